"""What functions find: what their runtime has in AWS, from this repository, and nothing by the accident of a folder."""

from __future__ import annotations

import io
import json
import tempfile
import unittest
import zipfile
from pathlib import Path
from typing import Any

from sanso_emulator import lambda_runtime

from .harness import client, emulator

DESCRIBE = "return (await new EC2({}).describeVpcs({})).Vpcs.length"


def archive(**files: str) -> bytes:
    """The code of a function."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as written:
        for name, text in files.items():
            written.writestr(name.replace("_", "."), text)
    return packed.getvalue()


def run(name: str, runtime: str, code: bytes) -> tuple[Any, str | None]:
    """What a function answers, and the kind of its error."""
    api = client("lambda")
    api.create_function(
        FunctionName=name,
        Runtime=runtime,
        Handler="index.handler",
        Timeout=30,
        Role="arn:aws:iam::111111111111:role/anybody",
        Code={"ZipFile": code},
    )
    answer = api.invoke(FunctionName=name, Payload="{}")
    api.delete_function(FunctionName=name)
    return json.loads(answer["Payload"].read()), answer.get("FunctionError")


class Found(unittest.TestCase):
    """The SDKs of AWS, whatever kind of module asks."""

    def test_require(self) -> None:
        """CommonJS, as the CDK's own functions are written."""
        code = f"const {{ EC2 }} = require('@aws-sdk/client-ec2'); exports.handler = async () => {{ {DESCRIBE} }};"
        self._finds("require", "nodejs24.x", archive(index_js=code))

    def test_import(self) -> None:
        """Modules of ECMAScript, which look at no NODE_PATH."""
        code = f"import {{ EC2 }} from '@aws-sdk/client-ec2'; export const handler = async () => {{ {DESCRIBE} }};"
        self._finds("import", "nodejs24.x", archive(index_mjs=code))

    def test_python(self) -> None:
        """The SDK for Python."""
        code = "import boto3\ndef handler(*_): return len(boto3.client('ec2').describe_vpcs()['Vpcs'])\n"
        self._finds("boto3", "python3.13", archive(index_py=code))

    def _finds(self, name: str, runtime: str, code: bytes) -> None:
        answer, error = run(name, runtime, code)
        self.assertIsNone(error, answer)
        self.assertEqual(answer, len(client("ec2").describe_vpcs()["Vpcs"]))


class NotFound(unittest.TestCase):
    """What no runtime has: a deployment to AWS would fail where this one did not."""

    def test_packages_of_the_repository(self) -> None:
        """A function has to bring the other packages that it imports."""
        answer, error = run("zod", "nodejs24.x", archive(index_js="require('zod'); exports.handler = async () => 1;"))
        self.assertEqual((error, "Cannot find module 'zod'" in json.dumps(answer)), ("Unhandled", True), answer)

    def test_this_package(self) -> None:
        """The path that led to this package ends at the emulator."""
        code = "import importlib.util\ndef handler(*_): return importlib.util.find_spec('sanso_emulator') is None\n"
        self.assertEqual(run("path", "python3.13", archive(index_py=code)), (True, None))

    def test_not_installed(self) -> None:
        """Without the packages of the repository nothing starts, and one sentence says why."""
        with tempfile.TemporaryDirectory() as empty:
            with self.assertRaisesRegex(lambda_runtime.MissingModulesError, r"@aws-sdk.*npm ci"):
                lambda_runtime.lay_out(Path(empty), Path(empty) / "node_modules")
            self.assertEqual(list(Path(empty).iterdir()), [])

    def test_nothing_above(self) -> None:
        """The folders of these tests have nothing above them that would hide a mistake here."""
        self.assertEqual([each for each in emulator().directory.parents if (each / "node_modules").exists()], [])


if __name__ == "__main__":
    unittest.main()
