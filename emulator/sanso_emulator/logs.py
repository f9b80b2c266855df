"""CloudWatch Logs: ministack's own handlers read back rightly, except for protection from deletion."""

from __future__ import annotations


def install() -> None:
    """Nothing is left out."""
