"""Tasks in PostgreSQL, which is what holds; the queue can be made again from here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import psycopg
from psycopg.rows import kwargs_row

from services.common.web import Unavailable
from services.orchestrator.tasks import NewTask, Task, TaskState, may_move

SCHEMA = """
CREATE TABLE IF NOT EXISTS tasks (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key text NOT NULL UNIQUE,
    goal text NOT NULL,
    priority smallint NOT NULL CHECK (priority BETWEEN 0 AND 9),
    state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'done', 'failed'))
)
"""


class TaskStore(Protocol):
    """Where tasks are kept. Each method but the last raises Unavailable where it does not answer."""

    def add(self, task: NewTask) -> Task:
        """Keeps a task; one whose key is known already is given back as it is."""

    def get(self, task_id: int) -> Task | None:
        """The task of that id."""

    def move(self, task_id: int, to: TaskState) -> Task | None:
        """Moves a task; None where it is not there, or may not become that."""

    def waiting(self) -> list[Task]:
        """All that is queued."""

    def is_healthy(self) -> bool:
        """Whether it answers."""


class PostgresTaskStore:
    """Tasks in one table. Each call has a connection and a transaction of its own."""

    def __init__(self, url: str) -> None:
        self._url = url

    @contextmanager
    def _connect(self) -> Iterator[psycopg.Connection[Task]]:
        try:
            with psycopg.connect(self._url, row_factory=kwargs_row(_task), connect_timeout=5) as connection:
                yield connection
        except psycopg.OperationalError as error:
            raise Unavailable("the store does not answer") from error

    def prepare(self) -> None:
        """Makes the table where there is none; two services may start at once."""
        with self._connect() as connection:
            connection.execute("SELECT pg_advisory_xact_lock(hashtext('orchestrator.tasks'))")
            connection.execute(SCHEMA)

    def add(self, task: NewTask) -> Task:
        """See TaskStore."""
        with self._connect() as connection:
            connection.execute(
                "INSERT INTO tasks (key, goal, priority) VALUES (%s, %s, %s) ON CONFLICT (key) DO NOTHING",
                (task.key, task.goal, task.priority),
            )
            found = connection.execute("SELECT * FROM tasks WHERE key = %s", (task.key,)).fetchone()
        if found is None:
            raise LookupError(f"task {task.key} was deleted while it was added")
        return found

    def get(self, task_id: int) -> Task | None:
        """See TaskStore."""
        with self._connect() as connection:
            return connection.execute("SELECT * FROM tasks WHERE id = %s", (task_id,)).fetchone()

    def move(self, task_id: int, to: TaskState) -> Task | None:
        """See TaskStore."""
        before = [state.value for state in TaskState if may_move(state, to)]
        with self._connect() as connection:
            return connection.execute(
                "UPDATE tasks SET state = %s WHERE id = %s AND state = ANY(%s) RETURNING *",
                (to.value, task_id, before),
            ).fetchone()

    def waiting(self) -> list[Task]:
        """See TaskStore."""
        with self._connect() as connection:
            return connection.execute("SELECT * FROM tasks WHERE state = 'queued' ORDER BY id").fetchall()

    def is_healthy(self) -> bool:
        """See TaskStore."""
        try:
            with self._connect() as connection:
                connection.execute("SELECT 1 FROM tasks LIMIT 1")
        except (Unavailable, psycopg.Error):
            return False
        return True


# The names are those of the columns, and `id` is one.
def _task(id: int, key: str, goal: str, priority: int, state: str) -> Task:  # noqa: A002
    return Task(id, key, goal, priority, TaskState(state))
