"""The answers that other services rely on. `pytest --snapshot-update` writes them anew; look at what changed."""

from __future__ import annotations

from syrupy.assertion import SnapshotAssertion

from services.arms.planner.app import handle
from services.common.web import Request, Response
from services.orchestrator.app import Orchestrator
from tests.fakes import MemoryQueue, MemoryStore


def shown(response: Response) -> list[object]:
    return [response.status.value, response.body]


def test_the_plan_of_a_goal(snapshot: SnapshotAssertion) -> None:
    goal = "Find the failing test and read its log, then write a fix; run the tests. Review the change"
    assert shown(handle(Request("POST", "/plan", {"goal": goal}))) == snapshot


def test_the_life_of_a_task(snapshot: SnapshotAssertion) -> None:
    answer = Orchestrator(MemoryStore(), MemoryQueue()).handle
    calls = [
        Request("GET", "/health"),
        Request("POST", "/tasks", {"key": "fix-1", "goal": "mend the build"}),
        Request("POST", "/tasks", {"key": "fix-1", "goal": "something else"}),
        Request("POST", "/tasks", {"key": "?", "goal": None, "priority": 10, "owner": "me"}),
        Request("POST", "/tasks/next"),
        Request("POST", "/tasks/next"),
        Request("GET", "/tasks/1"),
        Request("GET", "/tasks/2"),
    ]
    assert [shown(answer(call)) for call in calls] == snapshot
