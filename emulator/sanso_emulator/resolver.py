"""Endpoints and rules of the resolver of VPCs, and the logging of its queries."""

from __future__ import annotations

import uuid
from typing import Any

from .api import Properties, call, tag_map, tags_of
from .ec2 import picked
from .registry import Attributes, Created, Handler, Request, register_all


def _resolver(operation: str, **parameters: Any) -> dict[str, Any]:
    return call("route53resolver", operation, **parameters)


def _retag(arn: str, old: Properties, new: Properties) -> None:
    lost = [key for key in tag_map(old) if key not in tag_map(new)]
    if lost:
        _resolver("UntagResource", ResourceArn=arn, TagKeys=lost)
    if tags_of(new):
        _resolver("TagResource", ResourceArn=arn, Tags=tags_of(new))


def _endpoint_attributes(endpoint: dict[str, Any]) -> Attributes:
    return {
        "ResolverEndpointId": endpoint["Id"],
        "Arn": endpoint["Arn"],
        "Direction": endpoint["Direction"],
        "HostVPCId": endpoint["HostVPCId"],
        "IpAddressCount": str(endpoint["IpAddressCount"]),
        "Name": endpoint.get("Name", ""),
    }


def _create_endpoint(request: Request) -> Created:
    properties = request.properties
    endpoint = _resolver(
        "CreateResolverEndpoint",
        CreatorRequestId=uuid.uuid4().hex,
        Name=properties.get("Name") or request.name(64),
        **picked(properties, "Direction", "IpAddresses", "Protocols", "ResolverEndpointType", "SecurityGroupIds"),
        Tags=tags_of(properties) or None,
    )["ResolverEndpoint"]
    return endpoint["Id"], _endpoint_attributes(endpoint)


def _update_endpoint(request: Request, endpoint: str, old: Properties) -> Created:
    name = request.properties.get("Name")
    if name and name != old.get("Name"):
        _resolver("UpdateResolverEndpoint", ResolverEndpointId=endpoint, Name=name)
    found = _resolver("GetResolverEndpoint", ResolverEndpointId=endpoint)["ResolverEndpoint"]
    _retag(found["Arn"], old, request.properties)
    return endpoint, _endpoint_attributes(found)


def _delete_endpoint(endpoint: str, _: Properties) -> None:
    addresses = _resolver("ListResolverEndpointIpAddresses", ResolverEndpointId=endpoint)["IpAddresses"]
    _resolver("DeleteResolverEndpoint", ResolverEndpointId=endpoint)
    # moto leaves the interfaces of the endpoint in the subnets, which could not be deleted then.
    for address in addresses:
        found = call(
            "ec2", "DescribeNetworkInterfaces", Filters=[{"Name": "private-ip-address", "Values": [address["Ip"]]}]
        )["NetworkInterfaces"]
        for interface in found:
            if interface["SubnetId"] == address["SubnetId"]:
                call("ec2", "DeleteNetworkInterface", NetworkInterfaceId=interface["NetworkInterfaceId"])


def _create_rule(request: Request) -> Created:
    properties = request.properties
    rule = _resolver(
        "CreateResolverRule",
        CreatorRequestId=uuid.uuid4().hex,
        Name=properties.get("Name") or request.name(64),
        **picked(properties, "RuleType", "DomainName", "TargetIps", "ResolverEndpointId"),
        Tags=tags_of(properties) or None,
    )["ResolverRule"]
    return rule["Id"], {"ResolverRuleId": rule["Id"], "Arn": rule["Arn"], "DomainName": rule["DomainName"]}


def _delete_rule(rule: str, _: Properties) -> None:
    _resolver("DeleteResolverRule", ResolverRuleId=rule)


def _associate_rule(request: Request) -> Created:
    association = _resolver(
        "AssociateResolverRule",
        Name=request.properties.get("Name") or request.name(64),
        ResolverRuleId=request.properties["ResolverRuleId"],
        VPCId=request.properties["VPCId"],
    )["ResolverRuleAssociation"]
    return association["Id"], {"ResolverRuleAssociationId": association["Id"]}


def _disassociate_rule(_: str, properties: Properties) -> None:
    _resolver("DisassociateResolverRule", ResolverRuleId=properties["ResolverRuleId"], VPCId=properties["VPCId"])


def _create_log(request: Request) -> Created:
    properties = request.properties
    config = _resolver(
        "CreateResolverQueryLogConfig",
        CreatorRequestId=uuid.uuid4().hex,
        Name=properties.get("Name") or request.name(64),
        DestinationArn=properties["DestinationArn"],
        Tags=tags_of(properties) or None,
    )["ResolverQueryLogConfig"]
    return config["Id"], {"Id": config["Id"], "Arn": config["Arn"], "OwnerId": config.get("OwnerId", "")}


def _delete_log(config: str, _: Properties) -> None:
    _resolver("DeleteResolverQueryLogConfig", ResolverQueryLogConfigId=config)


def _associate_log(request: Request) -> Created:
    association = _resolver(
        "AssociateResolverQueryLogConfig", **picked(request.properties, "ResolverQueryLogConfigId", "ResourceId")
    )["ResolverQueryLogConfigAssociation"]
    return association["Id"], {"Id": association["Id"]}


def _disassociate_log(_: str, properties: Properties) -> None:
    _resolver("DisassociateResolverQueryLogConfig", **picked(properties, "ResolverQueryLogConfigId", "ResourceId"))


def install() -> None:
    """Let these types be created in the resolver."""
    register_all(
        {
            "AWS::Route53Resolver::ResolverEndpoint": Handler(
                _create_endpoint, _delete_endpoint, _update_endpoint, frozenset({"Name", "Tags"})
            ),
            "AWS::Route53Resolver::ResolverRule": Handler(_create_rule, _delete_rule),
            "AWS::Route53Resolver::ResolverRuleAssociation": Handler(_associate_rule, _disassociate_rule),
            "AWS::Route53Resolver::ResolverQueryLoggingConfig": Handler(_create_log, _delete_log),
            "AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation": Handler(_associate_log, _disassociate_log),
        }
    )
