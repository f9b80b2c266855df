"""Routing: each request goes to where its service lives."""

from __future__ import annotations

import unittest

from sanso_emulator import routing, services

from .harness import client, emulator

SIGNED = (
    "AWS4-HMAC-SHA256 Credential=111111111111/20261125/ap-northeast-1/{}/aws4_request, SignedHeaders=host, Signature=0"
)


class Words(unittest.TestCase):
    """What a request says of itself."""

    def test_scope_of_the_signature(self) -> None:
        """The scope of the signature names account and service."""
        self.assertEqual(routing.service_of({"authorization": SIGNED.format("ec2")}, ""), ("111111111111", "ec2"))

    def test_scope_in_the_query(self) -> None:
        """A presigned request has the scope in its query."""
        query = "X-Amz-Credential=111111111111%2F20261125%2Fap-northeast-1%2Fs3%2Faws4_request"
        self.assertEqual(routing.service_of({}, query), ("111111111111", "s3"))

    def test_host(self) -> None:
        """Without a signature the host speaks."""
        self.assertEqual(routing.service_of({"host": "ec2.ap-northeast-1.amazonaws.com"}, ""), ("", "ec2"))
        self.assertEqual(routing.service_of({"host": "127.0.0.1:4566"}, ""), ("", ""))

    def test_operation(self) -> None:
        """The JSON protocols name the operation in a header."""
        self.assertEqual(routing.operation_of({"x-amz-target": "AmazonSSM.GetDocument"}), "GetDocument")


class Homes(unittest.TestCase):
    """Where the truth lives."""

    def test_table(self) -> None:
        """Services, operations and types have one home each."""
        self.assertEqual(services.home("ec2"), services.MOTO)
        self.assertEqual(services.home("s3"), services.MINISTACK)
        self.assertEqual(services.home("ssm", "GetParameter"), services.MINISTACK)
        self.assertEqual(services.home("ssm", "GetDocument"), services.MOTO)
        self.assertEqual(services.home_of_type("AWS::EC2::Anything"), services.MOTO)

    def test_one_endpoint(self) -> None:
        """One address answers for both."""
        self.assertEqual(client("sts").get_caller_identity()["Account"], "111111111111")
        self.assertTrue(client("ec2").describe_vpcs()["Vpcs"][0]["OwnerId"], "111111111111")
        client("ssm").put_parameter(Name="/routing", Value="one", Type="String")
        self.assertEqual(client("ssm").get_parameter(Name="/routing")["Parameter"]["Value"], "one")

    def test_accounts(self) -> None:
        """Another account has networks of its own."""
        other = {"aws_access_key_id": "222222222222", "aws_secret_access_key": "test"}
        vpc = emulator().client("ec2", **other).create_vpc(CidrBlock="10.77.0.0/16")["Vpc"]
        self.assertEqual(vpc["OwnerId"], "222222222222")
        cidrs = [each["CidrBlock"] for each in client("ec2").describe_vpcs()["Vpcs"]]
        self.assertNotIn("10.77.0.0/16", cidrs)


if __name__ == "__main__":
    unittest.main()
