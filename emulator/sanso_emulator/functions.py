"""Lambda: what ministack leaves out of functions and of what feeds them."""

from __future__ import annotations

import os
from typing import Any

from ministack.core import lambda_runtime
from ministack.core.responses import get_account_id, get_region
from ministack.services import lambda_svc as service

from .api import Properties, call, tag_map
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
            DeadLetterConfig=properties.get("DeadLetterConfig"),
        )
    _name_the_vpc(name, properties)
    if "ReservedConcurrentExecutions" in properties:
        call(
            "lambda",
            "PutFunctionConcurrency",
            FunctionName=name,
            ReservedConcurrentExecutions=properties["ReservedConcurrentExecutions"],
        )
    return None


def _finish_source(request: Request, name: str, old: Properties) -> Attributes | None:
    arn = f"arn:aws:lambda:{get_region()}:{get_account_id()}:event-source-mapping:{name}"
    lost = [key for key in tag_map(old) if key not in tag_map(request.properties)]
    if lost:
        call("lambda", "UntagResource", Resource=arn, TagKeys=lost)
    if tag_map(request.properties):
        call("lambda", "TagResource", Resource=arn, Tags=tag_map(request.properties))
    return None


def _name_the_vpc(name: str, properties: Properties) -> None:
    """Ministack looks for the VPC of the subnets in its own EC2, where it is not."""
    subnets = (properties.get("VpcConfig") or {}).get("SubnetIds")
    if subnets:
        found = call("ec2", "DescribeSubnets", SubnetIds=subnets)["Subnets"]
        service._functions[name]["config"]["VpcConfig"]["VpcId"] = found[0]["VpcId"]


def _lead_here() -> None:
    """Functions that call a service or a mail relay of their network reach this machine instead."""
    spawn = lambda_runtime.Worker._spawn
    relay = {"RELAY_ADDRESS": "127.0.0.1", "RELAY_PORT": os.environ["SANSO_RELAY_PORT"]}

    def spawn_here(worker: Any) -> None:
        config = worker.config
        variables = (config.get("Environment") or {}).get("Variables") or {}
        here = {
            name: os.environ["AWS_ENDPOINT_URL"] if name.startswith("AWS_ENDPOINT_URL") else relay.get(name, value)
            for name, value in variables.items()
        }
        worker.config = {**config, "Environment": {"Variables": here}}
        try:
            spawn(worker)
        finally:
            worker.config = config

    lambda_runtime.Worker._spawn = spawn_here


def install() -> None:
    """Let functions keep their network and their key, and find the emulator."""
    _lead_here()
    extend("AWS::Lambda::Function", _finish)
    extend("AWS::Lambda::EventSourceMapping", _finish_source)
