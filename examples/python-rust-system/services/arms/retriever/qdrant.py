"""Notes in Qdrant, over its REST API (1.7)."""

from __future__ import annotations

import uuid
from http import HTTPStatus
from typing import Any

from services.arms.retriever.embed import SIZE, embed
from services.arms.retriever.notes import Found, Note, Search
from services.common.client import Client
from services.common.web import Unavailable

COLLECTION = "notes"
# Qdrant takes numbers and UUIDs for ids; the same key gives the same one.
NAMESPACE = uuid.UUID("6f4d1f0e-6c2c-4b6e-9d0c-0f6c7a1b2c3d")


def _found(point: Any) -> Found:  # noqa: ANN401 - what Qdrant answers, whose shape is only known when it is read
    payload = point["payload"]
    return Found(Note(str(payload["key"]), str(payload["text"])), float(point["score"]))


class QdrantNoteStore:
    """Notes as the points of one collection."""

    def __init__(self, address: str, collection: str = COLLECTION) -> None:
        self._client = Client(address)
        self._path = f"/collections/{collection}"

    def prepare(self) -> None:
        """Makes the collection where there is none; two retrievers may start at once."""
        size = self._size()
        if size is None:
            self._client.ask("PUT", self._path, {"vectors": {"size": SIZE, "distance": "Cosine"}})
            # Whoever came second was refused, and the collection is there all the same.
            size = self._size()
        if size != SIZE:
            raise Unavailable(f"{self._path} holds vectors of {size} numbers, and not of {SIZE}")

    def keep(self, note: Note) -> None:
        """See NoteStore."""
        point = {
            "id": str(uuid.uuid5(NAMESPACE, note.key)),
            "vector": embed(note.text),
            "payload": {"key": note.key, "text": note.text},
        }
        # With `wait`, whoever is answered finds the note at once.
        self._ask("PUT", "/points?wait=true", {"points": [point]})

    def find(self, search: Search) -> list[Found]:
        """See NoteStore."""
        body = {"vector": embed(search.query), "limit": search.limit, "with_payload": True}
        points = self._ask("POST", "/points/search", body)
        try:
            return [_found(point) for point in points]
        except (KeyError, TypeError, ValueError):
            raise Unavailable("the store answers with what are no notes") from None

    def is_healthy(self) -> bool:
        """See NoteStore."""
        try:
            return self._size() == SIZE
        except Unavailable:
            return False

    def _ask(self, method: str, path: str, body: object) -> list[Any]:
        status, answer = self._client.ask(method, self._path + path, body)
        if status != HTTPStatus.OK or not isinstance(answer, dict):
            raise Unavailable(f"the store answers with {status}")
        result = answer.get("result")
        return result if isinstance(result, list) else [result]

    def _size(self) -> int | None:
        """How many numbers each vector of the collection has; None where there is no collection."""
        status, answer = self._client.ask("GET", self._path)
        if status == HTTPStatus.NOT_FOUND:
            return None
        try:
            return int(answer["result"]["config"]["params"]["vectors"]["size"])
        except (KeyError, TypeError, ValueError):
            raise Unavailable(f"the store answers with {status}") from None
