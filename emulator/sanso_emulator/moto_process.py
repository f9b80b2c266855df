"""Start moto's server with the amendments of this package: `-H ADDRESS -p PORT`, as moto's own command takes them."""

from __future__ import annotations

import sys

from . import hooks, parent


def main() -> None:
    """Serve until a signal says to stop."""
    parent.follow()
    try:
        hooks.check(hooks.OF_MOTO)
    except hooks.MissingHookError as error:
        sys.exit(str(error))
    import moto.server

    from . import moto_amendments, moto_connections

    moto_amendments.amend()
    moto_connections.amend()
    moto.server.main()


if __name__ == "__main__":
    main()
