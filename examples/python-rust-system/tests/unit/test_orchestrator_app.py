from __future__ import annotations

from http import HTTPStatus

import pytest

from services.common.web import Request, Response, Unavailable
from services.orchestrator.app import Orchestrator, next_task, requeue
from services.orchestrator.tasks import NewTask, TaskState
from tests.fakes import MemoryArms, MemoryQueue, MemoryStore


class System:
    def __init__(self) -> None:
        self.store = MemoryStore()
        self.queue = MemoryQueue()
        self.arms = MemoryArms()
        self.handle = Orchestrator(self.store, self.queue, self.arms).handle

    def post(self, path: str, body: object = None) -> Response:
        return self.handle(Request("POST", path, body))

    def get(self, path: str) -> Response:
        return self.handle(Request("GET", path))


@pytest.fixture
def system() -> System:
    return System()


def test_keeps_and_queues_a_task(system: System) -> None:
    task = {"id": 1, "key": "a", "goal": "read", "priority": 7, "state": "queued"}
    answer = system.post("/tasks", {"key": "a", "goal": "read", "priority": 7})
    assert answer == Response(HTTPStatus.ACCEPTED, task)
    assert list(system.queue.scores) == [1]
    assert system.get("/tasks/1") == Response(HTTPStatus.OK, task)


def test_the_same_key_is_the_same_task(system: System) -> None:
    first, second = (system.post("/tasks", {"key": "a", "goal": "read"}) for _ in range(2))
    assert first == second
    assert len(system.store.tasks) == 1
    for other in ({"goal": "write"}, {"goal": "read", "priority": 1}):
        answer = system.post("/tasks", {"key": "a", **other})
        assert answer == Response(HTTPStatus.CONFLICT, {"errors": ["another task has this key"]})


def test_a_task_that_runs_is_not_queued_again(system: System) -> None:
    system.post("/tasks", {"key": "a", "goal": "read"})
    system.post("/tasks/next")
    assert system.post("/tasks", {"key": "a", "goal": "read"}).body["state"] == "running"
    assert system.queue.scores == {}


def test_refuses_a_wrong_task(system: System) -> None:
    answer = system.post("/tasks", {"key": "a", "goal": ""})
    expected = {"errors": ["goal has to be a text of 1 to 2000 characters"]}
    assert answer == Response(HTTPStatus.UNPROCESSABLE_ENTITY, expected)
    assert system.store.tasks == {}


def test_hands_out_tasks_by_priority(system: System) -> None:
    for key, priority in [("a", 1), ("b", 9), ("c", 9)]:
        system.post("/tasks", {"key": key, "goal": "read", "priority": priority})
    answers = [system.post("/tasks/next") for _ in range(4)]
    assert {answer.status for answer in answers} == {HTTPStatus.OK}
    tasks = [answer.body["task"] for answer in answers]
    assert [task and (task["key"], task["state"]) for task in tasks] == [
        ("b", "running"),
        ("c", "running"),
        ("a", "running"),
        None,
    ]


def test_passes_over_what_nobody_may_run(system: System) -> None:
    for key in "ab":
        system.post("/tasks", {"key": key, "goal": "read"})
    system.store.move(1, TaskState.RUNNING)
    found = next_task(system.store, system.queue)
    assert found is not None
    assert (found.id, found.state) == (2, TaskState.RUNNING)
    assert next_task(system.store, system.queue) is None


def test_queues_again_what_waits(system: System) -> None:
    for key in "abc":
        system.store.add(NewTask(key, "read", 5))
    system.store.move(2, TaskState.RUNNING)
    assert requeue(system.store, system.queue) == 2
    assert set(system.queue.scores) == {1, 3}
    assert requeue(system.store, system.queue) == 2
    assert set(system.queue.scores) == {1, 3}


def test_a_lost_queue_loses_no_task(system: System) -> None:
    system.queue.healthy = False
    with pytest.raises(Unavailable):
        system.post("/tasks", {"key": "a", "goal": "read"})
    system.queue.healthy = True
    assert system.post("/tasks", {"key": "a", "goal": "read"}).status == HTTPStatus.ACCEPTED
    assert list(system.queue.scores) == [1]


@pytest.mark.parametrize(("postgres", "redis"), [(True, True), (True, False), (False, True)])
def test_is_healthy_when_both_answer(system: System, postgres: bool, redis: bool) -> None:
    system.store.healthy, system.queue.healthy = postgres, redis
    answer = system.get("/health")
    assert answer.status == (HTTPStatus.OK if postgres and redis else HTTPStatus.SERVICE_UNAVAILABLE)
    assert answer.body == {"service": "orchestrator", "checks": {"postgres": postgres, "redis": redis}}


@pytest.mark.parametrize("path", ["/", "/tasks", "/tasks/", "/tasks/0", "/tasks/1x", "/tasks/1/", "/tasks/" + "9" * 19])
def test_has_nothing_else(system: System, path: str) -> None:
    assert system.get(path) == Response(HTTPStatus.NOT_FOUND, {"errors": ["there is nothing here"]})


def test_says_that_there_is_no_such_task(system: System) -> None:
    assert system.get("/tasks/" + "9" * 18) == Response(HTTPStatus.NOT_FOUND, {"errors": ["no such task"]})
    assert system.post("/tasks/1") == Response(HTTPStatus.NOT_FOUND, {"errors": ["there is nothing here"]})
    assert system.post("/health").status == HTTPStatus.NOT_FOUND


def test_knows_each_arm_by_its_name(system: System) -> None:
    system.arms.lost.add("judge")
    names = ["reflex-layer", "safety-guardian", "planner", "retriever", "coder", "judge", "executor"]
    assert system.get("/arms") == Response(HTTPStatus.OK, {"arms": {name: name != "judge" for name in names}})


def test_runs_the_next_task_to_its_end(system: System) -> None:
    system.post("/tasks", {"key": "a", "goal": "run ls"})
    answer = system.post("/tasks/next/run")
    assert answer.status == HTTPStatus.OK
    assert answer.body["task"] == {"id": 1, "key": "a", "goal": "run ls", "priority": 5, "state": "done"}
    assert [step["arm"] for step in answer.body["steps"]] == ["reflex-layer", "safety-guardian", "planner", "executor"]
    assert answer.body["steps"][-1] == {
        "arm": "executor",
        "text": "run ls",
        "state": "done",
        "answer": {"allowed": True},
    }
    assert system.get("/tasks/1").body["state"] == "done"
    assert system.post("/tasks/next/run") == Response(HTTPStatus.OK, {"task": None, "steps": []})


def test_a_task_that_cannot_be_done_has_failed(system: System) -> None:
    system.post("/tasks", {"key": "a", "goal": "run ls"})
    system.arms.lost.add("planner")
    assert system.post("/tasks/next/run").body["task"]["state"] == "failed"
    assert system.get("/tasks/1").body["state"] == "failed"
