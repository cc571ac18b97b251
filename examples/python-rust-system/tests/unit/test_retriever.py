from __future__ import annotations

import math
from http import HTTPStatus

import pytest

from services.arms.retriever.app import Retriever, show
from services.arms.retriever.embed import SIZE, NoWords, embed, features, similarity
from services.arms.retriever.notes import Found, InvalidRequest, Note, Search, parse_note, parse_search
from services.common.web import Request, Response
from tests.fakes import MemoryNoteStore

KEY = "key has to be 1 to 64 letters, digits, '_' or '-'"
TEXT = "text has to have a word, and up to 4000 characters"
QUERY = "query has to have a word, and up to 4000 characters"
LIMIT = "limit has to be a number from 1 to 20"


def test_a_word_is_near_to_its_other_forms() -> None:
    assert features("build") == {"build", " bu", "bui", "uil", "ild", "ld "}
    asked = embed("how to build it")
    assert similarity(asked, embed("building it")) > similarity(asked, embed("a bridge"))


def test_a_text_is_a_vector_of_length_1_and_always_the_same() -> None:
    vector = embed("Mend the build")
    assert len(vector) == SIZE
    assert math.isclose(similarity(vector, vector), 1)
    assert vector == embed("the build, MEND!")
    assert [place for place, count in enumerate(embed("a")) if count] == [47, 233]
    assert set(embed("a")) == {0.0, 1 / math.sqrt(2)}


@pytest.mark.parametrize("text", ["", " ", "!?"])
def test_a_text_without_a_word_has_no_direction(text: str) -> None:
    with pytest.raises(NoWords, match=r"^the text has to have a word$"):
        embed(text)


def test_reads_notes_and_searches() -> None:
    assert parse_note({"key": "a_B-1", "text": " x "}) == Note("a_B-1", " x ")
    assert parse_note({"key": "k" * 64, "text": "x" * 4000}) == Note("k" * 64, "x" * 4000)
    assert parse_search({"query": "x"}) == Search("x", 3)
    assert parse_search({"query": "x", "limit": 1}).limit == 1
    assert parse_search({"query": "x", "limit": 20}).limit == 20


@pytest.mark.parametrize(
    ("payload", "reasons"),
    [
        (None, ["the body has to be an object"]),
        ({}, [KEY, TEXT]),
        ({"key": "k" * 65, "text": "x"}, [KEY]),
        ({"key": "k\n", "text": "x"}, [KEY]),
        ({"key": 1, "text": "x"}, [KEY]),
        ({"key": "k", "text": "!"}, [TEXT]),
        ({"key": "k", "text": "x" * 4001}, [TEXT]),
        ({"key": "k", "text": "x\0"}, [TEXT]),
        ({"key": "k", "text": 1}, [TEXT]),
        ({"key": "k", "text": "x", "b": 1, "a": 1}, ["unknown field 'a'", "unknown field 'b'"]),
    ],
)
def test_says_all_that_is_wrong_with_a_note(payload: object, reasons: list[str]) -> None:
    with pytest.raises(InvalidRequest) as caught:
        parse_note(payload)
    assert caught.value.reasons == reasons
    assert str(caught.value) == "; ".join(reasons)


@pytest.mark.parametrize(
    ("payload", "reasons"),
    [
        ([], ["the body has to be an object"]),
        ({}, [QUERY]),
        ({"query": "?"}, [QUERY]),
        ({"query": "x", "limit": 0}, [LIMIT]),
        ({"query": "x", "limit": 21}, [LIMIT]),
        ({"query": "x", "limit": True}, [LIMIT]),
        ({"query": "x", "limit": "1"}, [LIMIT]),
        ({"query": "", "limit": None, "a": 1}, ["unknown field 'a'", QUERY, LIMIT]),
    ],
)
def test_says_all_that_is_wrong_with_a_search(payload: object, reasons: list[str]) -> None:
    with pytest.raises(InvalidRequest) as caught:
        parse_search(payload)
    assert caught.value.reasons == reasons


@pytest.fixture
def store() -> MemoryNoteStore:
    return MemoryNoteStore()


def post(store: MemoryNoteStore, path: str, body: object) -> Response:
    return Retriever(store).handle(Request("POST", path, body))


def test_finds_what_it_was_given(store: MemoryNoteStore) -> None:
    assert post(store, "/notes", {"key": "a", "text": "mend the build"}) == Response(HTTPStatus.CREATED, {"key": "a"})
    post(store, "/notes", {"key": "b", "text": "water the flowers"})
    answer = post(store, "/search", {"query": "the build", "limit": 1})
    assert answer == Response(HTTPStatus.OK, {"found": [{"key": "a", "text": "mend the build", "score": 0.8333}]})
    assert [each["key"] for each in post(store, "/search", {"query": "flowers"}).body["found"]] == ["b", "a"]


def test_refuses_what_it_cannot_read(store: MemoryNoteStore) -> None:
    assert post(store, "/notes", {"key": "a"}) == Response(HTTPStatus.UNPROCESSABLE_ENTITY, {"errors": [TEXT]})
    assert post(store, "/search", None).status == HTTPStatus.UNPROCESSABLE_ENTITY
    assert store.notes == {}


def test_rounds_the_score() -> None:
    assert show(Found(Note("a", "x"), 0.123456)) == {"key": "a", "text": "x", "score": 0.1235}


@pytest.mark.parametrize("healthy", [True, False])
def test_is_healthy_when_qdrant_answers(store: MemoryNoteStore, healthy: bool) -> None:
    store.healthy = healthy
    assert Retriever(store).handle(Request("GET", "/health")) == Response(
        HTTPStatus.OK if healthy else HTTPStatus.SERVICE_UNAVAILABLE,
        {"service": "retriever", "checks": {"qdrant": healthy}},
    )


def test_has_nothing_else(store: MemoryNoteStore) -> None:
    nothing = Response(HTTPStatus.NOT_FOUND, {"errors": ["there is nothing here"]})
    assert Retriever(store).handle(Request("GET", "/notes")) == nothing
    assert post(store, "/health", None) == nothing
