"""Lambda: what ministack leaves out of functions."""

from __future__ import annotations

from .api import Properties, call
from .registry import Attributes, Request, extend


def _finish(request: Request, name: str, old: Properties) -> Attributes | None:
    properties = request.properties
    if "VpcConfig" in properties or "KmsKeyArn" in properties or old:
        call(
            "lambda",
            "UpdateFunctionConfiguration",
            FunctionName=name,
            VpcConfig=properties.get("VpcConfig") or {"SubnetIds": [], "SecurityGroupIds": []},
            KMSKeyArn=properties.get("KmsKeyArn", ""),
        )
    if "ReservedConcurrentExecutions" in properties:
        call(
            "lambda",
            "PutFunctionConcurrency",
            FunctionName=name,
            ReservedConcurrentExecutions=properties["ReservedConcurrentExecutions"],
        )
    return None


def install() -> None:
    """Let functions keep their network and their key."""
    extend("AWS::Lambda::Function", _finish)
