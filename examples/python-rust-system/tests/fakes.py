"""A store and a queue in memory, which keep the promises of the real ones."""

from __future__ import annotations

import dataclasses

from services.common.web import Unavailable
from services.orchestrator.tasks import NewTask, Task, TaskState, may_move, queue_score


class MemoryStore:
    def __init__(self) -> None:
        self.tasks: dict[int, Task] = {}
        self.healthy = True

    def add(self, task: NewTask) -> Task:
        known = next((known for known in self.tasks.values() if known.key == task.key), None)
        if known is not None:
            return known
        added = Task(len(self.tasks) + 1, task.key, task.goal, task.priority, TaskState.QUEUED)
        self.tasks[added.id] = added
        return added

    def get(self, task_id: int) -> Task | None:
        return self.tasks.get(task_id)

    def move(self, task_id: int, to: TaskState) -> Task | None:
        task = self.tasks.get(task_id)
        if task is None or not may_move(task.state, to):
            return None
        self.tasks[task_id] = dataclasses.replace(task, state=to)
        return self.tasks[task_id]

    def waiting(self) -> list[Task]:
        return [task for task in self.tasks.values() if task.state is TaskState.QUEUED]

    def is_healthy(self) -> bool:
        return self.healthy


class MemoryQueue:
    def __init__(self) -> None:
        self.scores: dict[int, int] = {}
        self.healthy = True

    def push(self, task: Task) -> None:
        self._answer()
        self.scores.setdefault(task.id, queue_score(task.priority, task.id))

    def pop(self) -> int | None:
        self._answer()
        if not self.scores:
            return None
        first = min(self.scores, key=lambda task_id: self.scores[task_id])
        del self.scores[first]
        return first

    def is_healthy(self) -> bool:
        return self.healthy

    def _answer(self) -> None:
        if not self.healthy:
            raise Unavailable("the queue does not answer")
