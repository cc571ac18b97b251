"""Stores, a queue and the arms in memory, which keep the promises of the real ones."""

from __future__ import annotations

import dataclasses
from typing import Any

from services.arms.coder import app as coder
from services.arms.judge import app as judge
from services.arms.planner import app as planner
from services.arms.retriever.app import Retriever
from services.arms.retriever.embed import embed, similarity
from services.arms.retriever.notes import Found, Note, Search
from services.arms.safety_guardian import app as safety_guardian
from services.common.web import Handler, Request, Unavailable
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


class MemoryNoteStore:
    def __init__(self) -> None:
        self.notes: dict[str, Note] = {}
        self.healthy = True

    def keep(self, note: Note) -> None:
        self.notes[note.key] = note

    def find(self, search: Search) -> list[Found]:
        asked = embed(search.query)
        found = [Found(note, similarity(asked, embed(note.text))) for note in self.notes.values()]
        return sorted(found, key=lambda each: (-each.score, each.note.key))[: search.limit]

    def is_healthy(self) -> bool:
        return self.healthy


class MemoryArms:
    """The arms in this process: those in Python as they are, those in Rust as they answer when all is well."""

    def __init__(self) -> None:
        self.notes = MemoryNoteStore()
        self.asked: list[tuple[str, str, object]] = []
        self.answers: dict[str, tuple[int, Any]] = {
            "reflex-layer": (200, {"pass": True, "findings": []}),
            "executor": (200, {"allowed": True}),
        }
        self.lost: set[str] = set()
        self._handlers: dict[str, Handler] = {
            "safety-guardian": safety_guardian.handle,
            "planner": planner.handle,
            "retriever": Retriever(self.notes).handle,
            "coder": coder.handle,
            "judge": judge.handle,
        }

    def ask(self, arm: str, path: str, body: object) -> tuple[int, Any]:
        self.asked.append((arm, path, body))
        if arm in self.lost:
            raise Unavailable(f"{arm} does not answer")
        if arm in self.answers:
            return self.answers[arm]
        response = self._handlers[arm](Request("POST", path, body))
        return response.status, response.body

    def is_healthy(self, arm: str) -> bool:
        return arm not in self.lost
