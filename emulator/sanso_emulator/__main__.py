"""Start ministack with the handlers of this package, on one port of the loopback interface."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
import tempfile
from pathlib import Path

from . import parent


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="sanso_emulator", description=__doc__)
    parser.add_argument("--port", type=int, required=True, help="where the endpoint listens")
    parser.add_argument("--moto-port", type=int, required=True, help="where moto listens already")
    parser.add_argument("--account", default="111111111111")
    parser.add_argument("--region", default="ap-northeast-1")
    parser.add_argument("--journal", type=Path, required=True, help="the file that gets a line for every resource")
    parser.add_argument("--refusals", type=Path, help="a file of resources that are refused on purpose")
    parser.add_argument("--relay-port", type=int, required=True, help="where a mail relay listens on 127.0.0.1")
    parser.add_argument("--auth", action="store_true", help="let ministack enforce the policies of IAM")
    return parser.parse_args()


def _environment(arguments: argparse.Namespace) -> None:
    """Ministack reads its configuration from the environment when it is imported."""
    endpoint = f"http://127.0.0.1:{arguments.port}"
    os.environ.update(
        {
            "GATEWAY_PORT": str(arguments.port),
            "BIND_HOST": "127.0.0.1",
            "MINISTACK_HOST": "127.0.0.1",
            "MINISTACK_REGION": arguments.region,
            "MINISTACK_ACCOUNT_ID": arguments.account,
            "AUTH": "true" if arguments.auth else "false",
            # Neither file transfer nor devices: they would listen on ports of their own.
            "SFTP_ENABLED": "0",
            "IOT_MTLS_ENABLED": "0",
            # Functions run as processes with this environment and are to find the emulator.
            "AWS_ENDPOINT_URL": endpoint,
            "AWS_ACCESS_KEY_ID": arguments.account,
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_REGION": arguments.region,
            "AWS_DEFAULT_REGION": arguments.region,
            "AWS_EC2_METADATA_DISABLED": "true",
            "SANSO_RELAY_PORT": str(arguments.relay_port),
            "NO_PROXY": "127.0.0.1,localhost",
            "no_proxy": "127.0.0.1,localhost",
            "LOG_LEVEL": os.environ.get("LOG_LEVEL", "WARNING"),
            # No Docker: a socket that is not there keeps ministack from looking for one.
            "DOCKER_HOST": f"unix://{tempfile.gettempdir()}/sanso-no-docker.sock",
        }
    )
    # It led here; functions are not to find this package.
    os.environ.pop("PYTHONPATH", None)


async def _serve(arguments: argparse.Namespace) -> None:
    from hypercorn.asyncio import serve
    from hypercorn.config import Config

    from .server import application

    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    config = Config()
    config.bind = [f"127.0.0.1:{arguments.port}"]
    config.keep_alive_timeout = 75
    config.graceful_timeout = 1
    config.loglevel = "WARNING"
    endpoint, moto = (f"http://127.0.0.1:{port}" for port in (arguments.port, arguments.moto_port))
    app = application(endpoint, moto, arguments.journal, arguments.refusals, arguments.auth)
    await serve(app, config, shutdown_trigger=stop.wait)  # type: ignore[arg-type]


def main() -> None:
    """Serve until a signal says to stop."""
    arguments = _arguments()
    parent.follow()
    _environment(arguments)
    from . import hooks

    try:
        hooks.check()
    except hooks.MissingHookError as error:
        sys.exit(str(error))
    asyncio.run(_serve(arguments))
    # The workers of functions and the timers of ministack are threads that would keep the process alive.
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
