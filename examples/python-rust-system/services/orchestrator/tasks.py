"""What a task is, what may be asked for, and how it moves from state to state."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from services.common.text import is_storable

MAX_GOAL_LENGTH = 2000
LOWEST_PRIORITY = 0
HIGHEST_PRIORITY = 9
USUAL_PRIORITY = 5

KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")


class TaskState(StrEnum):
    """Where a task stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


# A task that failed may be queued again; one that is done stays done.
MOVES: dict[TaskState, frozenset[TaskState]] = {
    TaskState.QUEUED: frozenset({TaskState.RUNNING}),
    TaskState.RUNNING: frozenset({TaskState.DONE, TaskState.FAILED}),
    TaskState.DONE: frozenset(),
    TaskState.FAILED: frozenset({TaskState.QUEUED}),
}


@dataclass(frozen=True)
class NewTask:
    """A task as it is asked for. Who sends the same key twice asks for one task."""

    key: str
    goal: str
    priority: int


@dataclass(frozen=True)
class Task:
    """A task as it is kept."""

    id: int
    key: str
    goal: str
    priority: int
    state: TaskState


class InvalidTask(ValueError):
    """Says everything that is wrong with what was asked for."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


def parse_task(payload: object) -> NewTask:
    """Reads a task out of JSON, or raises InvalidTask with all that is wrong with it."""
    if not isinstance(payload, dict):
        raise InvalidTask(["the body has to be an object"])
    key, goal, priority = payload.get("key", ""), payload.get("goal", ""), payload.get("priority", USUAL_PRIORITY)
    reasons = [f"unknown field {name!r}" for name in sorted(set(payload) - {"key", "goal", "priority"})]
    if not isinstance(key, str) or KEY.fullmatch(key) is None:
        reasons.append("key has to be 1 to 64 letters, digits, '_' or '-'")
    if not isinstance(goal, str) or not 1 <= len(goal.strip()) <= MAX_GOAL_LENGTH or not is_storable(goal):
        reasons.append(f"goal has to be a text of 1 to {MAX_GOAL_LENGTH} characters")
    # True is an int to Python, and no priority to anybody else.
    if isinstance(priority, bool) or not isinstance(priority, int):
        reasons.append("priority has to be a whole number")
    elif not LOWEST_PRIORITY <= priority <= HIGHEST_PRIORITY:
        reasons.append(f"priority has to be from {LOWEST_PRIORITY} to {HIGHEST_PRIORITY}")
    if reasons:
        raise InvalidTask(reasons)
    return NewTask(key=key, goal=goal.strip(), priority=priority)


def may_move(task: TaskState, to: TaskState) -> bool:
    """Whether a task in one state may become the other."""
    return to in MOVES[task]


def queue_score(priority: int, task_id: int) -> int:
    """The place in the queue: the least comes first. Higher priorities go first; among equals, who came first."""
    return (HIGHEST_PRIORITY - priority) * 2**48 + task_id
