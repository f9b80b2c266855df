"""Where the truth of each service lives, in one table.

A resource is created where it is read: the handlers and the endpoint both ask this table.
"""

from __future__ import annotations

from typing import Final

MINISTACK: Final = "ministack"
MOTO: Final = "moto"

# By the name of the service in the scope of a signature. What is not listed lives in ministack.
HOMES: Final[dict[str, str]] = {
    # ministack's EC2 loses routes through endpoints, policies of endpoints and network ACLs; moto's reads back rightly.
    "ec2": MOTO,
    "elasticloadbalancing": MOTO,
    "route53resolver": MOTO,
    "cloudtrail": MOTO,
    "config": MOTO,
    "directconnect": MOTO,
}

# A service whose operations live in different places: ministack keeps the parameters that the CDK CLI reads, and moto
# the documents.
OPERATION_HOMES: Final[dict[tuple[str, str], str]] = {
    ("ssm", "CreateDocument"): MOTO,
    ("ssm", "DeleteDocument"): MOTO,
    ("ssm", "DescribeDocument"): MOTO,
    ("ssm", "DescribeDocumentPermission"): MOTO,
    ("ssm", "GetDocument"): MOTO,
    ("ssm", "ListDocuments"): MOTO,
    ("ssm", "ModifyDocumentPermission"): MOTO,
    ("ssm", "UpdateDocument"): MOTO,
    ("ssm", "UpdateDocumentDefaultVersion"): MOTO,
}

# The service of a signature by the namespace of a CloudFormation type, where the two are spelled differently.
NAMESPACES: Final[dict[str, str]] = {
    "AWS::EC2": "ec2",
    "AWS::ElasticLoadBalancingV2": "elasticloadbalancing",
    "AWS::Route53Resolver": "route53resolver",
    "AWS::CloudTrail": "cloudtrail",
    "AWS::Config": "config",
    "AWS::DirectConnect": "directconnect",
    # These place hosts into the networks of EC2, and ministack would look for them in its own EC2.
    "AWS::AutoScaling": "ec2",
    "AWS::ECS": "ec2",
    "AWS::EKS": "ec2",
    "AWS::RDS": "ec2",
    "AWS::EFS": "ec2",
    "AWS::ElastiCache": "ec2",
}


def home(service: str, operation: str = "") -> str:
    """The emulator that holds the state of an operation of a service."""
    return OPERATION_HOMES.get((service, operation)) or HOMES.get(service, MINISTACK)


def home_of_type(resource_type: str) -> str:
    """The emulator that holds the resources of a CloudFormation type."""
    namespace = resource_type.rpartition("::")[0]
    return home(NAMESPACES.get(namespace, ""))
