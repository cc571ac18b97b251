"""What is sent to Qdrant, and what is made of answers that are none; tests/integration has the promises themselves."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from services.arms.retriever.embed import SIZE, embed
from services.arms.retriever.notes import Found, Note, Search
from services.arms.retriever.qdrant import NAMESPACE, QdrantNoteStore
from services.common.web import Unavailable
from tests.stand_ins import Qdrant, serving

SEARCH = Search("a", 2)


@pytest.fixture
def qdrant() -> Qdrant:
    return Qdrant()


@pytest.fixture
def store(qdrant: Qdrant) -> Iterator[QdrantNoteStore]:
    with serving(qdrant.answer) as address:
        yield QdrantNoteStore(address)


def test_asks_as_the_description_of_the_api_has_it(qdrant: Qdrant, store: QdrantNoteStore) -> None:
    store.prepare()
    store.keep(Note("a", "one a"))
    assert store.find(SEARCH)[0].note == Note("a", "one a")
    point = {
        "id": str(uuid.uuid5(NAMESPACE, "a")),
        "vector": list(embed("one a")),
        "payload": {"key": "a", "text": "one a"},
    }
    assert qdrant.asked == [
        ("GET", "/collections/notes", None),
        ("PUT", "/collections/notes", {"vectors": {"size": SIZE, "distance": "Cosine"}}),
        ("GET", "/collections/notes", None),
        ("PUT", "/collections/notes/points?wait=true", {"points": [point]}),
        (
            "POST",
            "/collections/notes/points/search",
            {"vector": list(embed("a")), "limit": 2, "with_payload": True},
        ),
    ]


def test_a_collection_that_is_there_is_left_as_it_is(qdrant: Qdrant, store: QdrantNoteStore) -> None:
    store.prepare()
    qdrant.asked.clear()
    store.prepare()
    assert qdrant.asked == [("GET", "/collections/notes", None)]


def test_whoever_comes_second_finds_the_collection(qdrant: Qdrant) -> None:
    calls: list[str] = []

    def answer(method: str, path: str, body: Any) -> tuple[int, bytes]:
        calls.append(method)
        if calls == ["GET"]:
            # The other one makes it between the look and the attempt.
            told = qdrant.answer(method, path, body)
            qdrant.answer("PUT", path, {"vectors": {"size": SIZE, "distance": "Cosine"}})
            return told
        return qdrant.answer(method, path, body)

    with serving(answer) as address:
        QdrantNoteStore(address).prepare()
    assert calls == ["GET", "PUT", "GET"]


def test_a_collection_of_other_vectors_is_not_used(qdrant: Qdrant, store: QdrantNoteStore) -> None:
    qdrant.answer("PUT", "/collections/notes", {"vectors": {"size": 4, "distance": "Dot"}})
    with pytest.raises(Unavailable, match=r"^/collections/notes holds vectors of 4 numbers, and not of 256$"):
        store.prepare()
    assert not store.is_healthy()


def test_is_healthy_once_the_collection_is_there(store: QdrantNoteStore) -> None:
    assert not store.is_healthy()
    store.prepare()
    assert store.is_healthy()
    assert not QdrantNoteStore("http://127.0.0.1:1").is_healthy()


def test_a_collection_that_is_gone_is_no_empty_answer(store: QdrantNoteStore) -> None:
    for ask in (lambda: store.find(SEARCH), lambda: store.keep(Note("a", "x"))):
        with pytest.raises(Unavailable, match=r"^the store answers with 404$"):
            ask()


@pytest.mark.parametrize(
    "result",
    [
        None,
        1,
        {},
        [1],
        [{"score": 1}],
        [{"score": 1, "payload": None}],
        [{"score": 1, "payload": {"key": "a"}}],
        [{"score": "near", "payload": {"key": "a", "text": "x"}}],
        [{"payload": {"key": "a", "text": "x"}}],
    ],
)
def test_what_are_no_notes_is_no_answer(result: object) -> None:
    with serving(lambda *_: (200, json.dumps({"result": result}).encode())) as address:
        store = QdrantNoteStore(address)
        with pytest.raises(Unavailable, match=r"^the store answers with what are no notes$"):
            store.find(SEARCH)
        with pytest.raises(Unavailable, match=r"^the store answers with 200$"):
            store.prepare()


def test_an_answer_that_is_no_object_is_none() -> None:
    with (
        serving(lambda *_: (200, b"[]")) as address,
        pytest.raises(Unavailable, match=r"^the store answers with 200$"),
    ):
        QdrantNoteStore(address).find(SEARCH)


def test_no_points_are_no_notes() -> None:
    found = {"result": [{"score": 0.5, "payload": {"key": "a", "text": "x"}}]}
    for answer, expected in (({"result": []}, []), (found, [Found(Note("a", "x"), 0.5)])):
        with serving(lambda *_, answer=answer: (200, json.dumps(answer).encode())) as address:
            assert QdrantNoteStore(address).find(SEARCH) == expected
