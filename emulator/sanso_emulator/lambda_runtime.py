"""What a runtime of Lambda brings for functions, so that they need not: the SDK of AWS for JavaScript.

Functions are unpacked below one folder, and Node.js looks for a module in `node_modules` of that folder and of all
above it, for `require` as for `import`. The SDK lies there as it lies above functions in AWS, by links to what this
repository has installed. Nothing else does: what a function does not bring and a runtime does not have is not found
here either, wherever temporary files go. Python finds boto3 in the environment that runs the emulator.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

_INSTALLED: Final = Path(__file__).resolve().parents[2] / "node_modules"

# https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html: the SDK, version 3, and what it is made of.
SCOPES: Final = ("@aws-sdk", "@smithy")


class MissingModulesError(RuntimeError):
    """The packages of this repository are not installed."""


def lay_out(scratch: Path, installed: Path = _INSTALLED) -> None:
    """Link what the runtime brings into the folder below which functions are unpacked.

    :raises MissingModulesError: with one sentence, when the repository has not installed it
    """
    for scope in SCOPES:
        if not (installed / scope).is_dir():
            raise MissingModulesError(f"{installed} has no {scope}, which functions import: run npm ci first.")
        (scratch / "node_modules").mkdir(exist_ok=True)
        (scratch / "node_modules" / scope).symlink_to(installed / scope, target_is_directory=True)
