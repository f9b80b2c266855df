"""Launch templates and instances."""

from __future__ import annotations

import base64
from typing import Any

from .api import Properties
from .ec2 import ec2, picked, retag, tagged
from .registry import Attributes, Created, Handler, Request, register_all


def _create_template(request: Request) -> Created:
    properties = request.properties
    template = ec2(
        "CreateLaunchTemplate",
        LaunchTemplateName=properties.get("LaunchTemplateName") or request.name(128),
        LaunchTemplateData=properties["LaunchTemplateData"],
        VersionDescription=properties.get("VersionDescription"),
    )["LaunchTemplate"]
    return template["LaunchTemplateId"], _template_attributes(template)


def _template_attributes(template: dict[str, Any]) -> Attributes:
    return {
        "LaunchTemplateId": template["LaunchTemplateId"],
        "LaunchTemplateName": template["LaunchTemplateName"],
        "LatestVersionNumber": str(template["LatestVersionNumber"]),
        "DefaultVersionNumber": str(template["DefaultVersionNumber"]),
    }


def _update_template(request: Request, template: str, _: Properties) -> Created:
    properties = request.properties
    ec2(
        "CreateLaunchTemplateVersion",
        LaunchTemplateId=template,
        LaunchTemplateData=properties["LaunchTemplateData"],
        VersionDescription=properties.get("VersionDescription"),
    )
    found = ec2("DescribeLaunchTemplates", LaunchTemplateIds=[template])["LaunchTemplates"][0]
    return template, _template_attributes(found)


def _delete_template(template: str, _: Properties) -> None:
    ec2("DeleteLaunchTemplate", LaunchTemplateId=template)


def _instance_attributes(instance: str) -> Attributes:
    found = ec2("DescribeInstances", InstanceIds=[instance])["Reservations"][0]["Instances"][0]
    return {
        "InstanceId": instance,
        "AvailabilityZone": found["Placement"]["AvailabilityZone"],
        "PrivateDnsName": found.get("PrivateDnsName", ""),
        "PrivateIp": found.get("PrivateIpAddress", ""),
        "PublicDnsName": found.get("PublicDnsName", ""),
        "PublicIp": found.get("PublicIpAddress", ""),
        "VpcId": found.get("VpcId", ""),
    }


def _of_template(properties: Properties) -> Properties:
    """What the launch template of an instance says; moto takes little of it by itself."""
    template = properties.get("LaunchTemplate")
    if not template:
        return {}
    version = ec2(
        "DescribeLaunchTemplateVersions",
        **picked(template, "LaunchTemplateId", "LaunchTemplateName"),
        Versions=[template.get("Version", "$Default")],
    )["LaunchTemplateVersions"][0]["LaunchTemplateData"]
    return picked(
        version, "MetadataOptions", "ImageId", "InstanceType", "UserData", "InstanceInitiatedShutdownBehavior"
    )


def _create_instance(request: Request) -> Created:
    properties = request.properties
    given = {
        **_of_template(properties),
        **picked(
            properties,
            "BlockDeviceMappings",
            "DisableApiTermination",
            "EbsOptimized",
            "ImageId",
            "InstanceInitiatedShutdownBehavior",
            "InstanceType",
            "KeyName",
            "LaunchTemplate",
            "MetadataOptions",
            "PrivateIpAddress",
            "SecurityGroupIds",
            "SubnetId",
            "UserData",
        ),
    }
    if "UserData" in given:
        # A template has it in base 64, and so would the client make it.
        given["UserData"] = base64.b64decode(given["UserData"])
    if "Monitoring" in properties:
        given["Monitoring"] = {"Enabled": properties["Monitoring"]}
    if "IamInstanceProfile" in properties:
        # ministack answers the ARN of a profile where AWS answers its name.
        given["IamInstanceProfile"] = {"Name": properties["IamInstanceProfile"].rpartition("/")[2]}
    instance = ec2("RunInstances", MinCount=1, MaxCount=1, **given, TagSpecifications=tagged("instance", properties))
    identity = instance["Instances"][0]["InstanceId"]
    return identity, _instance_attributes(identity)


def _update_instance(request: Request, instance: str, old: Properties) -> Created:
    groups = request.properties.get("SecurityGroupIds")
    if groups and groups != old.get("SecurityGroupIds"):
        ec2("ModifyInstanceAttribute", InstanceId=instance, Groups=groups)
    retag(instance, old, request.properties)
    return instance, _instance_attributes(instance)


def _delete_instance(instance: str, _: Properties) -> None:
    ec2("TerminateInstances", InstanceIds=[instance])


def install() -> None:
    """Let these types be created in EC2."""
    register_all(
        {
            "AWS::EC2::LaunchTemplate": Handler(
                _create_template,
                _delete_template,
                _update_template,
                frozenset({"LaunchTemplateData", "VersionDescription", "TagSpecifications"}),
            ),
            "AWS::EC2::Instance": Handler(
                _create_instance, _delete_instance, _update_instance, frozenset({"SecurityGroupIds", "Tags"})
            ),
        }
    )
