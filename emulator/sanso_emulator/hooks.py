"""The parts of ministack that are used although it does not promise them, checked at the start."""

from __future__ import annotations

import importlib
from typing import Final

# Module and attribute. ministack is pinned exactly; a new version may have renamed one of these.
USED: Final[tuple[tuple[str, str], ...]] = (
    ("ministack.app", "app"),
    ("ministack.core.responses", "get_account_id"),
    ("ministack.core.responses", "get_region"),
    ("ministack.core.responses", "set_request_account_id"),
    ("ministack.services.backup", "_get_vault_access_policy"),
    ("ministack.services.backup", "_vaults"),
    ("ministack.services.cloudformation.changesets", "_create_stack_task_in_region"),
    ("ministack.services.cloudformation.handlers", "_create_stack_task_in_region"),
    ("ministack.services.cloudformation.provisioners", "_RESOURCE_HANDLERS"),
    ("ministack.services.cloudformation.provisioners", "_physical_name"),
    ("ministack.services.cloudformation.stacks", "_delete_resource"),
    ("ministack.services.cloudformation.stacks", "_provision_resource"),
    ("ministack.services.cloudformation.stacks", "_runs_on_worker_thread"),
    ("ministack.services.cloudformation.stacks", "_stack_region_context"),
    ("ministack.services.cloudformation.stacks", "_update_resource"),
    ("ministack.services.iam", "_roles"),
    ("ministack.services.lambda_svc", "_functions"),
    ("ministack.services.s3", "_bucket_logging_config"),
    ("ministack.services.s3", "_bucket_replication"),
    ("ministack.services.s3", "_error"),
    ("ministack.services.s3", "_bucket_object_lock"),
    ("ministack.services.s3", "_put_bucket_versioning"),
)


class MissingHookError(RuntimeError):
    """ministack is not the version that the emulator was written for."""


def check(used: tuple[tuple[str, str], ...] = USED) -> None:
    """Fail with one sentence when a part of ministack is not where it was."""
    missing = []
    for module, attribute in used:
        try:
            if not hasattr(importlib.import_module(module), attribute):
                missing.append(f"{module}.{attribute}")
        except ImportError:
            missing.append(module)
    if missing:
        raise MissingHookError(
            f"The installed ministack has no {', '.join(missing)}: install the versions of requirements-emulator.txt."
        )
