from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from typing import Any

import pytest

from services.common.client import MAX_ANSWER_BYTES, Client
from services.common.web import Unavailable
from tests.stand_ins import serving


def fixed(status: int, payload: bytes) -> Callable[[str, str, Any], tuple[int, bytes]]:
    return lambda *_: (status, payload)


def test_sends_json_and_reads_json() -> None:
    asked: list[tuple[str, str, Any]] = []

    def answer(*request: Any) -> tuple[int, bytes]:
        asked.append(request)
        return 201, b'{"a": [1]}'

    with serving(answer) as address:
        assert Client(address).ask("POST", "/a?b=c", {"é": None}) == (201, {"a": [1]})
        assert Client(f"{address}/").ask("GET", "/") == (201, {"a": [1]})
    assert asked == [("POST", "/a?b=c", {"é": None}), ("GET", "/", None)]


def test_no_body_is_none_and_an_error_is_an_answer() -> None:
    with serving(fixed(200, b"")) as address:
        assert Client(address).ask("GET", "/") == (200, None)
    with serving(fixed(422, b'{"errors": []}')) as address:
        assert Client(address).ask("GET", "/") == (422, {"errors": []})


def test_takes_an_answer_of_the_greatest_length() -> None:
    with serving(fixed(200, b'"' + b"a" * (MAX_ANSWER_BYTES - 2) + b'"')) as address:
        assert len(Client(address).ask("GET", "/")[1]) == MAX_ANSWER_BYTES - 2
    with (
        serving(fixed(200, b'"' + b"a" * (MAX_ANSWER_BYTES - 1) + b'"')) as address,
        pytest.raises(Unavailable, match=r"^127\.0\.0\.1 answers with more than 1048576 bytes$"),
    ):
        Client(address).ask("GET", "/")


@pytest.mark.parametrize("payload", [b"{", b"\xff", b"<html>", b"[" * 20_000])
def test_what_is_no_json_is_no_answer(payload: bytes) -> None:
    with (
        serving(fixed(200, payload)) as address,
        pytest.raises(Unavailable, match=r"^127\.0\.0\.1 does not answer in JSON$"),
    ):
        Client(address).ask("GET", "/")


def test_says_who_does_not_answer() -> None:
    with pytest.raises(Unavailable, match=r"^127\.0\.0\.1 does not answer$"):
        Client("http://127.0.0.1:1").ask("GET", "/")


@pytest.mark.parametrize("says", [b"", b"no http\r\n\r\n"])
def test_waits_no_longer_than_it_was_told_and_takes_no_other_protocol(says: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        kept: list[socket.socket] = []

        def take() -> None:
            taken = listening.accept()[0]
            kept.append(taken)
            taken.sendall(says)

        thread = threading.Thread(target=take)
        thread.start()
        with pytest.raises(Unavailable, match=r"^127\.0\.0\.1 does not answer$"):
            Client(f"http://127.0.0.1:{listening.getsockname()[1]}", timeout=0.2).ask("GET", "/")
        thread.join()
        kept[0].close()


@pytest.mark.parametrize(
    "address",
    ["", "planner:8080", "https://planner", "http://", "http://planner/a", "http://planner?a", "file:///etc/passwd"],
)
def test_an_address_is_of_a_service(address: str) -> None:
    with pytest.raises(ValueError, match=r" is not an address such as http://planner:8080$"):
        Client(address)


def test_the_usual_port_is_80() -> None:
    assert vars(Client("http://planner"))["_port"] == 80
    assert vars(Client("http://plannerX:8080"))["_port"] == 8080
