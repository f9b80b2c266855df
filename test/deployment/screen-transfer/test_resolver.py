"""The session resolver of the connection gateway."""

import importlib.util
import pathlib
import unittest

FOLDER = pathlib.Path(__file__).parents[3] / "lib/deployment/screen-transfer/gateway"
spec = importlib.util.spec_from_file_location("resolver", FOLDER / "resolver.py")
resolver = importlib.util.module_from_spec(spec)
spec.loader.exec_module(resolver)

HOSTS = {"1-4": "10.30.128.10", "5-8": "10.30.160.10"}


class Resolve(unittest.TestCase):
    def test_a_seat_is_on_its_host(self):
        for seat, host in (("seat-1", "10.30.128.10"), ("seat-4", "10.30.128.10"), ("seat-5", "10.30.160.10")):
            with self.subTest(seat):
                found = resolver.resolve(HOSTS, 8443, f"/resolveSession?sessionId={seat}&transport=HTTP&clientIpAddress=10.0.0.1")
                self.assertEqual(found["DcvServerEndpoint"], host)
                self.assertEqual((found["SessionId"], found["Port"], found["TransportProtocol"]), (seat, 8443, "HTTP"))

    def test_anything_else_is_nowhere(self):
        for path in (
            "/resolveSession?sessionId=seat-9&transport=HTTP",
            "/resolveSession?sessionId=seat-0&transport=HTTP",
            "/resolveSession?sessionId=console&transport=HTTP",
            "/resolveSession?sessionId=seat-1&transport=QUIC",
            "/resolveSession?transport=HTTP",
            "/other?sessionId=seat-1&transport=HTTP",
        ):
            with self.subTest(path):
                self.assertIsNone(resolver.resolve(HOSTS, 8443, path))


if __name__ == "__main__":
    unittest.main()
