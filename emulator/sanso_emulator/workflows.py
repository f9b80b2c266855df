"""Step Functions: the one call of S3 that ministack's state machines lack, which keeps a record, and where they log."""

from __future__ import annotations

import json
from typing import Any

from botocore.exceptions import ClientError
from ministack.services import stepfunctions as service

from .api import Properties, call, truth
from .registry import Attributes, Request, extend


def _put_object(given: dict[str, Any]) -> dict[str, Any]:
    body = given.get("Body", "")
    # What is no text is written as JSON.
    content = body if isinstance(body, str) else json.dumps(body)
    try:
        answer = call("s3", "PutObject", **{**given, "Body": content.encode()})
    except ClientError as error:
        raise service._ExecutionError("S3.S3Exception", str(error)) from error
    return {"ETag": answer["ETag"]}


def _finish(request: Request, arn: str, old: Properties) -> Attributes | None:
    logging = request.properties.get("LoggingConfiguration")
    if logging != old.get("LoggingConfiguration"):
        given = logging or {"level": "OFF"}
        call("stepfunctions", "UpdateStateMachine", stateMachineArn=arn, loggingConfiguration=given)
    tracing = request.properties.get("TracingConfiguration") or {}
    # Nothing is traced here; the machine remembers that it would be.
    service._state_machines[arn]["tracingConfiguration"] = {"enabled": truth(tracing.get("Enabled", False))}
    return None


def install() -> None:
    """Let a state put an object, and a machine say where it logs."""
    extend("AWS::StepFunctions::StateMachine", _finish)
    dispatch = service._dispatch_aws_sdk_rest_xml

    def dispatch_here(info: dict[str, Any], name: str, action: str, given: dict[str, Any]) -> Any:
        if name == "s3" and action == "putObject":
            return _put_object(given)
        return dispatch(info, name, action, given)

    service._dispatch_aws_sdk_rest_xml = dispatch_here
