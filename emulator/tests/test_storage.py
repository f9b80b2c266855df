"""Buckets: everything that the template says, and a lock that holds."""

from __future__ import annotations

import datetime
import unittest
from collections.abc import Callable
from typing import Any

from botocore.exceptions import ClientError

from .harness import Stack, Template, attribute, client, ref, resource

BLOCKED = {"BlockPublicAcls": True, "BlockPublicPolicy": True, "IgnorePublicAcls": True, "RestrictPublicBuckets": True}


def buckets() -> Template:
    """An archive with everything, and the bucket that its access logs go to."""
    return {
        "Key": resource("AWS::KMS::Key", KeyPolicy={"Version": "2012-10-17", "Statement": []}, EnableKeyRotation=True),
        "Logs": resource("AWS::S3::Bucket", BucketName="storage-logs"),
        "Archive": resource(
            "AWS::S3::Bucket",
            BucketName="storage-archive",
            BucketEncryption={
                "ServerSideEncryptionConfiguration": [
                    {
                        "BucketKeyEnabled": True,
                        "ServerSideEncryptionByDefault": {
                            "SSEAlgorithm": "aws:kms",
                            "KMSMasterKeyID": attribute("Arn", "Key"),
                        },
                    }
                ]
            },
            LifecycleConfiguration={
                "Rules": [
                    {
                        "Status": "Enabled",
                        "ExpirationInDays": 365,
                        "NoncurrentVersionExpiration": {"NoncurrentDays": 1},
                        "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7},
                        "Transitions": [{"StorageClass": "GLACIER_IR", "TransitionInDays": 90}],
                    }
                ]
            },
            LoggingConfiguration={"DestinationBucketName": ref("Logs"), "LogFilePrefix": "archive/"},
            ObjectLockEnabled=True,
            ObjectLockConfiguration={
                "ObjectLockEnabled": "Enabled",
                "Rule": {"DefaultRetention": {"Mode": "COMPLIANCE", "Days": 30}},
            },
            OwnershipControls={"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]},
            PublicAccessBlockConfiguration=BLOCKED,
            VersioningConfiguration={"Status": "Enabled"},
            Tags=[{"Key": "zone", "Value": "archive"}],
        ),
    }


class Buckets(unittest.TestCase):
    """The life of buckets."""

    def test_round_trip(self) -> None:
        """A bucket reads back as the template has it, before and after changes."""
        stack = Stack("storage", buckets(), {"Key": attribute("Arn", "Key")})
        self.assertEqual(stack.status, "CREATE_COMPLETE", stack.reasons())
        s3, name = client("s3"), "storage-archive"
        rule = s3.get_bucket_encryption(Bucket=name)["ServerSideEncryptionConfiguration"]["Rules"][0]
        self.assertEqual(rule["ApplyServerSideEncryptionByDefault"]["KMSMasterKeyID"], stack.outputs()["Key"])
        self.assertTrue(rule["BucketKeyEnabled"])
        lifecycle = s3.get_bucket_lifecycle_configuration(Bucket=name)["Rules"][0]
        self.assertEqual(lifecycle["Expiration"], {"Days": 365})
        self.assertEqual(lifecycle["Transitions"], [{"Days": 90, "StorageClass": "GLACIER_IR"}])
        logging = s3.get_bucket_logging(Bucket=name)["LoggingEnabled"]
        self.assertEqual((logging["TargetBucket"], logging["TargetPrefix"]), ("storage-logs", "archive/"))
        lock = s3.get_object_lock_configuration(Bucket=name)["ObjectLockConfiguration"]
        self.assertEqual(lock["Rule"]["DefaultRetention"], {"Mode": "COMPLIANCE", "Days": 30})
        ownership = s3.get_bucket_ownership_controls(Bucket=name)["OwnershipControls"]["Rules"]
        self.assertEqual(ownership, [{"ObjectOwnership": "BucketOwnerEnforced"}])
        self.assertEqual(s3.get_public_access_block(Bucket=name)["PublicAccessBlockConfiguration"], BLOCKED)
        self.assertEqual(s3.get_bucket_tagging(Bucket=name)["TagSet"], [{"Key": "zone", "Value": "archive"}])

        changed = buckets()
        properties = changed["Archive"]["Properties"]
        properties["ObjectLockConfiguration"]["Rule"]["DefaultRetention"]["Days"] = 60
        properties["LifecycleConfiguration"]["Rules"][0]["ExpirationInDays"] = 400
        del properties["LoggingConfiguration"], properties["OwnershipControls"]
        self.assertEqual(stack.update(changed), "UPDATE_COMPLETE", stack.reasons())
        lock = s3.get_object_lock_configuration(Bucket=name)["ObjectLockConfiguration"]
        self.assertEqual(lock["Rule"]["DefaultRetention"]["Days"], 60)
        self.assertEqual(s3.get_bucket_lifecycle_configuration(Bucket=name)["Rules"][0]["Expiration"], {"Days": 400})
        self.assertNotIn("LoggingEnabled", s3.get_bucket_logging(Bucket=name))
        stack.delete()
        self.assertNotIn(name, [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]])


class Lock(unittest.TestCase):
    """A locked version stays."""

    def _refused(self, code: str, call: Callable[..., Any], **parameters: Any) -> None:
        with self.assertRaises(ClientError) as caught:
            call(Bucket="lock-archive", **parameters)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)

    def test_locked_version(self) -> None:
        """Neither deletion, shortening, downgrade nor suspending the versioning gets at a locked version."""
        template = buckets()
        del template["Logs"], template["Archive"]["Properties"]["LoggingConfiguration"]
        template["Archive"]["Properties"]["BucketName"] = "lock-archive"
        stack = Stack("lock", template)
        self.assertEqual(stack.status, "CREATE_COMPLETE", stack.reasons())
        s3 = client("s3")
        version = s3.put_object(Bucket="lock-archive", Key="a", Body=b"kept")["VersionId"]
        held = s3.get_object_retention(Bucket="lock-archive", Key="a", VersionId=version)["Retention"]
        self.assertEqual(held["Mode"], "COMPLIANCE")
        soon = held["RetainUntilDate"] - datetime.timedelta(days=10)
        one = {"Key": "a", "VersionId": version}
        self._refused("AccessDenied", s3.delete_object, **one)
        self._refused("AccessDenied", s3.delete_object, **one, BypassGovernanceRetention=True)
        shorter = {"Mode": "COMPLIANCE", "RetainUntilDate": soon}
        self._refused("AccessDenied", s3.put_object_retention, **one, Retention=shorter)
        weaker = {"Mode": "GOVERNANCE", "RetainUntilDate": held["RetainUntilDate"]}
        self._refused("AccessDenied", s3.put_object_retention, **one, Retention=weaker, BypassGovernanceRetention=True)
        self._refused("InvalidBucketState", s3.put_bucket_versioning, VersioningConfiguration={"Status": "Suspended"})
        s3.delete_object(Bucket="lock-archive", Key="a")
        self.assertEqual(s3.get_object(Bucket="lock-archive", **one)["Body"].read(), b"kept")
        with self.assertRaisesRegex(AssertionError, "BucketNotEmpty"):
            stack.delete()
        self.assertEqual(s3.get_object(Bucket="lock-archive", **one)["Body"].read(), b"kept")


if __name__ == "__main__":
    unittest.main()
