"""A system of small services: each folder below is one of them, and one image."""
