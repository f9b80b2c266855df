"""The few things added to moto without which resources of a template could not be read back.

moto looks for buckets and instance profiles in itself, but they live in ministack; it forgets the options of VPN
connections and of the DNS of endpoints; it leaves parts of what is deleted; and it cannot delete what logs the queries
of a resolver.
"""

from __future__ import annotations

import json
from typing import Any

from moto.config.models import ConfigBackend
from moto.core.responses import ActionResult, EmptyResult
from moto.ec2.models import vpcs
from moto.ec2.models.dhcp_options import DHCPOptionsSetBackend
from moto.ec2.models.instances import InstanceBackend
from moto.ec2.models.vpcs import VPCBackend, VPCEndPoint
from moto.ec2.models.vpn_connections import VPNConnection
from moto.ec2.responses.vpcs import VPCs
from moto.ec2.responses.vpn_connections import VPNConnections
from moto.elbv2.models import ELBv2Backend, FakeLoadBalancer
from moto.elbv2.responses import ELBV2Response
from moto.iam.models import IAMBackend
from moto.moto_api._internal import mock_random
from moto.route53resolver.models import ResolverEndpoint
from moto.route53resolver.responses import Route53ResolverResponse
from moto.s3.models import S3Backend


def _take_buckets_as_there() -> None:
    """Flow logs and trails name buckets, which ministack holds; moto only asks whether they exist."""

    def get_bucket(self: S3Backend, bucket_name: str) -> Any:
        return self.buckets.get(bucket_name) or object()

    S3Backend.get_bucket = get_bucket  # type: ignore[method-assign]


def _take_instance_profiles_as_there() -> None:
    """Instances name profiles, which ministack holds; moto gets one of the same name when it asks."""
    by_name, by_arn = IAMBackend.get_instance_profile, IAMBackend.get_instance_profile_by_arn

    def known(backend: IAMBackend, name: str) -> None:
        if name not in backend.instance_profiles:
            backend.create_instance_profile(name, "/", [], [])

    def get_instance_profile(self: IAMBackend, profile_name: str) -> Any:
        known(self, profile_name)
        return by_name(self, profile_name)

    def get_instance_profile_by_arn(self: IAMBackend, profile_arn: str) -> Any:
        known(self, profile_arn.rpartition("/")[2])
        return by_arn(self, profile_arn)

    IAMBackend.get_instance_profile = get_instance_profile  # type: ignore[method-assign]
    IAMBackend.get_instance_profile_by_arn = get_instance_profile_by_arn  # type: ignore[method-assign]


def _tunnel(options: dict[str, Any]) -> dict[str, Any]:
    """The options of a tunnel as a description answers them: IKEVersions of a request are IkeVersions there."""
    return {{"IKEVersions": "IkeVersions"}.get(name, name): value for name, value in options.items()}


def _keep_options_of_vpns() -> None:
    """Keep the options and the static routes of VPN connections."""
    create = VPNConnections.create_vpn_connection

    def create_vpn_connection(self: VPNConnections) -> ActionResult:
        answer = create(self)
        vpn: VPNConnection = answer.result["VpnConnection"]  # type: ignore[index]
        options = self._get_param("Options", {})
        vpn.options = {  # type: ignore[assignment]
            "StaticRoutesOnly": str(options.get("StaticRoutesOnly", False)).lower() == "true",
            "LocalIpv4NetworkCidr": options.get("LocalIpv4NetworkCidr", "0.0.0.0/0"),
            "RemoteIpv4NetworkCidr": options.get("RemoteIpv4NetworkCidr", "0.0.0.0/0"),
            "TunnelOptions": [_tunnel(each) for each in options.get("TunnelOptions", [])],
        }
        vpn.routes = []  # type: ignore[attr-defined]
        return answer

    def create_vpn_connection_route(self: VPNConnections) -> EmptyResult:
        vpn = self.ec2_backend.describe_vpn_connections([self._get_param("VpnConnectionId")])[0]
        route = {
            "DestinationCidrBlock": self._get_param("DestinationCidrBlock"),
            "Source": "Static",
            "State": "available",
        }
        if route not in vpn.routes:
            vpn.routes.append(route)
        return EmptyResult()

    def delete_vpn_connection_route(self: VPNConnections) -> EmptyResult:
        vpn = self.ec2_backend.describe_vpn_connections([self._get_param("VpnConnectionId")])[0]
        gone = self._get_param("DestinationCidrBlock")
        vpn.routes = [route for route in vpn.routes if route["DestinationCidrBlock"] != gone]
        return EmptyResult()

    VPNConnections.create_vpn_connection = create_vpn_connection  # type: ignore[method-assign]
    VPNConnections.create_vpn_connection_route = create_vpn_connection_route  # type: ignore[attr-defined]
    VPNConnections.delete_vpn_connection_route = delete_vpn_connection_route  # type: ignore[attr-defined]


