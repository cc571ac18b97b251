"""The retriever: keeps notes, and finds those that are nearest to a question."""
