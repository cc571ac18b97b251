from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from services.arms.retriever.notes import Note, Search
from services.arms.retriever.qdrant import QdrantNoteStore
from services.common.web import Unavailable


def keys(store: QdrantNoteStore, query: str, limit: int = 3) -> list[str]:
    return [found.note.key for found in store.find(Search(query, limit))]


def test_finds_the_nearest_first(notes: QdrantNoteStore) -> None:
    for note in (Note("build", "how to mend the build"), Note("water", "water the flowers"), Note("log", "the log")):
        notes.keep(note)
    assert keys(notes, "mending a build")[0] == "build"
    assert keys(notes, "flowers", 1) == ["water"]
    found = notes.find(Search("how to mend the build", 3))
    assert found[0].note == Note("build", "how to mend the build")
    assert found[0].score == pytest.approx(1, abs=1e-5)
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)


def test_the_same_key_is_the_same_note(notes: QdrantNoteStore) -> None:
    notes.keep(Note("a", "mend the build"))
    notes.keep(Note("a", "water the flowers"))
    assert [found.note for found in notes.find(Search("build", 3))] == [Note("a", "water the flowers")]


def test_finds_nothing_in_nothing(notes: QdrantNoteStore) -> None:
    assert notes.find(Search("build", 3)) == []


def test_prepares_as_often_as_it_is_asked(notes: QdrantNoteStore) -> None:
    notes.keep(Note("a", "mend the build"))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: notes.prepare(), range(8)))
    assert keys(notes, "build") == ["a"]
    assert notes.is_healthy()


def test_says_that_it_does_not_answer() -> None:
    unreachable = QdrantNoteStore("http://127.0.0.1:1")
    assert not unreachable.is_healthy()
    with pytest.raises(Unavailable):
        unreachable.find(Search("a", 1))
