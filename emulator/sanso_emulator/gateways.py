"""What joins networks: gateways, VPNs, peerings, transit gateways, addresses and prefix lists."""

from __future__ import annotations

from .api import Properties
from .ec2 import ec2, only_tags, picked, tagged
from .registry import Created, Handler, Request, register_all


def _simple(
    kind: str,
    create_operation: str,
    answer: str,
    identity: str,
    delete_operation: str,
    *names: str,
    attributes: tuple[str, ...] = (),
) -> Handler:
    """A resource of EC2 that takes the properties of its type and changes nothing but its tags."""

    def create(request: Request) -> Created:
        made = ec2(
            create_operation, **picked(request.properties, *names), TagSpecifications=tagged(kind, request.properties)
        )
        made = made[answer] if answer else made
        physical_id = made[identity]
        return physical_id, {
            "Id": physical_id,
            identity: physical_id,
            **{name: made.get(name, "") for name in attributes},
        }

    def delete(physical_id: str, _: Properties) -> None:
        ec2(delete_operation, **{identity: physical_id})

    return only_tags(create, delete)


def _attach_gateway(request: Request) -> Created:
    properties = request.properties
    if "InternetGatewayId" in properties:
        ec2("AttachInternetGateway", **picked(properties, "InternetGatewayId", "VpcId"))
        return f"IGW|{properties['VpcId']}", {"AttachmentType": "IGW"}
    ec2("AttachVpnGateway", **picked(properties, "VpnGatewayId", "VpcId"))
    return f"VGW|{properties['VpcId']}", {"AttachmentType": "VGW"}


def _detach_gateway(_: str, properties: Properties) -> None:
    if "InternetGatewayId" in properties:
        ec2("DetachInternetGateway", **picked(properties, "InternetGatewayId", "VpcId"))
    else:
        ec2("DetachVpnGateway", **picked(properties, "VpnGatewayId", "VpcId"))


def _create_vpn(request: Request) -> Created:
    properties = request.properties
    vpn = ec2(
        "CreateVpnConnection",
        **picked(properties, "CustomerGatewayId", "Type", "VpnGatewayId", "TransitGatewayId"),
        Options={
            **picked(properties, "StaticRoutesOnly", "LocalIpv4NetworkCidr", "RemoteIpv4NetworkCidr"),
            "TunnelOptions": properties.get("VpnTunnelOptionsSpecifications") or [],
        },
        TagSpecifications=tagged("vpn-connection", properties),
    )["VpnConnection"]["VpnConnectionId"]
    return vpn, {"VpnConnectionId": vpn}


def _delete_vpn(vpn: str, _: Properties) -> None:
    ec2("DeleteVpnConnection", VpnConnectionId=vpn)


def _create_vpn_route(request: Request) -> Created:
    properties = request.properties
    ec2("CreateVpnConnectionRoute", **picked(properties, "VpnConnectionId", "DestinationCidrBlock"))
    return f"{properties['VpnConnectionId']}|{properties['DestinationCidrBlock']}", {}


def _delete_vpn_route(_: str, properties: Properties) -> None:
    ec2("DeleteVpnConnectionRoute", **picked(properties, "VpnConnectionId", "DestinationCidrBlock"))


def _create_address(request: Request) -> Created:
    address = ec2("AllocateAddress", Domain="vpc", TagSpecifications=tagged("elastic-ip", request.properties))
    if "InstanceId" in request.properties:
        ec2("AssociateAddress", AllocationId=address["AllocationId"], InstanceId=request.properties["InstanceId"])
    return address["PublicIp"], {"AllocationId": address["AllocationId"], "PublicIp": address["PublicIp"]}


def _delete_address(address: str, _: Properties) -> None:
    found = ec2("DescribeAddresses", PublicIps=[address])["Addresses"][0]
    if "AssociationId" in found:
        ec2("DisassociateAddress", AssociationId=found["AssociationId"])
    ec2("ReleaseAddress", AllocationId=found["AllocationId"])


def _associate_address(request: Request) -> Created:
    properties = request.properties
    association = ec2(
        "AssociateAddress",
        **picked(properties, "AllocationId", "InstanceId", "NetworkInterfaceId", "PrivateIpAddress"),
    )["AssociationId"]
    return association, {"Id": association}


