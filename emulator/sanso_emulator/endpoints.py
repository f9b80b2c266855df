"""Endpoints of VPCs, the services behind them, and flow logs."""

from __future__ import annotations

from typing import Any

from .api import Properties
from .ec2 import ec2, only_tags, picked, retag, tagged
from .registry import Attributes, Created, Handler, Request, changed_items, register_all


def _endpoint_attributes(endpoint: dict[str, Any]) -> Attributes:
    # A template splits an entry at the colon into the hosted zone and the name.
    return {
        "Id": endpoint["VpcEndpointId"],
        "CreationTimestamp": str(endpoint.get("CreationTimestamp", "")),
        "DnsEntries": [
            f"{entry.get('HostedZoneId', '')}:{entry['DnsName']}" for entry in endpoint.get("DnsEntries", [])
        ],
        "NetworkInterfaceIds": endpoint.get("NetworkInterfaceIds", []),
    }


def _dns_options(properties: Properties) -> Properties | None:
    """The DNS options of an endpoint: where a template has words, the API has a boolean."""
    options = dict(properties.get("DnsOptions") or {})
    inbound = options.pop("PrivateDnsOnlyForInboundResolverEndpoint", "NotSpecified")
    if inbound != "NotSpecified":
        options["PrivateDnsOnlyForInboundResolverEndpoint"] = inbound == "OnlyInboundResolver"
    return options or None


def _create_endpoint(request: Request) -> Created:
    properties = request.properties
    endpoint = ec2(
        "CreateVpcEndpoint",
        **picked(
            properties,
            "VpcId",
            "ServiceName",
            "VpcEndpointType",
            "PolicyDocument",
            "SubnetIds",
            "SecurityGroupIds",
            "RouteTableIds",
            "IpAddressType",
        ),
        DnsOptions=_dns_options(properties),
        PrivateDnsEnabled=properties.get("PrivateDnsEnabled", False),
        TagSpecifications=tagged("vpc-endpoint", properties),
    )["VpcEndpoint"]
    return endpoint["VpcEndpointId"], _endpoint_attributes(endpoint)


def _update_endpoint(request: Request, endpoint: str, old: Properties) -> Created:
    new = request.properties
    changes: dict[str, Any] = {}
    for name in ("SubnetIds", "SecurityGroupIds", "RouteTableIds"):
        lost, gained = changed_items(old.get(name) or [], new.get(name) or [])
        changes[f"Remove{name}"], changes[f"Add{name}"] = lost or None, gained or None
    if "PolicyDocument" in old and "PolicyDocument" not in new:
        changes["ResetPolicy"] = True
    ec2(
        "ModifyVpcEndpoint",
        VpcEndpointId=endpoint,
        PolicyDocument=new.get("PolicyDocument"),
        DnsOptions=_dns_options(new),
        PrivateDnsEnabled=new.get("PrivateDnsEnabled", False),
        **changes,
    )
    retag(endpoint, old, new)
    return endpoint, _endpoint_attributes(ec2("DescribeVpcEndpoints", VpcEndpointIds=[endpoint])["VpcEndpoints"][0])


def _delete_endpoint(endpoint: str, _: Properties) -> None:
    interfaces = ec2("DescribeVpcEndpoints", VpcEndpointIds=[endpoint])["VpcEndpoints"]
    ec2("DeleteVpcEndpoints", VpcEndpointIds=[endpoint])
    # moto leaves the interfaces of the endpoint in the subnets, which could not be deleted then.
    for interface in [each for found in interfaces for each in found.get("NetworkInterfaceIds", [])]:
        ec2("DeleteNetworkInterface", NetworkInterfaceId=interface)


def _create_service(request: Request) -> Created:
    properties = request.properties
    service = ec2(
        "CreateVpcEndpointServiceConfiguration",
        **picked(properties, "NetworkLoadBalancerArns", "GatewayLoadBalancerArns"),
        AcceptanceRequired=properties.get("AcceptanceRequired", True),
        TagSpecifications=tagged("vpc-endpoint-service", properties),
    )["ServiceConfiguration"]["ServiceId"]
    return service, {"ServiceId": service}


def _update_service(request: Request, service: str, old: Properties) -> Created:
    new, changes = request.properties, {}
    for name in ("NetworkLoadBalancerArns", "GatewayLoadBalancerArns"):
        lost, gained = changed_items(old.get(name) or [], new.get(name) or [])
        changes[f"Remove{name}"], changes[f"Add{name}"] = lost or None, gained or None
    ec2(
        "ModifyVpcEndpointServiceConfiguration",
        ServiceId=service,
        AcceptanceRequired=new.get("AcceptanceRequired", True),
        **changes,
    )
    retag(service, old, new)
    return service, {"ServiceId": service}


def _delete_service(service: str, _: Properties) -> None:
    ec2("DeleteVpcEndpointServiceConfigurations", ServiceIds=[service])


def _permit(service: str, old: list[str], new: list[str]) -> None:
    lost, gained = changed_items(old, new)
    ec2(
        "ModifyVpcEndpointServicePermissions",
        ServiceId=service,
        RemoveAllowedPrincipals=lost or None,
        AddAllowedPrincipals=gained or None,
    )


def _create_permissions(request: Request) -> Created:
    service = request.properties["ServiceId"]
    _permit(service, [], request.properties.get("AllowedPrincipals") or [])
    return service, {}


def _update_permissions(request: Request, service: str, old: Properties) -> Created:
    _permit(service, old.get("AllowedPrincipals") or [], request.properties.get("AllowedPrincipals") or [])
    return service, {}


def _delete_permissions(service: str, properties: Properties) -> None:
    _permit(service, properties.get("AllowedPrincipals") or [], [])


def _create_flow_log(request: Request) -> Created:
    properties = request.properties
    answer = ec2(
        "CreateFlowLogs",
        ResourceIds=[properties["ResourceId"]],
        **picked(
            properties,
            "ResourceType",
            "TrafficType",
            "LogDestinationType",
            "LogDestination",
            "LogGroupName",
            "LogFormat",
            "DeliverLogsPermissionArn",
            "MaxAggregationInterval",
            "DestinationOptions",
        ),
        TagSpecifications=tagged("vpc-flow-log", properties),
    )
    if not answer.get("FlowLogIds"):
        raise ValueError(f"EC2 refused the flow log: {answer.get('Unsuccessful')}")
    return answer["FlowLogIds"][0], {"Id": answer["FlowLogIds"][0]}


def _delete_flow_log(flow_log: str, _: Properties) -> None:
    ec2("DeleteFlowLogs", FlowLogIds=[flow_log])


def install() -> None:
    """Let these types be created in EC2."""
    register_all(
        {
            "AWS::EC2::VPCEndpoint": Handler(
                _create_endpoint,
                _delete_endpoint,
                _update_endpoint,
                frozenset(
                    {
                        "DnsOptions",
                        "PolicyDocument",
                        "PrivateDnsEnabled",
                        "RouteTableIds",
                        "SecurityGroupIds",
                        "SubnetIds",
                        "Tags",
                    }
                ),
            ),
            "AWS::EC2::VPCEndpointService": Handler(
                _create_service,
                _delete_service,
                _update_service,
                frozenset({"AcceptanceRequired", "NetworkLoadBalancerArns", "GatewayLoadBalancerArns", "Tags"}),
            ),
            "AWS::EC2::VPCEndpointServicePermissions": Handler(
                _create_permissions, _delete_permissions, _update_permissions, frozenset({"AllowedPrincipals"})
            ),
            "AWS::EC2::FlowLog": only_tags(_create_flow_log, _delete_flow_log),
        }
    )
