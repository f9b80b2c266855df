"""Networks: create, read back, update in place or by replacement, delete."""

from __future__ import annotations

import json
import unittest
from typing import Any

from .harness import Stack, Template, attribute, client, ref, resource

POLICY = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": "*", "Action": ["s3:GetObject"], "Resource": ["*"]}],
}
OTHER_POLICY = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Deny", "Principal": "*", "Action": ["s3:*"], "Resource": ["*"]}],
}


def network() -> Template:
    """A network with one of everything."""
    return {
        "Vpc": resource(
            "AWS::EC2::VPC",
            CidrBlock="10.1.0.0/16",
            EnableDnsSupport=True,
            EnableDnsHostnames=True,
            Tags=[{"Key": "zone", "Value": "one"}],
        ),
        "Subnet": resource(
            "AWS::EC2::Subnet",
            VpcId=ref("Vpc"),
            CidrBlock="10.1.1.0/24",
            AvailabilityZone="ap-northeast-1a",
            MapPublicIpOnLaunch=False,
        ),
        "Table": resource("AWS::EC2::RouteTable", VpcId=ref("Vpc")),
        "OtherTable": resource("AWS::EC2::RouteTable", VpcId=ref("Vpc")),
        "TableAssociation": resource(
            "AWS::EC2::SubnetRouteTableAssociation", SubnetId=ref("Subnet"), RouteTableId=ref("Table")
        ),
        "Gateway": resource("AWS::EC2::VPNGateway", Type="ipsec.1"),
        "Attachment": resource("AWS::EC2::VPCGatewayAttachment", VpcId=ref("Vpc"), VpnGatewayId=ref("Gateway")),
        "Route": {
            **resource(
                "AWS::EC2::Route",
                RouteTableId=ref("Table"),
                DestinationCidrBlock="172.16.0.0/16",
                GatewayId=ref("Gateway"),
            ),
            "DependsOn": "Attachment",
        },
        "Acl": resource("AWS::EC2::NetworkAcl", VpcId=ref("Vpc")),
        "OtherAcl": resource("AWS::EC2::NetworkAcl", VpcId=ref("Vpc")),
        "Entry": resource(
            "AWS::EC2::NetworkAclEntry",
            NetworkAclId=ref("Acl"),
            RuleNumber=100,
            Protocol=6,
            RuleAction="allow",
            Egress=False,
            CidrBlock="10.1.0.0/16",
            PortRange={"From": 443, "To": 443},
        ),
        "AclAssociation": resource(
            "AWS::EC2::SubnetNetworkAclAssociation", SubnetId=ref("Subnet"), NetworkAclId=ref("Acl")
        ),
        "Dhcp": resource(
            "AWS::EC2::DHCPOptions", DomainNameServers=["AmazonProvidedDNS"], Tags=[{"Key": "zone", "Value": "one"}]
        ),
        "DhcpAssociation": resource("AWS::EC2::VPCDHCPOptionsAssociation", VpcId=ref("Vpc"), DhcpOptionsId=ref("Dhcp")),
        "Group": resource(
            "AWS::EC2::SecurityGroup",
            VpcId=ref("Vpc"),
            GroupDescription="a group",
            SecurityGroupIngress=[
                {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "CidrIp": "10.1.0.0/16", "Description": "in"}
            ],
            SecurityGroupEgress=[{"IpProtocol": "icmp", "FromPort": 252, "ToPort": 86, "CidrIp": "255.255.255.255/32"}],
        ),
        "Rule": resource(
            "AWS::EC2::SecurityGroupIngress",
            GroupId=attribute("GroupId", "Group"),
            IpProtocol="tcp",
            FromPort=22,
            ToPort=22,
            SourceSecurityGroupId=attribute("GroupId", "Group"),
        ),
        "EgressRule": resource(
            "AWS::EC2::SecurityGroupEgress",
            GroupId=attribute("GroupId", "Group"),
            IpProtocol="tcp",
            FromPort=53,
            ToPort=53,
            CidrIp="10.1.0.2/32",
        ),
        "Endpoint": resource(
            "AWS::EC2::VPCEndpoint",
            VpcId=ref("Vpc"),
            ServiceName="com.amazonaws.ap-northeast-1.s3",
            VpcEndpointType="Interface",
            SubnetIds=[ref("Subnet")],
            SecurityGroupIds=[attribute("GroupId", "Group")],
            PrivateDnsEnabled=True,
            PolicyDocument=POLICY,
            DnsOptions={"PrivateDnsOnlyForInboundResolverEndpoint": "OnlyInboundResolver"},
        ),
        "FlowLog": resource(
            "AWS::EC2::FlowLog",
            ResourceId=ref("Vpc"),
            ResourceType="VPC",
            TrafficType="ALL",
            LogDestinationType="s3",
            LogDestination="arn:aws:s3:::somewhere/flow",
            MaxAggregationInterval=60,
        ),
    }


