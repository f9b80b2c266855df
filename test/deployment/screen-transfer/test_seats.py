"""The seats of a screen host: run with `python3 -m unittest discover -s test/deployment/screen-transfer`."""

import hashlib
import importlib.util
import io
import json
import pathlib
import subprocess
import tempfile
import threading
import unittest
import urllib.parse
import urllib.request
from contextlib import redirect_stdout
from http.server import ThreadingHTTPServer
from unittest import mock

FOLDER = pathlib.Path(__file__).parents[3] / "lib/deployment/screen-transfer/host"
spec = importlib.util.spec_from_file_location("seats", FOLDER / "seats.py")
seats = importlib.util.module_from_spec(spec)
spec.loader.exec_module(seats)

NOW = 1_000_000
TOKEN = "A" * 43
LEASE = {"grant": "g1", "until": NOW + 3600, "person": "sato"}


def item(lease, **more):
    return {"grant": {"S": lease["grant"]}, "until": {"N": str(lease["until"])}, "person": {"S": lease["person"]}, **more}


class Table:
    """The AWS CLI in front of a table with one token and one lease."""

    def __init__(self, seat="seat-1", expires=NOW + 60, lease=LEASE):
        digest = hashlib.sha256(TOKEN.encode()).hexdigest()
        self.tokens = {digest: item(lease, seat={"S": seat}, expires={"N": str(expires)})}
        self.lease, self.transactions, self.calls = lease, [], []

    def __call__(self, *command, check=True, timeout=None):
        self.calls.append((command, timeout))
        options = dict(zip(command[3:], command[4:]))
        if command[2] == "get-item":
            return json.dumps({"Item": item(self.lease)} if self.lease else {})
        if command[2] == "transact-write-items":
            self.transactions.append(json.loads(options["--transact-items"]))
            return ""
        key = json.loads(options["--key"])
        values = json.loads(options["--expression-attribute-values"])
        found = self.tokens.get(key["id"]["S"])
        assert key["kind"] == {"S": "token"} and options["--condition-expression"] == "seat = :seat AND expires > :now"
        if not found or found["seat"] != values[":seat"] or int(found["expires"]["N"]) <= int(values[":now"]["N"]):
            raise subprocess.CalledProcessError(255, command)
        return json.dumps({"Attributes": self.tokens.pop(key["id"]["S"])})


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        for patch in (mock.patch.object(seats, "HELD", pathlib.Path(folder.name)), mock.patch.object(seats, "known", lambda _: True)):
            patch.start()
            self.addCleanup(patch.stop)
        self.log = io.StringIO()
        redirect = redirect_stdout(self.log)
        redirect.__enter__()
        self.addCleanup(redirect.__exit__, None, None, None)
        self.table = Table()
        self.leases = seats.Leases({"table": "t", "region": "r", "endpoint": "https://vpce-1.example"}, run=self.table)


