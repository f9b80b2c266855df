"""Connections of endpoints to services: moto connects them at once, and EC2 when the side of the service accepts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from moto.core.responses import ActionResult
from moto.core.utils import utcnow
from moto.ec2.models import ec2_backends
from moto.ec2.models.vpc_service_configuration import VPCServiceConfiguration
from moto.ec2.models.vpcs import VPCBackend, VPCEndPoint
from moto.ec2.responses.vpcs import VPCs

_PENDING = "pendingAcceptance"


def _connections(backend: Any) -> Iterator[tuple[VPCServiceConfiguration, str, VPCEndPoint]]:
    """The endpoints of every account that name a service of this one, each with its account."""
    services = {service.service_name: service for service in backend.configurations.values()}
    for account, regions in list(ec2_backends.items()):
        for region in list(regions.values()):
            for endpoint in list(region.vpc_end_points.values()):
                if endpoint.service_name in services:
                    yield services[endpoint.service_name], account, endpoint


def _requires_acceptance(service_name: str) -> bool:
    return any(
        service.service_name == service_name and str(service.acceptance_required).lower() == "true"
        for regions in list(ec2_backends.values())
        for region in list(regions.values())
        for service in region.configurations.values()
    )


def _wait_for_acceptance() -> None:
    create = VPCBackend.create_vpc_endpoint

    def create_vpc_endpoint(self: Any, *arguments: Any, **named: Any) -> VPCEndPoint:
        endpoint = create(self, *arguments, **named)
        if _requires_acceptance(endpoint.service_name):
            endpoint.state = _PENDING
        return endpoint

    VPCBackend.create_vpc_endpoint = create_vpc_endpoint  # type: ignore[method-assign]


def _describe(self: VPCs) -> ActionResult:
    wanted = {each["Name"]: each["Values"] for each in self._get_param("Filters", [])}
    found = [
        {
            "ServiceId": service.id,
            "VpcEndpointId": endpoint.id,
            "VpcEndpointOwner": account,
            "VpcEndpointState": endpoint.state,
            "CreationTimestamp": utcnow(),
        }
        for service, account, endpoint in _connections(self.ec2_backend)
        if service.id in wanted.get("service-id", [service.id])
        and endpoint.state in wanted.get("vpc-endpoint-state", [endpoint.state])
    ]
    return ActionResult({"VpcEndpointConnections": found})


def _answer(state: str) -> Any:
    def answer(self: VPCs) -> ActionResult:
        service_id, wanted = self._get_param("ServiceId"), set(self._get_param("VpcEndpointIds", []))
        there = {each.id: each for service, _, each in _connections(self.ec2_backend) if service.id == service_id}
        for identity in wanted & set(there):
            there[identity].state = state
        unknown = [
            {"ResourceId": identity, "Error": {"Code": "InvalidVpcEndpoint.NotFound", "Message": "It is not there"}}
            for identity in sorted(wanted - set(there))
        ]
        return ActionResult({"Unsuccessful": unknown})

    return answer


def amend() -> None:
    """Let connections wait, and let them be seen, accepted and refused."""
    _wait_for_acceptance()
    VPCs.describe_vpc_endpoint_connections = _describe  # type: ignore[attr-defined]
    VPCs.accept_vpc_endpoint_connections = _answer("available")  # type: ignore[attr-defined]
    VPCs.reject_vpc_endpoint_connections = _answer("rejected")  # type: ignore[attr-defined]
