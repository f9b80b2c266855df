"""Starting and stopping: one line, the loopback interface only, and no process left."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

from sanso_emulator import hooks

from .harness import PACKAGE, Emulator


def alive(pid: int) -> bool:
    """Whether a process runs."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # A process that nobody has waited for yet is dead all the same.
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


def gone_within(pids: list[int], seconds: float) -> bool:
    """Whether all processes end in time."""
    deadline = time.monotonic() + seconds
    while any(alive(pid) for pid in pids):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


class Stopping(unittest.TestCase):
    """Nothing stays, however it is stopped."""

    def _pids(self, emulator: Emulator) -> list[int]:
        return [int(emulator.said["pid"]), int(emulator.said["motoPid"]), emulator.process.pid]

    def test_signal(self) -> None:
        """A signal stops both, and a function that still runs."""
        emulator = Emulator()
        pids = self._pids(emulator)
        self.assertTrue(all(alive(pid) for pid in pids))
        emulator.process.send_signal(signal.SIGTERM)
        self.assertEqual(emulator.process.wait(15), 0)
        self.assertTrue(gone_within(pids, 5))
        emulator.stop()

    def test_end_of_input(self) -> None:
        """The end of standard input stops both."""
        emulator = Emulator()
        pids = self._pids(emulator)
        emulator.stop()
        self.assertTrue(gone_within(pids, 5))

    def _outlived(self, standard_input: str, then: str = "") -> list[int]:
        """Start one from a process that ends, and give the ids of its processes."""
        with tempfile.TemporaryDirectory() as directory:
            command = [sys.executable, "-m", "sanso_emulator.serve"]
            command += ["--journal", f"{directory}/journal", "--log", f"{directory}/log"]
            script = (
                "import json, subprocess\n"
                f"p = subprocess.Popen({command!r}, stdin=subprocess.{standard_input}, stdout=subprocess.PIPE, "
                "stderr=subprocess.DEVNULL)\n"
                "said = json.loads(p.stdout.readline())\n"
                f"{then}\n"
                "print(p.pid, said['pid'], said['motoPid'], flush=True)\n"
            )
            done = subprocess.run(
                [sys.executable, "-c", script],
                env={**os.environ, "PYTHONPATH": str(PACKAGE)},
                capture_output=True,
                text=True,
                check=True,
            )
            return [int(pid) for pid in done.stdout.split()]

    def test_end_of_parent(self) -> None:
        """The end of the parent stops both, when nobody holds its standard input."""
        self.assertTrue(gone_within(self._outlived("DEVNULL"), 20))

    def test_kept(self) -> None:
        """One that is handed over goes on without its parent, and the end of a terminal stops it."""
        pids = self._outlived("PIPE", "p.stdin.write(b'keep\\n'); p.stdin.close()")
        self.assertFalse(gone_within(pids, 3))
        self.assertTrue(all(alive(pid) for pid in pids))
        os.kill(pids[0], signal.SIGHUP)
        self.assertTrue(gone_within(pids, 20))

    def test_killed(self) -> None:
        """Both end when what started them was killed and could not stop them."""
        emulator = Emulator()
        pids = self._pids(emulator)
        emulator.process.kill()
        emulator.process.wait(5)
        self.assertTrue(gone_within(pids, 5))
        emulator.stop()

    def test_loopback_only(self) -> None:
        """Nobody listens on an address that others reach."""
        emulator = Emulator()
        try:
            port = int(emulator.endpoint.rpartition(":")[2])
            listening = Path("/proc/net/tcp").read_text().splitlines()[1:]
            addresses = [line.split()[1] for line in listening if line.split()[3] == "0A"]
            own = [address for address in addresses if int(address.partition(":")[2], 16) == port]
            self.assertEqual([address.partition(":")[0] for address in own], ["0100007F"])
            with socket.create_connection(("127.0.0.1", port), 2):
                pass
        finally:
            emulator.stop()


class Hooks(unittest.TestCase):
    """A version of ministack that has changed is told apart in one sentence."""

    def test_present(self) -> None:
        """The pinned version has them all."""
        hooks.check()
        hooks.check(hooks.OF_MOTO)

    def test_missing(self) -> None:
        """What is missing is named."""
        with self.assertRaisesRegex(
            hooks.MissingHookError, r"^The installed .*provisioners\._NO_SUCH: install the .*\.txt\.$"
        ):
            hooks.check((("ministack.services.cloudformation.provisioners", "_NO_SUCH"),))


if __name__ == "__main__":
    unittest.main()
