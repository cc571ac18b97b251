"""What a text has to be to be kept."""

from __future__ import annotations


def is_storable(text: str) -> bool:
    """Whether a store can keep it: JSON can hold NUL and halves of surrogate pairs, and a store cannot."""
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False
