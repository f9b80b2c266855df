"""Load balancers, their listeners, rules and target groups."""

from __future__ import annotations

from typing import Any

from .api import Properties, call, tag_map, tags_of
from .ec2 import picked
from .registry import Attributes, Created, Handler, Request, changed_items, register_all


def _elb(operation: str, **parameters: Any) -> dict[str, Any]:
    return call("elbv2", operation, **parameters)


def _retag(resource: str, old: Properties, new: Properties) -> None:
    lost = [key for key in tag_map(old) if key not in tag_map(new)]
    if lost:
        _elb("RemoveTags", ResourceArns=[resource], TagKeys=lost)
    if tags_of(new):
        _elb("AddTags", ResourceArns=[resource], Tags=tags_of(new))


def _short_name(request: Request) -> str:
    # The API takes 32 letters, digits and hyphens, and no hyphen at the ends.
    return "".join(letter for letter in request.name(32) if letter.isalnum() or letter == "-").strip("-")


def _balancer_attributes(arn: str) -> Attributes:
    found = _elb("DescribeLoadBalancers", LoadBalancerArns=[arn])["LoadBalancers"][0]
    return {
        "LoadBalancerArn": arn,
        "LoadBalancerName": found["LoadBalancerName"],
        "LoadBalancerFullName": arn.partition("loadbalancer/")[2],
        "DNSName": found["DNSName"],
        "CanonicalHostedZoneID": found.get("CanonicalHostedZoneId", ""),
        "SecurityGroups": found.get("SecurityGroups", []),
    }


def _configure_balancer(arn: str, properties: Properties) -> None:
    attributes = properties.get("LoadBalancerAttributes")
    if attributes:
        _elb("ModifyLoadBalancerAttributes", LoadBalancerArn=arn, Attributes=attributes)


def _enforce(arn: str, properties: Properties) -> None:
    """Whether the groups of a network balancer judge what comes through PrivateLink; a word of another operation."""
    enforce = properties.get("EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic")
    if enforce:
        _elb(
            "SetSecurityGroups",
            LoadBalancerArn=arn,
            SecurityGroups=properties.get("SecurityGroups") or [],
            EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic=enforce,
        )


def _create_balancer(request: Request) -> Created:
    properties = request.properties
    arn = _elb(
        "CreateLoadBalancer",
        Name=properties.get("Name") or _short_name(request),
        **picked(properties, "IpAddressType", "Scheme", "SecurityGroups", "SubnetMappings", "Subnets", "Type"),
        Tags=tags_of(properties) or None,
    )["LoadBalancers"][0]["LoadBalancerArn"]
    _configure_balancer(arn, properties)
    _enforce(arn, properties)
    return arn, _balancer_attributes(arn)


def _update_balancer(request: Request, arn: str, old: Properties) -> Created:
    new = request.properties
    _configure_balancer(arn, new)
    if old.get("SecurityGroups") != new.get("SecurityGroups"):
        _elb("SetSecurityGroups", LoadBalancerArn=arn, SecurityGroups=new.get("SecurityGroups") or [])
    _enforce(arn, new)
    if old.get("Subnets") != new.get("Subnets"):
        _elb("SetSubnets", LoadBalancerArn=arn, Subnets=new.get("Subnets") or [])
    _retag(arn, old, new)
    return arn, _balancer_attributes(arn)


def _delete_balancer(arn: str, _: Properties) -> None:
    _elb("DeleteLoadBalancer", LoadBalancerArn=arn)


_HEALTH = (
    "HealthCheckEnabled",
    "HealthCheckIntervalSeconds",
    "HealthCheckPath",
    "HealthCheckPort",
    "HealthCheckProtocol",
    "HealthCheckTimeoutSeconds",
    "HealthyThresholdCount",
    "Matcher",
    "UnhealthyThresholdCount",
)


def _target_group_attributes(arn: str) -> Attributes:
    found = _elb("DescribeTargetGroups", TargetGroupArns=[arn])["TargetGroups"][0]
    return {
        "TargetGroupArn": arn,
        "TargetGroupName": found["TargetGroupName"],
        "TargetGroupFullName": arn.rpartition(":")[2],
        "LoadBalancerArns": found.get("LoadBalancerArns", []),
    }


