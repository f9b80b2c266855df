"""Refuse a resource of a stack on purpose, so that a failed deployment can be rehearsed with the templates as they are.

A file of JSON names stacks, each with how many of its resources are made before the next one is refused. It is read at
each resource: whoever removes the name has mended the cause.
"""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

from ministack.services.cloudformation import stacks

_REASON = "refused on purpose by the rehearsal"


class RefusedError(RuntimeError):
    """The file says that this stack fails here."""


def keep(file: Path) -> None:
    """Refuse what the file names, from now on."""
    provision, remove = stacks._provision_resource, stacks._delete_resource
    made: dict[str, set[str]] = {}
    lock = threading.Lock()

    def create(resource_type: str, logical_id: str, properties: dict[str, Any], stack: str) -> tuple[str, Any]:
        limit = _limits(file).get(stack)
        with lock:
            standing = made.setdefault(stack, set())
            if limit is not None and logical_id not in standing and len(standing) >= limit:
                raise RefusedError(f"{resource_type} {logical_id} of {stack} is {_REASON}")
        created = provision(resource_type, logical_id, properties, stack)
        with lock:
            standing.add(logical_id)
        return created

    def delete(
        resource_type: str,
        physical_id: str,
        properties: dict[str, Any],
        stack: str | None = None,
        logical_id: str | None = None,
    ) -> None:
        remove(resource_type, physical_id, properties, stack, logical_id)
        with lock:
            made.get(stack or "", set()).discard(logical_id or "")

    stacks._provision_resource = create
    stacks._delete_resource = delete


def _limits(file: Path) -> dict[str, int]:
    try:
        return dict(json.loads(file.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return {}
