"""The coder's routes."""

from __future__ import annotations

import re
from http import HTTPStatus

from services.arms.coder.diff import DoesNotApply, apply_diff, lines_of, make_diff
from services.arms.coder.edits import UnknownEdit, edit
from services.common.web import Request, Response, refusal

# To compare takes more than twice as long for twice the lines.
MAX_LINES = 2000
# The path goes into the head of the diff, where others take it for a file of theirs.
PATH = re.compile(r"(?!.*\.\.)\w[\w./-]{0,199}", re.ASCII)


def _texts(body: object, *names: str) -> list[str] | None:
    values = [body.get(name) for name in names] if isinstance(body, dict) else []
    texts = [value for value in values if isinstance(value, str)]
    return texts if len(texts) == len(names) else None


def propose(body: object) -> Response:
    """Answers POST /edit."""
    texts = _texts(body, "path", "text", "request")
    if texts is None:
        return refusal(HTTPStatus.UNPROCESSABLE_ENTITY, "path, text and request have to be texts")
    path, text, request = texts
    if PATH.fullmatch(path) is None:
        return refusal(HTTPStatus.UNPROCESSABLE_ENTITY, "path has to be one of a file below, of up to 200 characters")
    if len(lines_of(text)) > MAX_LINES:
        return refusal(HTTPStatus.UNPROCESSABLE_ENTITY, f"text has to have up to {MAX_LINES} lines")
    try:
        after = edit(text, request)
    except UnknownEdit as error:
        return refusal(HTTPStatus.UNPROCESSABLE_ENTITY, str(error))
    return Response(HTTPStatus.OK, {"diff": make_diff(path, text, after), "text": after})


def check(body: object) -> Response:
    """Answers POST /check."""
    texts = _texts(body, "text", "diff")
    if texts is None:
        return refusal(HTTPStatus.UNPROCESSABLE_ENTITY, "text and diff have to be texts")
    try:
        return Response(HTTPStatus.OK, {"applies": True, "text": apply_diff(*texts)})
    except DoesNotApply as error:
        return Response(HTTPStatus.OK, {"applies": False, "reason": str(error)})


def handle(request: Request) -> Response:
    """What the service answers."""
    match request.method, request.path:
        case "GET", "/health":
            return Response(HTTPStatus.OK, {"service": "coder"})
        case "POST", "/edit":
            return propose(request.body)
        case "POST", "/check":
            return check(request.body)
    return refusal(HTTPStatus.NOT_FOUND, "there is nothing here")
