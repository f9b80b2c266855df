"""AWS Backup: what ministack leaves out of vaults, and the selections of plans."""

from __future__ import annotations

import json
from typing import Any

from ministack.services import backup as service

from .api import Properties, call
from .registry import Attributes, Created, Handler, Request, extend, register_all

_POLICY = "AccessPolicy"


def _finish_vault(request: Request, name: str, _: Properties) -> Attributes | None:
    vault = service._vaults[name]
    lock = request.properties.get("LockConfiguration") or {}
    vault["Locked"] = bool(lock)
    for key in ("MinRetentionDays", "MaxRetentionDays"):
        vault.pop(key, None)
        if key in lock:
            vault[key] = int(lock[key])
    vault.pop(_POLICY, None)
    if _POLICY in request.properties:
        policy = request.properties[_POLICY]
        vault[_POLICY] = policy if isinstance(policy, str) else json.dumps(policy)
    return None


def _answer_policies() -> None:
    """Ministack keeps no access policy of a vault; answer the one that the template gave it."""
    without = service._get_vault_access_policy

    def get_vault_access_policy(name: str) -> Any:
        vault = service._vaults.get(name)
        if vault is None or _POLICY not in vault:
            return without(name)
        body = {"BackupVaultName": name, "BackupVaultArn": vault["BackupVaultArn"], "Policy": vault[_POLICY]}
        return 200, {"Content-Type": "application/json"}, json.dumps(body).encode()

    service._get_vault_access_policy = get_vault_access_policy


_SUB_RESOURCES = {"vault-lock": ("MinRetentionDays", "MaxRetentionDays"), "access-policy": (_POLICY,)}


def _lift_locks_and_policies() -> None:
    """Delete the lock and the policy of a vault, for which ministack has no route; a lock is lifted at once."""
    without = service.handle_request

    async def handle_request(method: str, path: str, headers: Any, body: bytes, query: Any) -> Any:
        match path.strip("/").split("/"):
            case ["backup-vaults", name, kind] if method == "DELETE" and kind in _SUB_RESOURCES:
                vault = service._vaults.get(name)
                if vault is None:
                    return service._not_found(f"Vault '{name}' not found.")
                for key in _SUB_RESOURCES[kind]:
                    vault.pop(key, None)
                if kind == "vault-lock":
                    vault["Locked"] = False
                return 200, {"Content-Type": "application/json"}, b"{}"
        return await without(method, path, headers, body, query)

    service.handle_request = handle_request


def _create_selection(request: Request) -> Created:
    plan = request.properties["BackupPlanId"]
    selection = call(
        "backup", "CreateBackupSelection", BackupPlanId=plan, BackupSelection=request.properties["BackupSelection"]
    )["SelectionId"]
    # AWS joins the two with an underscore.
    return f"{selection}_{plan}", {"Id": f"{selection}_{plan}", "SelectionId": selection, "BackupPlanId": plan}


def _delete_selection(physical_id: str, properties: Properties) -> None:
    selection = physical_id.partition("_")[0]
    call("backup", "DeleteBackupSelection", BackupPlanId=properties["BackupPlanId"], SelectionId=selection)


def install() -> None:
    """Let vaults keep what the template says, and selections be created."""
    _answer_policies()
    _lift_locks_and_policies()
    extend("AWS::Backup::BackupVault", _finish_vault)
    register_all({"AWS::Backup::BackupSelection": Handler(_create_selection, _delete_selection)})
