"""Hold a bill of materials to the schema of CycloneDX 1.5, and see that it has packages of npm and of Python."""

import json
import sys
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator


def main(file: str) -> int:
    text = Path(file).read_text(encoding="utf-8")
    error = JsonStrictValidator(SchemaVersion.V1_5).validate_str(text)
    if error is not None:
        print(f"{file}: {error.data.message}")
        return 1
    components = json.loads(text)["components"]
    kinds = {kind: sum(each["purl"].startswith(f"pkg:{kind}/") for each in components) for kind in ("npm", "pypi")}
    # What lies within another package comes under the hash of that one.
    bare = [
        each["name"]
        for each in components
        if not each.get("licenses")
        or not (each.get("hashes") or any(kept["name"] == "cdx:npm:package:bundled" for kept in each.get("properties", [])))
    ]
    print(f"{kinds['npm']} packages of npm and {kinds['pypi']} of Python; without licence or hash: {', '.join(bare) or 'none'}")
    return 0 if all(kinds.values()) and not bare else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
