"""Everything that is not a network or a bucket: what ministack or moto would lose reads back as the template has it."""

from __future__ import annotations

import base64
import json
import unittest
from typing import Any

from botocore.exceptions import ClientError

from .harness import Stack, Template, attribute, client, ref, resource

TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}],
}
NOTHING = {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "*", "Resource": "*"}]}


class Services(unittest.TestCase):
    """Round trips by service."""

    def _through(self, name: str, before: Template, after: Template, **outputs: Any) -> tuple[Stack, dict[str, str]]:
        stack = Stack(name, before, outputs)
        self.assertEqual(stack.status, "CREATE_COMPLETE", stack.reasons())
        self.addCleanup(stack.delete)
        self._after = after
        return stack, stack.physical()

    def _update(self, stack: Stack) -> dict[str, str]:
        self.assertEqual(stack.update(self._after), "UPDATE_COMPLETE", stack.reasons())
        return stack.physical()

    def test_identity(self) -> None:
        """Roles keep their boundaries, and service-linked roles have the names that AWS gives them."""
        boundary = resource("AWS::IAM::ManagedPolicy", ManagedPolicyName="boundary", PolicyDocument=NOTHING)
        role = {"RoleName": "bounded", "AssumeRolePolicyDocument": TRUST}
        linked = resource("AWS::IAM::ServiceLinkedRole", AWSServiceName="config.amazonaws.com")
        stack, _ = self._through(
            "identity",
            {
                "Boundary": boundary,
                "Role": resource("AWS::IAM::Role", **role, PermissionsBoundary=ref("Boundary")),
                "Linked": linked,
            },
            {"Boundary": boundary, "Role": resource("AWS::IAM::Role", **role), "Linked": linked},
        )
        found = client("iam").get_role(RoleName="bounded")["Role"]
        self.assertTrue(found["PermissionsBoundary"]["PermissionsBoundaryArn"].endswith(":policy/boundary"))
        self.assertEqual(
            client("iam").get_role(RoleName="AWSServiceRoleForConfig")["Role"]["Path"][:18], "/aws-service-role/"
        )
        self._update(stack)
        self.assertNotIn("PermissionsBoundary", client("iam").get_role(RoleName="bounded")["Role"])

    def test_keys_of_messages(self) -> None:
        """Topics keep their keys."""
        one, other = (
            {"Topic": resource("AWS::SNS::Topic", TopicName="messages", KmsMasterKeyId=f"alias/{key}")}
            for key in ("one", "other")
        )
        stack, ids = self._through("messages", one, other)
        attributes = client("sns").get_topic_attributes(TopicArn=ids["Topic"])["Attributes"]
        self.assertEqual(attributes["KmsMasterKeyId"], "alias/one")
        self._update(stack)
        attributes = client("sns").get_topic_attributes(TopicArn=ids["Topic"])["Attributes"]
        self.assertEqual(attributes["KmsMasterKeyId"], "alias/other")

    def test_logs_of_a_state_machine(self) -> None:
        """State machines keep where they log, and that they are traced."""
        group = "arn:aws:logs:ap-northeast-1:111111111111:log-group:/machine:*"
        logging = {
            "Level": "ALL",
            "IncludeExecutionData": False,
            "Destinations": [{"CloudWatchLogsLogGroup": {"LogGroupArn": group}}],
        }

        def machine(**more: Any) -> Template:
            properties = {
                "StateMachineName": "path",
                "RoleArn": "arn:aws:iam::111111111111:role/path",
                "DefinitionString": '{"StartAt": "End", "States": {"End": {"Type": "Succeed"}}}',
            }
            return {"Machine": resource("AWS::StepFunctions::StateMachine", **properties, **more)}

        def logs(arn: str) -> Any:
            return client("stepfunctions").describe_state_machine(stateMachineArn=arn)["loggingConfiguration"]

        traced = {"Enabled": True}
        before = machine(LoggingConfiguration=logging, TracingConfiguration=traced)
        stack, ids = self._through("machine", before, machine())
        described = client("stepfunctions").describe_state_machine(stateMachineArn=ids["Machine"])
        self.assertEqual(described["tracingConfiguration"], {"enabled": True})
        self.assertEqual(logs(ids["Machine"])["level"], "ALL")
        self.assertEqual(logs(ids["Machine"])["destinations"], [{"cloudWatchLogsLogGroup": {"logGroupArn": group}}])
        self._update(stack)
        self.assertEqual(logs(ids["Machine"])["level"], "OFF")

    def test_table(self) -> None:
        """Tables keep their key, their recovery and their expiry."""

        def table(**more: Any) -> Template:
            return {
                "Table": resource(
                    "AWS::DynamoDB::Table",
                    TableName="seats",
                    BillingMode="PAY_PER_REQUEST",
                    AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
                    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
                    **more,
                )
            }

        key = "arn:aws:kms:ap-northeast-1:111111111111:key/00000000-0000-0000-0000-000000000000"
        stack, _ = self._through(
            "table",
            table(
                SSESpecification={"SSEEnabled": True, "SSEType": "KMS", "KMSMasterKeyId": key},
                PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True},
                TimeToLiveSpecification={"AttributeName": "expires", "Enabled": True},
            ),
            table(TimeToLiveSpecification={"AttributeName": "expires", "Enabled": False}),
        )
        api = client("dynamodb")
        self.assertEqual(api.describe_table(TableName="seats")["Table"]["SSEDescription"]["KMSMasterKeyArn"], key)
        self.assertEqual(self._recovery(), "ENABLED")
        expiry = api.describe_time_to_live(TableName="seats")["TimeToLiveDescription"]
        self.assertEqual((expiry["TimeToLiveStatus"], expiry["AttributeName"]), ("ENABLED", "expires"))
        self._update(stack)
        self.assertEqual(self._recovery(), "DISABLED")
        expiry = api.describe_time_to_live(TableName="seats")["TimeToLiveDescription"]
        self.assertEqual(expiry["TimeToLiveStatus"], "DISABLED")

    def _recovery(self) -> str:
        backups = client("dynamodb").describe_continuous_backups(TableName="seats")["ContinuousBackupsDescription"]
        return str(backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"])

    def test_backup(self) -> None:
        """Vaults keep their lock and their policy; selections are those of the plan."""

        def vault(days: int) -> Template:
            return {
                "Vault": resource(
                    "AWS::Backup::BackupVault",
                    BackupVaultName="vault",
                    AccessPolicy=NOTHING,
                    LockConfiguration={"MinRetentionDays": days},
                ),
                "Plan": resource(
                    "AWS::Backup::BackupPlan",
                    BackupPlan={
                        "BackupPlanName": "plan",
                        "BackupPlanRule": [{"RuleName": "daily", "TargetBackupVault": ref("Vault")}],
                    },
                ),
                "Selection": resource(
                    "AWS::Backup::BackupSelection",
                    BackupPlanId=ref("Plan"),
                    BackupSelection={
                        "SelectionName": "all",
                        "IamRoleArn": "arn:aws:iam::111111111111:role/backup",
                        "Resources": ["arn:aws:s3:::records"],
                    },
                ),
            }

        stack, ids = self._through("backup", vault(1), vault(7))
        api = client("backup")
        found = api.describe_backup_vault(BackupVaultName="vault")
        self.assertEqual((found["Locked"], found["MinRetentionDays"]), (True, 1))
        self.assertEqual(json.loads(api.get_backup_vault_access_policy(BackupVaultName="vault")["Policy"]), NOTHING)
        selections = api.list_backup_selections(BackupPlanId=ids["Plan"])["BackupSelectionsList"]
        self.assertEqual([each["SelectionName"] for each in selections], ["all"])
        self._update(stack)
        self.assertEqual(api.describe_backup_vault(BackupVaultName="vault")["MinRetentionDays"], 7)
        api.delete_backup_vault_lock_configuration(BackupVaultName="vault")
        self.assertFalse(api.describe_backup_vault(BackupVaultName="vault")["Locked"])
        api.delete_backup_vault_access_policy(BackupVaultName="vault")
        with self.assertRaisesRegex(ClientError, "No access policy"):
            api.get_backup_vault_access_policy(BackupVaultName="vault")

    def test_audit(self) -> None:
        """Trails log what they are told to, and Config records when recorder and channel are there."""

        def audit(selectors: int, logging: bool, frequency: str) -> Template:
            fields = [{"Field": "eventCategory", "Equals": ["Management"]}]
            return {
                "Trail": resource(
                    "AWS::CloudTrail::Trail",
                    TrailName="trail",
                    S3BucketName="somewhere",
                    IsLogging=logging,
                    IsMultiRegionTrail=True,
                    IncludeGlobalServiceEvents=True,
                    EnableLogFileValidation=True,
                    AdvancedEventSelectors=[{"Name": f"s{n}", "FieldSelectors": fields} for n in range(selectors)],
                ),
                "Channel": resource(
                    "AWS::Config::DeliveryChannel",
                    Name="channel",
                    S3BucketName="somewhere",
                    ConfigSnapshotDeliveryProperties={"DeliveryFrequency": frequency},
                ),
                "Recorder": resource(
                    "AWS::Config::ConfigurationRecorder",
                    Name="recorder",
                    RoleARN="arn:aws:iam::111111111111:role/config",
                    RecordingGroup={"AllSupported": True, "IncludeGlobalResourceTypes": True},
                ),
            }

        stack, _ = self._through("audit", audit(2, True, "TwentyFour_Hours"), audit(1, False, "One_Hour"))
        trails, config = client("cloudtrail"), client("config")
        self.assertTrue(trails.get_trail(Name="trail")["Trail"]["LogFileValidationEnabled"])
        self.assertTrue(trails.get_trail_status(Name="trail")["IsLogging"])
        self.assertEqual(len(trails.get_event_selectors(TrailName="trail")["AdvancedEventSelectors"]), 2)
        status = config.describe_configuration_recorder_status()["ConfigurationRecordersStatus"]
        self.assertEqual([each["recording"] for each in status], [True])
        self._update(stack)
        self.assertFalse(trails.get_trail_status(Name="trail")["IsLogging"])
        self.assertEqual(len(trails.get_event_selectors(TrailName="trail")["AdvancedEventSelectors"]), 1)
        channel = config.describe_delivery_channels()["DeliveryChannels"][0]
        self.assertEqual(channel["configSnapshotDeliveryProperties"]["deliveryFrequency"], "One_Hour")

    def test_names(self) -> None:
        """Hosted zones are private; resolvers answer in subnets and log their queries."""
        base = {
            "Vpc": resource("AWS::EC2::VPC", CidrBlock="10.5.0.0/16"),
            "A": resource("AWS::EC2::Subnet", VpcId=ref("Vpc"), CidrBlock="10.5.1.0/24"),
            "B": resource("AWS::EC2::Subnet", VpcId=ref("Vpc"), CidrBlock="10.5.2.0/24"),
            "Group": resource("AWS::EC2::SecurityGroup", VpcId=ref("Vpc"), GroupDescription="resolver"),
            "Log": resource(
                "AWS::Route53Resolver::ResolverQueryLoggingConfig",
                Name="queries",
                DestinationArn="arn:aws:s3:::somewhere/dns",
            ),
            "Logged": resource(
                "AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation",
                ResolverQueryLogConfigId=ref("Log"),
                ResourceId=ref("Vpc"),
            ),
            "Zone": resource(
                "AWS::Route53::HostedZone",
                Name="zone.example",
                VPCs=[{"VPCId": ref("Vpc"), "VPCRegion": "ap-northeast-1"}],
            ),
            "Record": resource(
                "AWS::Route53::RecordSet",
                HostedZoneId=ref("Zone"),
                Name="host.zone.example",
                Type="A",
                TTL="60",
                ResourceRecords=["10.5.1.9"],
            ),
        }

        def inbound(name: str) -> Template:
            return {
                **base,
                "Inbound": resource(
                    "AWS::Route53Resolver::ResolverEndpoint",
                    Name=name,
                    Direction="INBOUND",
                    Protocols=["Do53"],
                    SecurityGroupIds=[attribute("GroupId", "Group")],
                    IpAddresses=[{"SubnetId": ref("A")}, {"SubnetId": ref("B")}],
                ),
            }

        stack, ids = self._through("names", inbound("inbound"), inbound("other"))
        zone = client("route53").get_hosted_zone(Id=ids["Zone"])
        self.assertTrue(zone["HostedZone"]["Config"]["PrivateZone"])
        self.assertEqual([each["VPCId"] for each in zone["VPCs"]], [ids["Vpc"]])
        api = client("route53resolver")
        endpoint = api.get_resolver_endpoint(ResolverEndpointId=ids["Inbound"])["ResolverEndpoint"]
        self.assertEqual((endpoint["SecurityGroupIds"], endpoint["Protocols"]), ([ids["Group"]], ["Do53"]))
        logged = api.list_resolver_query_log_config_associations()["ResolverQueryLogConfigAssociations"]
        self.assertEqual([each["ResourceId"] for each in logged], [ids["Vpc"]])
        self._update(stack)
        endpoint = api.get_resolver_endpoint(ResolverEndpointId=ids["Inbound"])["ResolverEndpoint"]
        self.assertEqual(endpoint["Name"], "other")

    def test_hosts(self) -> None:
        """Instances are as their launch template says, behind a network balancer."""

        def hosts(hops: int, principal: str) -> Template:
            return {
                "Vpc": resource("AWS::EC2::VPC", CidrBlock="10.6.0.0/16"),
                "Subnet": resource("AWS::EC2::Subnet", VpcId=ref("Vpc"), CidrBlock="10.6.1.0/24"),
                "Group": resource("AWS::EC2::SecurityGroup", VpcId=ref("Vpc"), GroupDescription="hosts"),
                "Role": resource("AWS::IAM::Role", AssumeRolePolicyDocument=TRUST),
                "Profile": resource("AWS::IAM::InstanceProfile", InstanceProfileName="host", Roles=[ref("Role")]),
                "Template": resource(
                    "AWS::EC2::LaunchTemplate",
                    LaunchTemplateName="host",
                    LaunchTemplateData={
                        "ImageId": "ami-0123456789abcdef0",
                        "InstanceType": "m6i.large",
                        "MetadataOptions": {"HttpTokens": "required", "HttpPutResponseHopLimit": hops},
                        "UserData": base64.b64encode(b"#!/bin/bash\n").decode(),
                    },
                ),
                "Host": resource(
                    "AWS::EC2::Instance",
                    SubnetId=ref("Subnet"),
                    SecurityGroupIds=[attribute("GroupId", "Group")],
                    IamInstanceProfile=ref("Profile"),
                    LaunchTemplate={
                        "LaunchTemplateId": ref("Template"),
                        "Version": attribute("LatestVersionNumber", "Template"),
                    },
                ),
                "Balancer": resource(
                    "AWS::ElasticLoadBalancingV2::LoadBalancer",
                    Type="network",
                    Scheme="internal",
                    Subnets=[ref("Subnet")],
                    SecurityGroups=[attribute("GroupId", "Group")],
                    EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic="on",
                    LoadBalancerAttributes=[{"Key": "load_balancing.cross_zone.enabled", "Value": "true"}],
                ),
                "Targets": resource(
                    "AWS::ElasticLoadBalancingV2::TargetGroup",
                    Port=8443,
                    Protocol="TCP",
                    TargetType="instance",
                    VpcId=ref("Vpc"),
                    Targets=[{"Id": ref("Host"), "Port": 8443}],
                ),
                "Listener": resource(
                    "AWS::ElasticLoadBalancingV2::Listener",
                    LoadBalancerArn=ref("Balancer"),
                    Port=8443,
                    Protocol="TCP",
                    DefaultActions=[{"Type": "forward", "TargetGroupArn": ref("Targets")}],
                ),
                "Service": resource(
                    "AWS::EC2::VPCEndpointService", NetworkLoadBalancerArns=[ref("Balancer")], AcceptanceRequired=True
                ),
                "Permissions": resource(
                    "AWS::EC2::VPCEndpointServicePermissions", ServiceId=ref("Service"), AllowedPrincipals=[principal]
                ),
            }

        one, other = (f"arn:aws:iam::{account}:root" for account in ("111111111111", "222222222222"))
        stack, ids = self._through("hosts", hosts(1, one), hosts(2, other))
        ec2, elb = client("ec2"), client("elbv2")
        self._host(ids["Host"], 1)
        data = ec2.describe_instance_attribute(InstanceId=ids["Host"], Attribute="userData")["UserData"]["Value"]
        self.assertEqual(base64.b64decode(data), b"#!/bin/bash\n")
        balancer = elb.describe_load_balancers(LoadBalancerArns=[ids["Balancer"]])["LoadBalancers"][0]
        self.assertIn(":loadbalancer/net/", ids["Balancer"])
        self.assertEqual((balancer["Scheme"], balancer["SecurityGroups"]), ("internal", [ids["Group"]]))
        self.assertEqual(balancer["EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic"], "on")
        health = elb.describe_target_health(TargetGroupArn=ids["Targets"])["TargetHealthDescriptions"]
        self.assertEqual([each["Target"]["Id"] for each in health], [ids["Host"]])
        self.assertEqual(self._principals(ids["Service"]), [one])
        self._connection(ids)
        after = self._update(stack)
        self.assertNotEqual(after["Host"], ids["Host"])
        self._host(after["Host"], 2)
        self.assertEqual(self._principals(ids["Service"]), [other])

    def _connection(self, ids: dict[str, str]) -> None:
        """It waits until the side of the service accepts it, and can be refused."""
        ec2, service = client("ec2"), ids["Service"]
        (found,) = ec2.describe_vpc_endpoint_service_configurations(ServiceIds=[service])["ServiceConfigurations"]
        endpoint = ec2.create_vpc_endpoint(
            VpcId=ids["Vpc"], ServiceName=found["ServiceName"], VpcEndpointType="Interface", SubnetIds=[ids["Subnet"]]
        )["VpcEndpoint"]
        identity = endpoint["VpcEndpointId"]

        def states() -> list[tuple[str, str]]:
            waiting = [{"Name": "service-id", "Values": [service]}]
            connections = ec2.describe_vpc_endpoint_connections(Filters=waiting)["VpcEndpointConnections"]
            return [(each["VpcEndpointId"], each["VpcEndpointState"]) for each in connections]

        self.assertEqual((endpoint["State"], states()), ("pendingAcceptance", [(identity, "pendingAcceptance")]))
        ec2.accept_vpc_endpoint_connections(ServiceId=service, VpcEndpointIds=[identity])
        self.assertEqual(states(), [(identity, "available")])
        refused = ec2.reject_vpc_endpoint_connections(ServiceId=service, VpcEndpointIds=[identity, "vpce-0"])
        self.assertEqual([each["ResourceId"] for each in refused["Unsuccessful"]], ["vpce-0"])
        self.assertEqual(states(), [(identity, "rejected")])
        ec2.delete_vpc_endpoints(VpcEndpointIds=[identity])
        self.assertEqual(states(), [])

    def _host(self, instance: str, hops: int) -> None:
        found = client("ec2").describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]
        options = found["MetadataOptions"]
        self.assertEqual((options["HttpTokens"], options["HttpPutResponseHopLimit"]), ("required", hops))
        self.assertTrue(found["IamInstanceProfile"]["Arn"].endswith(":instance-profile/host"))

    def _principals(self, service: str) -> list[str]:
        found = client("ec2").describe_vpc_endpoint_service_permissions(ServiceId=service)["AllowedPrincipals"]
        return [str(each["Principal"]) for each in found]

    def test_document(self) -> None:
        """Documents live where they are read, and a change is a new version."""

        def document(minutes: str) -> Template:
            content = {
                "schemaVersion": "1.0",
                "sessionType": "Standard_Stream",
                "inputs": {"idleSessionTimeout": minutes},
            }
            return {"Document": resource("AWS::SSM::Document", Name="session", DocumentType="Session", Content=content)}

        stack, _ = self._through("document", document("15"), document("5"))
        self.assertIn('"15"', client("ssm").get_document(Name="session")["Content"])
        self._update(stack)
        self.assertIn('"5"', client("ssm").get_document(Name="session")["Content"])

    def test_function(self) -> None:
        """A function keeps network and key, runs, and finds the emulator."""
        code = (
            "import boto3\n"
            "def handler(event, context):\n"
            "    boto3.client('sts').get_caller_identity()\n"
            "    return sorted(v['CidrBlock'] for v in boto3.client('ec2').describe_vpcs()['Vpcs'])\n"
        )

        elsewhere = "https://vpce-0.sts.ap-northeast-1.vpce.amazonaws.com"

        def function(**more: Any) -> Template:
            return {
                "Vpc": resource("AWS::EC2::VPC", CidrBlock="10.7.0.0/16"),
                "Subnet": resource("AWS::EC2::Subnet", VpcId=ref("Vpc"), CidrBlock="10.7.1.0/24"),
                "Role": resource("AWS::IAM::Role", AssumeRolePolicyDocument=TRUST),
                "Function": resource(
                    "AWS::Lambda::Function",
                    FunctionName="looks",
                    Runtime="python3.12",
                    Handler="index.handler",
                    Timeout=30,
                    Role=attribute("Arn", "Role"),
                    Code={"ZipFile": code},
                    Environment={"Variables": {"AWS_ENDPOINT_URL_STS": elsewhere}},
                    **more,
                ),
            }

        key = "arn:aws:kms:ap-northeast-1:111111111111:key/00000000-0000-0000-0000-000000000000"
        network = {"SubnetIds": [ref("Subnet")], "SecurityGroupIds": [attribute("DefaultSecurityGroup", "Vpc")]}
        stack, ids = self._through("function", function(KmsKeyArn=key, VpcConfig=network), function())
        api = client("lambda")
        found = api.get_function_configuration(FunctionName="looks")
        self.assertEqual((found["KMSKeyArn"], found["VpcConfig"]["VpcId"]), (key, ids["Vpc"]))
        answer = json.loads(api.invoke(FunctionName="looks")["Payload"].read())
        self.assertIn("10.7.0.0/16", answer)
        self.assertEqual(found["Environment"]["Variables"], {"AWS_ENDPOINT_URL_STS": elsewhere})
        self._update(stack)
        found = api.get_function_configuration(FunctionName="looks")
        self.assertEqual((found.get("KMSKeyArn", ""), found["VpcConfig"]["SubnetIds"]), ("", []))


if __name__ == "__main__":
    unittest.main()