def _keep_dns_options_of_endpoints() -> None:
    """Keep the DNS options of endpoints, and change whether the name of the service is theirs."""
    create, modify = VPCs.create_vpc_endpoint, VPCs.modify_vpc_endpoint

    def keep(response: VPCs, endpoint: VPCEndPoint) -> None:
        options = response._get_param("DnsOptions")
        if options:
            endpoint.dns_options = options  # type: ignore[attr-defined]

    def create_vpc_endpoint(self: VPCs) -> ActionResult:
        answer = create(self)
        keep(self, answer.result["VpcEndpoint"])  # type: ignore[index]
        return answer

    def modify_vpc_endpoint(self: VPCs) -> ActionResult:
        answer = modify(self)
        endpoint = self.ec2_backend.describe_vpc_endpoints([self._get_param("VpcEndpointId")])[0]
        keep(self, endpoint)
        private = self._get_bool_param("PrivateDnsEnabled")
        if private is not None:
            endpoint.private_dns_enabled = private
        return answer

    VPCs.create_vpc_endpoint = create_vpc_endpoint  # type: ignore[method-assign]
    VPCs.modify_vpc_endpoint = modify_vpc_endpoint  # type: ignore[method-assign]


def _name_endpoints_as_aws_does() -> None:
    """Names of endpoints end in vpce.amazonaws.com, which DNS firewalls and policies go by."""

    def create_dns_entries(service_name: str, vpc_endpoint_id: str) -> dict[str, str]:
        _, _, region, *service = service_name.split(".")
        if region == "vpce":
            region, *service = service
        label = f"{vpc_endpoint_id}-{mock_random.get_random_hex(8)}"
        if service == ["s3"]:
            # The name of a bucket comes before it. Source: Amazon S3 User Guide, "AWS PrivateLink for Amazon S3".
            label = f"*.{label}"
        return {
            "dns_name": ".".join([label, *reversed(service), region, "vpce.amazonaws.com"]),
            "hosted_zone_id": f"Z{mock_random.get_random_hex(13).upper()}",
        }

    vpcs.create_dns_entries = create_dns_entries  # type: ignore[attr-defined]


def _name_network_balancers_as_aws_does() -> None:
    """The ARN of a network balancer says so, and the groups on it may judge what comes through PrivateLink."""
    create, set_groups = ELBv2Backend.create_load_balancer, ELBV2Response.set_security_groups
    kinds = {"network": "net", "gateway": "gwy"}

    def create_load_balancer(self: ELBv2Backend, *arguments: Any, tags: Any = None, **named: Any) -> FakeLoadBalancer:
        balancer = create(self, *arguments, tags=[], **named)  # type: ignore[misc]
        del self.load_balancers[balancer.arn]
        kind = kinds.get(balancer.type or "", "app")
        balancer.arn = balancer.arn.replace("loadbalancer/app/", f"loadbalancer/{kind}/")
        self.load_balancers[balancer.arn] = balancer
        self.tagging_service.tag_resource(balancer.arn, tags)
        return balancer

    def set_security_groups(self: ELBV2Response) -> ActionResult:
        answer = set_groups(self)
        enforce = self._get_param("EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic")
        if enforce:
            balancer = self.elbv2_backend.load_balancers[self._get_param("LoadBalancerArn")]
            balancer.enforce_security_group_inbound_rules_on_private_link_traffic = enforce  # type: ignore[attr-defined]
        return answer

    ELBv2Backend.create_load_balancer = create_load_balancer  # type: ignore[method-assign]
    ELBV2Response.set_security_groups = set_security_groups  # type: ignore[method-assign]


def _delete_what_goes_with_it() -> None:
    """A VPC goes with its default ACL, an instance with the interface that it came with, an endpoint for good."""
    delete_vpc, delete_endpoints = VPCBackend.delete_vpc, VPCBackend.delete_vpc_endpoints
    terminate = InstanceBackend.terminate_instances

    def delete_with_acl(self: Any, vpc_id: str) -> Any:
        vpc = delete_vpc(self, vpc_id)
        for acl in [acl for acl in self.network_acls.values() if acl.vpc_id == vpc_id]:
            del self.network_acls[acl.id]
        return vpc

    def delete_and_forget(self: Any, vpce_ids: list[str] | None = None) -> None:
        delete_endpoints(self, vpce_ids)
        for identity in vpce_ids or []:
            self.vpc_end_points.pop(identity, None)

    def terminate_with_interface(self: Any, instance_ids: list[str]) -> Any:
        answer = terminate(self, instance_ids)
        for interface in list(self.enis.values()):
            held_by = getattr(interface.instance, "id", None)
            if held_by in instance_ids and interface.description == "Primary network interface":
                del self.enis[interface.id]
        return answer

    VPCBackend.delete_vpc = delete_with_acl  # type: ignore[method-assign]
    VPCBackend.delete_vpc_endpoints = delete_and_forget  # type: ignore[method-assign]
    InstanceBackend.terminate_instances = terminate_with_interface  # type: ignore[method-assign]


