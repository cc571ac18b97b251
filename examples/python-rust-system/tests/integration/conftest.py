"""PostgreSQL and Redis as DATABASE_URL and REDIS_URL say; without them these tests fail, and are not skipped."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator

import psycopg
import pytest
import redis

from services.orchestrator.queue import RedisTaskQueue
from services.orchestrator.store import PostgresTaskStore


@pytest.fixture
def database_url() -> Iterator[str]:
    """A schema of the test's own, so that no test sees the tasks of another."""
    url = os.environ["DATABASE_URL"]
    schema = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}")
        yield psycopg.conninfo.make_conninfo(url, options=f"-c search_path={schema}")
        connection.execute(f"DROP SCHEMA {schema} CASCADE")


@pytest.fixture
def store(database_url: str) -> PostgresTaskStore:
    prepared = PostgresTaskStore(database_url)
    prepared.prepare()
    return prepared


@pytest.fixture
def queue() -> Iterator[RedisTaskQueue]:
    url, name = os.environ["REDIS_URL"], f"test:{uuid.uuid4().hex}"
    yield RedisTaskQueue(url, name)
    with redis.Redis.from_url(url) as client:
        client.delete(name)
