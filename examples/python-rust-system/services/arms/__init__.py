"""The arms: services that each do one kind of work for the orchestrator."""
