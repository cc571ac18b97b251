"""The orchestrator's routes."""

from __future__ import annotations

import re
from http import HTTPStatus

from services.common.web import Request, Response, refusal
from services.orchestrator.arms import ARMS, Arms
from services.orchestrator.queue import TaskQueue
from services.orchestrator.run import Outcome, is_done, run
from services.orchestrator.store import TaskStore
from services.orchestrator.tasks import InvalidTask, Task, TaskState, parse_task

# An id is a bigint.
TASK_PATH = re.compile(r"/tasks/([1-9][0-9]{0,17})")


def show(task: Task) -> dict[str, object]:
    """A task as JSON."""
    return {
        "id": task.id,
        "key": task.key,
        "goal": task.goal,
        "priority": task.priority,
        "state": task.state.value,
    }


def show_outcome(outcome: Outcome) -> dict[str, object]:
    """What came of one step as JSON."""
    return {"arm": outcome.arm, "text": outcome.text, "state": outcome.state.value, "answer": outcome.answer}


def requeue(store: TaskStore, queue: TaskQueue) -> int:
    """Queues whatever waits in the store, such as after Redis was lost; says how many that were."""
    waiting = store.waiting()
    for task in waiting:
        queue.push(task)
    return len(waiting)


def next_task(store: TaskStore, queue: TaskQueue) -> Task | None:
    """Takes the task that is next, and passes over ids that nobody may run any more."""
    while (task_id := queue.pop()) is not None:
        task = store.move(task_id, TaskState.RUNNING)
        if task is not None:
            return task
    return None


class Orchestrator:
    """What the service answers."""

    def __init__(self, store: TaskStore, queue: TaskQueue, arms: Arms) -> None:
        self._store = store
        self._queue = queue
        self._arms = arms

    def handle(self, request: Request) -> Response:
        """Answers one request."""
        match request.method, request.path:
            case "GET", "/health":
                return self._health()
            case "POST", "/tasks":
                return self._add(request.body)
            case "POST", "/tasks/next":
                return self._take_next()
            case "POST", "/tasks/next/run":
                return self._run_next()
            case "GET", "/arms":
                return Response(HTTPStatus.OK, {"arms": {arm: self._arms.is_healthy(arm) for arm in ARMS}})
        return self._get(request)

    def _get(self, request: Request) -> Response:
        found = TASK_PATH.fullmatch(request.path)
        if found is None or request.method != "GET":
            return refusal(HTTPStatus.NOT_FOUND, "there is nothing here")
        task = self._store.get(int(found[1]))
        return refusal(HTTPStatus.NOT_FOUND, "no such task") if task is None else Response(HTTPStatus.OK, show(task))

    def _health(self) -> Response:
        checks = {"postgres": self._store.is_healthy(), "redis": self._queue.is_healthy()}
        status = HTTPStatus.OK if all(checks.values()) else HTTPStatus.SERVICE_UNAVAILABLE
        return Response(status, {"service": "orchestrator", "checks": checks})

    def _take_next(self) -> Response:
        task = next_task(self._store, self._queue)
        return Response(HTTPStatus.OK, {"task": None if task is None else show(task)})

    def _run_next(self) -> Response:
        task = next_task(self._store, self._queue)
        if task is None:
            return Response(HTTPStatus.OK, {"task": None, "steps": []})
        outcomes = run(task, self._arms)
        ended = self._store.move(task.id, TaskState.DONE if is_done(outcomes) else TaskState.FAILED)
        return Response(
            HTTPStatus.OK, {"task": show(ended or task), "steps": [show_outcome(each) for each in outcomes]}
        )

    def _add(self, body: object) -> Response:
        try:
            asked = parse_task(body)
        except InvalidTask as error:
            return refusal(HTTPStatus.UNPROCESSABLE_ENTITY, *error.reasons)
        task = self._store.add(asked)
        if (task.goal, task.priority) != (asked.goal, asked.priority):
            return refusal(HTTPStatus.CONFLICT, "another task has this key")
        if task.state is TaskState.QUEUED:
            # Where this fails the task is kept all the same: the same request again, or the next start, queues it.
            self._queue.push(task)
        return Response(HTTPStatus.ACCEPTED, show(task))