def _disassociate_address(association: str, _: Properties) -> None:
    ec2("DisassociateAddress", AssociationId=association)


def _create_peering(request: Request) -> Created:
    peering = ec2(
        "CreateVpcPeeringConnection",
        **picked(request.properties, "VpcId", "PeerVpcId", "PeerOwnerId", "PeerRegion"),
        TagSpecifications=tagged("vpc-peering-connection", request.properties),
    )["VpcPeeringConnection"]["VpcPeeringConnectionId"]
    # CloudFormation accepts a peering within the account by itself.
    if "PeerOwnerId" not in request.properties and "PeerRegion" not in request.properties:
        ec2("AcceptVpcPeeringConnection", VpcPeeringConnectionId=peering)
    return peering, {"Id": peering}


def _delete_peering(peering: str, _: Properties) -> None:
    ec2("DeleteVpcPeeringConnection", VpcPeeringConnectionId=peering)


_TRANSIT_OPTIONS = (
    "AmazonSideAsn",
    "AutoAcceptSharedAttachments",
    "DefaultRouteTableAssociation",
    "DefaultRouteTablePropagation",
    "DnsSupport",
    "MulticastSupport",
    "VpnEcmpSupport",
)


def _create_transit_gateway(request: Request) -> Created:
    gateway = ec2(
        "CreateTransitGateway",
        Description=request.properties.get("Description"),
        Options=picked(request.properties, *_TRANSIT_OPTIONS),
        TagSpecifications=tagged("transit-gateway", request.properties),
    )["TransitGateway"]
    return gateway["TransitGatewayId"], {
        "Id": gateway["TransitGatewayId"],
        "TransitGatewayArn": gateway["TransitGatewayArn"],
    }


def _delete_transit_gateway(gateway: str, _: Properties) -> None:
    ec2("DeleteTransitGateway", TransitGatewayId=gateway)


def _create_transit_route(request: Request) -> Created:
    properties = request.properties
    ec2(
        "CreateTransitGatewayRoute",
        **picked(
            properties, "DestinationCidrBlock", "TransitGatewayRouteTableId", "TransitGatewayAttachmentId", "Blackhole"
        ),
    )
    return f"{properties['TransitGatewayRouteTableId']}|{properties['DestinationCidrBlock']}", {}


def _delete_transit_route(_: str, properties: Properties) -> None:
    ec2("DeleteTransitGatewayRoute", **picked(properties, "DestinationCidrBlock", "TransitGatewayRouteTableId"))


def _joined(join: str, part: str) -> Handler:
    """The association of an attachment with a route table of a transit gateway, or its propagation."""

    def create(request: Request) -> Created:
        properties = request.properties
        ec2(join, **picked(properties, "TransitGatewayAttachmentId", "TransitGatewayRouteTableId"))
        return f"{properties['TransitGatewayRouteTableId']}|{properties['TransitGatewayAttachmentId']}", {}

    def delete(_: str, properties: Properties) -> None:
        ec2(part, **picked(properties, "TransitGatewayAttachmentId", "TransitGatewayRouteTableId"))

    return Handler(create, delete)


def _create_prefix_list(request: Request) -> Created:
    made = ec2(
        "CreateManagedPrefixList",
        **picked(request.properties, "PrefixListName", "AddressFamily", "MaxEntries", "Entries"),
        TagSpecifications=tagged("prefix-list", request.properties),
    )["PrefixList"]
    return made["PrefixListId"], {
        "PrefixListId": made["PrefixListId"],
        "Arn": made.get("PrefixListArn", ""),
        "Version": 1,
    }


def _delete_prefix_list(prefix_list: str, _: Properties) -> None:
    ec2("DeleteManagedPrefixList", PrefixListId=prefix_list)


def _create_interface(request: Request) -> Created:
    properties = request.properties
    made = ec2(
        "CreateNetworkInterface",
        SubnetId=properties["SubnetId"],
        Groups=properties.get("GroupSet"),
        **picked(properties, "Description", "PrivateIpAddress"),
        TagSpecifications=tagged("network-interface", properties),
    )["NetworkInterface"]
    return made["NetworkInterfaceId"], {
        "Id": made["NetworkInterfaceId"],
        "PrimaryPrivateIpAddress": made.get("PrivateIpAddress", ""),
        "VpcId": made.get("VpcId", ""),
    }


