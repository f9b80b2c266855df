"""Security groups and their rules."""

from __future__ import annotations

from typing import Any

from .api import Properties
from .ec2 import ec2, picked, retag, tagged
from .registry import Created, Handler, Request, changed_items, register_all

# The direction of a rule, with the word that EC2 and CloudFormation use for the other side of it.
_INGRESS, _EGRESS = ("Ingress", "Source"), ("Egress", "Destination")
_ANYWHERE = {"IpProtocol": "-1", "CidrIp": "0.0.0.0/0"}
# Groups whose template says nothing of egress, and that have no such rule yet.
_silent: set[str] = set()


def _permission(rule: Properties, peer: str) -> dict[str, Any]:
    """A rule of a template as a permission of the API."""
    permission: dict[str, Any] = picked(rule, "IpProtocol", "FromPort", "ToPort")
    note = picked(rule, "Description")
    if "CidrIp" in rule:
        permission["IpRanges"] = [{"CidrIp": rule["CidrIp"], **note}]
    if "CidrIpv6" in rule:
        permission["Ipv6Ranges"] = [{"CidrIpv6": rule["CidrIpv6"], **note}]
    group = rule.get(f"{peer}SecurityGroupId")
    if group:
        owner = {"UserId": rule["SourceSecurityGroupOwnerId"]} if "SourceSecurityGroupOwnerId" in rule else {}
        permission["UserIdGroupPairs"] = [{"GroupId": group, **owner, **note}]
    prefixes = rule.get(f"{peer}PrefixListId")
    if prefixes:
        permission["PrefixListIds"] = [{"PrefixListId": prefixes, **note}]
    return permission


def _change(action: str, direction: tuple[str, str], group: str, rules: list[Properties]) -> None:
    for rule in rules:
        ec2(f"{action}SecurityGroup{direction[0]}", GroupId=group, IpPermissions=[_permission(rule, direction[1])])


def _rules(properties: Properties, direction: tuple[str, str]) -> list[Properties]:
    rules = properties.get(f"SecurityGroup{direction[0]}") or []
    # A group without a word about egress allows all of it, as in AWS.
    return rules or ([_ANYWHERE] if direction is _EGRESS else [])


def _create_group(request: Request) -> Created:
    properties = request.properties
    group = ec2(
        "CreateSecurityGroup",
        GroupName=properties.get("GroupName") or request.name(255),
        Description=properties["GroupDescription"],
        VpcId=properties.get("VpcId"),
        TagSpecifications=tagged("security-group", properties),
    )["GroupId"]
    _reconcile(group, {"SecurityGroupEgress": [_ANYWHERE]}, properties)
    if not properties.get("SecurityGroupEgress"):
        _silent.add(group)
    return group, {"GroupId": group, "Id": group, "VpcId": properties.get("VpcId", "")}


def _reconcile(group: str, old: Properties, new: Properties) -> None:
    for direction in (_INGRESS, _EGRESS):
        lost, gained = changed_items(_rules(old, direction), _rules(new, direction))
        _change("Revoke", direction, group, lost)
        _change("Authorize", direction, group, gained)


def _update_group(request: Request, group: str, old: Properties) -> Created:
    _reconcile(group, old, request.properties)
    retag(group, old, request.properties)
    return group, {"GroupId": group, "Id": group, "VpcId": request.properties.get("VpcId", "")}


def _delete_group(group: str, _: Properties) -> None:
    ec2("DeleteSecurityGroup", GroupId=group)


def _end_default_egress(group: str) -> None:
    """The first rule of its own takes away what AWS lets out by default. Source: aws/aws-cdk, issue 987."""
    try:
        _silent.remove(group)
    except KeyError:
        return
    _change("Revoke", _EGRESS, group, [_ANYWHERE])


def _rule(direction: tuple[str, str]) -> Handler:
    """A rule that is a resource of its own; its physical id is that of the rule."""

    def create(request: Request) -> Created:
        properties = request.properties
        if direction is _EGRESS:
            _end_default_egress(properties["GroupId"])
        answer = ec2(
            f"AuthorizeSecurityGroup{direction[0]}",
            GroupId=properties["GroupId"],
            IpPermissions=[_permission(properties, direction[1])],
        )
        rules = answer.get("SecurityGroupRules") or [{}]
        return rules[0].get("SecurityGroupRuleId") or request.name(128), {}

    def delete(_: str, properties: Properties) -> None:
        _change("Revoke", direction, properties["GroupId"], [properties])

    return Handler(create, delete)


def install() -> None:
    """Let these types be created in EC2."""
    register_all(
        {
            "AWS::EC2::SecurityGroup": Handler(
                _create_group,
                _delete_group,
                _update_group,
                frozenset({"SecurityGroupIngress", "SecurityGroupEgress", "Tags"}),
            ),
            "AWS::EC2::SecurityGroupIngress": _rule(_INGRESS),
            "AWS::EC2::SecurityGroupEgress": _rule(_EGRESS),
        }
    )
