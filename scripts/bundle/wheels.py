"""Say what the wheels of a folder are: a list of JSON on standard output."""

import email.parser
import hashlib
import json
import sys
import zipfile
from pathlib import Path


def described(wheel: Path) -> "dict[str, object]":
    """Name, version, licence and SHA-256 of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        [name] = [each for each in archive.namelist() if each.count("/") == 1 and each.endswith(".dist-info/METADATA")]
        headers = email.parser.Parser().parsestr(archive.read(name).decode("utf-8"), headersonly=True)
    return {
        "name": headers["Name"],
        "version": headers["Version"],
        "expression": headers["License-Expression"],
        "license": headers["License"],
        "classifiers": headers.get_all("Classifier", []),
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
    }


json.dump([described(each) for each in sorted(Path(sys.argv[1]).glob("*.whl"))], sys.stdout)
