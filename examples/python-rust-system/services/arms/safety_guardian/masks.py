"""What no text may carry to an arm or into a log, and a name in its place.

Each look takes time in proportion to the text. Payment cards are the reflex layer's: it holds back the whole text,
before any arm has seen it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

# A look begins where such a run begins, and so never again inside of it.
START = r"(?<![A-Za-z0-9_-])"


MAX_LOOKS = 8


class Unmaskable(ValueError):
    """A text that hides one thing behind another, again and again: nobody writes so by chance."""


def is_iban(text: str) -> bool:
    """Whether the check digits of an account are right, by ISO 7064."""
    compact = text.replace(" ", "")
    return int("".join(str(int(each, 36)) for each in compact[4:] + compact[:4])) % 97 == 1


@dataclass(frozen=True)
class Mask:
    """What is looked for. A group `kept` stands before it and stays."""

    name: str
    pattern: re.Pattern[str]
    holds: Callable[[str], bool] = lambda _: True


MASKS = (
    # Where the end is missing, all that follows may be the key.
    Mask(
        "private-key",
        re.compile(r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?:[\s\S]*?-----END [A-Z ]{0,30}PRIVATE KEY-----|[\s\S]*)"),
    ),
    Mask("aws-key", re.compile(START + r"(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])")),
    Mask("github-token", re.compile(START + r"(?:gh[oprsu]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{22,})")),
    Mask("slack-token", re.compile(START + r"xox[abeprs]-[A-Za-z0-9-]{10,}")),
    Mask("jwt", re.compile(START + r"eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}")),
    Mask(
        "password",
        re.compile(
            r"""(?P<kept>(?:password|passwd|secret|token|api[_-]?key)["']?[ \t]{0,3}[:=][ \t]{0,3}["']?)"""
            r"""(?!\[)[^\s"',;]{4,}""",
            re.IGNORECASE,
        ),
    ),
    Mask(
        "email",
        re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"),
    ),
    Mask(
        "iban",
        re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])"),
        is_iban,
    ),
    Mask("phone", re.compile(r"(?<![A-Za-z0-9+])\+[0-9](?:[ ()/-]{0,2}[0-9]){7,14}(?![0-9])")),
)


def _cover(each: Mask, found: Counter[str], match: re.Match[str]) -> str:
    if not each.holds(match[0]):
        return match[0]
    found[each.name] += 1
    return f"{match.groupdict().get('kept', '')}[{each.name}]"


def mask(text: str) -> tuple[str, dict[str, int]]:
    """The text with a name for each thing that was found, and how often; what was found itself is told nowhere."""
    found: Counter[str] = Counter()
    # A name in place of one thing can show where another begins, so it is looked at again.
    for _ in range(MAX_LOOKS):
        before = text
        for each in MASKS:
            text = each.pattern.sub(partial(_cover, each, found), text)
        if text == before:
            return text, dict(found)
    raise Unmaskable(f"after {MAX_LOOKS} looks there is still more to mask")
