"""The orchestrator: takes tasks, keeps them in PostgreSQL and queues them in Redis."""