def _free_dhcp_options_when_others_take_over() -> None:
    """A set of DHCP options that a VPC has exchanged for another can be deleted."""
    associate = DHCPOptionsSetBackend.associate_dhcp_options

    def associate_dhcp_options(self: DHCPOptionsSetBackend, dhcp_options: Any, vpc: Any) -> None:
        if vpc.dhcp_options:
            vpc.dhcp_options.vpc = None
        associate(self, dhcp_options, vpc)

    DHCPOptionsSetBackend.associate_dhcp_options = associate_dhcp_options  # type: ignore[method-assign]


def _complete_the_resolver() -> None:
    """Keep the protocols of endpoints, and delete what logs queries."""
    create, description = Route53ResolverResponse.create_resolver_endpoint, ResolverEndpoint.description

    def create_resolver_endpoint(self: Route53ResolverResponse) -> str:
        answer = json.loads(create(self))
        endpoint = self.route53resolver_backend.resolver_endpoints[answer["ResolverEndpoint"]["Id"]]
        endpoint.more = {  # type: ignore[attr-defined]
            "Protocols": self._get_param("Protocols", ["Do53"]),
            "ResolverEndpointType": self._get_param("ResolverEndpointType", "IPV4"),
        }
        return json.dumps({"ResolverEndpoint": endpoint.description()})

    def described(self: ResolverEndpoint) -> dict[str, Any]:
        return {**description(self), **getattr(self, "more", {})}

    def delete_resolver_query_log_config(self: Route53ResolverResponse) -> str:
        backend, identity = self.route53resolver_backend, self._get_param("ResolverQueryLogConfigId")
        config = backend.get_resolver_query_log_config(identity)
        del backend.resolver_query_log_configs[identity]
        return json.dumps({"ResolverQueryLogConfig": config.description()})

    def disassociate_resolver_query_log_config(self: Route53ResolverResponse) -> str:
        backend = self.route53resolver_backend
        wanted = (self._get_param("ResolverQueryLogConfigId"), self._get_param("ResourceId"))
        for identity, each in list(backend.resolver_query_log_config_associations.items()):
            if (each.resolver_query_log_config_id, each.resource_id) == wanted:
                del backend.resolver_query_log_config_associations[identity]
                backend.get_resolver_query_log_config(wanted[0]).association_count -= 1
                return json.dumps({"ResolverQueryLogConfigAssociation": each.description()})
        return json.dumps({})

    ResolverEndpoint.description = described  # type: ignore[method-assign]
    Route53ResolverResponse.create_resolver_endpoint = create_resolver_endpoint  # type: ignore[method-assign]
    Route53ResolverResponse.delete_resolver_query_log_config = delete_resolver_query_log_config  # type: ignore[attr-defined]
    Route53ResolverResponse.disassociate_resolver_query_log_config = (  # type: ignore[attr-defined]
        disassociate_resolver_query_log_config
    )


def _take_the_recorder_as_coming() -> None:
    """A delivery channel needs a recorder; CloudFormation makes both at once, but ministack one after the other."""
    put = ConfigBackend.put_delivery_channel

    def put_delivery_channel(self: ConfigBackend, delivery_channel: dict[str, Any]) -> None:
        recorders = self.recorders
        self.recorders = recorders or {"coming": None}  # type: ignore[dict-item]
        try:
            put(self, delivery_channel)
        finally:
            self.recorders = recorders

    ConfigBackend.put_delivery_channel = put_delivery_channel  # type: ignore[method-assign]


def amend() -> None:
    """Add what moto lacks."""
    _take_buckets_as_there()
    _take_instance_profiles_as_there()
    _keep_options_of_vpns()
    _keep_dns_options_of_endpoints()
    _name_endpoints_as_aws_does()
    _name_network_balancers_as_aws_does()
    _delete_what_goes_with_it()
    _free_dhcp_options_when_others_take_over()
    _complete_the_resolver()
    _take_the_recorder_as_coming()