class Verify(Case):
    def body(self, seat="seat-1", token=TOKEN):
        return urllib.parse.urlencode({"sessionId": seat, "authenticationToken": token, "clientAddress": "10.30.128.7"})

    def test_a_token_admits_its_seat(self):
        answer = seats.verify(self.leases, self.body(), NOW)
        self.assertEqual(answer, '<auth result="yes"><username>seat-1</username></auth>')
        self.assertEqual(seats.held("seat-1"), LEASE)

    def test_the_log_names_the_person_and_never_the_token(self):
        seats.verify(self.leases, self.body(), NOW)
        self.assertIn('"person": "sato"', self.log.getvalue())
        self.assertNotIn(TOKEN, self.log.getvalue())

    def test_a_token_is_good_once(self):
        seats.verify(self.leases, self.body(), NOW)
        with self.assertRaises(subprocess.CalledProcessError):
            seats.verify(self.leases, self.body(), NOW)

    def test_a_token_is_good_for_its_seat_only_and_not_used_up_elsewhere(self):
        with self.assertRaises(subprocess.CalledProcessError):
            seats.verify(self.leases, self.body(seat="seat-2"), NOW)
        seats.verify(self.leases, self.body(), NOW)

    def test_an_expired_token_is_refused(self):
        with self.assertRaises(subprocess.CalledProcessError):
            seats.verify(self.leases, self.body(), NOW + 60)

    def test_a_seat_of_another_person_is_refused_until_it_is_wiped(self):
        (seats.HELD / "seat-1").write_text(json.dumps({**LEASE, "grant": "earlier", "person": "ito"}))
        with self.assertRaisesRegex(ValueError, "not wiped"):
            seats.verify(self.leases, self.body(), NOW)

    def test_what_is_malformed_never_reaches_the_table(self):
        for seat, token in (("console", TOKEN), ("seat-0", TOKEN), ("../seat-1", TOKEN), ("seat-1", "short"), ("seat-1", TOKEN[:-1] + "'")):
            with self.subTest(seat=seat, token=token), self.assertRaisesRegex(ValueError, "malformed"):
                seats.verify(self.leases, self.body(seat, token), NOW)

    def test_the_table_is_asked_at_its_endpoint_and_not_for_long(self):
        seats.verify(self.leases, self.body(), NOW)
        ((command, timeout),) = self.table.calls
        options = dict(zip(command, command[1:]))
        self.assertEqual(options["--endpoint-url"], "https://vpce-1.example")
        self.assertLessEqual(int(options["--cli-connect-timeout"]) + int(options["--cli-read-timeout"]), timeout)
        self.assertLess(timeout, 10)

    def serve(self, leases, **more):
        handler = type("Here", (seats.Verifier,), {"leases": leases, **more})
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)

        def post(body):
            return urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/", data=body.encode(), timeout=5).read().decode()

        return post

    def test_a_slow_question_delays_nobody_and_too_many_at_once_are_refused(self):
        asked, go_on = threading.Semaphore(0), threading.Event()

        def slow(*_, **__):
            asked.release()
            go_on.wait(5)
            raise subprocess.TimeoutExpired("aws", 8)

        self.leases.run = slow
        answers = []
        post = self.serve(self.leases, places=threading.BoundedSemaphore(2))
        waiting = [threading.Thread(target=lambda: answers.append(post(self.body()))) for _ in range(2)]
        with mock.patch.object(seats, "PLACE_SECONDS", 0.05):
            for thread in waiting:
                thread.start()
            for _ in waiting:
                self.assertTrue(asked.acquire(timeout=5))  # both ask the table at the same time
            self.assertEqual(post(self.body()), '<auth result="no"/>')
            self.assertEqual(answers, [])
        go_on.set()
        for thread in waiting:
            thread.join()
        self.assertEqual(answers, ['<auth result="no"/>'] * 2)
        self.leases.run = self.table
        with mock.patch.object(seats.time, "time", lambda: NOW):
            self.assertIn('result="yes"', post(self.body()))  # every place was given back

    def test_over_http_it_answers_yes_once_and_otherwise_no(self):
        post = self.serve(self.leases)
        with mock.patch.object(seats.time, "time", lambda: NOW):
            self.assertIn('result="yes"', post(self.body()))
            for body in (self.body(), "", "sessionId=seat-1", "nonsense"):
                self.assertEqual(post(body), '<auth result="no"/>')


class Due(unittest.TestCase):
    CASES = (
        ("in use", LEASE, LEASE, 1, NOW, None),
        ("disconnected a moment ago", LEASE, LEASE, 0, NOW - 10, None),
        ("longest session", {**LEASE, "until": NOW}, LEASE, 1, NOW, "the longest session is over"),
        ("lease ended", LEASE, {**LEASE, "until": NOW}, 1, NOW, "the lease is over"),
        ("lease of another", LEASE, {**LEASE, "grant": "g2"}, 1, NOW, "the lease is over"),
        ("no lease", LEASE, None, 1, NOW, "the lease is over"),
        ("signed out", LEASE, LEASE, None, NOW, "the session ended"),
        ("nobody there", LEASE, LEASE, 0, NOW - 901, "nobody was connected"),
    )

    def test_when_a_seat_is_wiped(self):
        for name, last, lease, connections, seen, expected in self.CASES:
            with self.subTest(name):
                self.assertEqual(seats.due(last, lease, connections, seen, 900, NOW), expected)