class Network(unittest.TestCase):
    """The life of a network."""

    def test_round_trip(self) -> None:
        """A network reads back as the template has it, before and after changes, and goes entirely."""
        stack = Stack(
            "network",
            network(),
            {
                "Dns": {"Fn::Select": [0, attribute("DnsEntries", "Endpoint")]},
                "Default": attribute("DefaultSecurityGroup", "Vpc"),
            },
        )
        self.assertEqual(stack.status, "CREATE_COMPLETE", stack.reasons())
        ids = stack.physical()
        self._created(ids, stack.outputs())
        changed = network()
        self._change(changed)
        self.assertEqual(stack.update(changed), "UPDATE_COMPLETE", stack.reasons())
        self._changed(ids, stack.physical())
        stack.delete()
        self._gone(ids["Vpc"])

    def _created(self, ids: dict[str, str], outputs: dict[str, str]) -> None:
        ec2 = client("ec2")
        prefixes = {
            "Vpc": "vpc-",
            "Subnet": "subnet-",
            "Table": "rtb-",
            "Acl": "acl-",
            "Group": "sg-",
            "Endpoint": "vpce-",
            "FlowLog": "fl-",
            "Dhcp": "dopt-",
            "Gateway": "vgw-",
        }
        for name, prefix in prefixes.items():
            self.assertTrue(ids[name].startswith(prefix), ids[name])
        self.assertRegex(outputs["Dns"], r"^Z\w+:\*\.vpce-.*\.s3\.ap-northeast-1\.vpce\.amazonaws\.com$")
        self.assertTrue(outputs["Default"].startswith("sg-"))
        vpc = ec2.describe_vpcs(VpcIds=[ids["Vpc"]])["Vpcs"][0]
        self.assertEqual((vpc["CidrBlock"], vpc["DhcpOptionsId"]), ("10.1.0.0/16", ids["Dhcp"]))
        self.assertIn({"Key": "zone", "Value": "one"}, vpc["Tags"])
        self.assertTrue(
            ec2.describe_vpc_attribute(VpcId=ids["Vpc"], Attribute="enableDnsHostnames")["EnableDnsHostnames"]["Value"]
        )
        self.assertFalse(ec2.describe_subnets(SubnetIds=[ids["Subnet"]])["Subnets"][0]["MapPublicIpOnLaunch"])
        table = ec2.describe_route_tables(RouteTableIds=[ids["Table"]])["RouteTables"][0]
        self.assertEqual(
            {route["DestinationCidrBlock"]: route["GatewayId"] for route in table["Routes"]},
            {"10.1.0.0/16": "local", "172.16.0.0/16": ids["Gateway"]},
        )
        self.assertEqual([each["SubnetId"] for each in table["Associations"]], [ids["Subnet"]])
        self.assertEqual(self._entries(ids["Acl"]), [(100, False, "allow", "6", "10.1.0.0/16", 443)])
        self.assertEqual(self._acl_of(ids["Subnet"]), ids["Acl"])
        group = ec2.describe_security_groups(GroupIds=[ids["Group"]])["SecurityGroups"][0]
        self.assertEqual(
            sorted((rule["FromPort"], rule["ToPort"]) for rule in group["IpPermissions"]), [(22, 22), (443, 443)]
        )
        egress = [each["CidrIp"] for rule in group["IpPermissionsEgress"] for each in rule["IpRanges"]]
        self.assertEqual(sorted(egress), ["10.1.0.2/32", "255.255.255.255/32"])
        endpoint = self._endpoint(ids["Endpoint"])
        self.assertEqual(json.loads(endpoint["PolicyDocument"]), POLICY)
        self.assertEqual(endpoint["DnsOptions"]["PrivateDnsOnlyForInboundResolverEndpoint"], True)
        self.assertEqual(
            (endpoint["PrivateDnsEnabled"], [each["GroupId"] for each in endpoint["Groups"]]), (True, [ids["Group"]])
        )
        log = ec2.describe_flow_logs(FlowLogIds=[ids["FlowLog"]])["FlowLogs"][0]
        self.assertEqual((log["LogDestination"], log["MaxAggregationInterval"]), ("arn:aws:s3:::somewhere/flow", 60))

    def _change(self, changed: Template) -> None:
        changed["Vpc"]["Properties"].update(EnableDnsHostnames=False, Tags=[{"Key": "zone", "Value": "two"}])
        changed["Subnet"]["Properties"]["MapPublicIpOnLaunch"] = True
        changed["TableAssociation"]["Properties"]["RouteTableId"] = ref("OtherTable")
        changed["AclAssociation"]["Properties"]["NetworkAclId"] = ref("OtherAcl")
        changed["Entry"]["Properties"]["CidrBlock"] = "10.1.2.0/24"
        changed["Dhcp"]["Properties"]["DomainNameServers"] = ["10.1.0.2"]
        changed["Group"]["Properties"]["SecurityGroupIngress"][0]["CidrIp"] = "10.1.2.0/24"
        changed["Rule"]["Properties"].update(FromPort=2222, ToPort=2222)
        changed["Endpoint"]["Properties"].update(PolicyDocument=OTHER_POLICY, PrivateDnsEnabled=False)
        changed["FlowLog"]["Properties"]["LogDestination"] = "arn:aws:s3:::somewhere/else"
        del changed["Route"], changed["EgressRule"]

    def _changed(self, before: dict[str, str], after: dict[str, str]) -> None:
        ec2 = client("ec2")
        for name in ("Vpc", "Subnet", "Acl", "Group", "Endpoint"):
            self.assertEqual(before[name], after[name])
        for name in ("Dhcp", "FlowLog", "Rule"):
            self.assertNotEqual(before[name], after[name])
        vpc = ec2.describe_vpcs(VpcIds=[after["Vpc"]])["Vpcs"][0]
        self.assertIn({"Key": "zone", "Value": "two"}, vpc["Tags"])
        self.assertEqual(vpc["DhcpOptionsId"], after["Dhcp"])
        self.assertFalse(
            ec2.describe_vpc_attribute(VpcId=after["Vpc"], Attribute="enableDnsHostnames")["EnableDnsHostnames"][
                "Value"
            ]
        )
        self.assertTrue(ec2.describe_subnets(SubnetIds=[after["Subnet"]])["Subnets"][0]["MapPublicIpOnLaunch"])
        table, other = (
            ec2.describe_route_tables(RouteTableIds=[after[name]])["RouteTables"][0] for name in ("Table", "OtherTable")
        )
        self.assertEqual(
            ([route["DestinationCidrBlock"] for route in table["Routes"]], table["Associations"]), (["10.1.0.0/16"], [])
        )
        self.assertEqual([each["SubnetId"] for each in other["Associations"]], [after["Subnet"]])
        self.assertEqual(self._entries(after["Acl"]), [(100, False, "allow", "6", "10.1.2.0/24", 443)])
        self.assertEqual(self._acl_of(after["Subnet"]), after["OtherAcl"])
        group = ec2.describe_security_groups(GroupIds=[after["Group"]])["SecurityGroups"][0]
        self.assertEqual(sorted(rule["FromPort"] for rule in group["IpPermissions"]), [443, 2222])
        self.assertEqual(
            [each["CidrIp"] for rule in group["IpPermissionsEgress"] for each in rule["IpRanges"]],
            ["255.255.255.255/32"],
        )
        endpoint = self._endpoint(after["Endpoint"])
        self.assertEqual((json.loads(endpoint["PolicyDocument"]), endpoint["PrivateDnsEnabled"]), (OTHER_POLICY, False))
        logs = ec2.describe_flow_logs(Filters=[{"Name": "resource-id", "Values": [after["Vpc"]]}])["FlowLogs"]
        self.assertEqual([log["LogDestination"] for log in logs], ["arn:aws:s3:::somewhere/else"])

    def _gone(self, vpc: str) -> None:
        ec2 = client("ec2")
        for operation, key in (
            ("describe_subnets", "Subnets"),
            ("describe_network_acls", "NetworkAcls"),
            ("describe_network_interfaces", "NetworkInterfaces"),
            ("describe_vpc_endpoints", "VpcEndpoints"),
        ):
            self.assertEqual([each for each in getattr(ec2, operation)()[key] if each["VpcId"] == vpc], [], operation)

    def _endpoint(self, identity: str) -> dict[str, Any]:
        return dict(client("ec2").describe_vpc_endpoints(VpcEndpointIds=[identity])["VpcEndpoints"][0])

    def _entries(self, acl: str) -> list[tuple[Any, ...]]:
        entries = client("ec2").describe_network_acls(NetworkAclIds=[acl])["NetworkAcls"][0]["Entries"]
        own = [entry for entry in entries if entry["RuleNumber"] < 32767]
        return [
            (
                each["RuleNumber"],
                each["Egress"],
                each["RuleAction"],
                each["Protocol"],
                each["CidrBlock"],
                each["PortRange"]["From"],
            )
            for each in own
        ]

    def _acl_of(self, subnet: str) -> str:
        found = client("ec2").describe_network_acls(Filters=[{"Name": "association.subnet-id", "Values": [subnet]}])[
            "NetworkAcls"
        ]
        return next(acl["NetworkAclId"] for acl in found for each in acl["Associations"] if each["SubnetId"] == subnet)

    def test_rollback_gives_back(self) -> None:
        """A failed update leaves subnets with the table and the ACL that they had."""
        stack = Stack("network-rollback", network())
        ids = stack.physical()
        bad = network()
        bad["TableAssociation"]["Properties"]["RouteTableId"] = ref("OtherTable")
        bad["AclAssociation"]["Properties"]["NetworkAclId"] = ref("OtherAcl")
        bad["Entry"]["Properties"]["CidrBlock"] = "10.1.2.0/24"
        bad["Wrong"] = {
            **resource("AWS::EC2::Subnet", VpcId=ref("Vpc"), CidrBlock="192.168.0.0/24"),
            "DependsOn": ["TableAssociation", "AclAssociation", "Entry"],
        }
        self.assertEqual(stack.update(bad), "UPDATE_ROLLBACK_COMPLETE")
        self.assertEqual(self._acl_of(ids["Subnet"]), ids["Acl"])
        self.assertEqual(self._entries(ids["Acl"])[0][4], "10.1.0.0/16")
        table = client("ec2").describe_route_tables(RouteTableIds=[ids["Table"]])["RouteTables"][0]
        self.assertEqual([each["SubnetId"] for each in table["Associations"]], [ids["Subnet"]])
        stack.delete()

    def test_default_egress_ends_with_the_first_rule(self) -> None:
        """A group that says nothing of egress lets everything out until it has a rule of its own."""
        group = resource("AWS::EC2::SecurityGroup", GroupDescription="silent", VpcId=ref("Vpc"))
        rule = resource(
            "AWS::EC2::SecurityGroupEgress",
            GroupId=attribute("GroupId", "Group"),
            IpProtocol="tcp",
            FromPort=443,
            ToPort=443,
            CidrIp="10.1.0.9/32",
        )
        silent = {"Vpc": resource("AWS::EC2::VPC", CidrBlock="10.1.0.0/16"), "Group": group}
        for added, expected in (({}, ["0.0.0.0/0"]), ({"Rule": rule}, ["10.1.0.9/32"])):
            with self.subTest(expected=expected):
                stack = Stack("egress", {**silent, **added})
                identity = stack.physical()["Group"]
                found = client("ec2").describe_security_groups(GroupIds=[identity])["SecurityGroups"][0]
                egress = [each["CidrIp"] for rule in found["IpPermissionsEgress"] for each in rule["IpRanges"]]
                self.assertEqual(egress, expected)
                stack.delete()


