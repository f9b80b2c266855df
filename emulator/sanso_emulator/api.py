"""Calls of the AWS API from within the handlers, to whichever emulator holds the service.

The parameters may be written as a template writes them: the model of the API turns "true" into a boolean, a number into
a string, a policy document into text and `RoleARN` into `roleARN`. A parameter that the API does not know is an error.
"""

from __future__ import annotations

import json
import threading
from typing import Any

import boto3
import botocore.config
from botocore import xform_name
from botocore.exceptions import ClientError
from botocore.model import Shape
from ministack.core.responses import get_account_id, get_region

from . import services

Properties = dict[str, Any]

_endpoints: dict[str, str] = {}
_clients: dict[tuple[str, str, str, str], Any] = {}
_lock = threading.Lock()


def configure(ministack: str, moto: str) -> None:
    """Remember where the two emulators listen."""
    _endpoints.update({services.MINISTACK: ministack, services.MOTO: moto})
    _clients.clear()


def moto_endpoint() -> str:
    """The address of moto."""
    return _endpoints[services.MOTO]


def truth(value: Any) -> bool:
    """A boolean of a template, which may be text."""
    return str(value).lower() == "true"


def client(service: str, place: str) -> Any:
    """A client of a service for the account and region of the stack in hand."""
    key = (service, place, get_account_id(), get_region())
    with _lock:
        if key not in _clients:
            # A session of its own: creating clients from the default one is not safe in threads.
            made = boto3.session.Session().client(
                service,
                endpoint_url=_endpoints[place],
                region_name=key[3],
                aws_access_key_id=key[2],
                aws_secret_access_key="test",
                config=botocore.config.Config(
                    retries={"max_attempts": 1},
                    read_timeout=30,
                    s3={"addressing_style": "path"},
                    max_pool_connections=32,
                ),
            )
            if place == services.MOTO:
                account = key[2]

                def add_account(request: Any, account: str = account, **_: Any) -> None:
                    # moto has one account of its own unless a request names another.
                    request.headers["x-moto-account-id"] = account

                made.meta.events.register("before-sign.*", add_account)
            _clients[key] = made
        return _clients[key]


def call(service: str, operation: str, *, at: str | None = None, **parameters: Any) -> dict[str, Any]:
    """Call an operation of the API by its name there; parameters that are None are left out."""
    api = client(service, at or services.home(_signing_name(service), operation))
    shape = api.meta.service_model.operation_model(operation).input_shape
    given = {key: value for key, value in parameters.items() if value is not None}
    return getattr(api, xform_name(operation))(**(_shaped(shape, given) if shape else {}))


def _signing_name(service: str) -> str:
    return {"elbv2": "elasticloadbalancing"}.get(service, service)


def _shaped(shape: Shape, value: Any) -> Any:
    """A value of a template as the API models it."""
    kind = shape.type_name
    if kind == "structure" and isinstance(value, dict):
        members = {name.lower(): name for name in shape.members}
        names = {key: members.get(key.lower(), key) for key in value}
        return {
            names[key]: _shaped(shape.members[names[key]], item) if names[key] in shape.members else item
            for key, item in value.items()
        }
    if kind == "list" and isinstance(value, list):
        return [_shaped(shape.member, item) for item in value]
    if kind == "map" and isinstance(value, dict):
        return {key: _shaped(shape.value, item) for key, item in value.items()}
    if kind in ("integer", "long") and not isinstance(value, bool):
        return int(value)
    if kind in ("float", "double"):
        return float(value)
    if kind == "boolean":
        return truth(value)
    if kind == "string" and not isinstance(value, bytes):
        if isinstance(value, (dict, list)):
            return json.dumps(value)
        return str(value).lower() if isinstance(value, bool) else str(value)
    return value


def gone(error: Exception) -> bool:
    """Whether an error says that the resource is not there."""
    if not isinstance(error, ClientError):
        return False
    code = error.response.get("Error", {}).get("Code", "")
    return any(mark in code for mark in ("NotFound", "NoSuch", "NotExist", "DoesNotExist", "NonExistent"))


def tags_of(properties: Properties, name: str = "Tags") -> list[dict[str, str]]:
    """The tags of a resource, without those of CloudFormation itself, which the API refuses from others."""
    tags = properties.get(name) or []
    if isinstance(tags, dict):
        tags = [{"Key": key, "Value": value} for key, value in tags.items()]
    return [
        {"Key": str(tag["Key"]), "Value": str(tag.get("Value", ""))}
        for tag in tags
        if not str(tag["Key"]).startswith("aws:")
    ]


def tag_map(properties: Properties, name: str = "Tags") -> dict[str, str]:
    """The tags of a resource by their keys."""
    return {tag["Key"]: tag["Value"] for tag in tags_of(properties, name)}
