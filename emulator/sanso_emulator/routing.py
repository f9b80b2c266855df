"""One endpoint for everybody: what lives in moto is handed on to moto, and the rest is answered by ministack."""

from __future__ import annotations

import asyncio
import contextvars
import http.client
import re
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from ministack.core.responses import get_account_id, set_request_account_id

from . import services

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Answer = tuple[int, list[tuple[str, str]], bytes]

_CREDENTIAL = re.compile(r"Credential=([^/,\s]+)/\d{8}/([^/]+)/([^/]+)/aws4_request")
_HOST = re.compile(r"^([a-z0-9-]+)\.[a-z0-9-]+\.amazonaws\.com")
# Headers that belong to one connection and not to the message.
_HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade", "proxy-connection"}


def service_of(headers: dict[str, str], query: str) -> tuple[str, str]:
    """The access key and the service of a request: by the scope of its signature, or by its host."""
    match = _CREDENTIAL.search(headers.get("authorization", ""))
    if match:
        return match[1], match[3]
    scope = parse_qs(query).get("X-Amz-Credential", [""])[0].split("/")
    if len(scope) == 5:
        return scope[0], scope[3]
    host = _HOST.match(headers.get("host", ""))
    return "", host[1] if host else ""


def operation_of(headers: dict[str, str]) -> str:
    """The operation of a request of the JSON protocols, which name it in a header."""
    return headers.get("x-amz-target", "").rpartition(".")[2]


def account_of(access_key: str) -> str:
    """The account that an access key belongs to, as ministack sees it."""

    def ask() -> str:
        set_request_account_id(access_key)
        return get_account_id()

    return contextvars.copy_context().run(ask)


async def read_body(receive: Receive) -> bytes:
    """The whole body of a request."""
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            return body


async def respond(send: Send, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
    """Send a whole answer."""
    encoded = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
    await send({"type": "http.response.start", "status": status, "headers": encoded})
    await send({"type": "http.response.body", "body": body})


def forward(address: str, method: str, target: str, headers: list[tuple[str, str]], body: bytes) -> Answer:
    """Hand a request on and wait for the answer."""
    where = urlsplit(address)
    connection = http.client.HTTPConnection(where.hostname or "127.0.0.1", where.port, timeout=60)
    try:
        connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
        for name, value in headers:
            connection.putheader(name, value)
        connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        response = connection.getresponse()
        kept = [
            (name, value)
            for name, value in response.getheaders()
            if name.lower() not in _HOP_BY_HOP | {"content-length"}
        ]
        content = response.read()
        return response.status, [*kept, ("content-length", str(len(content)))], content
    finally:
        connection.close()


def over_tls(app: App) -> App:
    """The application as if clients came over TLS, unless a request says otherwise.

    Policies refuse what comes without TLS, so that with the enforcement of IAM nothing would pass on loopback.
    """

    async def secured(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not any(name.lower() == b"x-forwarded-proto" for name, _ in scope["headers"]):
            scope = {**scope, "headers": [*scope["headers"], (b"x-forwarded-proto", b"https")]}
        await app(scope, receive, send)

    return secured


def routed(ministack: App, moto: str) -> App:
    """Ministack's application with the services of moto handed on."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await ministack(scope, receive, send)
            return
        pairs = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]]
        headers = {name.lower(): value for name, value in pairs}
        query = scope.get("query_string", b"").decode("latin-1")
        access_key, service = service_of(headers, query)
        if services.home(service, operation_of(headers)) != services.MOTO:
            await ministack(scope, receive, send)
            return
        body = await read_body(receive)
        passed = [pair for pair in pairs if pair[0].lower() not in _HOP_BY_HOP | {"content-length"}]
        passed.append(("x-moto-account-id", account_of(access_key)))
        target = (scope.get("raw_path") or scope["path"].encode()).decode("latin-1") + (f"?{query}" if query else "")
        answer = await asyncio.to_thread(forward, moto, scope["method"], target, passed, body)
        await respond(send, *answer)

    return app