class Joins(unittest.TestCase):
    """What joins networks, as a fork may add it."""

    def test_round_trip(self) -> None:
        """Gateways, peerings and transit gateways are created where they are read, and go again."""
        vpcs = {
            name: resource("AWS::EC2::VPC", CidrBlock=cidr)
            for name, cidr in (("Left", "10.2.0.0/16"), ("Right", "10.3.0.0/16"))
        }
        stack = Stack(
            "joins",
            {
                **vpcs,
                "Subnet": resource("AWS::EC2::Subnet", VpcId=ref("Left"), CidrBlock="10.2.1.0/24"),
                "Table": resource("AWS::EC2::RouteTable", VpcId=ref("Left")),
                "Internet": resource("AWS::EC2::InternetGateway"),
                "InternetAttachment": resource(
                    "AWS::EC2::VPCGatewayAttachment", VpcId=ref("Left"), InternetGatewayId=ref("Internet")
                ),
                "Address": {**resource("AWS::EC2::EIP", Domain="vpc"), "DependsOn": "InternetAttachment"},
                "Nat": resource(
                    "AWS::EC2::NatGateway", SubnetId=ref("Subnet"), AllocationId=attribute("AllocationId", "Address")
                ),
                "NatRoute": resource(
                    "AWS::EC2::Route",
                    RouteTableId=ref("Table"),
                    DestinationCidrBlock="0.0.0.0/0",
                    NatGatewayId=ref("Nat"),
                ),
                "Peering": resource("AWS::EC2::VPCPeeringConnection", VpcId=ref("Left"), PeerVpcId=ref("Right")),
                "PeeringRoute": resource(
                    "AWS::EC2::Route",
                    RouteTableId=ref("Table"),
                    DestinationCidrBlock="10.3.0.0/16",
                    VpcPeeringConnectionId=ref("Peering"),
                ),
                "Transit": resource("AWS::EC2::TransitGateway", Description="between"),
                "TransitAttachment": resource(
                    "AWS::EC2::TransitGatewayAttachment",
                    TransitGatewayId=ref("Transit"),
                    VpcId=ref("Left"),
                    SubnetIds=[ref("Subnet")],
                ),
                "TransitTable": resource("AWS::EC2::TransitGatewayRouteTable", TransitGatewayId=ref("Transit")),
                "TransitRoute": resource(
                    "AWS::EC2::TransitGatewayRoute",
                    TransitGatewayRouteTableId=ref("TransitTable"),
                    DestinationCidrBlock="10.9.0.0/16",
                    TransitGatewayAttachmentId=ref("TransitAttachment"),
                ),
                "TransitAssociation": resource(
                    "AWS::EC2::TransitGatewayRouteTableAssociation",
                    TransitGatewayRouteTableId=ref("TransitTable"),
                    TransitGatewayAttachmentId=ref("TransitAttachment"),
                ),
                "Propagation": resource(
                    "AWS::EC2::TransitGatewayRouteTablePropagation",
                    TransitGatewayRouteTableId=ref("TransitTable"),
                    TransitGatewayAttachmentId=ref("TransitAttachment"),
                ),
                "Prefixes": resource(
                    "AWS::EC2::PrefixList",
                    PrefixListName="premises",
                    AddressFamily="IPv4",
                    MaxEntries=2,
                    Entries=[{"Cidr": "172.16.0.0/16", "Description": "premises"}],
                ),
                "Interface": resource("AWS::EC2::NetworkInterface", SubnetId=ref("Subnet"), Description="an interface"),
                "Block": resource("AWS::EC2::VPCCidrBlock", VpcId=ref("Right"), CidrBlock="10.4.0.0/16"),
                "Customer": resource("AWS::EC2::CustomerGateway", Type="ipsec.1", BgpAsn=65000, IpAddress="192.0.2.1"),
                "Vpn": resource(
                    "AWS::EC2::VPNConnection",
                    Type="ipsec.1",
                    CustomerGatewayId=ref("Customer"),
                    VpnGatewayId=ref("Private"),
                    StaticRoutesOnly=True,
                    VpnTunnelOptionsSpecifications=[{"IKEVersions": [{"Value": "ikev2"}]}],
                ),
                "Private": resource("AWS::EC2::VPNGateway", Type="ipsec.1"),
                "VpnRoute": resource(
                    "AWS::EC2::VPNConnectionRoute", VpnConnectionId=ref("Vpn"), DestinationCidrBlock="172.16.0.0/16"
                ),
            },
        )
        self.assertEqual(stack.status, "CREATE_COMPLETE", stack.reasons())
        ids, ec2 = stack.physical(), client("ec2")
        gateway = ec2.describe_internet_gateways(InternetGatewayIds=[ids["Internet"]])["InternetGateways"][0]
        self.assertEqual(gateway["Attachments"][0]["VpcId"], ids["Left"])
        routes = ec2.describe_route_tables(RouteTableIds=[ids["Table"]])["RouteTables"][0]["Routes"]
        self.assertEqual(
            {
                route["DestinationCidrBlock"]: route.get("NatGatewayId") or route.get("VpcPeeringConnectionId")
                for route in routes
            },
            {"10.2.0.0/16": None, "0.0.0.0/0": ids["Nat"], "10.3.0.0/16": ids["Peering"]},
        )
        peering = ec2.describe_vpc_peering_connections(VpcPeeringConnectionIds=[ids["Peering"]])[
            "VpcPeeringConnections"
        ][0]
        self.assertEqual((peering["Status"]["Code"], peering["AccepterVpcInfo"]["VpcId"]), ("active", ids["Right"]))
        attachment = ec2.describe_transit_gateway_vpc_attachments(
            TransitGatewayAttachmentIds=[ids["TransitAttachment"]]
        )["TransitGatewayVpcAttachments"][0]
        self.assertEqual(attachment["VpcId"], ids["Left"])
        entries = ec2.get_managed_prefix_list_entries(PrefixListId=ids["Prefixes"])["Entries"]
        self.assertEqual([entry["Cidr"] for entry in entries], ["172.16.0.0/16"])
        vpn = ec2.describe_vpn_connections(VpnConnectionIds=[ids["Vpn"]])["VpnConnections"][0]
        self.assertEqual(vpn["Options"]["TunnelOptions"], [{"IkeVersions": [{"Value": "ikev2"}]}])
        self.assertEqual(
            (vpn["Options"]["StaticRoutesOnly"], [route["DestinationCidrBlock"] for route in vpn["Routes"]]),
            (True, ["172.16.0.0/16"]),
        )
        self.assertEqual(len(ec2.describe_vpcs(VpcIds=[ids["Right"]])["Vpcs"][0]["CidrBlockAssociationSet"]), 2)
        stack.delete()


if __name__ == "__main__":
    unittest.main()
