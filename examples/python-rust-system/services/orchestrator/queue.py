"""The queue in Redis: a sorted set of the ids of tasks."""

from __future__ import annotations

from typing import Protocol

import redis

from services.common.web import Unavailable
from services.orchestrator.tasks import Task, queue_score

NAME = "orchestrator:queue"


class TaskQueue(Protocol):
    """What tasks wait in."""

    def push(self, task: Task) -> None:
        """Queues a task; one that waits already keeps its place. Raises Unavailable."""

    def pop(self) -> int | None:
        """Takes the id of the task that is next, None where none waits. Raises Unavailable."""

    def is_healthy(self) -> bool:
        """Whether it answers."""


class RedisTaskQueue:
    """The queue that all instances share."""

    def __init__(self, url: str, name: str = NAME) -> None:
        self._client = redis.Redis.from_url(url, socket_timeout=5, socket_connect_timeout=5)
        self._name = name

    def push(self, task: Task) -> None:
        """See TaskQueue."""
        try:
            self._client.zadd(self._name, {str(task.id): queue_score(task.priority, task.id)}, nx=True)
        except redis.RedisError as error:
            raise Unavailable("the queue does not answer") from error

    def pop(self) -> int | None:
        """See TaskQueue."""
        try:
            popped = self._client.zpopmin(self._name)
        except redis.RedisError as error:
            raise Unavailable("the queue does not answer") from error
        return int(popped[0][0]) if popped else None

    def is_healthy(self) -> bool:
        """See TaskQueue."""
        try:
            return bool(self._client.ping())
        except redis.RedisError:
            return False