class Tend(Case):
    def setUp(self):
        super().setUp()
        self.commands = []
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        ipc = pathlib.Path(folder.name)
        # As Linux 6.1 prints them: seat-1 is 2001.
        (ipc / "shm").write_text(
            "       key      shmid perms                  size  cpid  lpid nattch   uid   gid  cuid  cgid      atime      dtime      ctime                   rss                  swap\n"
            "         0          7  1600                  4096   900   900      0  2001  2001  2001  2001          0          0 1700000000                  4096                     0\n"
            "         0          8  1600                  4096   901   901      0  2002  2002  2002  2002          0          0 1700000000                  4096                     0\n"
        )
        (ipc / "msg").write_text(
            "       key      msqid perms      cbytes       qnum lspid lrpid   uid   gid  cuid  cgid      stime      rtime      ctime\n"
            "         5          3   644           9          1   900     0     0     0  2001  2001 1700000000          0 1700000000\n"
        )
        (ipc / "sem").write_text("       key      semid perms      nsems   uid   gid  cuid  cgid      otime      ctime\n")
        patch = mock.patch.object(seats, "IPC", ipc)
        patch.start()
        self.addCleanup(patch.stop)

    def run_command(self, *command, check=True):
        self.commands.append(command)
        return ""

    def tend(self, connections, seen=None, now=NOW):
        seats.tend("seat-1", self.leases, connections, {} if seen is None else seen, 900, now, self.run_command)

    def hold(self, lease=LEASE):
        (seats.HELD / "seat-1").write_text(json.dumps(lease))

    def test_a_fresh_seat_gets_a_session_that_its_user_does_not_own(self):
        self.tend(None)
        (create,) = self.commands
        self.assertEqual(create[:2], ("dcv", "create-session"))
        options = dict(zip(create[2:], create[3:]))
        self.assertEqual(options["--owner"], "root")
        self.assertEqual(options["--permissions-file"], "/etc/dcv/seats.perm")
        self.assertNotIn("--storage-root", create)

    def test_a_fresh_running_seat_and_a_seat_in_use_are_left_alone(self):
        self.tend(0)
        self.hold()
        self.tend(1)
        self.assertEqual(self.commands, [])

    def test_an_abandoned_seat_is_wiped_forgotten_and_given_back(self):
        self.hold()
        self.tend(0, seen={"seat-1": NOW - 901})
        programs = [command[0] for command in self.commands]
        self.assertEqual(programs, ["dcv", "pkill", "find", "ipcrm", "ipcrm", "userdel", "dcv"])
        self.assertIsNone(seats.held("seat-1"))
        keys = [change["Update"]["Key"] for change in self.table.transactions[0]]
        self.assertEqual(keys, [{"kind": {"S": "seat"}, "id": {"S": "seat-1"}}, {"kind": {"S": "person"}, "id": {"S": "sato"}}])

    def test_nothing_of_a_seat_stays_in_shared_memory_queues_or_semaphores(self):
        self.hold()
        seats.wipe("seat-1", self.run_command)
        (find,) = [command for command in self.commands if command[0] == "find"]
        self.assertEqual(find[1:], ("/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "-uid", "2001", "-delete"))
        # Also what it made and gave away; nothing of seat-2.
        self.assertEqual([c[1:] for c in self.commands if c[0] == "ipcrm"], [("-m", "7"), ("-q", "3")])

    def test_a_seat_that_changed_hands_is_wiped_and_not_given_back(self):
        self.hold({**LEASE, "grant": "earlier"})
        self.tend(1)
        self.assertIsNone(seats.held("seat-1"))
        self.assertEqual(self.table.transactions, [])

    def test_without_the_table_the_longest_session_still_ends(self):
        self.leases.run = mock.Mock(side_effect=subprocess.CalledProcessError(255, "aws"))
        self.hold()
        self.tend(1)
        self.assertEqual(self.commands, [])
        self.tend(1, now=LEASE["until"])
        self.assertIsNone(seats.held("seat-1"))


class OwnSeats(unittest.TestCase):
    def test_the_tag_of_the_instance_names_them(self):
        def fetch(request, timeout):
            return io.BytesIO(b"secret" if request.get_method() == "PUT" else b"5-7")

        self.assertEqual(seats.own_seats(fetch), ["seat-5", "seat-6", "seat-7"])


if __name__ == "__main__":
    unittest.main()
