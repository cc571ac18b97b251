"""The retriever's routes."""

from __future__ import annotations

from http import HTTPStatus

from services.arms.retriever.notes import Found, InvalidRequest, NoteStore, parse_note, parse_search
from services.common.web import Request, Response, refusal


def show(found: Found) -> dict[str, object]:
    """What was found as JSON. Qdrant counts with 32 bits, so that later digits mean nothing."""
    return {"key": found.note.key, "text": found.note.text, "score": round(found.score, 4)}


class Retriever:
    """What the service answers."""

    def __init__(self, store: NoteStore) -> None:
        self._store = store

    def handle(self, request: Request) -> Response:
        """Answers one request."""
        try:
            match request.method, request.path:
                case "GET", "/health":
                    return self._health()
                case "POST", "/notes":
                    note = parse_note(request.body)
                    self._store.keep(note)
                    return Response(HTTPStatus.CREATED, {"key": note.key})
                case "POST", "/search":
                    found = self._store.find(parse_search(request.body))
                    return Response(HTTPStatus.OK, {"found": [show(each) for each in found]})
        except InvalidRequest as error:
            return refusal(HTTPStatus.UNPROCESSABLE_ENTITY, *error.reasons)
        return refusal(HTTPStatus.NOT_FOUND, "there is nothing here")

    def _health(self) -> Response:
        is_healthy = self._store.is_healthy()
        status = HTTPStatus.OK if is_healthy else HTTPStatus.SERVICE_UNAVAILABLE
        return Response(status, {"service": "retriever", "checks": {"qdrant": is_healthy}})
