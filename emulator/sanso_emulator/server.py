"""The application: ministack with the handlers, the journal and the routing of this package."""

from __future__ import annotations

from pathlib import Path

import ministack.app
from ministack.services.cloudformation import stacks

from . import (
    api,
    audit,
    authorization,
    backup,
    balancers,
    endpoints,
    functions,
    gateways,
    hosts,
    identity,
    journal,
    mail_receipt,
    malware_scan,
    management,
    messaging,
    names,
    network,
    not_emulated,
    outputs,
    patience,
    refusals,
    registry,
    resolver,
    routing,
    security_groups,
    storage,
    tables,
    workflows,
)

_WITH_HANDLERS = (
    audit,
    backup,
    balancers,
    endpoints,
    functions,
    gateways,
    hosts,
    identity,
    mail_receipt,
    management,
    messaging,
    names,
    network,
    resolver,
    security_groups,
    storage,
    tables,
    workflows,
    not_emulated,
    # After the types that no emulator holds, one of which it gives an effect.
    malware_scan,
)


def application(endpoint: str, moto: str, journal_path: Path, refused: Path | None, auth: bool) -> routing.App:
    """Put everything together."""
    api.configure(endpoint, moto)
    for module in _WITH_HANDLERS:
        module.install()
    registry.refuse_the_rest()
    outputs.guard()
    if refused:
        refusals.keep(refused)
    journal.keep(journal.Journal(journal_path))
    _free_the_loop()
    app = routing.routed(patience.patient(ministack.app.app), moto)
    if not auth:
        return app
    authorization.keep()
    return routing.over_tls(app)


def _free_the_loop() -> None:
    """Run our handlers in threads: they call the endpoint, which answers on the loop."""
    blocking = stacks._runs_on_worker_thread
    stacks._runs_on_worker_thread = lambda kind: blocking(kind) or registry.runs_in_a_thread(kind)
