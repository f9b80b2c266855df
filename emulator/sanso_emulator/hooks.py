"""The parts of ministack and moto that are used although they do not promise them, checked at the start."""

from __future__ import annotations

import importlib
import operator
from typing import Final

# Module and attribute. Both are pinned exactly; a new version may have renamed one of these.
USED: Final[tuple[tuple[str, str], ...]] = (
    ("ministack.app", "app"),
    ("ministack.core.iam_actions", "_query_param"),
    ("ministack.core.iam_actions", "extract_resource_arn"),
    ("ministack.core.lambda_runtime", "Worker._spawn"),
    ("ministack.core.responses", "get_account_id"),
    ("ministack.core.responses", "get_region"),
    ("ministack.core.responses", "set_request_account_id"),
    ("ministack.services.backup", "_get_vault_access_policy"),
    ("ministack.services.backup", "_not_found"),
    ("ministack.services.backup", "_vaults"),
    ("ministack.services.backup", "handle_request"),
    ("ministack.services.cloudformation", "_change_sets"),
    ("ministack.services.cloudformation", "_exports"),
    ("ministack.services.cloudformation", "_stacks"),
    ("ministack.services.cloudformation.changesets", "_create_stack_task_in_region"),
    ("ministack.services.cloudformation.handlers", "_ACTION_HANDLERS"),
    ("ministack.services.cloudformation.handlers", "_create_stack_task_in_region"),
    ("ministack.services.cloudformation.handlers", "_imported_export_names"),
    ("ministack.services.cloudformation.provisioners", "_RESOURCE_HANDLERS"),
    ("ministack.services.cloudformation.provisioners", "_physical_name"),
    ("ministack.services.cloudformation.stacks", "_delete_resource"),
    ("ministack.services.cloudformation.stacks", "_provision_resource"),
    ("ministack.services.cloudformation.stacks", "_resolve_stack_outputs"),
    ("ministack.services.cloudformation.stacks", "_runs_on_worker_thread"),
    ("ministack.services.cloudformation.stacks", "_stack_region_context"),
    ("ministack.services.cloudformation.stacks", "_update_resource"),
    ("ministack.services.eventbridge", "_put_events"),
    ("ministack.services.iam", "_roles"),
    ("ministack.services.lambda_svc", "_functions"),
    ("ministack.services.s3", "_bucket_logging_config"),
    ("ministack.services.s3", "_bucket_replication"),
    ("ministack.services.s3", "_error"),
    ("ministack.services.s3", "_fire_s3_event"),
    ("ministack.services.s3", "_bucket_object_lock"),
    ("ministack.services.s3", "_put_bucket_versioning"),
    ("ministack.services.stepfunctions", "_ExecutionError"),
    ("ministack.services.stepfunctions", "_dispatch_aws_sdk_rest_xml"),
)

OF_MOTO: Final[tuple[tuple[str, str], ...]] = (
    ("moto.config.models", "ConfigBackend.put_delivery_channel"),
    ("moto.core.responses", "ActionResult"),
    ("moto.core.responses", "EmptyResult"),
    ("moto.ec2.models.dhcp_options", "DHCPOptionsSetBackend.associate_dhcp_options"),
    ("moto.ec2.models.instances", "InstanceBackend.terminate_instances"),
    ("moto.ec2.models", "ec2_backends"),
    ("moto.ec2.models.vpc_service_configuration", "VPCServiceConfiguration"),
    ("moto.ec2.models.vpcs", "VPCBackend.create_vpc_endpoint"),
    ("moto.ec2.models.vpcs", "VPCBackend.delete_vpc"),
    ("moto.ec2.models.vpcs", "VPCBackend.delete_vpc_endpoints"),
    ("moto.ec2.models.vpcs", "VPCEndPoint"),
    ("moto.ec2.models.vpcs", "create_dns_entries"),
    ("moto.ec2.models.vpn_connections", "VPNConnection"),
    ("moto.ec2.responses.vpcs", "VPCs.create_vpc_endpoint"),
    ("moto.ec2.responses.vpcs", "VPCs.modify_vpc_endpoint"),
    ("moto.ec2.responses.vpn_connections", "VPNConnections.create_vpn_connection"),
    ("moto.elbv2.models", "ELBv2Backend.create_load_balancer"),
    ("moto.elbv2.responses", "ELBV2Response.set_security_groups"),
    ("moto.iam.models", "IAMBackend.get_instance_profile"),
    ("moto.iam.models", "IAMBackend.get_instance_profile_by_arn"),
    ("moto.moto_api._internal", "mock_random"),
    ("moto.route53resolver.models", "ResolverEndpoint.description"),
    ("moto.route53resolver.responses", "Route53ResolverResponse.create_resolver_endpoint"),
    ("moto.s3.models", "S3Backend.get_bucket"),
)


class MissingHookError(RuntimeError):
    """One of the emulators is not the version that this was written for."""


def check(used: tuple[tuple[str, str], ...] = USED) -> None:
    """Fail with one sentence when a part of an emulator is not where it was."""
    missing = []
    for module, attribute in used:
        try:
            operator.attrgetter(attribute)(importlib.import_module(module))
        except ImportError:
            missing.append(module)
        except AttributeError:
            missing.append(f"{module}.{attribute}")
    if missing:
        raise MissingHookError(
            f"The installed emulators have no {', '.join(missing)}: install the versions of requirements/emulator.txt."
        )
