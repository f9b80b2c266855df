/** What keeps data, under which keys, and where it goes. */
export const DATA = {
  'account-wide': [
    '{resource} of {zone} takes in what belongs to {others} as well, because they share an account.',
    'Give it to a shared zone (security, operations, log-archive), bind it to what is of its own zone, or separate the accounts.',
  ],
  'account-wide.admits': [
    '{resource} lets {party} gather from this account, which is of another zone or outside.',
    'Take the permission away, or name an account of the shared zones.',
  ],
  'account-wide.groups': 'the security groups that {policy} puts on hosts are written elsewhere',
  'access-point-origin': ['{point} has the internet as its origin.', 'Set VpcConfiguration to the VPC of its zone.'],
  'access-point-origin.vpc-unknown': 'whether {vpc}, for which {point} is, is a VPC of its zone is not known',
  'access-point-origin.multi-region': [
    '{point} opens buckets of {zone} to every network, because such access points have no VPC.',
    'Reach the bucket through the S3 endpoint of its zone.',
  ],

  'backup-copy': [
    '{plan} copies nothing to another Region of Japan.',
    'Add a CopyAction to a vault of the zone in {regions}.',
  ],
  'backup-coverage': [
    '{store} of availability 2 is in no backup plan of {zone}.',
    'Select it in the backup plan of its zone.',
  ],
  'backup-retention': [
    '{plan} keeps copies for too few days: {copies}.',
    'Raise DeleteAfterDays to the MinRetentionDays of the vault or more.',
  ],
  'backup-retention.copy': '{rule} ({days})',
  'backup-retention.unknown': 'how long {plan} keeps copies is not known before deployment',
  'backup-vault-lock': [
    '{vault} has no lock.',
    'Set LockConfiguration with MinRetentionDays {days} or more and ChangeableForDays.',
  ],
  'backup-vault-lock.days': [
    '{vault} keeps copies for only {given} days.',
    'Set LockConfiguration with MinRetentionDays {days} or more and ChangeableForDays.',
  ],
  'backup-vault-lock.changeable': [
    'The lock of {vault} can be lifted by an administrator at any time.',
    'Set LockConfiguration.ChangeableForDays.',
  ],
  'backup-vault-lock.grace': [
    'The lock of {vault} can still be lifted for {given} days.',
    'Set LockConfiguration.ChangeableForDays to 3 at the least and {days} at the most.',
  ],
  'backup-vault-lock.default': [
    '{plan} keeps copies in the vault Default, which has no lock.',
    'Name a vault of the zone with a LockConfiguration.',
  ],
  'backup-schedule': ['Backup plan {plan}: {faults}.', 'Copy each day, and keep a copy of each month for a year.'],
  'backup-schedule.rare': 'no rule copies within {days} days',
  'backup-schedule.unknown': 'how often backup plan {plan} copies, and how long it keeps the copies, is not known',
  'backup-schedule.young': 'no copy of each month is kept for {days} days',
  'backup-vault-copy': [
    'The policy of {vault} lets copies out of the vault.',
    'Add a Deny of {action} for * on *, or let a plan of the deployment make the copies.',
  ],
  'backup-vault-policy': [
    'The policy of {vault} does not deny everybody to delete a copy and to give it an earlier end, for every copy.',
    'Add a Deny of backup:DeleteRecoveryPoint and backup:UpdateRecoveryPointLifecycle for * on *.',
  ],

  'bucket-acl.ownership': ['{bucket} honours access control lists.', 'Set ObjectOwnership to BucketOwnerEnforced.'],
  'bucket-acl': ['{bucket} has the access control list {acl}.', 'Remove AccessControl and grant by the bucket policy.'],
  'bucket-endpoint': [
    '{bucket} is open to requests that do not come through an endpoint of {zone}.',
    'Deny everybody unless aws:SourceVpce is the S3 endpoint of the zone.',
  ],
  'bucket-endpoint.unknown': 'the endpoint that {bucket} demands is not known before deployment',
  'bucket-public-access': [
    '{bucket} does not block public access: {setting} is {value}.',
    'Set all four settings of PublicAccessBlockConfiguration to true.',
  ],
  'topic-tls.queue': [
    'Queue {queue} takes messages without TLS.',
    'Deny everybody sqs:SendMessage where aws:SecureTransport is false.',
  ],
  'topic-tls': [
    'Topic {topic} takes messages without TLS.',
    'Deny everybody sns:Publish where aws:SecureTransport is false.',
  ],
  'label-evidence.copy': [
    '{copy} is a copy of {originals}, and its {label} is lower.',
    'Label a copy as its original, or correct the label of the original.',
  ],
  'label-evidence.higher':
    'whether the {label} of {stores} was lowered is not known: vault {vault}, which keeps copies of nothing else, has a higher one',
  'label-evidence.left-out': [
    '{selection} names {store}, whose labels its own condition leaves out: there is no copy.',
    'Correct the labels of {store}, or take it out of the selection.',
  ],
  'label-evidence.record': [
    '{store} keeps or tells records of what happened, and its {label} is 1.',
    'Label it 2: nobody publishes or changes a record.',
  ],
  'service-actions': [
    'The policy on {resource} lets {services} do everything: {actions}.',
    'Name the actions that the service needs.',
  ],
  'bucket-tls': [
    '{bucket} accepts requests without TLS.',
    'Deny s3:* to everybody on the bucket and its objects while aws:SecureTransport is false.',
  ],
  'replication-effect.off': [
    '{bucket} is not replicated: every rule is disabled.',
    'Set Status of the rule to Enabled.',
  ],
  'replication-effect.encrypted': [
    '{bucket} is encrypted with KMS, and its replication leaves that out.',
    'Set SourceSelectionCriteria.SseKmsEncryptedObjects.Status to Enabled, and name Destination.EncryptionConfiguration.ReplicaKmsKeyID.',
  ],
  'replication-effect.part': [
    'Only a part of {bucket} is replicated into the archive.',
    'Leave the filter of the rule empty.',
  ],
  'bucket-versions.short': [
    '{bucket} keeps what was overwritten or deleted for {days} days only.',
    'Keep noncurrent versions for {least} days at the least.',
  ],
  'bucket-versions': ['{bucket} keeps no versions.', 'Set VersioningConfiguration.Status to Enabled.'],
  'bucket-website': ['{bucket} of {zone} is a website.', 'Remove WebsiteConfiguration.'],
  'bucket-website.accelerated': [
    '{bucket} of {zone} takes data at the edge locations of AWS, which are on the internet.',
    'Remove AccelerateConfiguration.',
  ],
  'bucket-website.origins': [
    '{bucket} of {zone} is open to the origins {origins}.',
    'Remove CorsConfiguration, or name origins of the zone.',
  ],

  'copy-region': ['{resource} copies data to {regions}.', 'Use ap-northeast-1 or ap-northeast-3.'],
  'copy-region.unknown': 'where {resource} copies to is not known: {reason}',
  'copy-region.store': ['{store} of {zone} is in {region}.', 'Use ap-northeast-1 or ap-northeast-3.'],
  'copy-sharing': ['{resource} shares data with {receiver}.', 'Remove accounts of other zones and organizations.'],
  'copy-sharing.unknown': 'an account that {resource} shares data with is not known before deployment',
  'copy-sharing.outside': '{account}, an account outside the deployment',
  'copy-sharing.zones': '{account} of {zones}',
  'copy-sharing.public': ['{repository} of {zone} is public.', 'Use AWS::ECR::Repository.'],
  'cross-zone-link': [
    '{resource} links {start} ({from}) with {end} ({to}).',
    'Keep both ends in one zone, or use a declared flow.',
  ],
  'cross-zone-link.unknown': '{resource} is linked to {end}, whose zone is not known',

  'customer-managed-key': [
    '{store} of confidentiality {confidentiality} is not encrypted with a customer managed key.',
    'Set {property} to the key of its zone.',
  ],
  'customer-managed-key.my-number': [
    '{store} of my-number is not encrypted with a customer managed key.',
    'Set {property} to the key of its zone.',
  ],
  'database-access.password': [
    'The password of {database} is in the template.',
    'Remove it and set ManageMasterUserPassword to true.',
  ],
  'database-access.proxy': ['{proxy} accepts connections without TLS.', 'Set RequireTLS to true.'],
  'database-access.tls': [
    '{database} accepts connections without TLS: {parameter} is {value}.',
    'Set {parameter} to 1.',
  ],
  'database-backup': ['{database} keeps backups for {given} days.', 'Set BackupRetentionPeriod to {days} or more.'],
  'database-backup.table': [
    '{table} cannot be restored to an earlier point in time.',
    'Enable point-in-time recovery, on every replica of a global table.',
  ],
  'database-backup.files': ['{files} of availability 2 is not backed up.', 'Set BackupPolicy.Status to ENABLED.'],
  'database-multi-az': ['{database} of availability 2 is in one Availability Zone.', 'Set {property} to true.'],
  'file-system-policy': [
    '{files} has no policy: whoever reaches it may mount it.',
    'Write a FileSystemPolicy that names the roles of the zone and demands TLS.',
  ],
  'file-system-policy.tls': ['{files} may be mounted without TLS.', 'Demand aws:SecureTransport in every statement.'],
  'foreign-key': ['{resource} of {zone} is encrypted with {key} of {owner}.', 'Use the key of its own zone.'],
  'foreign-key.unknown': 'the key of {resource} is not known: {reason}',
  'foreign-key.elsewhere': '{key} is a key of no template, and its zone is not known',
  'foreign-key.outside': 'an account outside the deployment',
  'foreign-key.no-zone': 'no zone',

  'identity-policy-grant': [
    'The policy of {holders} of {zones} reaches {targets}.',
    'Name only resources of {zones} in Resource.',
  ],
  'identity-policy-grant.boundary': [
    'Boundary {policy} of {zone} lets its holders reach data of other zones: {targets}.',
    'Name the stores and keys of its zone in Resource, or demand them in a condition.',
  ],
  'identity-policy-grant.target': '{target} ({zone})',
  'identity-policy-grant.more': '{count} more',
  'identity-policy-grant.aws-policy': [
    '{identity} of {zone} has {policies}, which reaches everything of {others} in account {account}.',
    'Replace it by a policy that names resources of the zone.',
  ],
  'zone-key': [
    '{store} is not under the key of {zone}, and most stores of the zone are.',
    'Set {property} to the key of the zone.',
  ],
  'key-deletion.disabled': ['{key} is disabled: nothing that it protects can be read.', 'Set Enabled to true.'],
  'key-deletion.window': ['{key} can be deleted within less than 30 days.', 'Set PendingWindowInDays to 30.'],
  'key-deletion': ['{key} is deleted with its stack.', 'Set DeletionPolicy and UpdateReplacePolicy to Retain.'],
  'key-policy.whole': [
    'The policy of {key} names the roles that use it, and lets everybody of account {account} use it besides.',
    'Leave the account the actions of administration only.',
  ],
  'key-policy': [
    '{key} has no key policy, so every zone of account {account} may be given its use.',
    'Write a KeyPolicy that names the roles of the zone.',
  ],
  'key-rotation': ['{key} does not rotate.', 'Set EnableKeyRotation to true and RotationPeriodInDays to 365 or less.'],
  'key-rotation.period': [
    '{key} rotates less often than every year.',
    'Set EnableKeyRotation to true and RotationPeriodInDays to 365 or less.',
  ],
  'resource-policy-grant': [
    'The policy on {resource} of {zone} admits {parties}.',
    'Name roles of {zone} only, or limit the statement to them with aws:PrincipalArn.',
  ],
  'resource-policy-grant.party': '{principal} ({zones})',
  'resource-policy-grant.unknown': 'a principal is not known before deployment',
  'resource-policy-grant.no-zone': 'no zone',
  'service-principal': [
    'The policy on {resource} lets {services} act for any account.',
    'Demand aws:SourceArn or aws:SourceAccount of the deployment in the statement.',
  ],
  'snapshot-public-access': ['{block} lets snapshots be public.', 'Set State to block-all-sharing.'],
  'snapshot-public-access.account': [
    'Account {account} lets snapshots be shared with everybody.',
    'Add AWS::EC2::SnapshotBlockPublicAccess with block-all-sharing to the account.',
  ],
  'storage-encryption': ['{store} keeps data unencrypted.', 'Set {property} to true.'],
  'storage-encryption.no-disk': [
    '{host} does not say that its disk is encrypted.',
    'Set Encrypted to true on every disk in BlockDeviceMappings.',
  ],
  'storage-encryption.disk': ['{host} has an unencrypted disk.', 'Set Encrypted to true on every disk.'],
  'storage-encryption.messages': ['{carrier} keeps messages unencrypted.', 'Set {property}.'],
  'store-deletion.protection': ['{store} can be deleted by one call.', 'Set {property} to true.'],
  'store-deletion': [
    '{store} is deleted with its stack: DeletionPolicy is {policy}.',
    'Set DeletionPolicy and UpdateReplacePolicy to Retain, or to Snapshot for a database.',
  ],
  'store-deletion.emptied': ['{custom} empties {bucket} when its stack is deleted.', 'Remove it.'],
  'store-labels': [
    '{store} has no complete classification: {labels}.',
    'Tag it with sanso:confidentiality (3A, 3B, 3C, 2, 1), sanso:integrity and sanso:availability (2, 1).',
  ],
  'store-labels.all': [
    '{count} data stores of {template} have no classification: {labels} are missing.',
    'Tag each with sanso:confidentiality (3A, 3B, 3C, 2, 1), sanso:integrity and sanso:availability (2, 1).',
  ],
  'store-labels.missing': '{tag} is missing',
  'store-labels.wrong': '{tag} is {value}',
  'store-zone.all-none': [
    '{count} data stores of {template} are in no zone.',
    'Say the zone of {template}: Metadata.sanso.zone, or sanso.config.json; or tag each of them.',
  ],
  'store-zone.none': ['{store} is in no zone.', 'Tag it with the zone of its template.'],
  'store-zone.unknown': ['{store} is tagged with {tag}, which is not a zone.', 'Tag it with the zone of its template.'],
  'store-zone.template': [
    '{store} is tagged {zone} in a template of {template}.',
    'Move it into a template of its zone, or correct the tag.',
  ],
  'store-zone': [
    '{store} of confidentiality {confidentiality} is in {zone}.',
    'Keep 3A and 3B in my-number or lgwan, and nothing above 2 in internet.',
  ],
} as const;
