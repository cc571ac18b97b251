"""The orchestrator: keeps tasks in PostgreSQL, queues them in Redis, and has the arms do what they ask for."""
