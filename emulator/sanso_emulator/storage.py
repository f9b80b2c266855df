"""S3: what ministack leaves out of buckets, and one thing that it allows and AWS does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ministack.services import s3 as service

from .api import Properties, call, tags_of
from .registry import Attributes, Request, extend


def _s3(operation: str, bucket: str, **parameters: Any) -> dict[str, Any]:
    return call("s3", operation, Bucket=bucket, **parameters)


def _encryption(configuration: Properties) -> dict[str, Any]:
    rules = []
    for rule in configuration["ServerSideEncryptionConfiguration"]:
        made: dict[str, Any] = {"BucketKeyEnabled": rule.get("BucketKeyEnabled", False)}
        if "ServerSideEncryptionByDefault" in rule:
            made["ApplyServerSideEncryptionByDefault"] = rule["ServerSideEncryptionByDefault"]
        rules.append(made)
    return {"ServerSideEncryptionConfiguration": {"Rules": rules}}


def _keyless(configuration: Properties) -> bool:
    """Whether a rule wants the key of AWS itself: ministack refuses uploads then, and the CDK has such a bucket."""
    defaults = [
        rule.get("ServerSideEncryptionByDefault") or {} for rule in configuration["ServerSideEncryptionConfiguration"]
    ]
    return any(
        rule.get("SSEAlgorithm", "").startswith("aws:kms") and not rule.get("KMSMasterKeyID") for rule in defaults
    )


def _lifecycle_rule(rule: Properties) -> dict[str, Any]:
    made: dict[str, Any] = {"Status": rule["Status"], "Filter": {"Prefix": rule.get("Prefix", "")}}
    if "Id" in rule:
        made["ID"] = rule["Id"]
    if rule.get("TagFilters"):
        made["Filter"] = {"And": {"Prefix": rule.get("Prefix", ""), "Tags": rule["TagFilters"]}}
    expiration = {}
    for ours, theirs in (("ExpirationInDays", "Days"), ("ExpirationDate", "Date")):
        if ours in rule:
            expiration[theirs] = rule[ours]
    if "ExpiredObjectDeleteMarker" in rule:
        expiration["ExpiredObjectDeleteMarker"] = rule["ExpiredObjectDeleteMarker"]
    if expiration:
        made["Expiration"] = expiration
    if "AbortIncompleteMultipartUpload" in rule:
        made["AbortIncompleteMultipartUpload"] = rule["AbortIncompleteMultipartUpload"]
    old = rule.get("NoncurrentVersionExpiration") or rule.get("NoncurrentVersionExpirationInDays")
    if old:
        made["NoncurrentVersionExpiration"] = old if isinstance(old, dict) else {"NoncurrentDays": old}
    if rule.get("Transitions"):
        made["Transitions"] = [_transition(each, "Days") for each in rule["Transitions"]]
    if rule.get("NoncurrentVersionTransitions"):
        made["NoncurrentVersionTransitions"] = [
            _transition(each, "NoncurrentDays") for each in rule["NoncurrentVersionTransitions"]
        ]
    return made


def _transition(transition: Properties, days: str) -> dict[str, Any]:
    made = {"StorageClass": transition["StorageClass"]}
    if "TransitionInDays" in transition:
        made[days] = transition["TransitionInDays"]
    if "TransitionDate" in transition:
        made["Date"] = transition["TransitionDate"]
    return made


def _lifecycle(configuration: Properties) -> dict[str, Any]:
    return {"LifecycleConfiguration": {"Rules": [_lifecycle_rule(rule) for rule in configuration["Rules"]]}}


def _logging(configuration: Properties) -> dict[str, Any]:
    target = {
        "TargetBucket": configuration["DestinationBucketName"],
        "TargetPrefix": configuration.get("LogFilePrefix", ""),
    }
    return {"BucketLoggingStatus": {"LoggingEnabled": target}}


def _replication_rule(rule: Properties) -> dict[str, Any]:
    made = {("ID" if key == "Id" else key): value for key, value in rule.items()}
    if "Filter" in rule:
        made.setdefault("Priority", 0)
    return made


def _replication(configuration: Properties) -> dict[str, Any]:
    rules = [_replication_rule(rule) for rule in configuration["Rules"]]
    return {"ReplicationConfiguration": {"Role": configuration["Role"], "Rules": rules}}


def _ownership(configuration: Properties) -> dict[str, Any]:
    return {"OwnershipControls": configuration}


# The property of a template, the operation that sets it, the one that takes it away and the words of the API for it.
_CONFIGURATIONS: tuple[tuple[str, str, str | None, Callable[[Properties], dict[str, Any]]], ...] = (
    ("BucketEncryption", "PutBucketEncryption", "DeleteBucketEncryption", _encryption),
    ("LifecycleConfiguration", "PutBucketLifecycleConfiguration", "DeleteBucketLifecycle", _lifecycle),
    ("OwnershipControls", "PutBucketOwnershipControls", "DeleteBucketOwnershipControls", _ownership),
    ("ReplicationConfiguration", "PutBucketReplication", "DeleteBucketReplication", _replication),
    ("LoggingConfiguration", "PutBucketLogging", None, _logging),
)


def _lock(bucket: str, properties: Properties) -> None:
    """Object Lock; a bucket gets it when it is created, which the API of ministack has no other way to say."""
    if str(properties.get("ObjectLockEnabled")).lower() != "true":
        return
    if bucket not in service._bucket_object_lock:
        service._bucket_object_lock[bucket] = {"enabled": True, "default_retention": None}
        _s3("PutBucketVersioning", bucket, VersioningConfiguration={"Status": "Enabled"})
    configuration = properties.get("ObjectLockConfiguration")
    if configuration:
        _s3("PutObjectLockConfiguration", bucket, ObjectLockConfiguration=configuration)


def _finish(request: Request, bucket: str, old: Properties) -> Attributes | None:
    new = request.properties
    _lock(bucket, new)
    versioning = (new.get("VersioningConfiguration") or {}).get("Status")
    if old and versioning != "Enabled" and (old.get("VersioningConfiguration") or {}).get("Status") == "Enabled":
        # A bucket that had versions can only be told to make no more.
        _s3("PutBucketVersioning", bucket, VersioningConfiguration={"Status": "Suspended"})
    for name, put, delete, words in _CONFIGURATIONS:
        if name in new:
            if name == "BucketEncryption" and _keyless(new[name]):
                continue
            if new[name] != old.get(name):
                _s3(put, bucket, **words(new[name]))
        elif name in old:
            if delete:
                _s3(delete, bucket)
            else:
                _s3(put, bucket, BucketLoggingStatus={})
    if tags_of(new) != tags_of(old):
        if tags_of(new):
            _s3("PutBucketTagging", bucket, Tagging={"TagSet": tags_of(new)})
        else:
            _s3("DeleteBucketTagging", bucket)
    return None


def _keep_versioning_of_locked_buckets() -> None:
    """AWS refuses to suspend the versioning of a bucket with Object Lock; ministack would let a locked version go."""
    put = service._put_bucket_versioning

    def put_bucket_versioning(name: str, body: bytes) -> Any:
        if (service._bucket_object_lock.get(name) or {}).get("enabled") and b"Suspended" in body:
            return service._error(
                "InvalidBucketState",
                "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.",
                409,
            )
        return put(name, body)

    service._put_bucket_versioning = put_bucket_versioning


def _forget_with_the_bucket() -> None:
    """What ministack would leave of a deleted bucket, for the next one of the same name."""
    from ministack.services.cloudformation import provisioners

    handler = provisioners._RESOURCE_HANDLERS["AWS::S3::Bucket"]
    delete = handler["delete"]

    def forget(bucket: str, properties: Properties) -> None:
        # ministack would delete the bucket with all that is in it, be it locked.
        held_objects = _s3("ListObjectVersions", bucket, MaxKeys=1)
        if held_objects.get("Versions") or held_objects.get("DeleteMarkers"):
            raise ValueError(f"BucketNotEmpty: the bucket {bucket} is not empty; delete all versions in it first")
        delete(bucket, properties)
        for held in (service._bucket_object_lock, service._bucket_replication, service._bucket_logging_config):
            held.pop(bucket, None)

    handler["delete"] = forget


def install() -> None:
    """Let buckets keep everything that the template says."""
    _keep_versioning_of_locked_buckets()
    extend("AWS::S3::Bucket", _finish)
    _forget_with_the_bucket()
