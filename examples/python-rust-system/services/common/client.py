"""Asks a service that answers in JSON over HTTP."""

from __future__ import annotations

import json
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlsplit

from services.common.web import Unavailable

MAX_ANSWER_BYTES = 1024 * 1024
USUAL_PORT = 80


class Client:
    """One service. A redirect is not followed: nothing here sends one, so it would lead elsewhere."""

    def __init__(self, address: str, timeout: float = 5) -> None:
        parts = urlsplit(address)
        if not parts.hostname or address.rstrip("/") != f"http://{parts.netloc}":
            raise ValueError(f"{address!r} is not an address such as http://planner:8080")
        self._host = parts.hostname
        self._port = parts.port or USUAL_PORT
        self._timeout = timeout

    def ask(self, method: str, path: str, body: object = None) -> tuple[int, Any]:
        """The status and the JSON of an answer, None where it has no body. Raises Unavailable."""
        connection = HTTPConnection(self._host, self._port, timeout=self._timeout)
        try:
            sent = None if body is None else json.dumps(body)
            connection.request(method, path, sent, {"content-type": "application/json"})
            response = connection.getresponse()
            payload = response.read(MAX_ANSWER_BYTES + 1)
        except (OSError, HTTPException) as error:
            raise Unavailable(f"{self._host} does not answer") from error
        finally:
            connection.close()
        if len(payload) > MAX_ANSWER_BYTES:
            raise Unavailable(f"{self._host} answers with more than {MAX_ANSWER_BYTES} bytes")
        try:
            return response.status, json.loads(payload) if payload else None
        except (ValueError, RecursionError):
            raise Unavailable(f"{self._host} does not answer in JSON") from None
