from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from services.common.web import Unavailable
from services.orchestrator.store import PostgresTaskStore
from services.orchestrator.tasks import NewTask, Task, TaskState

UNREACHABLE = PostgresTaskStore("postgresql://nobody@127.0.0.1:1/none")


def test_keeps_a_task_once(store: PostgresTaskStore) -> None:
    added = store.add(NewTask("a", "it's; DROP TABLE tasks --", 7))
    assert added == Task(added.id, "a", "it's; DROP TABLE tasks --", 7, TaskState.QUEUED)
    assert store.add(NewTask("a", "other", 1)) == added
    assert store.get(added.id) == added
    assert store.get(added.id + 100) is None


def test_prepares_as_often_as_it_is_asked(store: PostgresTaskStore) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: store.prepare(), range(8)))
    assert store.is_healthy()


def test_moves_a_task_only_along_its_way(store: PostgresTaskStore) -> None:
    task = store.add(NewTask("a", "read", 5))
    assert store.move(task.id, TaskState.DONE) is None
    running = store.move(task.id, TaskState.RUNNING)
    assert running is not None
    assert running.state is TaskState.RUNNING
    assert store.move(task.id, TaskState.RUNNING) is None
    assert store.move(task.id, TaskState.FAILED) is not None
    assert store.move(task.id, TaskState.QUEUED) is not None
    assert [waiting.id for waiting in store.waiting()] == [task.id]


def test_of_many_that_want_a_task_one_gets_it(store: PostgresTaskStore) -> None:
    task = store.add(NewTask("a", "read", 5))
    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(lambda _: store.move(task.id, TaskState.RUNNING), range(8)))
    assert len([one for one in got if one is not None]) == 1


def test_many_that_add_one_task_add_one(store: PostgresTaskStore) -> None:
    with ThreadPoolExecutor(8) as pool:
        ids = {task.id for task in pool.map(lambda _: store.add(NewTask("a", "read", 5)), range(8))}
    assert len(ids) == 1


def test_says_that_it_does_not_answer(database_url: str) -> None:
    assert not UNREACHABLE.is_healthy()
    with pytest.raises(Unavailable, match="the store does not answer"):
        UNREACHABLE.get(1)
    # It answers, and the table is not there yet.
    assert not PostgresTaskStore(database_url).is_healthy()
