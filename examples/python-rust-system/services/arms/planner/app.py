"""The planner's routes."""

from __future__ import annotations

from http import HTTPStatus

from services.arms.planner.plan import InvalidGoal, Step, split_goal, waves
from services.common.web import Request, Response, refusal

MAX_GOAL_LENGTH = 2000


def show(step: Step) -> dict[str, object]:
    """A step as JSON."""
    return {"id": step.id, "text": step.text, "arm": step.arm.value, "needs": list(step.needs)}


def plan(request: Request) -> Response:
    """Answers POST /plan."""
    goal = request.body.get("goal") if isinstance(request.body, dict) else None
    if not isinstance(goal, str) or len(goal) > MAX_GOAL_LENGTH:
        return refusal(HTTPStatus.UNPROCESSABLE_ENTITY, f"goal has to be a text of up to {MAX_GOAL_LENGTH} characters")
    try:
        steps = split_goal(goal)
    except InvalidGoal as error:
        return refusal(HTTPStatus.UNPROCESSABLE_ENTITY, str(error))
    return Response(HTTPStatus.OK, {"steps": [show(step) for step in steps], "waves": waves(steps)})


def handle(request: Request) -> Response:
    """What the service answers."""
    match request.method, request.path:
        case "GET", "/health":
            return Response(HTTPStatus.OK, {"service": "planner"})
        case "POST", "/plan":
            return plan(request)
    return refusal(HTTPStatus.NOT_FOUND, "there is nothing here")
