"""The services as they are started, over HTTP."""

from __future__ import annotations

import os
import subprocess

import pytest
import redis

from services.orchestrator.queue import NAME
from tests.processes import ask, python, started

ARMS = ["coder", "judge", "planner", "retriever", "safety_guardian"]


@pytest.mark.usefixtures("empty_queue")
def test_a_task_from_the_request_to_the_one_who_runs_it(database_url: str) -> None:
    with started(python("services.orchestrator"), DATABASE_URL=database_url) as port:
        assert ask(port, "GET", "/health")[0] == 200
        status, task = ask(port, "POST", "/tasks", {"key": "a", "goal": "read", "priority": 9})
        assert (status, task["state"]) == (202, "queued")
        with redis.Redis.from_url(os.environ["REDIS_URL"]) as client:
            client.delete(NAME)
    # Redis has lost it; the next start has it from PostgreSQL.
    with started(python("services.orchestrator"), DATABASE_URL=database_url) as port:
        assert ask(port, "POST", "/tasks/next") == (200, {"task": {**task, "state": "running"}})
        assert ask(port, "POST", "/tasks/next") == (200, {"task": None})
        assert ask(port, "GET", f"/tasks/{task['id']}")[1]["state"] == "running"
        assert ask(port, "POST", "/tasks", "x" * 70_000)[0] == 400


def test_the_planner_answers() -> None:
    with started(python("services.arms.planner")) as port:
        assert ask(port, "GET", "/health") == (200, {"service": "planner"})
        assert ask(port, "POST", "/plan", {"goal": "read; run"})[1]["waves"] == [[1], [2]]


@pytest.mark.parametrize("module", ["services.orchestrator", *(f"services.arms.{arm}" for arm in ARMS)])
def test_says_what_it_is_without_anything_that_it_needs(module: str) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.endswith("_URL")}
    told = subprocess.run(
        [*python(module), "--help"], env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    assert told.stdout.startswith("usage: ")
    assert "PORT" in told.stdout


@pytest.mark.parametrize(
    ("module", "missing"),
    [("services.orchestrator", "DATABASE_URL and REDIS_URL"), ("services.arms.retriever", "QDRANT_URL")],
)
def test_does_not_start_without_what_it_needs(module: str, missing: str) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.endswith("_URL")}
    ended = subprocess.run(python(module), env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 2
    assert ended.stderr.endswith(f"error: {missing} not set in the environment\n")
