"""VPCs, subnets, route tables, network ACLs and DHCP options."""

from __future__ import annotations

from typing import Any

from .api import Properties
from .ec2 import ec2, filters, only_tags, picked, retag, tagged
from .registry import Attributes, Created, Handler, Request, register_all


def _vpc_attributes(vpc: str, properties: Properties) -> Attributes:
    groups = ec2("DescribeSecurityGroups", Filters=filters(vpc_id=vpc, group_name="default"))["SecurityGroups"]
    acls = ec2("DescribeNetworkAcls", Filters=filters(vpc_id=vpc, default="true"))["NetworkAcls"]
    associations = ec2("DescribeVpcs", VpcIds=[vpc])["Vpcs"][0].get("CidrBlockAssociationSet", [])
    return {
        "VpcId": vpc,
        "CidrBlock": properties.get("CidrBlock"),
        "CidrBlockAssociations": [association["AssociationId"] for association in associations],
        "DefaultSecurityGroup": groups[0]["GroupId"],
        "DefaultNetworkAcl": acls[0]["NetworkAclId"],
        "Ipv6CidrBlocks": [],
    }


def _dns_of_vpc(vpc: str, properties: Properties) -> None:
    # One attribute a call, as EC2 wants it; without a property the value is the one that EC2 begins with.
    for name, default in (("EnableDnsSupport", True), ("EnableDnsHostnames", False)):
        ec2("ModifyVpcAttribute", VpcId=vpc, **{name: {"Value": properties.get(name, default)}})


def _create_vpc(request: Request) -> Created:
    properties = request.properties
    vpc = ec2(
        "CreateVpc",
        **picked(properties, "CidrBlock", "InstanceTenancy", "Ipv4IpamPoolId", "Ipv4NetmaskLength"),
        TagSpecifications=tagged("vpc", properties),
    )["Vpc"]["VpcId"]
    _dns_of_vpc(vpc, properties)
    return vpc, _vpc_attributes(vpc, properties)


def _update_vpc(request: Request, vpc: str, old: Properties) -> Created:
    _dns_of_vpc(vpc, request.properties)
    retag(vpc, old, request.properties)
    return vpc, _vpc_attributes(vpc, request.properties)


def _delete_vpc(vpc: str, _: Properties) -> None:
    ec2("DeleteVpc", VpcId=vpc)


def _create_cidr_block(request: Request) -> Created:
    answer = ec2(
        "AssociateVpcCidrBlock",
        **picked(request.properties, "VpcId", "CidrBlock", "AmazonProvidedIpv6CidrBlock", "Ipv6CidrBlock"),
    )
    association = answer.get("CidrBlockAssociation") or answer["Ipv6CidrBlockAssociation"]
    return association["AssociationId"], {"Id": association["AssociationId"]}


def _delete_cidr_block(association: str, _: Properties) -> None:
    ec2("DisassociateVpcCidrBlock", AssociationId=association)


_SUBNET_ATTRIBUTES = ("MapPublicIpOnLaunch", "AssignIpv6AddressOnCreation")


def _subnet_attributes(subnet: str) -> Attributes:
    found = ec2("DescribeSubnets", SubnetIds=[subnet])["Subnets"][0]
    acls = ec2("DescribeNetworkAcls", Filters=[{"Name": "association.subnet-id", "Values": [subnet]}])["NetworkAcls"]
    associations = [each for acl in acls for each in acl["Associations"] if each["SubnetId"] == subnet]
    return {
        "SubnetId": subnet,
        "VpcId": found["VpcId"],
        "AvailabilityZone": found["AvailabilityZone"],
        "CidrBlock": found["CidrBlock"],
        "NetworkAclAssociationId": associations[0]["NetworkAclAssociationId"] if associations else "",
        "Ipv6CidrBlocks": [],
    }


def _create_subnet(request: Request) -> Created:
    properties = request.properties
    subnet = ec2(
        "CreateSubnet",
        **picked(properties, "VpcId", "CidrBlock", "AvailabilityZone", "AvailabilityZoneId", "Ipv6CidrBlock"),
        TagSpecifications=tagged("subnet", properties),
    )["Subnet"]["SubnetId"]
    for name in _SUBNET_ATTRIBUTES:
        if name in properties:
            ec2("ModifySubnetAttribute", SubnetId=subnet, **{name: {"Value": properties[name]}})
    return subnet, _subnet_attributes(subnet)


def _update_subnet(request: Request, subnet: str, old: Properties) -> Created:
    for name in _SUBNET_ATTRIBUTES:
        if old.get(name) != request.properties.get(name):
            ec2("ModifySubnetAttribute", SubnetId=subnet, **{name: {"Value": request.properties.get(name, False)}})
    retag(subnet, old, request.properties)
    return subnet, _subnet_attributes(subnet)


def _delete_subnet(subnet: str, _: Properties) -> None:
    ec2("DeleteSubnet", SubnetId=subnet)


