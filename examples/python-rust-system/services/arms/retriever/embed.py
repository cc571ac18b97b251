"""A text as a vector: no model, so that the same text gives the same vector everywhere and for ever."""

from __future__ import annotations

import math
import re
from hashlib import blake2b

SIZE = 256
WORD = re.compile(r"\w+")


class NoWords(ValueError):
    """A text without a word has no direction, and is near to nothing."""


def features(word: str) -> set[str]:
    """The word and its groups of three letters, by which its other forms are near."""
    padded = f" {word} "
    return {word, *(padded[start : start + 3] for start in range(len(word)))}


def embed(text: str) -> tuple[float, ...]:
    """A vector of length 1: each feature counts in the place that its hash says."""
    counts = [0] * SIZE
    for word in WORD.findall(text.casefold()):
        for feature in features(word):
            counts[int.from_bytes(blake2b(feature.encode(), digest_size=8).digest()) % SIZE] += 1
    length = math.sqrt(sum(count * count for count in counts))
    if length == 0:
        raise NoWords("the text has to have a word")
    return tuple(count / length for count in counts)


def similarity(first: tuple[float, ...], second: tuple[float, ...]) -> float:
    """The cosine of the angle between two vectors of length 1."""
    return math.fsum(one * other for one, other in zip(first, second, strict=True))
