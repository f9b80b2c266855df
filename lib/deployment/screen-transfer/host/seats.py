"""Seats of one screen host: `verify` admits a person to a seat, `keep` starts, limits and wipes the sessions.

Standard library only; the AWS CLI of the image speaks to DynamoDB. Whatever is not understood is refused.
"""

import hashlib
import json
import os
import pathlib
import pwd
import re
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SETTINGS = pathlib.Path("/etc/sanso/screen.json")
HELD = pathlib.Path("/var/lib/sanso")
PERMISSIONS = "/etc/dcv/seats.perm"
IPC = pathlib.Path("/proc/sysvipc")
SEAT = re.compile(r"seat-[1-9][0-9]{0,2}")
TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
FIRST_UID = 2000
SECONDS_BETWEEN_ROUNDS = 15
# A person waits for the verifier: an answer of the table that takes longer is no answer.
TABLE_SECONDS = 8
PLACES, PLACE_SECONDS = 4, 4
ENTERING = threading.Lock()


def say(event, **details):
    """One JSON line in the log; never a token."""
    print(json.dumps({"time": int(time.time()), "event": event, **details}) + "\n", end="", flush=True)


def run(*command, check=True, timeout=30):
    return subprocess.run(command, check=check, capture_output=True, text=True, timeout=timeout).stdout


class Leases:
    """The table that the broker writes: leases of seats, and one-time tokens by their SHA-256."""

    def __init__(self, settings, run=run):
        self.table, self.run = settings["table"], run
        # The endpoint of DynamoDB has no private name, so it is named here.
        place = ["--region", settings["region"], "--endpoint-url", settings["endpoint"]]
        self.common = [*place, "--cli-connect-timeout", "2", "--cli-read-timeout", "3", "--output", "json"]

    def dynamodb(self, operation, *options):
        return json.loads(self.run("aws", "dynamodb", operation, *self.common, *options, timeout=TABLE_SECONDS) or "{}")

    def consume(self, seat, token, now):
        """Delete a token and return the lease it stands for. Fails when it is unknown, used, expired or for another seat."""
        digest = hashlib.sha256(token.encode()).hexdigest()
        gone = self.dynamodb(
            "delete-item",
            *("--table-name", self.table),
            *("--key", json.dumps({"kind": {"S": "token"}, "id": {"S": digest}})),
            *("--condition-expression", "seat = :seat AND expires > :now"),
            *("--expression-attribute-values", json.dumps({":seat": {"S": seat}, ":now": {"N": str(int(now))}})),
            *("--return-values", "ALL_OLD"),
        )
        return lease_of(gone["Attributes"])

    def of(self, seat):
        """The lease of a seat, or None."""
        key = json.dumps({"kind": {"S": "seat"}, "id": {"S": seat}})
        found = self.dynamodb("get-item", "--table-name", self.table, "--key", key, "--consistent-read")
        return lease_of(found["Item"]) if "Item" in found else None

    def release(self, seat, lease, now):
        """End a lease early, unless it has changed hands."""

        def end(kind, key):
            return {
                "Update": {
                    "TableName": self.table,
                    "Key": {"kind": {"S": kind}, "id": {"S": key}},
                    "UpdateExpression": "SET #until = :now",
                    "ConditionExpression": "#grant = :grant",
                    "ExpressionAttributeNames": {"#until": "until", "#grant": "grant"},
                    "ExpressionAttributeValues": {":grant": {"S": lease["grant"]}, ":now": {"N": str(int(now))}},
                }
            }

        items = json.dumps([end("seat", seat), end("person", lease["person"])])
        self.dynamodb("transact-write-items", "--transact-items", items)


def lease_of(item):
    return {"grant": item["grant"]["S"], "until": int(item["until"]["N"]), "person": item["person"]["S"]}


def held(seat):
    """The lease under which a seat was entered, or None while it is fresh. Kept on disk: homes outlive a restart too."""
    path = HELD / seat
    return json.loads(path.read_text()) if path.exists() else None


def verify(leases, body, now):
    """The answer to DCV: who enters. A seat that somebody else has used is refused until it has been wiped."""
    form = urllib.parse.parse_qs(body, strict_parsing=True)
    (seat,), (token,) = form["sessionId"], form["authenticationToken"]
    if not SEAT.fullmatch(seat) or not TOKEN.fullmatch(token):
        raise ValueError("malformed")
    lease = leases.consume(seat, token, now)
    with ENTERING:
        last = held(seat)
        if last and last["grant"] != lease["grant"]:
            raise ValueError("not wiped yet")
        (HELD / seat).write_text(json.dumps(lease))
    say("entered", seat=seat, person=lease["person"], grant=lease["grant"], client=form.get("clientAddress", [""])[0])
    return f'<auth result="yes"><username>{seat}</username></auth>'


