"""The journal: one line for every resource that CloudFormation creates, updates or deletes."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

from ministack.services.cloudformation import stacks

from . import not_emulated

_lock = threading.Lock()


def _kind(resource_type: str) -> str:
    return "not-emulated" if resource_type in not_emulated.REASONS else "created"


class Journal:
    """A file of JSON lines that is only added to."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()

    def write(self, action: str, resource_type: str, stack: str, logical_id: str, physical_id: str) -> None:
        """Add a line."""
        line = json.dumps(
            {
                "action": action,
                "kind": _kind(resource_type),
                "type": resource_type,
                "stack": stack,
                "logicalId": logical_id,
                "physicalId": physical_id,
            }
        )
        with _lock, self._path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")


def keep(journal: Journal) -> None:
    """Write a line whenever ministack's CloudFormation is through with a resource."""
    provision, renew, remove = stacks._provision_resource, stacks._update_resource, stacks._delete_resource

    def create(resource_type: str, logical_id: str, properties: dict[str, Any], stack: str) -> tuple[str, Any]:
        created = provision(resource_type, logical_id, properties, stack)
        journal.write("create", resource_type, stack, logical_id, created[0])
        return created

    def update(
        resource_type: str,
        physical_id: str,
        old: dict[str, Any],
        new: dict[str, Any],
        stack: str,
        logical_id: str | None = None,
        attributes: dict[str, Any] | None = None,
    ) -> tuple[str, Any]:
        updated = renew(resource_type, physical_id, old, new, stack, logical_id, attributes)
        if old != new:
            action = "update" if updated[0] == physical_id else "create"
            journal.write(action, resource_type, stack, logical_id or "", updated[0])
        return updated

    def delete(
        resource_type: str,
        physical_id: str,
        properties: dict[str, Any],
        stack: str | None = None,
        logical_id: str | None = None,
    ) -> None:
        remove(resource_type, physical_id, properties, stack, logical_id)
        journal.write("delete", resource_type, stack or "", logical_id or "", physical_id)

    stacks._provision_resource = create
    stacks._update_resource = update
    stacks._delete_resource = delete
