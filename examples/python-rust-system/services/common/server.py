"""Serves a handler over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import waitress

from services.common.web import MAX_BODY_BYTES, Handler, json_application, port_from

if TYPE_CHECKING:
    from collections.abc import Mapping


def serve(handle: Handler, environment: Mapping[str, str]) -> None:
    """Listens where HOST and PORT say, until the process is ended."""
    waitress.serve(
        json_application(handle),
        host=environment.get("HOST", "127.0.0.1"),
        port=port_from(environment),
        # Far longer bodies are not even read; the others are told in JSON what is wrong.
        max_request_body_size=4 * MAX_BODY_BYTES,
    )
