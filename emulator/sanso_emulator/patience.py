"""Answer operations on stacks when they are done.

CloudFormation answers at once and lets the client ask again; the CDK CLI asks every five seconds. A local operation
takes far less, so the answer waits for it a while, and the first question finds the stack complete.
"""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Coroutine
from typing import Any

from ministack.services.cloudformation import changesets, handlers, stacks

from .routing import App, Receive, Scope, Send, service_of

_LONGEST = 20.0

_operations: contextvars.ContextVar[list[asyncio.Task[Any]] | None] = contextvars.ContextVar("operations", default=None)


def _start(operation: Coroutine[Any, Any, Any], stack: dict[str, Any] | None, stack_id: str | None = None) -> None:
    """Start the operation of a stack as ministack does, and remember it for the request that wanted it."""
    with stacks._stack_region_context(stack, stack_id):
        task = asyncio.get_event_loop().create_task(operation)
    started = _operations.get()
    if started is not None:
        started.append(task)


def patient(app: App) -> App:
    """The application with the answers of CloudFormation held back until the operation is through."""
    for module in (changesets, handlers, stacks):
        module._create_stack_task_in_region = _start

    async def waiting(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _is_cloudformation(scope):
            await app(scope, receive, send)
            return
        held: list[dict[str, Any]] = []

        async def hold(message: dict[str, Any]) -> None:
            held.append(message)

        started: list[asyncio.Task[Any]] = []
        token = _operations.set(started)
        try:
            await app(scope, receive, hold)
        finally:
            _operations.reset(token)
        if started:
            await asyncio.wait(started, timeout=_LONGEST)
        for message in held:
            await send(message)

    return waiting


def _is_cloudformation(scope: Scope) -> bool:
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
    return service_of(headers, scope.get("query_string", b"").decode("latin-1"))[1] == "cloudformation"
