"""The judge's routes."""

from __future__ import annotations

from http import HTTPStatus

from services.arms.judge.rubric import FULL, USUAL_THRESHOLD, InvalidRubric, judge, parse_rubric
from services.common.web import Request, Response, refusal


def answer_to(body: object) -> Response:
    """Answers POST /judge."""
    fields = body if isinstance(body, dict) else {}
    answer, threshold = fields.get("answer"), fields.get("threshold", USUAL_THRESHOLD)
    if not isinstance(answer, str):
        return refusal(HTTPStatus.UNPROCESSABLE_ENTITY, "answer has to be a text")
    if isinstance(threshold, bool) or not isinstance(threshold, int) or not 1 <= threshold <= FULL:
        return refusal(HTTPStatus.UNPROCESSABLE_ENTITY, f"threshold has to be a number from 1 to {FULL}")
    try:
        rubric = parse_rubric(fields.get("rubric"))
    except InvalidRubric as error:
        return refusal(HTTPStatus.UNPROCESSABLE_ENTITY, str(error))
    verdict = judge(answer, rubric, threshold)
    return Response(HTTPStatus.OK, {"score": verdict.score, "passed": verdict.passed, "failed": list(verdict.failed)})


def handle(request: Request) -> Response:
    """What the service answers."""
    match request.method, request.path:
        case "GET", "/health":
            return Response(HTTPStatus.OK, {"service": "judge"})
        case "POST", "/judge":
            return answer_to(request.body)
    return refusal(HTTPStatus.NOT_FOUND, "there is nothing here")
