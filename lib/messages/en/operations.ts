/** Logs, detection, alarms, the exit to the internet, and the organization. */
export const OPERATIONS = {
  'access-analyzer': [
    'No IAM Access Analyzer watches what the deployment shares with the outside.',
    'Add an AWS::AccessAnalyzer::Analyzer of Type ACCOUNT or ORGANIZATION.',
  ],
  'alarm-condition.dimensions': [
    'Alarm {alarm} never goes off: {metric} has no data without {missing}.',
    'Name what it watches in Dimensions.',
  ],
  'alarm-condition.threshold': [
    'Alarm {alarm} never goes off: {metric} is {most} at the most.',
    'Set Threshold to a value that is reached, with GreaterThanOrEqualToThreshold.',
  ],
  'alarm-condition.many': [
    'Alarm {alarm} goes off at {threshold} of {metric} only: {most} at once are many, and nobody hears of them.',
    'Set Threshold to the first failure that somebody should look at.',
  ],
  'alarm-condition.turned': [
    'Alarm {alarm} goes off while there is little of {metric}, and is quiet while there is much.',
    'Use GreaterThanOrEqualToThreshold.',
  ],
  'alarm-condition.diluted': [
    'Alarm {alarm} goes off only where everything fails: it looks at the {statistic} of {metric}.',
    'Use Sum or Maximum, or an Average below 1.',
  ],
  'alarm-condition.samples': [
    'Alarm {alarm} counts how often {metric} was measured, and not what was measured.',
    'Use Sum or Maximum in place of SampleCount.',
  ],
  'alarm-condition.nothing': [
    'Alarm {alarm} watches nothing of this deployment: {dimension} is {value}.',
    'Name the resource that it watches, by Ref or by its name.',
  ],
  'alarm-condition.zero': [
    'Metric filter {filter} writes 0 for what it finds: no alarm on it goes off.',
    'Set MetricValue to 1, or to the field that counts.',
  ],
  'alarm-condition.no-log': [
    'Metric filter {filter} reads log group {group}, which this deployment does not have.',
    'Name a log group of the deployment.',
  ],
  'alarm-condition.unwritten':
    'whether alarm {alarm} ever goes off is not known: AWS lists no {metric}, and no metric filter and nothing that runs here writes it',
  'alarm-condition.late': [
    'Alarm {alarm} tells of {metric} after {hours} hours only.',
    'Shorten Period or EvaluationPeriods.',
  ],
  'alarm-recipients.untold': [
    'Alarm {alarm} tells nobody: the policy of {topic} does not admit CloudWatch.',
    'Admit cloudwatch.amazonaws.com with sns:Publish in the policy of the topic.',
  ],
  'alarm-recipients.stranger': [
    '{resource} tells {endpoint}, and not {told} as most do.',
    'Tell the people of this office, or tell them on from there.',
  ],
  'alarm-recipients.no-key': [
    'Alarm {alarm} tells nobody: CloudWatch may not use the key of {topic}.',
    'Use a key of your own whose policy admits cloudwatch.amazonaws.com with kms:Decrypt and kms:GenerateDataKey*.',
  ],
  'alarm-recipients.refused': [
    'What {rule} tells arrives nowhere: the policy of {topic} does not admit EventBridge, and the target has no role.',
    'Give the target a RoleArn, or admit events.amazonaws.com in the policy of the topic.',
  ],
  'alarm-recipients.off': [
    'Alarm {alarm} has its actions switched off.',
    'Remove ActionsEnabled, and give the alarm an action that reaches a person.',
  ],
  'alarm-recipients.none': ['Alarm {alarm} notifies nobody.', 'Give it an action that reaches a person.'],
  'alarm-recipients.unknown': 'whom the alarm notifies is not known: {reason}',
  'alarm-recipients.topic': [
    'Nobody has subscribed to topic {topic}, which {caller} notifies.',
    'Add an AWS::SNS::Subscription of the people who act on it.',
  ],
  'alarm-route': ['Rule {rule} {fault}.', 'Let it reach somebody who acts on severe findings.'],
  'alarm-route.none': [
    'No rule takes high and critical findings to anybody.',
    'Add an AWS::Events::Rule on high and critical findings with a topic that somebody has subscribed to.',
  ],
  'alarm-route.unknown': 'which findings the rule matches is not known before deployment',
  'alarm-route.narrow': 'matches only findings with certain values of {field}',
  'alarm-route.unseen': 'does not match new findings of severity {severities}',
  'alarm-route.bus': 'listens to event bus {bus}, to which no rule forwards these findings',
  'alarm-route.disabled': 'is disabled',
  'alarm-route.no-target': 'has no target',
  'alarm-route.unknown-target': 'has a target that is not known ({reason})',
  'alarm-route.foreign-target': 'has the target {target}, which is not in the deployment',
  'alarm-route.no-reader': 'ends at {target}, from where nobody is notified',
  'alarm-route.no-subscriber': 'ends at topic {target}, to which nobody has subscribed',
  'alarm-route.no-publishing': 'ends at topic {target}, to which EventBridge is not allowed to publish',
  'alarm-route.no-key': 'ends at topic {target}, whose key EventBridge is not allowed to use',
  'archive-account': [
    'Bucket {bucket} of the log archive is in account {account}, which also holds the network of a zone.',
    'Deploy the log archive to an account of its own.',
  ],
  'archive-expiry': [
    'Bucket {bucket} of the log archive deletes its objects after {days} days.',
    'Let nothing expire before {least} days.',
  ],
  'archive-expiry.access': [
    'Bucket {bucket} deletes the access logs that it receives after {days} days.',
    'Let nothing expire before {least} days.',
  ],
  'archive-expiry.day': [
    'Bucket {bucket} of the log archive deletes its objects on a fixed day.',
    'Let objects expire by age, after {least} days or more.',
  ],
  'archive-expiry.unknown': 'when objects of the bucket expire is not known: {reason}',
  'archive-lock.off': [
    'Bucket {bucket} of the log archive has no Object Lock.',
    'Set ObjectLockEnabled to true, with a default retention of {least} days or more.',
  ],
  'archive-lock.no-retention': [
    'The Object Lock of {bucket} has no default retention, so nothing is locked on arrival.',
    'Set Mode to COMPLIANCE and Days to {least} or more.',
  ],
  'archive-lock.mode': [
    'The Object Lock of {bucket} is in mode {mode}, so it can be lifted.',
    'Set Mode to COMPLIANCE.',
  ],
  'archive-lock.days': ['The Object Lock of {bucket} lasts {length} days.', 'Lock for {least} days or more.'],
  'archive-lock.years': ['The Object Lock of {bucket} lasts {length} years.', 'Lock for {least} days or more.'],
  'archive-protection.versions': [
    'Bucket {bucket} of the log archive keeps no versions.',
    'Set VersioningConfiguration.Status to Enabled.',
  ],
  'archive-protection.algorithm': [
    'Bucket {bucket} of the log archive is not encrypted with AWS KMS.',
    'Set SSEAlgorithm to aws:kms and KMSMasterKeyID to the key of the archive.',
  ],
  'archive-protection.key': [
    'Bucket {bucket} of the log archive is not encrypted with a customer managed key.',
    'Set KMSMasterKeyID to the key of the archive.',
  ],
  'archive-protection.deleted': [
    'Bucket {bucket} of the log archive is deleted together with its stack.',
    'Set DeletionPolicy and UpdateReplacePolicy to Retain.',
  ],
  'archive-protection.replaced': [
    'Bucket {bucket} of the log archive is deleted when an update replaces it.',
    'Set DeletionPolicy and UpdateReplacePolicy to Retain.',
  ],
  'archive-protection.emptied': [
    '{resource} empties bucket {bucket} of the log archive when its stack is deleted.',
    'Remove it.',
  ],
  'archive-protection.change': [
    'Bucket {bucket} of the log archive may be changed outside a deployment: its policy does not deny {actions}.',
    'Deny these to all but the role that deploys.',
  ],
  'archive-protection.deletion': [
    'Bucket {bucket} of the log archive does not deny {actions} to everybody.',
    'Deny s3:DeleteObject and s3:DeleteObjectVersion to everybody, without conditions.',
  ],
  'archive-protection.exception': [
    'Bucket {bucket} of the log archive denies {actions} only under {condition}.',
    'Deny s3:DeleteObject and s3:DeleteObjectVersion to everybody, without conditions.',
  ],
  'archive-protection.unknown': 'the policy of bucket {bucket} is not known: {reason}',
  'configuration-recorder': [
    'Recorder {recorder} does not record every kind of resource.',
    'Set RecordingGroup.AllSupported to true and exclude nothing.',
  ],
  'configuration-recorder.daily': [
    'Recorder {recorder} records what is left at the end of a day, not each change.',
    'Set RecordingMode.RecordingFrequency to CONTINUOUS.',
  ],
  'configuration-recorder.global': [
    'Recorder {recorder} does not record roles, users and policies of IAM.',
    'Set RecordingGroup.AllSupported and RecordingGroup.IncludeGlobalResourceTypes to true.',
  ],
  'configuration-recorder.none': [
    'Account {account} has no recorder of AWS Config, so changes there leave no record.',
    'Add an AWS::Config::ConfigurationRecorder.',
  ],
  'configuration-recorder.no-channel': [
    'Account {account} has no delivery channel of AWS Config.',
    'Add an AWS::Config::DeliveryChannel to the log archive.',
  ],
  'configuration-recorder.channel': [
    'Recorder {recorder} has no delivery channel, so it does not run.',
    'Add an AWS::Config::DeliveryChannel to the log archive.',
  ],
  patching: [
    'Account {account} holds hosts, and nothing patches them.',
    'Add an AWS::SSM::Association of AWS-RunPatchBaseline, or a maintenance window that runs it.',
  ],
  'data-perimeter': [
    '{policy} {flaw}.',
    'Deny s3, sqs, kms and secretsmanager to every principal of another organization.',
  ],
  'data-perimeter.none': [
    'No resource control policy keeps everybody outside the organization away from its data.',
    'Deny by aws:PrincipalOrgID in an attached RESOURCE_CONTROL_POLICY.',
  ],
  'data-perimeter.wide': 'compares the organization by {condition}',
  'data-perimeter.foreign': 'lets another organization in by {condition}',
  'data-perimeter.weak': 'denies only under {condition}',
  'data-perimeter.principals': 'does not cover every principal',
  'evidence-bucket.public': ['Evidence bucket {bucket} does not set {setting}.', 'Set {setting} to true.'],
  'evidence-bucket.key': [
    'Evidence bucket {bucket} is not encrypted with a customer managed key.',
    'Set SSEAlgorithm to aws:kms and KMSMasterKeyID to the key of the zone.',
  ],
  'evidence-bucket.policy': [
    'The policy of evidence bucket {bucket} admits {principal}.',
    'Admit roles of the security zone only.',
  ],
  'finding-suppression.filter': [
    'Filter {filter} archives findings by nothing but {criteria}.',
    'Name the finding types and resources that are known to be harmless.',
  ],
  'finding-suppression.archive-rule': [
    'Archive rule {rule} of {analyzer} archives findings by nothing but {criteria}.',
    'Name the resources or principals that are known to be shared.',
  ],
  'finding-suppression.no-criterion': 'an empty criterion',
  'finding-suppression.trusted-list': [
    'Trusted list {list} silences GuardDuty for its addresses.',
    'Remove it, or deactivate it.',
  ],
  'finding-suppression.rule': [
    'Rule {rule} suppresses severe findings of every kind.',
    'Name the controls that it is meant for.',
  ],
  'delivery-errors': [
    'Stream {stream} into the log archive records nothing of what it could not deliver.',
    'Set CloudWatchLoggingOptions.Enabled to true, with a log group and a log stream.',
  ],
  'firewall-log': [
    'Firewall {firewall} does not log {types}.',
    'Add the log types ALERT and FLOW to its LoggingConfiguration, with the log archive as destination.',
  ],
  'firewall-log.unknown': 'what firewall {firewall} logs is not known: {reason}',
  'firewall-policy.stateless-default': [
    '{setting} of {policy} is {value}, so packets do not reach the stateful rules.',
    'Set it to ["aws:forward_to_sfe"].',
  ],
  'firewall-policy.order': [
    '{policy} does not evaluate its rules in strict order, so any pass wins over every drop.',
    'Set RuleOrder to STRICT_ORDER.',
  ],
  'firewall-policy.midstream': [
    '{policy} lets connections through whose beginning it has not seen.',
    'Set StreamExceptionPolicy to DROP.',
  ],
  'firewall-policy.default': [
    'StatefulDefaultActions of {policy} is {value}, so what no rule matches passes.',
    'Add aws:drop_established or aws:drop_strict.',
  ],
  'firewall-policy.no-signatures': [
    '{policy} prevents no intrusions: it has no managed threat signatures.',
    'Add managed stateful rule groups of AWS.',
  ],
  'firewall-policy.alert-only': ['{policy} only alerts where {group} would drop.', 'Remove the Override.'],
  'firewall-policy.early': [
    '{group} lets traffic pass before the managed threat signatures of {policy} see it.',
    'Give the managed groups the lower priority numbers.',
  ],
  'firewall-policy.broad': ['{group} lets everything pass.', 'Name the destinations that are needed.'],
  'firewall-policy.foreign': [
    '{policy} asks {group}, which no template of this deployment defines: what it lets pass is not known.',
    'Define the rule group in the deployment, or use a managed one of AWS.',
  ],
  'firewall-policy.elsewhere': [
    '{firewall} follows {policy}, which no template of this deployment defines: what it lets pass is not known.',
    'Define the policy of the firewall in the deployment.',
  ],
  'firewall-policy.home': [
    'HOME_NET of {policy} holds {blocks}, which is not of the inside: signatures look at nothing that goes there.',
    'Name the private blocks of the network alone.',
  ],
  'firewall-policy.silent': [
    '{policy} drops what no rule lets through without an alert, so nobody sees it.',
    'Add aws:alert_established or aws:alert_strict to StatefulDefaultActions.',
  ],
  'firewall-policy.stateless-pass': [
    'Stateless rules of {group} pass packets that {policy} never inspects.',
    'Let stateless rules drop or forward, never pass.',
  ],
  'firewall-protection': ['Firewall {firewall} does not set {setting}.', 'Set {setting} to true.'],
  'flow-log': [
    'The flow log of {network} {flaws}.',
    'Record all traffic (TrafficType ALL, the default format) in the log archive.',
  ],
  'flow-log.none': ['{network} has no flow log.', 'Add an AWS::EC2::FlowLog of all traffic to the log archive.'],
  'flow-log.unknown': 'whether the flow log of {network} takes all traffic to the log archive is not known',
  'flow-log.type': 'is of ResourceType {type}',
  'flow-log.traffic': 'records {traffic} traffic only',
  'flow-log.format': 'leaves out {fields}',
  'flow-log.destination': 'goes to {destination}, which is not the log archive',
  'load-balancer-log.none': [
    'Public load balancer {balancer} writes no access log.',
    'Set access_logs.s3.enabled to true and access_logs.s3.bucket to a bucket of the log archive.',
  ],
  'load-balancer-log.elsewhere': [
    'Public load balancer {balancer} logs to {bucket}, which is not the log archive.',
    'Set access_logs.s3.bucket to a bucket of the log archive.',
  ],
  'function-log': [
    'What {function} records arrives nowhere: {role} may not write into {group}.',
    'Name in LoggingConfig the log group that the role writes into, or allow logs:PutLogEvents on this one.',
  ],
  'access-log': [
    'The use of {bucket} is not recorded, and that of most buckets is.',
    'Name a bucket for access logs in LoggingConfiguration.',
  ],
  'log-destination': [
    '{log} {resource} goes to {destination}, which is not the log archive.',
    'Name a bucket of the log archive.',
  ],
  'log-destination.unknown': 'whether {destination} is the log archive cannot be known from these templates',
  'log-destination.itself': [
    '{bucket} keeps the log of its own use in itself.',
    'Name another bucket as DestinationBucketName: the one for access logs.',
  ],
  'log-destination.trail': 'Trail',
  'log-destination.dns': 'DNS query log',
  'log-destination.config': 'AWS Config delivery channel',
  'log-destination.firewall': 'Firewall log',
  'log-destination.waf': 'WAF log',
  'log-destination.flow': 'Flow log',
  'log-copy.none': [
    'Log group {group} is kept for less than {least} days, and the log archive has no copy.',
    'Send all of it to the log archive: a SubscriptionFilter with an empty FilterPattern.',
  ],
  'log-copy.partial': [
    '{filter} sends to the log archive what matches {pattern}, and nothing else.',
    'Leave FilterPattern empty: everything matches.',
  ],
  'log-copy.class': [
    'Log group {group} is of class {kept}, of which no filter reads anything, or which keeps logs for two days.',
    'Set LogGroupClass to STANDARD.',
  ],
  'log-copy.masked': [
    'Log group {group} masks addresses in what it sends: the copy no longer tells who it was.',
    'Remove the data identifier IpAddress.',
  ],
  'log-copy.unknown': 'what {filter} sends to the log archive is not known: {pattern}',
  'log-delivery.bucket': [
    'The policy of bucket {bucket} does not admit {sender}: what {writers} writes never arrives.',
    'Allow the service s3:PutObject in the bucket policy, on behalf of the accounts that log.',
  ],
  'log-delivery.bucket-deny': [
    'The policy of bucket {bucket} denies {sender} too: what {writers} writes never arrives.',
    'Except services of AWS from the Deny (aws:PrincipalIsAWSService).',
  ],
  'log-delivery.retention': [
    'Bucket {bucket} has default retention, which {sender} cannot write into: what {writers} writes never arrives.',
    'Deliver into a bucket without default retention, and replicate from there into the locked one.',
  ],
  'log-delivery.key': [
    'The key of bucket {bucket} does not admit {sender}: what {writers} writes never arrives.',
    'Allow the service kms:GenerateDataKey* in the key policy.',
  ],
  'log-delivery.key-deny': [
    'The policy of the key of bucket {bucket} denies {sender} too: what {writers} writes never arrives.',
    'Except services of AWS from the Deny (aws:PrincipalIsAWSService).',
  ],
  'log-delivery.unknown': 'whether bucket {bucket} admits {sender}, by which {writers} writes, is not known',

  'log-encryption': [
    'Log group {group} of {zone} has no customer managed key.',
    'Set KmsKeyId to the key of the zone.',
  ],
  'log-prefix': [
    '{log} is kept under {path}, the path of {other}.',
    'Name the zone and the account that the log is of.',
  ],
  'log-prefix.open': [
    'Whoever may write to {path} writes under the paths of all zones, and others under their own alone.',
    'Name the zone or the account in Resource.',
  ],
  'log-retention': [
    'Log group {group} keeps its events for {days} days, and the log archive has no copy.',
    'Keep them for {least} days or more, or send all of them to the log archive.',
  ],
  'organization.condition': '{operator} on {key} ({values})',
  'organization.unknown-condition': '{operator} on {key} (values not known before deployment)',
  'organization.limited': 'is limited to {resources}',
  'organization.left-out': 'does not cover {actions}',
  'organization-network-guard.none': [
    'No service control policy of the organization denies new network paths.',
    'Deny internet gateways, peering and changes of Block Public Access in an attached SERVICE_CONTROL_POLICY.',
  ],
  'organization-network-guard.weak': [
    '{policy} denies new network paths only under {condition}, which lets others through.',
    'Except only named roles of administrators.',
  ],
  'organization-network-guard.open': ['{policy} does not deny {actions}.', 'Deny it as well.'],
  'organization-policy-target': [
    'Policy {policy} is attached to nothing.',
    'Name the root or the organizational units in TargetIds.',
  ],
  'organization-policy-target.denies-nothing': [
    'Policy {policy} denies nothing.',
    'Write what it guards as statements that deny.',
  ],
  'organization-policy-target.unknown': 'the content of policy {policy} is not known',
  'patching.left-out': [
    'Host {host} is among the targets of nothing that patches.',
    'Give it a tag or a place among the targets of the association.',
  ],
  'public-listener.plain': ['{listener} serves the internet over plain HTTP.', 'Redirect to HTTPS.'],
  'public-listener.tls': [
    '{listener} has the TLS policy {policy}, which still allows TLS before 1.2.',
    'Set SslPolicy to ELBSecurityPolicy-TLS13-1-2-2021-06 or newer.',
  ],
  'quarantine-group.none': [
    'The deployment has no security group by which a host under attack is cut off.',
    'Add a security group for quarantine with no ingress rule and an egress rule that leads nowhere.',
  ],
  'quarantine-group.in': [
    'Quarantine group {group} lets traffic in.',
    'Leave it no ingress rule, and one egress rule to 255.255.255.255/32.',
  ],
  'quarantine-group.out': [
    'Quarantine group {group} lets traffic out.',
    'Leave it no ingress rule, and one egress rule to 255.255.255.255/32.',
  ],
  'quarantine-group.unknown': 'whether quarantine group {group} lets traffic through is not known before deployment',
  'quarantine-group.default': [
    'Quarantine group {group} has no egress rule of its own, so EC2 lets everything out.',
    'Leave it no ingress rule, and one egress rule to 255.255.255.255/32.',
  ],
  'region-guard': ['{policy} {flaw}.', 'Deny every Region but {regions}, except global services.'],
  'region-guard.none': [
    'No service control policy of the organization denies Regions outside Japan.',
    'Deny by aws:RequestedRegion in an attached SERVICE_CONTROL_POLICY.',
  ],
  'region-guard.weak': 'denies other Regions only under {condition}',
  'region-guard.listed': 'denies no Regions but those of {condition}',
  'region-guard.abroad': 'lets Regions outside Japan be used by {condition}',
  'security-hub': ['The deployment has no Security Hub.', 'Add an AWS::SecurityHub::Hub.'],
  'security-hub.standard': ['Security Hub {hub} checks against no standard.', 'Enable the default standards.'],
  'sensitive-data-discovery': ['The deployment has no Macie session.', 'Add an AWS::Macie::Session.'],
  'sensitive-data-discovery.paused': ['Macie session {session} is paused.', 'Set Status to ENABLED.'],
  'service-role.absent': [
    '{bearer} names no role by which {service} does its work.',
    'Name a role that {service} can assume.',
  ],
  'service-role.not-allowed': [
    '{service} works for {bearer} by role {role}, which is not allowed {action} there: nothing arrives.',
    'Allow the role {action} on what it writes or copies, and no more.',
  ],
  'service-role.not-assumed': [
    '{service} cannot assume role {role}, by which it works for {bearer}: nothing arrives.',
    'Let the trust policy of the role admit {service}, for this account.',
  ],
  'service-role.nowhere': 'role {role}, by which {service} works for {bearer}, is in none of these templates',
  'service-role.other-account': [
    '{bearer} gives {service} role {role} of another account, which it does not take: nothing arrives.',
    'Name a role of the same account.',
  ],
  'service-role.unknown': 'what role {role} may do, by which {service} works for {bearer}, is not known',
  'single-exit.none': [
    'The internet zone has no exit to the internet, so there is none that gathers and inspects.',
    "Add the inspected exit, or say Metadata.sanso.internetExit: 'premises' where it leaves through the security cloud.",
  ],
  'single-exit.other-zone': [
    '{attachment} opens a second exit to the internet, in {zone}.',
    'Remove it: only the internet zone has an internet gateway.',
  ],
  'single-exit.many': [
    'The internet zone has {count} VPCs with an internet gateway of their own.',
    'Let every VPC of the zone leave through one inspected exit.',
  ],
  'single-exit.ipv6': ['{route} routes IPv6 around the firewall.', 'Route it to the endpoint of the firewall.'],
  'single-exit.gateway': [
    '{route} routes {places} to the internet gateway around the firewall.',
    'Route it to the endpoint of the firewall.',
  ],
  'single-exit.host': [
    '{route} routes to a host that forwards, around the firewall.',
    'Route it to the endpoint of the firewall.',
  ],
  'single-exit.peer': [
    '{route} routes the internet to a peer, around the firewall.',
    'Route it to the endpoint of the firewall.',
  ],
  'single-exit.endpoint': [
    '{route} routes to an endpoint that inspects nothing.',
    'Route it to the endpoint of the firewall.',
  ],
  'single-exit.unknown': 'where {route} leads is not known: {reason}',
  'single-exit.nat': [
    '{nat} is in {subnet}, the subnet of the firewall, so what {route} sends there is not inspected.',
    'Put the NAT gateway into a subnet whose default route leads to the firewall.',
  ],
  'single-exit.before-firewall': [
    '{route} sends to {nat}, which leaves by the internet gateway, without passing a firewall.',
    'Route it to the endpoint of the firewall, and the subnet of the firewall to the NAT gateway.',
  ],
  'single-exit.answers': [
    'What comes back by {nat} to {subnet} does not pass the firewall by which it went out.',
    'Add a route for {cidr} to the same firewall in the route table of the NAT gateway.',
  ],
  'single-exit.addressed': [
    '{subnet} of the exit gives public addresses to whatever starts there, which leaves past the firewall.',
    'Set MapPublicIpOnLaunch to false.',
  ],
  'single-exit.beside': [
    '{resource} is in the subnet of a firewall and is not inspected.',
    'Move it to another subnet.',
  ],
  'single-exit.inbound': [
    'What the internet sends to {subnet} does not pass the firewall on its way in.',
    'Add a route for {cidr} to the firewall in the route table of the internet gateway.',
  ],
  'social-media.owner': [
    '{list} lets social media be reached without saying who answers for it: {domains}.',
    'Move them into a list with the tag sanso:owner, which names the person in charge.',
  ],
  'social-media': [
    '{list} of {zone} lets social media be reached: {domains}.',
    'Use social media in the internet zone only.',
  ],
  'threat-detection': [
    'The deployment has no GuardDuty detector.',
    'Add an AWS::GuardDuty::Detector with every feature.',
  ],
  'threat-detection.off': ['GuardDuty detector {detector} is off.', 'Set Enable to true.'],
  'threat-detection.faults': [
    'GuardDuty detector {detector} does not look everywhere: {faults}.',
    'Set Enable to true, and add each feature with Status ENABLED.',
  ],
  'threat-detection.disabled': 'it is off',
  'threat-detection.feature': 'feature {feature} is {status}',
  'threat-detection.switched-off': '{feature} is switched off',
  'threat-detection.source': '{source} is switched off',
  'time-source': ['{options} sends clocks to {servers}.', 'Set NtpServers to {service}, or leave it out.'],
  'time-source.none': [
    'Network {network} has no DHCP options, so nothing says which time source its hosts follow.',
    'Add an AWS::EC2::DHCPOptions and associate it with the VPC.',
  ],
  'time-source.unknown': 'the time source of {options} is not known: {reason}',
  'trail-events': [
    'No trail of account {account} records {missing}.',
    'Add selectors that record all of it, without exceptions by resource, name or caller.',
  ],
  'trail-events.unknown': 'which events the trail records is not known: {reason}',
  'trail-events.management': 'management events',
  'trail-events.objects': 'objects of {bucket}',
  'trail-events.items': 'the use of {table}',
  'trail-events.calls': 'calls of {function}',
  'trail-events.reading': 'reading of {what}',
  'trail-events.writing': 'writing of {what}',
  'trail-events.exceptions': '{what} without exceptions ({exceptions})',
  'trail-events.more': '{count} more',
  'trails-alike': [
    'The trails of account {account} do not record what those of most accounts do: {kinds}.',
    'Add these selectors.',
  ],
  'trail-presence': [
    'Account {account} has no trail, so nobody can tell who did what there.',
    'Add a multi-Region AWS::CloudTrail::Trail of that account, or one of the organization.',
  ],
  'trail-settings.logging': ['Trail {trail} does not record.', 'Set IsLogging to true.'],
  'trail-settings.regions': [
    'Trail {trail} records one Region only, so what is done in another leaves no trace.',
    'Set IsMultiRegionTrail to true.',
  ],
  'trail-settings.global': [
    'Trail {trail} leaves out global services (IAM, STS).',
    'Set IncludeGlobalServiceEvents to true.',
  ],
  'trail-settings.digests': [
    'Trail {trail} writes no digests, so a changed log file goes unnoticed.',
    'Set EnableLogFileValidation to true.',
  ],
  'trail-settings.key': [
    'Trail {trail} is not encrypted with a customer managed key.',
    'Set KMSKeyId to the key of the zone that keeps the trail.',
  ],
  'waf-log.none': [
    'Web ACL {acl} writes no log.',
    'Add an AWS::WAFv2::LoggingConfiguration that goes to the log archive (bucket aws-waf-logs-…).',
  ],
  'waf-log.drops': ['The log of web ACL {acl} drops blocked requests.', 'Keep blocked requests in the LoggingFilter.'],
  'break-glass-watch': [
    'No rule that is on and tells somebody watches {what} {holder}.',
    'Watch the API calls that enter it and those made with it, and let an AWS::Events::Rule tell a topic.',
  ],
  'break-glass-watch.entry': 'who enters',
  'break-glass-watch.acts': 'what is done with',
  'break-glass-watch.blind': [
    '{rule} never sees that somebody enters break-glass: EventBridge keeps read-only events from it.',
    'Set State to {state}.',
  ],
  'break-glass-watch.silent': [
    'Nobody learns that a message of {rule} about break-glass was not delivered.',
    'Add an alarm on FailedInvocations of the rule, with Threshold 1, that rings within an hour.',
  ],
  'watching-rule.bus': [
    'Rule {rule} waits on an event bus to which nothing here sends: services speak to the default bus.',
    'Remove EventBusName, or send the events on to that bus.',
  ],
  'watching-rule.elsewhere': [
    'Rule {rule} watches over security and sees nothing: the {field} of its events is always {own}.',
    'Remove {field} from the EventPattern, or write {own}.',
  ],
  'watching-rule': ['Rule {rule} watches over security and is disabled.', 'Set State to ENABLED.'],
  'web-acl-association': [
    '{what} {resource} has no web application firewall.',
    'Associate an AWS::WAFv2::WebACL with it.',
  ],
  'web-acl-association.balancer': 'Public load balancer',
  'web-acl-association.distribution': 'Distribution',
  'web-acl-association.stage': 'Public API stage',
  'web-acl-association.api': 'Public API',
  'web-acl-association.graphql': 'Public GraphQL API',
  'web-acl-association.user-pool': 'User pool',
  'web-acl-association.service': 'Public service',
  'web-acl-association.unknown': 'the web ACL of {resource} is not known: {reason}',
  'web-acl-association.fail-open': [
    '{balancer} lets requests through when the web application firewall does not answer.',
    'Set waf.fail_open.enabled to false.',
  ],
  'web-acl-association.url': [
    '{url} lets the whole internet call a function around every web application firewall.',
    'Set AuthType to AWS_IAM, and put a distribution or API with an AWS::WAFv2::WebACL in front of it.',
  ],
  'web-acl-rules.none': [
    'Web ACL {acl} allows by default and has no managed rules.',
    'Run managed rule groups with OverrideAction None.',
  ],
  'web-acl-rules.counts': [
    'Web ACL {acl} only counts what its managed rules find.',
    'Run managed rule groups with OverrideAction None.',
  ],
  'web-acl-rules.counts-group': ['Web ACL {acl} only counts what {groups} finds.', 'Set its OverrideAction to None.'],
  'web-acl-rules.early': [
    'Web ACL {acl} allows by {rules} before its managed rules look.',
    'Let only narrow address sets or exact paths pass before the managed rules.',
  ],
  'provided-control': 'whether {provider} provides {control} cannot be seen from templates: {why}',
  'provided-control.not-yet': 'premise {id} is of a day to come',
  'provided-control.expired': 'premise {id} has expired',
  'exit-names': [
    '{group} lets {sites} through, which no list of DNS Firewall lets resolve: nobody approved it, or it is left over.',
    'Remove it, or have it approved and write it into both lists.',
  ],
} as const;
