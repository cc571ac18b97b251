"""The answers that other services rely on. `pytest --snapshot-update` writes them anew; look at what changed."""

from __future__ import annotations

from syrupy.assertion import SnapshotAssertion

from services.arms.coder import app as coder
from services.arms.judge import app as judge
from services.arms.planner.app import handle
from services.arms.retriever.notes import Note
from services.arms.safety_guardian import app as safety_guardian
from services.common.web import Request, Response
from services.orchestrator.app import Orchestrator
from tests.fakes import MemoryArms, MemoryQueue, MemoryStore


def shown(response: Response) -> list[object]:
    return [response.status.value, response.body]


def test_the_plan_of_a_goal(snapshot: SnapshotAssertion) -> None:
    goal = "Find the failing test and read its log, then write a fix; run the tests. Review the change"
    assert shown(handle(Request("POST", "/plan", {"goal": goal}))) == snapshot


def test_the_life_of_a_task(snapshot: SnapshotAssertion) -> None:
    answer = Orchestrator(MemoryStore(), MemoryQueue(), MemoryArms()).handle
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


def test_a_task_that_is_run(snapshot: SnapshotAssertion) -> None:
    arms = MemoryArms()
    arms.notes.keep(Note("greeting", "helo world\n"))
    answer = Orchestrator(MemoryStore(), MemoryQueue(), arms).handle
    answer(Request("POST", "/tasks", {"key": "a", "goal": "find helo; rename helo to hello, then check it; paint it"}))
    assert shown(answer(Request("POST", "/tasks/next/run"))) == snapshot


def test_an_edit_a_verdict_and_a_mask(snapshot: SnapshotAssertion) -> None:
    rubric = [{"kind": "contains", "value": "test", "weight": 3}, {"kind": "at-least-words", "value": 5}]
    answers = [
        coder.handle(Request("POST", "/edit", {"path": "a.py", "text": "b = 1\na = 2\n", "request": "sort the lines"})),
        coder.handle(Request("POST", "/edit", {"path": "a.py", "text": "", "request": "make it better"})),
        judge.handle(Request("POST", "/judge", {"answer": "it has a test", "rubric": rubric})),
        safety_guardian.handle(Request("POST", "/mask", {"text": "write to a@example.org"})),
    ]
    assert [shown(answer) for answer in answers] == snapshot