class Verifier(BaseHTTPRequestHandler):
    """One thread per question, so that a slow one delays nobody, but few at once: each starts an AWS CLI."""

    leases = None
    timeout = 5
    places = threading.BoundedSemaphore(PLACES)

    def do_POST(self):
        answer = '<auth result="no"/>'
        try:
            body = self.rfile.read(min(int(self.headers["Content-Length"]), 4096)).decode()
            if not self.places.acquire(timeout=PLACE_SECONDS):
                raise TimeoutError
            try:
                answer = verify(self.leases, body, time.time())
            finally:
                self.places.release()
        except Exception as problem:  # fail closed, whatever it was
            say("refused", reason=type(problem).__name__)
        self.send_response(200)
        self.send_header("Content-Type", "text/xml")
        self.end_headers()
        self.wfile.write(answer.encode())

    def log_message(self, *_):
        """Only `say` writes the log."""


def due(last, lease, connections, last_seen, idle_seconds, now):
    """Why a seat that was entered has to be wiped now, or None. `connections` is None when its session is gone."""
    if last["until"] <= now:
        return "the longest session is over"
    if lease is None or lease["grant"] != last["grant"] or lease["until"] <= now:
        return "the lease is over"
    if connections is None:
        return "the session ended"
    if connections == 0 and now - last_seen > idle_seconds:
        return "nobody was connected"
    return None


def known(seat):
    try:
        return bool(pwd.getpwnam(seat))
    except KeyError:
        return False


def prepare(seat, run=run):
    """A user without a password, and a session it does not own: whoever sits there cannot change its permissions."""
    if not known(seat):
        run("useradd", "--uid", str(uid(seat)), "--create-home", seat)
    options = ["--type", "virtual", "--owner", "root", "--user", seat]
    limits = ["--permissions-file", PERMISSIONS, "--max-concurrent-clients", "1"]
    run("dcv", "create-session", *options, *limits, seat)


def wipe(seat, run=run):
    """End the session, remove the user with everything it kept, then forget who held the seat."""
    run("dcv", "close-session", seat, check=False)
    run("pkill", "-KILL", "-U", str(uid(seat)), check=False)
    run("find", "/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "-uid", str(uid(seat)), "-delete")
    for kind, option in (("shm", "-m"), ("msg", "-q"), ("sem", "-s")):
        for number in ipc_of(uid(seat), kind):
            run("ipcrm", option, number)
    if known(seat):
        run("userdel", "--remove", "--force", seat)
    (HELD / seat).unlink()


def ipc_of(owner, kind):
    """Ids of the System V objects of a user: they outlive its processes."""
    header, *rows = (line.split() for line in (IPC / kind).read_text().splitlines())
    found = [(row[1], dict(zip(header, row))) for row in rows]
    return [number for number, row in found if str(owner) in (row["uid"], row["cuid"])]


def uid(seat):
    return FIRST_UID + int(seat.split("-")[1])


def tend(seat, leases, connections, seen, idle_seconds, now, run=run):
    """One round for one seat. `seen` remembers when somebody was last connected to it."""
    last = held(seat)
    if last is None:
        seen.pop(seat, None)
        if connections is None:
            prepare(seat, run)
        return
    try:
        lease = leases.of(seat)
    except Exception as problem:  # without the table, the longest session still holds
        say("lease-unknown", seat=seat, reason=type(problem).__name__)
        lease = last
    if connections:
        seen[seat] = now
    reason = due(last, lease, connections, seen.setdefault(seat, now), idle_seconds, now)
    if not reason:
        return
    wipe(seat, run)
    say("wiped", seat=seat, reason=reason, person=last["person"], grant=last["grant"])
    if lease == last and last["until"] > now:
        leases.release(seat, last, now)
    prepare(seat, run)


def own_seats(fetch=urllib.request.urlopen):
    """The seats of this host: the instance tag `sanso:seats`, for instance `1-4`."""
    base = "http://169.254.169.254/latest/"
    ttl = {"X-aws-ec2-metadata-token-ttl-seconds": "60"}
    token = fetch(urllib.request.Request(base + "api/token", method="PUT", headers=ttl), timeout=5).read().decode()
    url, header = base + "meta-data/tags/instance/sanso:seats", {"X-aws-ec2-metadata-token": token}
    first, last = fetch(urllib.request.Request(url, headers=header), timeout=5).read().decode().split("-")
    return [f"seat-{number}" for number in range(int(first), int(last) + 1)]


def keep(settings, leases):
    seen = {}
    while True:
        try:
            running = {s["id"]: s["num-of-connections"] for s in json.loads(run("dcv", "list-sessions", "--json"))}
            for seat in own_seats():
                try:
                    tend(seat, leases, running.get(seat), seen, settings["idleMinutes"] * 60, time.time())
                except Exception as problem:  # the other seats go on
                    say("round-failed", seat=seat, reason=repr(problem))
        except Exception as problem:  # the next round tries again
            say("round-failed", reason=repr(problem))
        time.sleep(SECONDS_BETWEEN_ROUNDS)


def main(job):
    settings = json.loads(SETTINGS.read_text())
    leases = Leases(settings)
    if job == "keep":
        keep(settings, leases)
    Verifier.leases = leases
    ThreadingHTTPServer(("127.0.0.1", settings["verifierPort"]), Verifier).serve_forever()


if __name__ == "__main__":
    main(sys.argv[1])
