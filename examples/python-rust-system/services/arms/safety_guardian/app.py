"""The safety guardian's routes."""

from __future__ import annotations

from http import HTTPStatus

from services.arms.safety_guardian.masks import Unmaskable, mask
from services.common.web import Request, Response, refusal


def answer_with(text: str) -> Response:
    """The text as it may go on."""
    try:
        masked, found = mask(text)
    except Unmaskable as error:
        return refusal(HTTPStatus.UNPROCESSABLE_ENTITY, str(error))
    return Response(HTTPStatus.OK, {"text": masked, "found": found})


def handle(request: Request) -> Response:
    """What the service answers."""
    match request.method, request.path:
        case "GET", "/health":
            return Response(HTTPStatus.OK, {"service": "safety-guardian"})
        case "POST", "/mask":
            text = request.body.get("text") if isinstance(request.body, dict) else None
            if not isinstance(text, str):
                return refusal(HTTPStatus.UNPROCESSABLE_ENTITY, "text has to be a text")
            return answer_with(text)
    return refusal(HTTPStatus.NOT_FOUND, "there is nothing here")
