"""One emulator for all tests of a run, and the words to deploy templates into it."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import boto3
import botocore.config

PACKAGE = Path(__file__).resolve().parent.parent
ACCOUNT = "111111111111"
REGION = "ap-northeast-1"

Template = dict[str, Any]


class Emulator:
    """An emulator of its own, as `sanso_emulator.serve` starts it."""

    def __init__(self, *options: str) -> None:
        self.directory = Path(tempfile.mkdtemp(prefix="sanso-test-"))
        self.journal = self.directory / "journal.jsonl"
        command = [sys.executable, "-m", "sanso_emulator.serve", "--journal", str(self.journal)]
        command += ["--log", str(self.directory / "output"), *options]
        self.process = subprocess.Popen(
            command,
            env={**os.environ, "PYTHONPATH": str(PACKAGE), "TMPDIR": str(self.directory)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        self.said: dict[str, Any] = json.loads(self.process.stdout.readline())
        self.endpoint = str(self.said["endpoint"])

    def stop(self) -> None:
        """Close its standard input, as the end of a parent does."""
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(20)
        self.process.stdout.close()
        shutil.rmtree(self.directory, ignore_errors=True)

    def client(self, service: str, **credentials: str) -> Any:
        """A client of a service, of the account unless credentials are given."""
        keys = credentials or {"aws_access_key_id": ACCOUNT, "aws_secret_access_key": "test"}
        return boto3.client(
            service,
            endpoint_url=self.endpoint,
            region_name=REGION,
            config=botocore.config.Config(retries={"max_attempts": 1}, s3={"addressing_style": "path"}),
            **keys,
        )

    def lines(self, stack: str) -> list[dict[str, str]]:
        """What the journal says of a stack."""
        lines = [json.loads(line) for line in self.journal.read_text().splitlines()]
        return [line for line in lines if line["stack"] == stack]


_shared: list[Emulator] = []


def emulator() -> Emulator:
    """The emulator that all tests share."""
    if not _shared:
        _shared.append(Emulator())
        atexit.register(_shared[0].stop)
    return _shared[0]


def client(service: str) -> Any:
    """A client of the shared emulator."""
    return emulator().client(service)


class Stack:
    """A stack in the shared emulator."""

    def __init__(self, name: str, resources: Template, outputs: dict[str, Any] | None = None) -> None:
        self.name = name
        self._api = client("cloudformation")
        self._api.create_stack(**self._arguments(resources, outputs))
        self.status = self._status()

    def _arguments(self, resources: Template, outputs: dict[str, Any] | None) -> dict[str, Any]:
        template: Template = {"Resources": resources}
        if outputs:
            template["Outputs"] = {key: {"Value": value} for key, value in outputs.items()}
        return {"StackName": self.name, "TemplateBody": json.dumps(template), "Capabilities": ["CAPABILITY_NAMED_IAM"]}

    def _status(self) -> str:
        return str(self._api.describe_stacks(StackName=self.name)["Stacks"][0]["StackStatus"])

    def update(self, resources: Template, outputs: dict[str, Any] | None = None) -> str:
        """Change the stack and say what became of it."""
        self._api.update_stack(**self._arguments(resources, outputs))
        self.status = self._status()
        return self.status

    def delete(self) -> None:
        """Delete the stack, and fail when something stays."""
        identity = self._api.describe_stacks(StackName=self.name)["Stacks"][0]["StackId"]
        self._api.delete_stack(StackName=self.name)
        status = self._api.describe_stacks(StackName=identity)["Stacks"][0]["StackStatus"]
        if status != "DELETE_COMPLETE":
            raise AssertionError(f"{self.name}: {status}: {self.reasons()}")

    def reasons(self) -> list[str]:
        """Why something failed."""
        events = self._api.describe_stack_events(StackName=self.name)["StackEvents"]
        return [
            f"{event['LogicalResourceId']}: {event.get('ResourceStatusReason')}"
            for event in events
            if "FAILED" in event["ResourceStatus"]
        ]

    def outputs(self) -> dict[str, str]:
        """The outputs of the stack."""
        outputs = self._api.describe_stacks(StackName=self.name)["Stacks"][0].get("Outputs", [])
        return {output["OutputKey"]: output["OutputValue"] for output in outputs}

    def physical(self) -> dict[str, str]:
        """The physical ids by the logical ones."""
        resources = self._api.describe_stack_resources(StackName=self.name)["StackResources"]
        return {each["LogicalResourceId"]: each["PhysicalResourceId"] for each in resources}


def resource(resource_type: str, **properties: Any) -> dict[str, Any]:
    """A resource of a template."""
    return {"Type": resource_type, "Properties": properties}


def ref(name: str) -> dict[str, str]:
    """A reference to a resource."""
    return {"Ref": name}


def attribute(name: str, of: str) -> dict[str, list[str]]:
    """An attribute of a resource."""
    return {"Fn::GetAtt": [of, name]}