def _create_route_table(request: Request) -> Created:
    properties = request.properties
    table = ec2("CreateRouteTable", VpcId=properties["VpcId"], TagSpecifications=tagged("route-table", properties))
    return table["RouteTable"]["RouteTableId"], {"RouteTableId": table["RouteTable"]["RouteTableId"]}


def _delete_route_table(table: str, _: Properties) -> None:
    ec2("DeleteRouteTable", RouteTableId=table)


_DESTINATIONS = ("DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId")
_TARGETS = (
    "CarrierGatewayId",
    "CoreNetworkArn",
    "EgressOnlyInternetGatewayId",
    "GatewayId",
    "InstanceId",
    "LocalGatewayId",
    "NatGatewayId",
    "NetworkInterfaceId",
    "TransitGatewayId",
    "VpcEndpointId",
    "VpcPeeringConnectionId",
)


def _destination(properties: Properties) -> Properties:
    return picked(properties, "RouteTableId", *_DESTINATIONS)


def _route(properties: Properties) -> Created:
    destination = next(str(properties[name]) for name in _DESTINATIONS if name in properties)
    return f"{properties['RouteTableId']}|{destination}", {"CidrBlock": destination}


def _create_route(request: Request) -> Created:
    ec2("CreateRoute", **_destination(request.properties), **picked(request.properties, *_TARGETS))
    return _route(request.properties)


def _update_route(request: Request, _: str, __: Properties) -> Created:
    ec2("ReplaceRoute", **_destination(request.properties), **picked(request.properties, *_TARGETS))
    return _route(request.properties)


def _delete_route(_: str, properties: Properties) -> None:
    ec2("DeleteRoute", **_destination(properties))


# A subnet has one route table and one ACL, and a VPC one set of DHCP options. To exchange them is an update in place,
# which a rollback can undo; the physical id stays the first one, and what is deleted is found by what it joins.


def _table_association(properties: Properties) -> str | None:
    wanted = picked(properties, "RouteTableId", "SubnetId", "GatewayId")
    for table in ec2("DescribeRouteTables", RouteTableIds=[properties["RouteTableId"]])["RouteTables"]:
        for association in table["Associations"]:
            if picked(association, *wanted) == wanted:
                return str(association["RouteTableAssociationId"])
    return None


def _create_table_association(request: Request) -> Created:
    association = ec2("AssociateRouteTable", **picked(request.properties, "RouteTableId", "SubnetId", "GatewayId"))
    return association["AssociationId"], {"Id": association["AssociationId"]}


def _update_table_association(request: Request, physical_id: str, old: Properties) -> Created:
    current = _table_association(old)
    new = ec2("ReplaceRouteTableAssociation", AssociationId=current, RouteTableId=request.properties["RouteTableId"])
    return physical_id, {"Id": new["NewAssociationId"]}


def _delete_table_association(_: str, properties: Properties) -> None:
    association = _table_association(properties)
    if association:
        ec2("DisassociateRouteTable", AssociationId=association)


def _create_acl(request: Request) -> Created:
    properties = request.properties
    acl = ec2("CreateNetworkAcl", VpcId=properties["VpcId"], TagSpecifications=tagged("network-acl", properties))
    return acl["NetworkAcl"]["NetworkAclId"], {"Id": acl["NetworkAcl"]["NetworkAclId"]}


def _delete_acl(acl: str, _: Properties) -> None:
    ec2("DeleteNetworkAcl", NetworkAclId=acl)


def _entry(properties: Properties) -> Properties:
    entry = picked(
        properties, "NetworkAclId", "RuleNumber", "Protocol", "RuleAction", "CidrBlock", "Ipv6CidrBlock", "PortRange"
    )
    if "Icmp" in properties:
        entry["IcmpTypeCode"] = properties["Icmp"]
    return {**entry, "Egress": properties.get("Egress", False)}


def _entry_id(properties: Properties) -> str:
    direction = "egress" if str(properties.get("Egress", False)).lower() == "true" else "ingress"
    return f"{properties['NetworkAclId']}|{direction}|{properties['RuleNumber']}"


def _create_entry(request: Request) -> Created:
    ec2("CreateNetworkAclEntry", **_entry(request.properties))
    return _entry_id(request.properties), {"Id": _entry_id(request.properties)}


def _update_entry(request: Request, entry: str, _: Properties) -> Created:
    ec2("ReplaceNetworkAclEntry", **_entry(request.properties))
    return entry, {"Id": entry}


def _delete_entry(_: str, properties: Properties) -> None:
    ec2("DeleteNetworkAclEntry", **picked(_entry(properties), "NetworkAclId", "RuleNumber", "Egress"))


def _acl_association(subnet: str) -> tuple[str, dict[str, Any]]:
    """The VPC of a subnet and the association of its ACL."""
    acls = ec2("DescribeNetworkAcls", Filters=[{"Name": "association.subnet-id", "Values": [subnet]}])["NetworkAcls"]
    return next((acl["VpcId"], each) for acl in acls for each in acl["Associations"] if each["SubnetId"] == subnet)


