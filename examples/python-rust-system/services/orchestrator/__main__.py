"""Starts the orchestrator: python -m services.orchestrator."""

import os
import sys

from services import orchestrator
from services.common.server import serve
from services.common.settings import read_settings
from services.orchestrator.app import Orchestrator, requeue
from services.orchestrator.arms import HttpArms
from services.orchestrator.queue import RedisTaskQueue
from services.orchestrator.store import PostgresTaskStore

NEEDED = {
    "DATABASE_URL": "the address of PostgreSQL, such as postgresql://user:password@postgres:5432/system",
    "REDIS_URL": "the address of Redis, such as redis://redis:6379",
}


def main() -> None:
    """Prepares the store, queues what was lost, and serves."""
    settings = read_settings(sys.argv[1:], os.environ, orchestrator.__doc__, NEEDED)
    store = PostgresTaskStore(settings["DATABASE_URL"])
    store.prepare()
    queue = RedisTaskQueue(settings["REDIS_URL"])
    requeue(store, queue)
    serve(Orchestrator(store, queue, HttpArms(os.environ)).handle, os.environ)


if __name__ == "__main__":
    main()
