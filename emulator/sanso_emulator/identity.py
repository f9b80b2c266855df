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


def install() -> None:
    """Let roles keep their boundaries, and service-linked roles be created."""
    extend("AWS::IAM::Role", _finish_role)
    register_all({"AWS::IAM::ServiceLinkedRole": Handler(_create_linked_role, _delete_linked_role)})
