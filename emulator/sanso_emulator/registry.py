"""How a CloudFormation type gets its handler, and how the handlers get into ministack's CloudFormation."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from typing import Any

from ministack.services.cloudformation import provisioners

from . import services
from .api import Properties, gone

Attributes = dict[str, Any]
Created = tuple[str, Attributes]


@dataclasses.dataclass(frozen=True)
class Request:
    """A resource of a template with its properties resolved."""

    stack: str
    logical_id: str
    properties: Properties

    def name(self, longest: int) -> str:
        """A name for a resource that has none in the template, as CloudFormation makes them."""
        return provisioners._physical_name(self.stack, self.logical_id, max_len=longest)


@dataclasses.dataclass(frozen=True)
class Handler:
    """What CloudFormation does with a type.

    An update whose changed properties are all `in_place` goes to `update`; any other creates a new resource, and
    CloudFormation deletes the old one when the stack is through.
    """

    create: Callable[[Request], Created]
    delete: Callable[[str, Properties], None]
    update: Callable[[Request, str, Properties], Created] | None = None
    in_place: frozenset[str] = frozenset()


# What an extension does after ministack's own handler: the request, the physical id and the properties before.
Extension = Callable[[Request, str, Properties], Attributes | None]

_ours: set[str] = set()


def runs_in_a_thread(resource_type: str) -> bool:
    """Whether the handler of a type calls the API, for which ministack must be free to answer."""
    return resource_type in _ours


def register(resource_type: str, handler: Handler) -> None:
    """Let a handler answer for a type."""

    def create(logical_id: str, properties: Properties, stack: str) -> Created:
        return handler.create(Request(stack, logical_id, properties))

    def update(
        physical_id: str, old: Properties, new: Properties, stack: str, logical_id: str | None = None
    ) -> Created:
        request = Request(stack, logical_id or physical_id, new)
        changed = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
        if handler.update is not None and changed <= handler.in_place:
            return handler.update(request, physical_id, old)
        # CloudFormation deletes the predecessor because the physical id is another.
        return handler.create(request)

    def delete(physical_id: str, properties: Properties) -> None:
        try:
            handler.delete(physical_id, properties)
        except Exception as error:
            if not gone(error):
                raise

    _ours.add(resource_type)
    provisioners._RESOURCE_HANDLERS[resource_type] = {
        "create": create,
        "update": update,
        "update_with_logical_id": True,
        "delete": delete,
    }


def register_all(handlers: dict[str, Handler]) -> None:
    """Let handlers answer for their types."""
    for resource_type, handler in handlers.items():
        register(resource_type, handler)


def extend(resource_type: str, after: Extension) -> None:
    """Let ministack's own handler of a type be followed by one that sets what it leaves out."""
    own = dict(provisioners._RESOURCE_HANDLERS[resource_type])

    def finish(request: Request, created: Created, old: Properties) -> Created:
        physical_id, attributes = created
        return physical_id, {**attributes, **(after(request, physical_id, old) or {})}

    def create(logical_id: str, properties: Properties, stack: str) -> Created:
        created = own["create"](logical_id, properties, stack)
        try:
            return finish(Request(stack, logical_id, properties), created, {})
        except Exception:
            # CloudFormation does not know the resource yet and could not roll it back.
            own["delete"](created[0], properties)
            raise

    def update(
        physical_id: str, old: Properties, new: Properties, stack: str, logical_id: str | None = None
    ) -> Created:
        arguments = (physical_id, old, new, stack) + ((logical_id,) if own.get("update_with_logical_id") else ())
        created = own["update"](*arguments)
        return finish(Request(stack, logical_id or physical_id, new), created, old if created[0] == physical_id else {})

    _ours.add(resource_type)
    provisioners._RESOURCE_HANDLERS[resource_type] = {
        **own,
        "create": create,
        "update": update,
        "update_with_logical_id": True,
    }


def refuse_the_rest() -> None:
    """Refuse the types that ministack would create in a place where nobody reads them."""
    for resource_type in list(provisioners._RESOURCE_HANDLERS):
        if resource_type not in _ours and services.home_of_type(resource_type) != services.MINISTACK:
            del provisioners._RESOURCE_HANDLERS[resource_type]


def changed_items(old: Iterable[Any], new: Iterable[Any]) -> tuple[list[Any], list[Any]]:
    """What a list of an update loses and gains."""
    before, after = list(old), list(new)
    return [item for item in before if item not in after], [item for item in after if item not in before]
