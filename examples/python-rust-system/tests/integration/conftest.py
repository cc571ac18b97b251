"""The stores and the queue of the tests' own."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator

import pytest
import redis

from services.arms.retriever.qdrant import QdrantNoteStore
from services.common.client import Client
from services.orchestrator.queue import RedisTaskQueue
from services.orchestrator.store import PostgresTaskStore
from tests.stand_ins import Qdrant, serving


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


@pytest.fixture
def qdrant_url() -> Iterator[str]:
    """Qdrant as QDRANT_URL says, and where it says nothing what stands in for it: both have to keep the promises."""
    url = os.environ.get("QDRANT_URL")
    if url:
        yield url
        return
    with serving(Qdrant().answer) as address:
        yield address


@pytest.fixture
def notes(qdrant_url: str) -> Iterator[QdrantNoteStore]:
    name = f"test_{uuid.uuid4().hex}"
    prepared = QdrantNoteStore(qdrant_url, name)
    prepared.prepare()
    yield prepared
    Client(qdrant_url).ask("DELETE", f"/collections/{name}")
