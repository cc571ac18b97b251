"""The services as they are started, over HTTP."""

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

import redis

from services.orchestrator.queue import NAME


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


@contextmanager
def started(module: str, **environment: str) -> Iterator[int]:
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", module], env={**os.environ, **environment, "PORT": str(port)})
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


def test_a_task_from_the_request_to_the_one_who_runs_it(database_url: str) -> None:
    with redis.Redis.from_url(os.environ["REDIS_URL"]) as client:
        client.delete(NAME)
    with started("services.orchestrator", DATABASE_URL=database_url) as port:
        assert ask(port, "GET", "/health")[0] == 200
        status, task = ask(port, "POST", "/tasks", {"key": "a", "goal": "read", "priority": 9})
        assert (status, task["state"]) == (202, "queued")
        with redis.Redis.from_url(os.environ["REDIS_URL"]) as client:
            client.delete(NAME)
    # Redis has lost it; the next start has it from PostgreSQL.
    with started("services.orchestrator", DATABASE_URL=database_url) as port:
        assert ask(port, "POST", "/tasks/next") == (200, {"task": {**task, "state": "running"}})
        assert ask(port, "POST", "/tasks/next") == (200, {"task": None})
        assert ask(port, "GET", f"/tasks/{task['id']}")[1]["state"] == "running"
        assert ask(port, "POST", "/tasks", "x" * 70_000)[0] == 400


def test_the_planner_answers() -> None:
    with started("services.arms.planner") as port:
        assert ask(port, "GET", "/health") == (200, {"service": "planner"})
        assert ask(port, "POST", "/plan", {"goal": "read; run"})[1]["waves"] == [[1], [2]]