def _delete_interface(interface: str, _: Properties) -> None:
    ec2("DeleteNetworkInterface", NetworkInterfaceId=interface)


def _create_customer_gateway(request: Request) -> Created:
    properties = request.properties
    gateway = ec2(
        "CreateCustomerGateway",
        Type=properties["Type"],
        PublicIp=properties.get("IpAddress"),
        BgpAsn=properties.get("BgpAsn"),
        TagSpecifications=tagged("customer-gateway", properties),
    )["CustomerGateway"]["CustomerGatewayId"]
    return gateway, {"CustomerGatewayId": gateway}


def _delete_customer_gateway(gateway: str, _: Properties) -> None:
    ec2("DeleteCustomerGateway", CustomerGatewayId=gateway)


def install() -> None:
    """Let these types be created in EC2."""
    attachment = _simple(
        "transit-gateway-attachment",
        "CreateTransitGatewayVpcAttachment",
        "TransitGatewayVpcAttachment",
        "TransitGatewayAttachmentId",
        "DeleteTransitGatewayVpcAttachment",
        "TransitGatewayId",
        "VpcId",
        "SubnetIds",
        "Options",
    )
    register_all(
        {
            "AWS::EC2::InternetGateway": _simple(
                "internet-gateway",
                "CreateInternetGateway",
                "InternetGateway",
                "InternetGatewayId",
                "DeleteInternetGateway",
            ),
            "AWS::EC2::EgressOnlyInternetGateway": _simple(
                "egress-only-internet-gateway",
                "CreateEgressOnlyInternetGateway",
                "EgressOnlyInternetGateway",
                "EgressOnlyInternetGatewayId",
                "DeleteEgressOnlyInternetGateway",
                "VpcId",
            ),
            "AWS::EC2::NatGateway": _simple(
                "natgateway",
                "CreateNatGateway",
                "NatGateway",
                "NatGatewayId",
                "DeleteNatGateway",
                "SubnetId",
                "AllocationId",
                "ConnectivityType",
            ),
            "AWS::EC2::VPNGateway": _simple(
                "vpn-gateway",
                "CreateVpnGateway",
                "VpnGateway",
                "VpnGatewayId",
                "DeleteVpnGateway",
                "Type",
                "AmazonSideAsn",
            ),
            "AWS::EC2::CustomerGateway": only_tags(_create_customer_gateway, _delete_customer_gateway),
            "AWS::EC2::VPCGatewayAttachment": Handler(_attach_gateway, _detach_gateway),
            "AWS::EC2::VPNConnection": only_tags(_create_vpn, _delete_vpn),
            "AWS::EC2::VPNConnectionRoute": Handler(_create_vpn_route, _delete_vpn_route),
            "AWS::EC2::EIP": only_tags(_create_address, _delete_address),
            "AWS::EC2::EIPAssociation": Handler(_associate_address, _disassociate_address),
            "AWS::EC2::VPCPeeringConnection": only_tags(_create_peering, _delete_peering),
            "AWS::EC2::TransitGateway": only_tags(_create_transit_gateway, _delete_transit_gateway),
            "AWS::EC2::TransitGatewayAttachment": attachment,
            "AWS::EC2::TransitGatewayVpcAttachment": attachment,
            "AWS::EC2::TransitGatewayRouteTable": _simple(
                "transit-gateway-route-table",
                "CreateTransitGatewayRouteTable",
                "TransitGatewayRouteTable",
                "TransitGatewayRouteTableId",
                "DeleteTransitGatewayRouteTable",
                "TransitGatewayId",
            ),
            "AWS::EC2::TransitGatewayRoute": Handler(_create_transit_route, _delete_transit_route),
            "AWS::EC2::TransitGatewayRouteTableAssociation": _joined(
                "AssociateTransitGatewayRouteTable", "DisassociateTransitGatewayRouteTable"
            ),
            "AWS::EC2::TransitGatewayRouteTablePropagation": _joined(
                "EnableTransitGatewayRouteTablePropagation", "DisableTransitGatewayRouteTablePropagation"
            ),
            "AWS::EC2::PrefixList": only_tags(_create_prefix_list, _delete_prefix_list),
            "AWS::EC2::NetworkInterface": only_tags(_create_interface, _delete_interface),
        }
    )
