"""Tells the connection gateway on which host a seat is: a fixed map, standard library only."""

import json
import pathlib
import sys
import urllib.parse
from http.server import BaseHTTPRequestHandler, HTTPServer

HOSTS = pathlib.Path("/etc/sanso/hosts.json")


def resolve(hosts, port, path):
    """Where a session is, or None. `hosts` maps ranges of seats to addresses: {"1-4": "10.30.128.10"}."""
    url = urllib.parse.urlsplit(path)
    query = urllib.parse.parse_qs(url.query)
    if url.path != "/resolveSession" or query.get("transport") != ["HTTP"]:
        return None
    (session,) = query.get("sessionId", [""])
    prefix, _, number = session.partition("-")
    if prefix != "seat" or not (number.isascii() and number.isdigit()):
        return None
    for seats, address in hosts.items():
        first, last = map(int, seats.split("-"))
        if first <= int(number) <= last:
            return {
                "SessionId": session,
                "TransportProtocol": "HTTP",
                "DcvServerEndpoint": address,
                "Port": port,
                "WebUrlPath": "/",
            }
    return None


class Resolver(BaseHTTPRequestHandler):
    hosts, port, timeout = {}, 0, 5

    def do_POST(self):
        found = resolve(self.hosts, self.port, self.path)
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(found or {}).encode())


if __name__ == "__main__":
    Resolver.hosts, Resolver.port = json.loads(HOSTS.read_text()), int(sys.argv[1])
    HTTPServer(("127.0.0.1", int(sys.argv[2])), Resolver).serve_forever()
