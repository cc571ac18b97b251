"""The command line of a service: it has no options but --help, since all settings are in its environment."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

EVERYWHERE = {"HOST": "where it listens (127.0.0.1)", "PORT": "the port that it listens on (8080)"}


def read_settings(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    about: str | None,
    needed: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """What the service needs of its environment. Ends the process with --help, or where something is missing."""
    wanted = needed or {}
    lines = [f"  {name:<14}{text}" for name, text in {**EVERYWHERE, **wanted}.items()]
    parser = ArgumentParser(
        prog="python -m services…",
        description=about,
        epilog="\n".join(["environment:", *lines]),
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.parse_args(arguments)
    missing = [name for name in wanted if not environment.get(name)]
    if missing:
        parser.error(f"{' and '.join(missing)} not set in the environment")
    return {name: environment[name] for name in wanted}
