"""Run Checkov on a cloud assembly and hold its figures: passed at least 95 %, failed at most 5 per 100 resources."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

PASSED_AT_LEAST = 0.95
FAILED_PER_100_RESOURCES_AT_MOST = 5


def main(directory: str) -> int:
    templates = sorted(Path(directory).glob("*.template.json"))
    resources = sum(len(json.loads(path.read_text()).get("Resources", {})) for path in templates)
    files = [argument for path in templates for argument in ("-f", str(path))]
    run = subprocess.run(
        # As a module: the first line of the script `checkov` cannot hold a path with a space.
        [sys.executable, "-m", "checkov.main", *files, "--framework", "cloudformation", "--skip-download", "--soft-fail", "-o", "json"],
        capture_output=True,
        text=True,
        check=False,
    )
    report = json.loads(run.stdout)
    passed, failed = report["summary"]["passed"], report["summary"]["failed"]
    for (check, name), count in Counter(
        (entry["check_id"], entry["check_name"]) for entry in report["results"]["failed_checks"]
    ).most_common():
        print(f"  {count} x {check} {name}")
    share = passed / (passed + failed)
    per_100 = 100 * failed / resources
    print(f"Checkov: {share:.1%} passed, {per_100:.1f} failed per 100 resources ({passed} passed, {failed} failed, {resources} resources)")
    return 0 if share >= PASSED_AT_LEAST and per_100 <= FAILED_PER_100_RESOURCES_AT_MOST else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
