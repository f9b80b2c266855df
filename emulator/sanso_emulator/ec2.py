"""What the handlers of EC2 share: calls of its API and tags."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .api import Properties, call, tag_map, tags_of
from .registry import Created, Handler, Request


def ec2(operation: str, **parameters: Any) -> dict[str, Any]:
    """Call an operation of EC2."""
    return call("ec2", operation, **parameters)


def tagged(kind: str, properties: Properties) -> list[dict[str, Any]] | None:
    """The tags of a new resource, as EC2 takes them."""
    tags = tags_of(properties)
    return [{"ResourceType": kind, "Tags": tags}] if tags else None


def retag(resource: str, old: Properties, new: Properties) -> None:
    """Give a resource the tags of its new properties."""
    before, after = tag_map(old), tag_map(new)
    lost = [{"Key": key} for key in before if key not in after]
    if lost:
        ec2("DeleteTags", Resources=[resource], Tags=lost)
    if after and after != before:
        ec2("CreateTags", Resources=[resource], Tags=tags_of(new))


def filters(**values: str) -> list[dict[str, Any]]:
    """Filters of a description, by their names with underscores."""
    return [{"Name": name.replace("_", "-"), "Values": [value]} for name, value in values.items()]


def only_tags(create: Callable[[Request], Created], delete: Callable[[str, Properties], None]) -> Handler:
    """A handler of a resource of which nothing but the tags can change."""

    def update(request: Request, physical_id: str, old: Properties) -> Created:
        retag(physical_id, old, request.properties)
        return physical_id, {}

    return Handler(create, delete, update, frozenset({"Tags"}))


def picked(properties: Properties, *names: str) -> Properties:
    """Those properties that the API takes under the same names."""
    return {name: properties[name] for name in names if name in properties}
