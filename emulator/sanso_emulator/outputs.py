"""Outputs and exports as CloudFormation treats them: ministack changes exports in use, and skips outputs alone."""

from __future__ import annotations

from typing import Any

from ministack.services import cloudformation
from ministack.services.cloudformation import handlers, stacks


def guard() -> None:
    """Refuse to change what another stack imports, and let a change set change outputs alone, or resume what failed."""
    _guard_exports()
    _accept_changes_of_outputs()


def _guard_exports() -> None:
    resolve = stacks._resolve_stack_outputs

    def resolved(*arguments: Any, **named: Any) -> tuple[list[dict[str, Any]], dict[str, dict[str, str]]]:
        outputs, exports = resolve(*arguments, **named)
        _assert_unused(arguments[-1], exports)
        return outputs, exports

    stacks._resolve_stack_outputs = resolved


def _assert_unused(stack_id: str, exports: dict[str, dict[str, str]]) -> None:
    own = [(name, was["Value"]) for name, was in cloudformation._exports.items() if was["StackId"] == stack_id]
    for name, value in own:
        gone = name not in exports
        importer = _importer(name, stack_id) if gone or exports[name]["Value"] != value else None
        if importer:
            word = "deleted" if gone else "updated"
            raise ValueError(f"Export {name} cannot be {word} as it is in use by {importer}")
        if gone:
            del cloudformation._exports[name]


# These hold no resources that import.
_WITHOUT_RESOURCES = ("DELETE_COMPLETE", "ROLLBACK_COMPLETE", "REVIEW_IN_PROGRESS")


def _importer(export: str, exporter: str) -> str | None:
    for name, stack in list(cloudformation._stacks.items()):
        others = stack.get("StackId") != exporter and stack.get("StackStatus") not in _WITHOUT_RESOURCES
        if others and export in handlers._imported_export_names(stack, name):
            return str(name)
    return None


def _accept_changes_of_outputs() -> None:
    create = handlers._ACTION_HANDLERS["CreateChangeSet"]

    def create_change_set(params: Any) -> Any:
        before = set(cloudformation._change_sets)
        answer = create(params)
        for identity in set(cloudformation._change_sets) - before:
            change_set = cloudformation._change_sets[identity]
            stack = cloudformation._stacks.get(change_set["StackName"]) or {}
            if change_set["Status"] == "FAILED" and not change_set["Changes"] and _is_behind(stack, change_set):
                change_set.update(Status="CREATE_COMPLETE", ExecutionStatus="AVAILABLE", StatusReason="")
        return answer

    handlers._ACTION_HANDLERS["CreateChangeSet"] = create_change_set


def _is_behind(stack: dict[str, Any], change_set: dict[str, Any]) -> bool:
    """Whether other outputs are wanted, or a failed operation has left something to do."""
    if stack.get("StackStatus") in ("CREATE_FAILED", "UPDATE_FAILED"):
        return True
    standing = stack.get("_template") or {}
    return (change_set["_template"].get("Outputs") or {}) != (standing.get("Outputs") or {})
