"""The services of this repository as they are started: processes of their own, on free ports."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import Any


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def ask(port: int, method: str, path: str, body: object = None) -> tuple[int, Any]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path, None if body is None else json.dumps(body))
        response = connection.getresponse()
        return response.status, json.loads(response.read())
    finally:
        connection.close()


def python(module: str) -> list[str]:
    return [sys.executable, "-m", module]


@contextmanager
def started(command: list[str], **environment: str) -> Iterator[int]:
    """The port of a service, once it answers there."""
    port = free_port()
    process = subprocess.Popen(command, env={**os.environ, **environment, "PORT": str(port)})
    try:
        for _ in range(300):
            assert process.poll() is None, "the service ended at once"
            try:
                ask(port, "GET", "/health")
                break
            except ConnectionError:
                time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=30)
