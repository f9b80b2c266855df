"""IAM: what ministack leaves out of roles and users, and service-linked roles."""

from __future__ import annotations

from ministack.services import iam as service

from .api import Properties, call
from .registry import Attributes, Created, Handler, Request, extend, register_all


def _finish_role(request: Request, name: str, old: Properties) -> Attributes | None:
    boundary = request.properties.get("PermissionsBoundary")
    if boundary:
        call("iam", "PutRolePermissionsBoundary", RoleName=name, PermissionsBoundary=boundary)
    elif old.get("PermissionsBoundary"):
        call("iam", "DeleteRolePermissionsBoundary", RoleName=name)
    return None


# The names of the roles that services make for themselves do not follow from the names of the services.
_LINKED = {
    "config.amazonaws.com": "AWSServiceRoleForConfig",
    "autoscaling.amazonaws.com": "AWSServiceRoleForAutoScaling",
    "elasticloadbalancing.amazonaws.com": "AWSServiceRoleForElasticLoadBalancing",
    "backup.amazonaws.com": "AWSServiceRoleForBackup",
    "access-analyzer.amazonaws.com": "AWSServiceRoleForAccessAnalyzer",
}


def _create_linked_role(request: Request) -> Created:
    principal = request.properties["AWSServiceName"]
    role = call("iam", "CreateServiceLinkedRole", AWSServiceName=principal)["Role"]
    name = _LINKED.get(principal, role["RoleName"])
    if name != role["RoleName"]:
        # ministack derives the name from the service; AWS has its own spelling.
        record = service._roles.pop(role["RoleName"])
        record.update(RoleName=name, Arn=record["Arn"].replace(role["RoleName"], name))
        service._roles[name] = record
    return name, {"RoleName": name}


def _delete_linked_role(name: str, _: Properties) -> None:
    call("iam", "DeleteServiceLinkedRole", RoleName=name)


# ministack gives the ARN of an instance profile as its physical id; CloudFormation gives its name.
def _create_profile(request: Request) -> Created:
    name = request.properties.get("InstanceProfileName") or request.name(128)
    path = request.properties.get("Path", "/")
    profile = call("iam", "CreateInstanceProfile", InstanceProfileName=name, Path=path)["InstanceProfile"]
    for role in request.properties["Roles"]:
        call("iam", "AddRoleToInstanceProfile", InstanceProfileName=name, RoleName=role)
    return name, {"Arn": profile["Arn"]}


def _update_profile(request: Request, name: str, old: Properties) -> Created:
    for role in old["Roles"]:
        call("iam", "RemoveRoleFromInstanceProfile", InstanceProfileName=name, RoleName=role)
    for role in request.properties["Roles"]:
        call("iam", "AddRoleToInstanceProfile", InstanceProfileName=name, RoleName=role)
    return name, {"Arn": call("iam", "GetInstanceProfile", InstanceProfileName=name)["InstanceProfile"]["Arn"]}


def _delete_profile(name: str, properties: Properties) -> None:
    for role in properties.get("Roles", []):
        call("iam", "RemoveRoleFromInstanceProfile", InstanceProfileName=name, RoleName=role)
    call("iam", "DeleteInstanceProfile", InstanceProfileName=name)


def install() -> None:
    """Let roles keep their boundaries, and service-linked roles and instance profiles be created."""
    extend("AWS::IAM::Role", _finish_role)
    register_all(
        {
            "AWS::IAM::InstanceProfile": Handler(
                _create_profile, _delete_profile, _update_profile, frozenset({"Roles"})
            ),
            "AWS::IAM::ServiceLinkedRole": Handler(_create_linked_role, _delete_linked_role),
        }
    )
