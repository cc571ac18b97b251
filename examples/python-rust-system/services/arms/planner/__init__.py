"""The planner: splits a goal into steps, and says which arm does each."""
