"""JSON over WSGI: what a service answers is a function of a request, so that tests need no socket."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MAX_BODY_BYTES = 64 * 1024
HIGHEST_PORT = 65535


@dataclass(frozen=True)
class Request:
    """What a route is given; `body` is the parsed JSON, and None where there was none."""

    method: str
    path: str
    body: object = None


@dataclass(frozen=True)
class Response:
    """What a route answers."""

    status: HTTPStatus
    body: Mapping[str, Any] = field(default_factory=dict)


Handler = Callable[[Request], Response]


class Unavailable(Exception):
    """Something that the service needs does not answer; the same request may succeed later."""


def refusal(status: HTTPStatus, *reasons: str) -> Response:
    """An answer that says what was wrong with the request."""
    return Response(status, {"errors": list(reasons)})


def read_body(environ: WSGIEnvironment) -> object:
    """Parses the body of a request; a ValueError says what is wrong with it."""
    text = str(environ.get("CONTENT_LENGTH") or "0")
    # isdigit() alone would take digits of other scripts.
    if not (text.isascii() and text.isdigit()):
        raise ValueError("content-length is not a number")
    length = int(text)
    if length > MAX_BODY_BYTES:
        raise ValueError(f"the body is longer than {MAX_BODY_BYTES} bytes")
    if length == 0:
        return None
    try:
        return json.loads(environ["wsgi.input"].read(length))
    except (ValueError, RecursionError):
        raise ValueError("the body is not JSON") from None


def json_application(handle: Handler) -> WSGIApplication:
    """Makes a WSGI application out of a function from request to response."""

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        try:
            request = Request(environ["REQUEST_METHOD"], environ["PATH_INFO"], read_body(environ))
        except ValueError as error:
            response = refusal(HTTPStatus.BAD_REQUEST, str(error))
        else:
            try:
                response = handle(request)
            except Unavailable as error:
                response = refusal(HTTPStatus.SERVICE_UNAVAILABLE, str(error))
        payload = json.dumps(response.body, sort_keys=True).encode()
        start_response(
            f"{response.status.value} {response.status.phrase}",
            [("content-type", "application/json"), ("content-length", str(len(payload)))],
        )
        return [payload]

    return application


def port_from(environment: Mapping[str, str]) -> int:
    """The port that PORT names, 8080 where it names none."""
    text = environment.get("PORT", "8080")
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text) <= HIGHEST_PORT:
        raise ValueError(f"PORT has to be a number from 1 to {HIGHEST_PORT}, and is {text!r}")
    return int(text)
