"""CloudTrail and AWS Config."""

from __future__ import annotations

from typing import Any

from ministack.core.responses import get_account_id, get_region

from .api import Properties, call, tag_map, tags_of, truth
from .ec2 import picked
from .registry import Created, Handler, Request, register_all


def _trail(operation: str, **parameters: Any) -> dict[str, Any]:
    return call("cloudtrail", operation, **parameters)


_TRAIL = (
    "CloudWatchLogsLogGroupArn",
    "CloudWatchLogsRoleArn",
    "EnableLogFileValidation",
    "IncludeGlobalServiceEvents",
    "IsMultiRegionTrail",
    "IsOrganizationTrail",
    "KMSKeyId",
    "S3BucketName",
    "S3KeyPrefix",
    "SnsTopicName",
)


def _configure_trail(name: str, properties: Properties) -> None:
    selectors = picked(properties, "AdvancedEventSelectors", "EventSelectors")
    if selectors:
        _trail("PutEventSelectors", TrailName=name, **selectors)
    if properties.get("InsightSelectors"):
        _trail("PutInsightSelectors", TrailName=name, InsightSelectors=properties["InsightSelectors"])
    _trail("StartLogging" if truth(properties.get("IsLogging")) else "StopLogging", Name=name)


def _trail_arn(name: str) -> str:
    return f"arn:aws:cloudtrail:{get_region()}:{get_account_id()}:trail/{name}"


def _create_trail(request: Request) -> Created:
    properties = request.properties
    name = properties.get("TrailName") or request.name(128)
    _trail("CreateTrail", Name=name, **picked(properties, *_TRAIL), TagsList=tags_of(properties) or None)
    _configure_trail(name, properties)
    return name, {"Arn": _trail_arn(name), "SnsTopicArn": ""}


def _update_trail(request: Request, name: str, old: Properties) -> Created:
    new = request.properties
    _trail("UpdateTrail", Name=name, **picked(new, *_TRAIL))
    _configure_trail(name, new)
    lost = [tag for tag in tags_of(old) if tag["Key"] not in tag_map(new)]
    if lost:
        _trail("RemoveTags", ResourceId=_trail_arn(name), TagsList=lost)
    if tags_of(new):
        _trail("AddTags", ResourceId=_trail_arn(name), TagsList=tags_of(new))
    return name, {"Arn": _trail_arn(name), "SnsTopicArn": ""}


def _delete_trail(name: str, _: Properties) -> None:
    _trail("DeleteTrail", Name=name)


def _config(operation: str, **parameters: Any) -> dict[str, Any]:
    return call("config", operation, **parameters)


def _start_recorder() -> None:
    """CloudFormation starts the recorder when recorder and channel are both there."""
    recorders = _config("DescribeConfigurationRecorders")["ConfigurationRecorders"]
    if recorders and _config("DescribeDeliveryChannels")["DeliveryChannels"]:
        _config("StartConfigurationRecorder", ConfigurationRecorderName=recorders[0]["name"])


def _put_recorder(name: str, properties: Properties) -> Created:
    recorder = {"name": name, "roleARN": properties["RoleARN"]}
    for key in ("RecordingGroup", "RecordingMode"):
        if key in properties:
            recorder[key[0].lower() + key[1:]] = properties[key]
    _config("PutConfigurationRecorder", ConfigurationRecorder=recorder)
    _start_recorder()
    return name, {"Arn": f"arn:aws:config:{get_region()}:{get_account_id()}:configuration-recorder/{name}"}


def _create_recorder(request: Request) -> Created:
    return _put_recorder(request.properties.get("Name") or "default", request.properties)


def _update_recorder(request: Request, name: str, _: Properties) -> Created:
    return _put_recorder(name, request.properties)


def _delete_recorder(name: str, _: Properties) -> None:
    _config("DeleteConfigurationRecorder", ConfigurationRecorderName=name)


def _put_channel(name: str, properties: Properties) -> Created:
    channel = {"name": name}
    for key in ("S3BucketName", "S3KeyPrefix", "S3KmsKeyArn", "ConfigSnapshotDeliveryProperties", "SnsTopicARN"):
        if key in properties:
            channel[key[0].lower() + key[1:]] = properties[key]
    _config("PutDeliveryChannel", DeliveryChannel=channel)
    _start_recorder()
    return name, {}


def _create_channel(request: Request) -> Created:
    return _put_channel(request.properties.get("Name") or "default", request.properties)


def _update_channel(request: Request, name: str, _: Properties) -> Created:
    return _put_channel(name, request.properties)


def _delete_channel(name: str, _: Properties) -> None:
    # Config refuses to delete the channel of a recorder that runs; CloudFormation stops it first.
    for recorder in _config("DescribeConfigurationRecorders")["ConfigurationRecorders"]:
        _config("StopConfigurationRecorder", ConfigurationRecorderName=recorder["name"])
    _config("DeleteDeliveryChannel", DeliveryChannelName=name)


def install() -> None:
    """Let these types be created in CloudTrail and AWS Config."""
    register_all(
        {
            "AWS::CloudTrail::Trail": Handler(
                _create_trail,
                _delete_trail,
                _update_trail,
                frozenset(
                    {*_TRAIL, "AdvancedEventSelectors", "EventSelectors", "InsightSelectors", "IsLogging", "Tags"}
                ),
            ),
            "AWS::Config::ConfigurationRecorder": Handler(
                _create_recorder,
                _delete_recorder,
                _update_recorder,
                frozenset({"RecordingGroup", "RecordingMode", "RoleARN"}),
            ),
            "AWS::Config::DeliveryChannel": Handler(
                _create_channel,
                _delete_channel,
                _update_channel,
                frozenset(
                    {"ConfigSnapshotDeliveryProperties", "S3BucketName", "S3KeyPrefix", "S3KmsKeyArn", "SnsTopicARN"}
                ),
            ),
        }
    )
