from __future__ import annotations

import io
import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from wsgiref.util import setup_testing_defaults

import pytest

from services.common.web import MAX_BODY_BYTES, Request, Response, Unavailable, json_application, port_from, refusal

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


def call(
    application: WSGIApplication, body: bytes = b"", length: str | None = None
) -> tuple[str, dict[str, str], dict[str, Any]]:
    environ: dict[str, Any] = {"REQUEST_METHOD": "POST", "PATH_INFO": "/a", "wsgi.input": io.BytesIO(body)}
    setup_testing_defaults(environ)
    environ["CONTENT_LENGTH"] = str(len(body)) if length is None else length
    started: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], _: object = None, /) -> Any:
        started.extend([status, dict(headers)])

    payload = b"".join(application(environ, start_response))
    return started[0], started[1], json.loads(payload)


def echo(request: Request) -> Response:
    return Response(HTTPStatus.CREATED, {"z": request.body, "method": request.method, "path": request.path})


def test_hands_over_the_request_and_sends_the_answer() -> None:
    status, headers, body = call(json_application(echo), b'{"a": [1]}')
    assert status == "201 Created"
    assert body == {"method": "POST", "path": "/a", "z": {"a": [1]}}
    expected = len(json.dumps(body, sort_keys=True))
    assert headers == {"content-type": "application/json", "content-length": str(expected)}


def test_no_body_is_none() -> None:
    assert call(json_application(echo))[2]["z"] is None
    assert call(json_application(echo), length="")[2]["z"] is None


@pytest.mark.parametrize(
    ("body", "length", "reason"),
    [
        (b"{", None, "the body is not JSON"),
        (b"\xff", None, "the body is not JSON"),
        (b"[" * 20_000, None, "the body is not JSON"),
        (b"1" * 5_000, None, "the body is not JSON"),
        (b"1", "-1", "content-length is not a number"),
        (b"1", "²", "content-length is not a number"),
        (b"1", str(MAX_BODY_BYTES + 1), f"the body is longer than {MAX_BODY_BYTES} bytes"),
    ],
)
def test_refuses_a_body_that_it_cannot_read(body: bytes, length: str | None, reason: str) -> None:
    status, _, answer = call(json_application(echo), body, length)
    assert status == "400 Bad Request"
    assert answer == {"errors": [reason]}


def test_reads_no_further_than_the_length_and_sends_keys_in_order() -> None:
    assert call(json_application(echo), b"1, and the next request", "1")[2]["z"] == 1
    assert list(call(json_application(echo))[2]) == ["method", "path", "z"]


def test_takes_a_body_of_the_greatest_length() -> None:
    body = json.dumps("a" * (MAX_BODY_BYTES - 2)).encode()
    assert call(json_application(echo), body)[0] == "201 Created"


def test_what_does_not_answer_is_503() -> None:
    def fail(_: Request) -> Response:
        raise Unavailable("the store does not answer")

    status, _, answer = call(json_application(fail))
    assert status == "503 Service Unavailable"
    assert answer == {"errors": ["the store does not answer"]}


def test_a_refusal_has_every_reason() -> None:
    assert refusal(HTTPStatus.CONFLICT, "a", "b") == Response(HTTPStatus.CONFLICT, {"errors": ["a", "b"]})


def test_the_port_is_8080_unless_told() -> None:
    assert port_from({}) == 8080
    assert port_from({"PORT": "1"}) == 1
    assert port_from({"PORT": "65535"}) == 65535


@pytest.mark.parametrize("port", ["0", "65536", "", "x", "-1", "²"])
def test_a_wrong_port_is_an_error(port: str) -> None:
    with pytest.raises(ValueError, match=r"^PORT has to be a number from 1 to 65535, and is '"):
        port_from({"PORT": port})
