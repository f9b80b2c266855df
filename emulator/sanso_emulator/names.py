"""Route 53: private hosted zones, of which ministack makes public ones."""

from __future__ import annotations

import uuid
from typing import Any

from .api import Properties, call, tag_map, tags_of
from .registry import Attributes, Created, Handler, Request, changed_items, register_all


def _zone(operation: str, **parameters: Any) -> dict[str, Any]:
    return call("route53", operation, **parameters)


def _vpcs(properties: Properties) -> list[dict[str, str]]:
    return [{"VPCId": each["VPCId"], "VPCRegion": each["VPCRegion"]} for each in properties.get("VPCs") or []]


def _attributes(zone: str, answer: dict[str, Any]) -> Attributes:
    return {"Id": zone, "NameServers": answer.get("DelegationSet", {}).get("NameServers", [])}


def _retag(zone: str, old: Properties, new: Properties) -> None:
    lost = [key for key in tag_map(old, "HostedZoneTags") if key not in tag_map(new, "HostedZoneTags")]
    added = tags_of(new, "HostedZoneTags")
    if lost or added:
        _zone(
            "ChangeTagsForResource",
            ResourceType="hostedzone",
            ResourceId=zone,
            AddTags=added or None,
            RemoveTagKeys=lost or None,
        )


def _create_zone(request: Request) -> Created:
    properties = request.properties
    vpcs = _vpcs(properties)
    first = vpcs[0] if vpcs else None
    comment = (properties.get("HostedZoneConfig") or {}).get("Comment", "")
    answer = _zone(
        "CreateHostedZone",
        Name=properties["Name"],
        CallerReference=uuid.uuid4().hex,
        VPC=first,
        HostedZoneConfig={"Comment": comment, "PrivateZone": first is not None},
    )
    zone = answer["HostedZone"]["Id"].rpartition("/")[2]
    for vpc in vpcs[1:]:
        _zone("AssociateVPCWithHostedZone", HostedZoneId=zone, VPC=vpc)
    _retag(zone, {}, properties)
    return zone, _attributes(zone, answer)


def _update_zone(request: Request, zone: str, old: Properties) -> Created:
    lost, gained = changed_items(_vpcs(old), _vpcs(request.properties))
    for vpc in gained:
        _zone("AssociateVPCWithHostedZone", HostedZoneId=zone, VPC=vpc)
    for vpc in lost:
        _zone("DisassociateVPCFromHostedZone", HostedZoneId=zone, VPC=vpc)
    _retag(zone, old, request.properties)
    return zone, _attributes(zone, _zone("GetHostedZone", Id=zone))


def _delete_zone(zone: str, _: Properties) -> None:
    _zone("DeleteHostedZone", Id=zone)


def install() -> None:
    """Let hosted zones be private."""
    register_all(
        {
            "AWS::Route53::HostedZone": Handler(
                _create_zone, _delete_zone, _update_zone, frozenset({"VPCs", "HostedZoneTags"})
            )
        }
    )
