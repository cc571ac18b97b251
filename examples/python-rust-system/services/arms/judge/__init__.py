"""The judge: scores an answer against a rubric of declared checks."""