def _associate_acl(properties: Properties) -> str:
    _, current = _acl_association(properties["SubnetId"])
    return str(
        ec2(
            "ReplaceNetworkAclAssociation",
            AssociationId=current["NetworkAclAssociationId"],
            NetworkAclId=properties["NetworkAclId"],
        )["NewAssociationId"]
    )


def _create_acl_association(request: Request) -> Created:
    association = _associate_acl(request.properties)
    return association, {"AssociationId": association}


def _update_acl_association(request: Request, physical_id: str, _: Properties) -> Created:
    return physical_id, {"AssociationId": _associate_acl(request.properties)}


def _delete_acl_association(_: str, properties: Properties) -> None:
    vpc, current = _acl_association(properties["SubnetId"])
    if current["NetworkAclId"] == properties["NetworkAclId"]:
        default = ec2("DescribeNetworkAcls", Filters=filters(vpc_id=vpc, default="true"))["NetworkAcls"][0]
        _associate_acl({**properties, "NetworkAclId": default["NetworkAclId"]})


# The names of the options in a template and in the API.
_DHCP = {
    "DomainName": "domain-name",
    "DomainNameServers": "domain-name-servers",
    "NtpServers": "ntp-servers",
    "NetbiosNameServers": "netbios-name-servers",
    "NetbiosNodeType": "netbios-node-type",
}


def _create_dhcp_options(request: Request) -> Created:
    properties = request.properties
    configurations = []
    for name, key in _DHCP.items():
        if name in properties:
            values = properties[name] if isinstance(properties[name], list) else [properties[name]]
            configurations.append({"Key": key, "Values": values})
    options = ec2("CreateDhcpOptions", DhcpConfigurations=configurations)
    identity = options["DhcpOptions"]["DhcpOptionsId"]
    # moto does not take the tags of a new set.
    retag(identity, {}, properties)
    return identity, {"DhcpOptionsId": identity}


def _delete_dhcp_options(options: str, _: Properties) -> None:
    ec2("DeleteDhcpOptions", DhcpOptionsId=options)


def _create_dhcp_association(request: Request) -> Created:
    properties = request.properties
    ec2("AssociateDhcpOptions", **picked(properties, "DhcpOptionsId", "VpcId"))
    return f"{properties['DhcpOptionsId']}|{properties['VpcId']}", {}


def _update_dhcp_association(request: Request, physical_id: str, _: Properties) -> Created:
    ec2("AssociateDhcpOptions", **picked(request.properties, "DhcpOptionsId", "VpcId"))
    return physical_id, {}


def _delete_dhcp_association(_: str, properties: Properties) -> None:
    vpc = ec2("DescribeVpcs", VpcIds=[properties["VpcId"]])["Vpcs"][0]
    if vpc.get("DhcpOptionsId") == properties["DhcpOptionsId"]:
        ec2("AssociateDhcpOptions", DhcpOptionsId="default", VpcId=properties["VpcId"])


def install() -> None:
    """Let these types be created in EC2."""
    register_all(
        {
            "AWS::EC2::VPC": Handler(
                _create_vpc, _delete_vpc, _update_vpc, frozenset({"EnableDnsSupport", "EnableDnsHostnames", "Tags"})
            ),
            "AWS::EC2::VPCCidrBlock": Handler(_create_cidr_block, _delete_cidr_block),
            "AWS::EC2::Subnet": Handler(
                _create_subnet, _delete_subnet, _update_subnet, frozenset({*_SUBNET_ATTRIBUTES, "Tags"})
            ),
            "AWS::EC2::RouteTable": only_tags(_create_route_table, _delete_route_table),
            "AWS::EC2::Route": Handler(_create_route, _delete_route, _update_route, frozenset(_TARGETS)),
            "AWS::EC2::SubnetRouteTableAssociation": Handler(
                _create_table_association,
                _delete_table_association,
                _update_table_association,
                frozenset({"RouteTableId"}),
            ),
            "AWS::EC2::NetworkAcl": only_tags(_create_acl, _delete_acl),
            "AWS::EC2::NetworkAclEntry": Handler(
                _create_entry,
                _delete_entry,
                _update_entry,
                frozenset({"CidrBlock", "Ipv6CidrBlock", "Icmp", "PortRange", "Protocol", "RuleAction"}),
            ),
            "AWS::EC2::SubnetNetworkAclAssociation": Handler(
                _create_acl_association, _delete_acl_association, _update_acl_association, frozenset({"NetworkAclId"})
            ),
            "AWS::EC2::DHCPOptions": only_tags(_create_dhcp_options, _delete_dhcp_options),
            "AWS::EC2::VPCDHCPOptionsAssociation": Handler(
                _create_dhcp_association,
                _delete_dhcp_association,
                _update_dhcp_association,
                frozenset({"DhcpOptionsId"}),
            ),
        }
    )
