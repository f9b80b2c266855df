"""Types that no emulator holds. They are listed in the journal as not emulated, and never claimed as created."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ministack.core.responses import get_account_id, get_region

from .api import Properties
from .registry import Attributes, Created, Handler, Request, register

_NO_API: Final = "neither moto nor ministack has the API"

REASONS: Final[dict[str, str]] = {
    "AWS::AccessAnalyzer::Analyzer": _NO_API,
    "AWS::AppStream::Fleet": _NO_API,
    "AWS::AppStream::Stack": _NO_API,
    "AWS::AppStream::StackFleetAssociation": _NO_API,
    "AWS::ApplicationAutoScaling::ScalableTarget": "it scales a fleet of AppStream, which is not emulated",
    "AWS::ApplicationAutoScaling::ScalingPolicy": "it scales a fleet of AppStream, which is not emulated",
    "AWS::DirectConnect::DirectConnectGateway": _NO_API,
    "AWS::DirectConnect::DirectConnectGatewayAssociation": _NO_API,
    "AWS::EC2::SnapshotBlockPublicAccess": _NO_API,
    "AWS::EC2::VPCBlockPublicAccessExclusion": _NO_API,
    "AWS::EC2::VPCBlockPublicAccessOptions": _NO_API,
    "AWS::EC2::VPNGatewayRoutePropagation": "moto does not propagate routes of a VPN",
    "AWS::GuardDuty::MalwareProtectionPlan": "a stand-in scans, which knows the EICAR test file and encrypted archives",
    "AWS::NetworkFirewall::Firewall": "moto has no rule groups and policies of the firewall",
    "AWS::NetworkFirewall::FirewallPolicy": _NO_API,
    "AWS::NetworkFirewall::LoggingConfiguration": "moto has no rule groups and policies of the firewall",
    "AWS::NetworkFirewall::RuleGroup": _NO_API,
    "AWS::RAM::ResourceShare": "ministack has no RAM, and sharing needs other accounts",
    "AWS::Route53Resolver::FirewallDomainList": "moto has the resolver without its DNS Firewall",
    "AWS::Route53Resolver::FirewallRuleGroup": "moto has the resolver without its DNS Firewall",
    "AWS::Route53Resolver::FirewallRuleGroupAssociation": "moto has the resolver without its DNS Firewall",
    "AWS::SSM::Association": _NO_API,
    "AWS::SSO::Assignment": "IAM Identity Center needs an organization, which a stack does not make",
    "AWS::SSO::PermissionSet": "IAM Identity Center needs an organization, which a stack does not make",
    "AWS::WorkSpacesWeb::Portal": "it needs settings that moto does not join",
}


def _arn(service: str, resource: str) -> str:
    return f"arn:aws:{service}:{get_region()}:{get_account_id()}:{resource}"


# What Fn::GetAtt answers, of the form that the real attribute has, so that a template which uses it still resolves.
_ATTRIBUTES: Final[dict[str, Callable[[str], Attributes]]] = {
    "AWS::AccessAnalyzer::Analyzer": lambda name: {"Arn": _arn("access-analyzer", f"analyzer/{name}")},
    "AWS::DirectConnect::DirectConnectGateway": lambda name: {
        "DirectConnectGatewayId": name,
        "DirectConnectGatewayArn": _arn("directconnect", f"dx-gateway/{name}"),
    },
    "AWS::EC2::VPCBlockPublicAccessOptions": lambda name: {"AccountId": get_account_id()},
    "AWS::GuardDuty::MalwareProtectionPlan": lambda name: {
        "MalwareProtectionPlanId": name,
        "Arn": _arn("guardduty", f"malware-protection-plan/{name}"),
        "Status": "ACTIVE",
    },
    "AWS::NetworkFirewall::Firewall": lambda name: {
        "FirewallArn": _arn("network-firewall", f"firewall/{name}"),
        "EndpointIds": [],
    },
    "AWS::NetworkFirewall::FirewallPolicy": lambda name: {
        "FirewallPolicyArn": _arn("network-firewall", f"firewall-policy/{name}")
    },
    "AWS::NetworkFirewall::RuleGroup": lambda name: {
        "RuleGroupArn": _arn("network-firewall", f"stateful-rulegroup/{name}")
    },
    "AWS::SSM::Association": lambda name: {"AssociationId": name},
    "AWS::SSO::PermissionSet": lambda name: {"PermissionSetArn": name},
}


def physical_id(stack: str, logical_id: str) -> str:
    """The physical id of a resource that is not emulated."""
    return f"not-emulated:{stack}:{logical_id}"


def _create(resource_type: str) -> Callable[[Request], Created]:
    def create(request: Request) -> Created:
        name = physical_id(request.stack, request.logical_id)
        attributes: Attributes = {"Id": name, "Arn": _arn("not-emulated", name)}
        return name, {**attributes, **_ATTRIBUTES.get(resource_type, lambda _: {})(name)}

    return create


def _delete(_: str, __: Properties) -> None:
    """There is nothing to delete."""


def install() -> None:
    """Let stacks with these types deploy."""
    for resource_type in REASONS:
        create = _create(resource_type)
        register(resource_type, Handler(create=create, delete=_delete))
