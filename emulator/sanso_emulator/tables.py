"""DynamoDB: what ministack leaves out of tables."""

from __future__ import annotations

from typing import Any

from .api import Properties, call, truth
from .registry import Attributes, Request, extend


def _encryption(properties: Properties) -> dict[str, Any]:
    specification = dict(properties.get("SSESpecification") or {})
    # The template says whether; the API calls it something else.
    specification["Enabled"] = truth(specification.pop("SSEEnabled", False))
    return specification


def _finish(request: Request, name: str, old: Properties) -> Attributes | None:
    properties = request.properties
    if properties.get("SSESpecification") != old.get("SSESpecification"):
        call("dynamodb", "UpdateTable", TableName=name, SSESpecification=_encryption(properties))
    recovery = properties.get("PointInTimeRecoverySpecification")
    if recovery != old.get("PointInTimeRecoverySpecification"):
        call(
            "dynamodb",
            "UpdateContinuousBackups",
            TableName=name,
            PointInTimeRecoverySpecification=recovery or {"PointInTimeRecoveryEnabled": False},
        )
    expiry = properties.get("TimeToLiveSpecification")
    if expiry and expiry != old.get("TimeToLiveSpecification"):
        call("dynamodb", "UpdateTimeToLive", TableName=name, TimeToLiveSpecification=expiry)
    return None


def install() -> None:
    """Let tables keep their key, their recovery and their expiry."""
    extend("AWS::DynamoDB::Table", _finish)
