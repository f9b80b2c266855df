"""SNS and Firehose: what ministack leaves out of topics and delivery streams."""

from __future__ import annotations

from .api import Properties, call, tag_map, tags_of
from .registry import Attributes, Request, extend

# The attributes of a topic under the names that the template and the API share.
_TOPIC = ("DisplayName", "KmsMasterKeyId", "SignatureVersion", "TracingConfig")


def _finish_topic(request: Request, arn: str, old: Properties) -> Attributes | None:
    for name in _TOPIC:
        if request.properties.get(name) != old.get(name):
            value = str(request.properties.get(name, ""))
            call("sns", "SetTopicAttributes", TopicArn=arn, AttributeName=name, AttributeValue=value)
    return None


def _finish_stream(request: Request, name: str, old: Properties) -> Attributes | None:
    encryption = "DeliveryStreamEncryptionConfigurationInput"
    if old and request.properties.get(encryption) != old.get(encryption):
        if encryption in request.properties:
            call(
                "firehose",
                "StartDeliveryStreamEncryption",
                DeliveryStreamName=name,
                **{encryption: request.properties[encryption]},
            )
        else:
            call("firehose", "StopDeliveryStreamEncryption", DeliveryStreamName=name)
    if old:
        lost = [key for key in tag_map(old) if key not in tag_map(request.properties)]
        if lost:
            call("firehose", "UntagDeliveryStream", DeliveryStreamName=name, TagKeys=lost)
        if tags_of(request.properties):
            call("firehose", "TagDeliveryStream", DeliveryStreamName=name, Tags=tags_of(request.properties))
    return None


def install() -> None:
    """Let topics and streams keep their keys."""
    extend("AWS::SNS::Topic", _finish_topic)
    extend("AWS::KinesisFirehose::DeliveryStream", _finish_stream)
