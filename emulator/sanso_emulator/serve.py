"""Start moto and the emulator, say where they are, and stop both when asked or when nobody is there any more.

One line of JSON on standard output says that both answer. SIGTERM, SIGINT, SIGHUP, the end of standard input and the
end of the parent all stop them, and no process is left. A line `keep` on standard input hands them over: from then on
only a signal stops them.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import select
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from . import lambda_runtime, parent

_HEALTHY_WITHIN = 170.0

# All that the emulators get of the environment of the caller. Others would change what they are, such as DOCKER_HOST,
# MOTO_ACCOUNT_ID or the AWS_ENDPOINT_URL of an emulator that already runs, or, such as NODE_PATH, what functions find.
_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "LOG_LEVEL", "PYTHONDONTWRITEBYTECODE")


def free_port() -> int:
    """A port of the loopback interface that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(url: str) -> bool:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=2) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _start(command: list[str], environment: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    # A session of its own, so that the workers of functions can be stopped with the emulator.
    with log.open("ab") as output:
        return subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
        )


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Stop a process and all it started."""
    if process.poll() is None:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(5)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


_STOPPING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class _StopError(Exception):
    """Somebody asked to stop."""


def _stopped(*_: Any) -> None:
    raise _StopError


def main() -> None:
    """Start both, wait, and stop both."""
    parser = argparse.ArgumentParser(prog="sanso_emulator.serve", description=__doc__)
    parser.add_argument("--account", default="111111111111")
    parser.add_argument("--region", default="ap-northeast-1")
    parser.add_argument("--journal", type=Path, required=True)
    parser.add_argument("--log", type=Path, help="where the output of both goes; forgotten when left out")
    parser.add_argument("--port", type=int, default=0, help="0, the default, takes a free one")
    parser.add_argument("--refusals", type=Path, help="a file of resources that are refused on purpose")
    parser.add_argument("--auth", action="store_true")
    parser.add_argument("--relay-port", type=int, default=9, help="of the mail relay; 9, the default, is nobody")
    arguments = parser.parse_args()

    starter = os.getppid()
    port, moto_port = arguments.port or free_port(), free_port()
    scratch = tempfile.mkdtemp(prefix="sanso-emulator-")
    log = arguments.log or Path(scratch) / "output"
    environment = {
        **{name: os.environ[name] for name in _PASSED_ON if name in os.environ},
        # ministack leaves the code of functions where temporary files go.
        "TMPDIR": scratch,
        "PYTHONPATH": str(Path(__file__).resolve().parent.parent),
        "PYTHONUNBUFFERED": "1",
        # Both read and write text in the encoding of the locale unless told otherwise.
        "PYTHONUTF8": "1",
        parent.VARIABLE: str(os.getpid()),
    }
    for number in _STOPPING:
        signal.signal(number, _stopped)
    processes: list[subprocess.Popen[bytes]] = []
    try:
        lambda_runtime.lay_out(Path(scratch))
        processes.append(
            _start(
                [sys.executable, "-m", "sanso_emulator.moto_process", "-H", "127.0.0.1", "-p", str(moto_port)],
                environment,
                log,
            )
        )
        command = [sys.executable, "-m", "sanso_emulator", "--port", str(port), "--moto-port", str(moto_port)]
        command += ["--account", arguments.account, "--region", arguments.region, "--journal", str(arguments.journal)]
        command += ["--relay-port", str(arguments.relay_port)]
        command += ["--refusals", str(arguments.refusals)] if arguments.refusals else []
        processes.append(_start(command + (["--auth"] if arguments.auth else []), environment, log))
        _wait_until_healthy(
            processes,
            [f"http://127.0.0.1:{moto_port}/moto-api/data.json", f"http://127.0.0.1:{port}/_ministack/health"],
            log,
        )
        print(
            json.dumps({"endpoint": f"http://127.0.0.1:{port}", "pid": processes[1].pid, "motoPid": processes[0].pid}),
            flush=True,
        )
        _wait_until_unwanted(processes, starter)
    except _StopError:
        pass
    except lambda_runtime.MissingModulesError as error:
        sys.exit(str(error))
    finally:
        for number in _STOPPING:
            signal.signal(number, signal.SIG_IGN)
        for process in reversed(processes):
            _stop(process)
        shutil.rmtree(scratch, ignore_errors=True)


def _wait_until_healthy(processes: list[subprocess.Popen[bytes]], urls: list[str], log: Path) -> None:
    deadline = time.monotonic() + _HEALTHY_WITHIN
    waiting = list(urls)
    while waiting:
        if any(process.poll() is not None for process in processes) or time.monotonic() > deadline:
            sys.exit(f"The emulator did not start; its output:\n{log.read_text(errors='replace')[-2000:]}")
        waiting = [url for url in waiting if not _answers(url)]
        time.sleep(0.1)


def _is_pipe(descriptor: int) -> bool:
    """Whether somebody holds the other end: the end of a file or of /dev/null says nothing about the parent."""
    try:
        mode = os.fstat(descriptor).st_mode
    except OSError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)


def _wait_until_unwanted(processes: list[subprocess.Popen[bytes]], starter: int) -> None:
    """Wait for the end of standard input, of the parent or of one of the two."""
    watched, kept = [0] if _is_pipe(0) else [], False
    while all(process.poll() is None for process in processes):
        orphaned = not kept and os.getppid() != starter
        # A parent that says `keep` and ends at once has said it: what it wrote is read before its end counts.
        ready, _, _ = select.select(watched, [], [], 0 if orphaned else 0.5)
        said = os.read(0, 4096) if ready else None
        if said and b"keep" in said:
            watched, kept = [], True
        elif orphaned or said == b"":
            return


if __name__ == "__main__":
    main()
