"""Stacks: what is not emulated, what is not known, what fails, and what the journal says of it all."""

from __future__ import annotations

import unittest

from botocore.exceptions import ClientError

from .harness import Stack, attribute, client, emulator, ref, resource

VPC = {"Vpc": resource("AWS::EC2::VPC", CidrBlock="10.8.0.0/16")}


class NotEmulated(unittest.TestCase):
    """What no emulator holds is listed and not claimed."""

    def test_listed(self) -> None:
        """A type that is not emulated deploys, says so in its id and in the journal, and goes."""
        lists = resource("AWS::Route53Resolver::FirewallDomainList", Name="allowed", Domains=["city.example"])
        stack = Stack("unheld", {**VPC, "List": lists}, {"Id": attribute("Id", "List"), "Ref": ref("List")})
        self.assertEqual(stack.status, "CREATE_COMPLETE", stack.reasons())
        self.assertEqual(stack.outputs(), {"Id": "not-emulated:unheld:List", "Ref": "not-emulated:unheld:List"})
        changed = resource("AWS::Route53Resolver::FirewallDomainList", Name="allowed", Domains=["other.example"])
        self.assertEqual(stack.update({**VPC, "List": changed}), "UPDATE_COMPLETE")
        stack.delete()
        lines = [line for line in emulator().lines("unheld") if line["logicalId"] == "List"]
        self.assertEqual([line["action"] for line in lines], ["create", "update", "delete"])
        self.assertEqual({line["kind"] for line in lines}, {"not-emulated"})
        self.assertEqual({line["physicalId"] for line in lines}, {"not-emulated:unheld:List"})

    def test_unknown_is_refused(self) -> None:
        """A type that is in no table fails the deployment before anything is created."""
        for kind in ("AWS::Foo::Bar", "AWS::EC2::NoSuchThing", "AWS::AutoScaling::AutoScalingGroup"):
            with self.assertRaisesRegex(ClientError, "Unrecognized resource types"):
                Stack("unknown", {**VPC, "Thing": resource(kind)})


class Journal(unittest.TestCase):
    """A line for every resource."""

    def test_every_resource(self) -> None:
        """Resources of ministack and of moto are both written down, whatever becomes of them."""

        def template(cidr: str, retention: int) -> dict[str, dict[str, object]]:
            return {
                "Vpc": resource("AWS::EC2::VPC", CidrBlock=cidr),
                "Log": resource("AWS::Logs::LogGroup", LogGroupName="/journal", RetentionInDays=retention),
            }

        stack = Stack("written", template("10.8.0.0/16", 30))
        first = stack.physical()
        stack.update(template("10.18.0.0/16", 90))
        second = stack.physical()
        stack.delete()
        lines = [(line["action"], line["type"], line["physicalId"]) for line in emulator().lines("written")]
        vpc, log = "AWS::EC2::VPC", "AWS::Logs::LogGroup"
        expected = [
            ("create", log, "/journal"),
            ("create", vpc, first["Vpc"]),
            ("update", log, "/journal"),
            ("create", vpc, second["Vpc"]),
            ("delete", vpc, first["Vpc"]),
            ("delete", log, "/journal"),
            ("delete", vpc, second["Vpc"]),
        ]
        self.assertEqual(sorted(lines), sorted(expected))
        self.assertEqual({line["kind"] for line in emulator().lines("written")}, {"created"})


class Failure(unittest.TestCase):
    """A deployment that fails leaves nothing, and the next one succeeds."""

    def test_rollback_and_retry(self) -> None:
        """What was created before the failure is deleted."""
        wrong = resource("AWS::EC2::Subnet", VpcId=ref("Vpc"), CidrBlock="192.168.0.0/24")
        stack = Stack("fails", {**VPC, "Wrong": wrong})
        self.assertEqual(stack.status, "ROLLBACK_COMPLETE")
        self.assertIn("InvalidSubnet.Range", " ".join(stack.reasons()))
        self.assertNotIn("10.8.0.0/16", [vpc["CidrBlock"] for vpc in client("ec2").describe_vpcs()["Vpcs"]])
        stack.delete()
        right = resource("AWS::EC2::Subnet", VpcId=ref("Vpc"), CidrBlock="10.8.1.0/24")
        stack = Stack("fails", {**VPC, "Wrong": right})
        self.assertEqual(stack.status, "CREATE_COMPLETE", stack.reasons())
        stack.delete()

    def test_custom_resource(self) -> None:
        """A custom resource runs its function, which changes the network at the endpoint."""
        code = (
            "import boto3, json, urllib.request\n"
            "def handler(event, context):\n"
            "    group = event['ResourceProperties']['Group']\n"
            "    ec2 = boto3.client('ec2')\n"
            "    rules = ec2.describe_security_groups(GroupIds=[group])['SecurityGroups'][0]['IpPermissionsEgress']\n"
            "    if event['RequestType'] == 'Create' and rules:\n"
            "        ec2.revoke_security_group_egress(GroupId=group, IpPermissions=rules)\n"
            "    body = dict(Status='SUCCESS', PhysicalResourceId='done', StackId=event['StackId'],\n"
            "                RequestId=event['RequestId'], LogicalResourceId=event['LogicalResourceId'])\n"
            "    request = urllib.request.Request(event['ResponseURL'], json.dumps(body).encode(), method='PUT')\n"
            "    urllib.request.urlopen(request)\n"
        )
        function = resource(
            "AWS::Lambda::Function",
            Runtime="python3.12",
            Handler="index.handler",
            Timeout=30,
            Role="arn:aws:iam::111111111111:role/restrict",
            Code={"ZipFile": code},
        )
        group = attribute("DefaultSecurityGroup", "Vpc")
        restrict = resource("Custom::Restrict", ServiceToken=attribute("Arn", "Function"), Group=group)
        stack = Stack("custom", {**VPC, "Function": function, "Restrict": restrict}, {"Group": group})
        self.assertEqual(stack.status, "CREATE_COMPLETE", stack.reasons())
        found = client("ec2").describe_security_groups(GroupIds=[stack.outputs()["Group"]])["SecurityGroups"][0]
        self.assertEqual((found["IpPermissions"], found["IpPermissionsEgress"]), ([], []))
        self.assertIn("done", [line["physicalId"] for line in emulator().lines("custom")])
        stack.delete()


if __name__ == "__main__":
    unittest.main()