def _configure_target_group(arn: str, old: Properties, new: Properties) -> None:
    if new.get("TargetGroupAttributes"):
        _elb("ModifyTargetGroupAttributes", TargetGroupArn=arn, Attributes=new["TargetGroupAttributes"])
    lost, gained = changed_items(old.get("Targets") or [], new.get("Targets") or [])
    if lost:
        _elb("DeregisterTargets", TargetGroupArn=arn, Targets=lost)
    if gained:
        _elb("RegisterTargets", TargetGroupArn=arn, Targets=gained)


def _create_target_group(request: Request) -> Created:
    properties = request.properties
    arn = _elb(
        "CreateTargetGroup",
        Name=properties.get("Name") or _short_name(request),
        **picked(properties, "IpAddressType", "Port", "Protocol", "ProtocolVersion", "TargetType", "VpcId", *_HEALTH),
        Tags=tags_of(properties) or None,
    )["TargetGroups"][0]["TargetGroupArn"]
    _configure_target_group(arn, {}, properties)
    return arn, _target_group_attributes(arn)


def _update_target_group(request: Request, arn: str, old: Properties) -> Created:
    health = picked(request.properties, *_HEALTH)
    if health != picked(old, *_HEALTH):
        _elb("ModifyTargetGroup", TargetGroupArn=arn, **health)
    _configure_target_group(arn, old, request.properties)
    _retag(arn, old, request.properties)
    return arn, _target_group_attributes(arn)


def _delete_target_group(arn: str, _: Properties) -> None:
    _elb("DeleteTargetGroup", TargetGroupArn=arn)


_LISTENER = ("AlpnPolicy", "Certificates", "DefaultActions", "Port", "Protocol", "SslPolicy")


def _create_listener(request: Request) -> Created:
    properties = request.properties
    arn = _elb("CreateListener", **picked(properties, "LoadBalancerArn", *_LISTENER), Tags=tags_of(properties) or None)[
        "Listeners"
    ][0]["ListenerArn"]
    return arn, {"ListenerArn": arn}


def _update_listener(request: Request, arn: str, old: Properties) -> Created:
    _elb("ModifyListener", ListenerArn=arn, **picked(request.properties, *_LISTENER))
    _retag(arn, old, request.properties)
    return arn, {"ListenerArn": arn}


def _delete_listener(arn: str, _: Properties) -> None:
    _elb("DeleteListener", ListenerArn=arn)


def _create_rule(request: Request) -> Created:
    arn = _elb("CreateRule", **picked(request.properties, "ListenerArn", "Conditions", "Actions", "Priority"))
    return arn["Rules"][0]["RuleArn"], {"RuleArn": arn["Rules"][0]["RuleArn"]}


def _update_rule(request: Request, arn: str, _: Properties) -> Created:
    _elb("ModifyRule", RuleArn=arn, **picked(request.properties, "Conditions", "Actions"))
    return arn, {"RuleArn": arn}


def _delete_rule(arn: str, _: Properties) -> None:
    _elb("DeleteRule", RuleArn=arn)


def install() -> None:
    """Let these types be created in Elastic Load Balancing."""
    register_all(
        {
            "AWS::ElasticLoadBalancingV2::LoadBalancer": Handler(
                _create_balancer,
                _delete_balancer,
                _update_balancer,
                frozenset(
                    {
                        "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic",
                        "LoadBalancerAttributes",
                        "SecurityGroups",
                        "Subnets",
                        "Tags",
                    }
                ),
            ),
            "AWS::ElasticLoadBalancingV2::TargetGroup": Handler(
                _create_target_group,
                _delete_target_group,
                _update_target_group,
                frozenset({"Tags", "TargetGroupAttributes", "Targets", *_HEALTH}),
            ),
            "AWS::ElasticLoadBalancingV2::Listener": Handler(
                _create_listener, _delete_listener, _update_listener, frozenset({"Tags", *_LISTENER})
            ),
            "AWS::ElasticLoadBalancingV2::ListenerRule": Handler(
                _create_rule, _delete_rule, _update_rule, frozenset({"Conditions", "Actions"})
            ),
        }
    )
