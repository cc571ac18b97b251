"""PostgreSQL and Redis as DATABASE_URL and REDIS_URL say; without them the tests of both fail, and are not skipped."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator

import psycopg
import pytest
import redis

from services.orchestrator.queue import NAME


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
def empty_queue() -> Iterator[None]:
    """The queue that a started orchestrator uses, with nothing in it before and after."""
    with redis.Redis.from_url(os.environ["REDIS_URL"]) as client:
        client.delete(NAME)
        yield
        client.delete(NAME)
