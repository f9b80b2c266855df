"""What an operation on a stack refuses: exports that are in use, and what a rehearsal refuses on purpose."""

from __future__ import annotations

import itertools
import json
import tempfile
import unittest
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from .harness import Emulator, Template, emulator, resource


class _Stacks:
    """Stacks of an emulator, by their templates."""

    def __init__(self, of: Emulator) -> None:
        self._api = of.client("cloudformation")
        self._numbers = itertools.count()

    def create(self, name: str, template: Template, **options: Any) -> str:
        self._api.create_stack(StackName=name, TemplateBody=json.dumps(template), **options)
        return self.status(name)

    def update(self, name: str, template: Template, **options: Any) -> str:
        self._api.update_stack(StackName=name, TemplateBody=json.dumps(template), **options)
        return self.status(name)

    def change(self, name: str, template: Template, **options: Any) -> str:
        """By a change set, as the CDK CLI does it."""
        body = json.dumps(template)
        change = f"change-{next(self._numbers)}"
        self._api.create_change_set(StackName=name, ChangeSetName=change, TemplateBody=body)
        self._api.execute_change_set(StackName=name, ChangeSetName=change, **options)
        return self.status(name)

    def delete(self, name: str) -> None:
        self._api.delete_stack(StackName=name)

    def status(self, name: str) -> str:
        return str(self._api.describe_stacks(StackName=name)["Stacks"][0]["StackStatus"])

    def reasons(self, name: str) -> str:
        events = self._api.describe_stack_events(StackName=name)["StackEvents"]
        return " ".join(event.get("ResourceStatusReason", "") for event in events)


def _log(name: str) -> Template:
    return resource("AWS::Logs::LogGroup", LogGroupName=f"/operations/{name}")


class Exports(unittest.TestCase):
    """An export stays as it is while somebody imports it."""

    @staticmethod
    def _exporting(value: str | None) -> Template:
        outputs = {"Outputs": {"Out": {"Value": value, "Export": {"Name": "operations-name"}}}} if value else {}
        # Another resource each time, so that the update has something to do.
        return {"Resources": {"Log": _log("exporter"), f"Log{value or 'gone'}": _log(value or "gone")}, **outputs}

    def test_in_use(self) -> None:
        """It is neither changed nor taken away, until nobody imports it any more."""
        stacks = _Stacks(emulator())
        self.assertEqual(stacks.create("exporter", self._exporting("first")), "CREATE_COMPLETE")
        name = {"Fn::Join": ["", ["/operations/imported/", {"Fn::ImportValue": "operations-name"}]]}
        importing = {"Resources": {"Log": resource("AWS::Logs::LogGroup", LogGroupName=name)}}
        self.assertEqual(stacks.create("importer", importing), "CREATE_COMPLETE")
        for value, word in (("second", "updated"), (None, "deleted")):
            self.assertEqual(stacks.update("exporter", self._exporting(value)), "UPDATE_ROLLBACK_COMPLETE")
            self.assertIn(
                f"Export operations-name cannot be {word} as it is in use by importer", stacks.reasons("exporter")
            )
        stacks.delete("importer")
        self.assertEqual(stacks.update("exporter", self._exporting("third")), "UPDATE_COMPLETE")
        self.assertEqual(stacks.update("exporter", self._exporting(None)), "UPDATE_COMPLETE")
        stacks.delete("exporter")

    def test_alone(self) -> None:
        """Outputs can be all that changes; what changes nothing is refused."""
        stacks = _Stacks(emulator())
        plain = {"Resources": {"Log": _log("outputs")}}
        more = {**plain, "Outputs": {"Out": {"Value": "text", "Export": {"Name": "operations-more"}}}}
        self.assertEqual(stacks.create("outputs", plain), "CREATE_COMPLETE")
        self.assertEqual(stacks.change("outputs", more), "UPDATE_COMPLETE")
        exported = [each["Name"] for each in emulator().client("cloudformation").list_exports()["Exports"]]
        self.assertIn("operations-more", exported)
        with self.assertRaisesRegex(ClientError, "UNAVAILABLE"):
            stacks.change("outputs", more)
        stacks.delete("outputs")


class Refusals(unittest.TestCase):
    """A resource is refused where the file says so, and made when it does not any more."""

    def test_refused(self) -> None:
        """Rolled back, or left as it is and resumed."""
        with tempfile.TemporaryDirectory() as directory:
            file = Path(directory) / "refusals.json"
            own = Emulator("--refusals", str(file))
            self.addCleanup(own.stop)
            stacks = _Stacks(own)
            template = {"Resources": {"First": _log("first"), "Second": {**_log("second"), "DependsOn": "First"}}}
            file.write_text(json.dumps({"rolled-back": 1, "left": 1}))
            self.assertEqual(stacks.create("rolled-back", template), "ROLLBACK_COMPLETE")
            self.assertIn("Second of rolled-back is refused on purpose", stacks.reasons("rolled-back"))
            stacks.delete("rolled-back")
            self.assertEqual(stacks.create("left", template, DisableRollback=True), "CREATE_FAILED")
            file.write_text("{}")
            self.assertEqual(stacks.change("left", template, DisableRollback=True), "UPDATE_COMPLETE")
            stacks.delete("left")
            self.assertEqual(stacks.create("rolled-back", template), "CREATE_COMPLETE")
