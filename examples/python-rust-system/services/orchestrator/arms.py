"""The arms by name, and where they are."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Protocol

from services.common.client import Client
from services.common.web import Unavailable

if TYPE_CHECKING:
    from collections.abc import Mapping

# The reflex layer is no arm, and is asked in the same way before all of them.
ARMS = ("reflex-layer", "safety-guardian", "planner", "retriever", "coder", "judge", "executor")
TIMEOUT = 3


class Arms(Protocol):
    """Those that do the work."""

    def ask(self, arm: str, path: str, body: object) -> tuple[int, Any]:
        """What the arm of that name answers to a POST. Raises Unavailable."""

    def is_healthy(self, arm: str) -> bool:
        """Whether it answers."""


def addresses(environment: Mapping[str, str]) -> dict[str, str]:
    """Each arm is a host of its name, unless a variable such as SAFETY_GUARDIAN_URL says otherwise."""
    variables = {arm: f"{arm.upper().replace('-', '_')}_URL" for arm in ARMS}
    return {arm: environment.get(variable, f"http://{arm}:8080") for arm, variable in variables.items()}


class HttpArms:
    """The arms as services of their own."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._clients = {arm: Client(address, TIMEOUT) for arm, address in addresses(environment).items()}

    def ask(self, arm: str, path: str, body: object) -> tuple[int, Any]:
        """See Arms."""
        return self._clients[arm].ask("POST", path, body)

    def is_healthy(self, arm: str) -> bool:
        """See Arms."""
        try:
            return self._clients[arm].ask("GET", "/health")[0] == HTTPStatus.OK
        except Unavailable:
            return False
