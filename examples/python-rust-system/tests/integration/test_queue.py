from __future__ import annotations

import pytest

from services.common.web import Unavailable
from services.orchestrator.queue import RedisTaskQueue
from services.orchestrator.tasks import Task, TaskState


def task(task_id: int, priority: int) -> Task:
    return Task(task_id, f"key-{task_id}", "read", priority, TaskState.QUEUED)


def test_hands_out_by_priority_and_then_who_came_first(queue: RedisTaskQueue) -> None:
    for each in (task(3, 5), task(2, 5), task(11, 5), task(4, 9)):
        queue.push(each)
    assert [queue.pop() for _ in range(5)] == [4, 2, 3, 11, None]


def test_what_waits_keeps_its_place(queue: RedisTaskQueue) -> None:
    queue.push(task(1, 0))
    queue.push(task(2, 5))
    queue.push(task(1, 9))
    assert [queue.pop() for _ in range(3)] == [2, 1, None]


def test_says_that_it_does_not_answer(queue: RedisTaskQueue) -> None:
    assert queue.is_healthy()
    unreachable = RedisTaskQueue("redis://127.0.0.1:1")
    assert not unreachable.is_healthy()
    for ask in (unreachable.pop, lambda: unreachable.push(task(1, 1))):
        with pytest.raises(Unavailable, match="the queue does not answer"):
            ask()
