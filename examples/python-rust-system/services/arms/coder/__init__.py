"""The coder: turns a request of its table into a diff, and says whether a diff applies."""
