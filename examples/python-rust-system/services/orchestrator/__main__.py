"""Starts the orchestrator: python -m services.orchestrator."""

import os

from services.common.server import serve
from services.orchestrator.app import Orchestrator, requeue
from services.orchestrator.queue import RedisTaskQueue
from services.orchestrator.store import PostgresTaskStore


def main() -> None:
    """Prepares the store, queues what was lost, and serves."""
    store = PostgresTaskStore(os.environ["DATABASE_URL"])
    store.prepare()
    queue = RedisTaskQueue(os.environ["REDIS_URL"])
    requeue(store, queue)
    serve(Orchestrator(store, queue).handle, os.environ)


if __name__ == "__main__":
    main()
