"""Tests of shared/certificate.sh. Run: python3 -m unittest discover -s test/deployment/screen-transfer -p 'test_*.py'"""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[3]
SCRIPT = (ROOT / "lib/deployment/screen-transfer/shared/certificate.sh").read_text()
VALUES = {
    "region": "ap-northeast-1",
    "secret": "arn:aws:secretsmanager:ap-northeast-1:111111111111:secret:screen-certificate-AbCdEf",
    "owner": "owner",
    "certificatePath": "/etc/dcv/dcv.pem",
    "keyPath": "/etc/dcv/dcv.key",
    "alarm": "sanso: no certificate",
}
GOOD = '{"certificate": "chain", "key": "secret"}'


@unittest.skipUnless(shutil.which("bash"), "the hosts have bash, this machine has none")
class Certificate(unittest.TestCase):
    """The script runs as it is, with its folders moved and the commands around it recorded."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.command("sleep", 'echo "$@" >>"$FOLDER/slept"')
        self.command("install", 'echo "$@" >>"$FOLDER/installed"; cat "${@: -2:1}" >>"$FOLDER/contents"')

    def command(self, name, body):
        path = self.folder / name
        path.write_text(f"#!{shutil.which('bash')}\n{body}\n")
        path.chmod(0o755)

    def run_script(self, secret):
        self.command("aws", 'echo "$@" >>"$FOLDER/asked"\n' + secret)
        # Relative to the folder, whose path may hold a space as /run does not.
        text = SCRIPT.replace("/run/", "run-")
        for name, value in VALUES.items():
            text = text.replace("{{" + name + "}}", value)
        self.assertNotIn("{{", text)
        environment = {**os.environ, "PATH": f"{self.folder}:{os.environ['PATH']}", "FOLDER": str(self.folder)}
        command = ["bash", "-euo", "pipefail", "-c", text + "\necho started"]
        return subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, timeout=300)

    def lines(self, name):
        path = self.folder / name
        return path.read_text().splitlines() if path.exists() else []

    def test_installs_certificate_and_key_and_leaves_nothing_behind(self):
        done = self.run_script(f"echo '{GOOD}'")
        self.assertEqual((done.returncode, done.stdout), (0, "started\n"))
        self.assertEqual(self.lines("contents"), ["chain", "secret"])
        self.assertEqual([line.split()[-1] for line in self.lines("installed")], ["/etc/dcv/dcv.pem", "/etc/dcv/dcv.key"])
        self.assertIn("-m 0600", self.lines("installed")[1])
        self.assertEqual(list(self.folder.glob("run-*")), [])
        self.assertIn(VALUES["secret"], self.lines("asked")[0])

    def test_waits_for_a_role_that_comes_late(self):
        late = f'[ "$(wc -l <"$FOLDER/asked")" -ge 3 ] && echo \'{GOOD}\''
        done = self.run_script(late)
        self.assertEqual(done.returncode, 0)
        self.assertEqual(len(self.lines("slept")), 2)

    def test_says_after_five_minutes_that_there_is_none_and_starts_when_there_is_one(self):
        done = self.run_script(f'[ "$(wc -l <"$FOLDER/asked")" -gt 125 ] && echo \'{GOOD}\'')
        self.assertEqual((done.returncode, done.stdout), (0, "sanso: no certificate\n" * 2 + "started\n"))
        self.assertEqual(sum(int(seconds) for seconds in self.lines("slept")[:60]), 300)
        self.assertEqual(self.lines("contents"), ["chain", "secret"])

    def test_says_so_of_a_secret_that_holds_no_certificate(self):
        for secret in ("echo None", "echo '{\"certificate\": \"chain\"}'", "echo not json"):
            with self.subTest(secret):
                for name in ("asked", "slept", "installed", "contents"):
                    (self.folder / name).unlink(missing_ok=True)
                # What people put right is taken, and nothing of the wrong one.
                done = self.run_script(f'if [ "$(wc -l <"$FOLDER/asked")" -le 60 ]; then {secret}; else echo \'{GOOD}\'; fi')
                self.assertEqual((done.returncode, done.stdout), (0, "sanso: no certificate\nstarted\n"))
                self.assertEqual(self.lines("contents"), ["chain", "secret"])


if __name__ == "__main__":
    unittest.main()
