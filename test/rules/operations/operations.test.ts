import { OPERATIONS_RULES } from '../../../lib/rules/operations';
import { type Draft, type Row, table } from '../breaks';
import { DEPLOYMENT } from './deployment';

/** Set a property to a value; undefined removes it. */
const set =
  (id: string, property: string, value?: unknown): Row[2] =>
  (draft) => {
    if (value === undefined) delete draft.of(id)[property];
    else draft.of(id)[property] = value;
  };
const remove =
  (id: string): Row[2] =>
  (draft) =>
    draft.remove(id);
const evaluation: Row[2] = ({ templates }) => {
  for (const body of Object.values(templates)) body.Metadata.sanso.profile = 'evaluation';
};
const selector = (index: number, field: object): Row[2] => {
  return (draft) => draft.of('security/Trail').AdvancedEventSelectors[index].FieldSelectors.push(field);
};
const policy = (property: string, value: unknown): Row[2] => {
  return (draft) => {
    draft.of('internet/FirewallPolicy').FirewallPolicy[property] = value;
  };
};
// biome-ignore lint/suspicious/noExplicitAny: a statement is JSON that changes reach into
const statement = (id: string, change: (statement: any) => void): Row[2] => {
  return (draft) => change(draft.of(id).Content.Statement[0]);
};
/** A key of the alert topic that one service may use. */
const topicKey = (service: string): Row[2] => {
  return (draft) => {
    draft.of('security/Topic').KmsMasterKeyId = { Ref: 'AlertKey' };
    draft.add('security/AlertKey', 'AWS::KMS::Key', {
      KeyPolicy: {
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: service },
            Action: ['kms:GenerateDataKey*', 'kms:Decrypt'],
            Resource: '*',
          },
        ],
      },
    });
  };
};
/** One more condition on the denial of a policy of the organization. */
const also = (id: string, Condition: Record<string, object>) =>
  statement(id, (each) => Object.assign(each.Condition, Condition));
const ROLE = (name: string, account = '*') => ({ 'aws:PrincipalArn': `arn:aws:iam::${account}:role/${name}` });
/** Roles of a zone: one that works in it, and one for emergencies. */
const roles: Row[2] = (draft) => {
  draft.add('internet/Web', 'AWS::IAM::Role', { RoleName: 'sanso-internet-web' });
  draft.add('internet/Emergency', 'AWS::IAM::Role', { RoleName: 'sanso-internet-break-glass' });
};
const both =
  (...changes: Row[2][]): Row[2] =>
  (draft) => {
    for (const change of changes) change(draft);
  };
const fields = (...names: string[]) => names.map((name) => `\${${name}}`).join(' ');
const open = { Ref: 'AWS::NoValue' };
const unknown = { 'Fn::ImportValue': 'of another deployment' };

/** What the rule on severe findings asks of a finding of Security Hub. */
const severe = (draft: Draft) => draft.of('security/Severe').EventPattern.detail.findings;
const severity =
  (wanted: object): Row[2] =>
  (draft) => {
    severe(draft).Severity = wanted;
  };
const label = (wanted: unknown) => severity({ Label: wanted });
const guardDuty = (wanted: unknown) =>
  set('security/Severe', 'EventPattern', {
    source: ['aws.guardduty'],
    'detail-type': ['GuardDuty Finding'],
    detail: { severity: wanted },
  });
/** Severe findings are heard on a bus of their own. */
const bus = (fed: boolean): Row[2] => {
  return (draft) => {
    draft.add('security/Bus', 'AWS::Events::EventBus', { Name: 'alerts' });
    draft.of('security/Severe').EventBusName = { Ref: 'Bus' };
    if (fed)
      draft.add('security/Feeder', 'AWS::Events::Rule', {
        EventPattern: { source: ['aws.securityhub'] },
        Targets: [{ Id: 'bus', Arn: { 'Fn::GetAtt': ['Bus', 'Arn'] } }],
      });
  };
};
const queue = (read: boolean): Row[2] => {
  return (draft) => {
    draft.add('security/Queue', 'AWS::SQS::Queue');
    draft.of('security/Severe').Targets[0].Arn = { 'Fn::GetAtt': ['Queue', 'Arn'] };
    if (read)
      draft.add('security/Reader', 'AWS::Lambda::EventSourceMapping', {
        EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
        FunctionName: 'on-call',
      });
  };
};
/** A rule of the web ACL that allows what a statement means, before or after the managed rules. */
const allowed =
  (Priority: number, Statement: object): Row[2] =>
  (draft) =>
    draft.of('internet/Acl').Rules.push({ Name: 'allowed', Priority, Action: { Allow: {} }, Statement });
const JAPAN = { GeoMatchStatement: { CountryCodes: ['JP'] } };
const path = (PositionalConstraint: string, SearchString: string) => ({
  ByteMatchStatement: { FieldToMatch: { UriPath: {} }, PositionalConstraint, SearchString },
});
const header = {
  ByteMatchStatement: {
    FieldToMatch: { SingleHeader: { Name: 'x-bypass' } },
    PositionalConstraint: 'EXACTLY',
    SearchString: '1',
  },
};
const not = (Statement: object) => ({ NotStatement: { Statement } });
const addresses = (...Addresses: string[]): Row[2] => {
  return (draft) => {
    draft.add('internet/Office', 'AWS::WAFv2::IPSet', { Addresses });
    allowed(0, { IPSetReferenceStatement: { Arn: { 'Fn::GetAtt': ['Office', 'Arn'] } } })(draft);
  };
};
/** Each managed group of the web ACL, changed. */
const managed =
  (change: object): Row[2] =>
  (draft) => {
    for (const { Statement } of draft.of('internet/Acl').Rules)
      Object.assign(Statement.ManagedRuleGroupStatement, change);
  };
const scoped = (ScopeDownStatement: object) => managed({ ScopeDownStatement });
const TWELVE = [...'abcdefghijkl'].map((Name) => ({ Name }));
const archiveRule = (...properties: string[]) =>
  set('security/Analyzer', 'ArchiveRules', [
    { RuleName: 'known', Filter: properties.map((Property) => ({ Property, Eq: ['true'] })) },
  ]);
const evidenceKey = (ServerSideEncryptionByDefault: object) =>
  set('security/Evidence', 'BucketEncryption', {
    ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault }],
  });
/** Signatures of the rule group of the zone. */
const signature =
  (RulesString: string, RuleVariables?: object): Row[2] =>
  (draft) => {
    draft.of('internet/Domains').RuleGroup = { RuleVariables, RulesSource: { RulesString } };
  };
const passing =
  (Destination: string, ...RuleOptions: object[]): Row[2] =>
  (draft) => {
    draft.of('internet/Domains').RuleGroup.RulesSource = {
      StatefulRules: [{ Action: 'PASS', Header: { Destination }, RuleOptions }],
    };
  };
const ROWS: Readonly<Record<string, readonly Row[]>> = {
  'Sanso-6.7-TrailSettings': [
    ['a trail that does not record', 'security/Trail', set('security/Trail', 'IsLogging', false)],
    ['a trail of one Region', 'security/Trail', set('security/Trail', 'IsMultiRegionTrail')],
    ['no digests', 'security/Trail', set('security/Trail', 'EnableLogFileValidation', 'false')],
    ['no key', 'security/Trail', set('security/Trail', 'KMSKeyId', open)],
    ['a key of another deployment', 'undecided', set('security/Trail', 'KMSKeyId', unknown)],
    ['no global services', 'security/Trail', set('security/Trail', 'IncludeGlobalServiceEvents', false)],
  ],
  'Sanso-6.7-TrailEvents': [
    ['no selectors', 'security/Trail', set('security/Trail', 'AdvancedEventSelectors')],
    ['writing only', 'security/Trail', selector(1, { Field: 'readOnly', Equals: ['false'] })],
    [
      'a bucket left out',
      'security/Trail',
      selector(1, { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::records/'] }),
    ],
    ['one bucket only', 'security/Trail', selector(1, { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::other/'] })],
    [
      'one function only',
      'security/Trail',
      selector(2, { Field: 'resources.ARN', Equals: ['arn:aws:lambda:ap-northeast-1:111111111111:function:other'] }),
    ],
    [
      'a caller left out',
      'security/Trail',
      selector(0, { Field: 'userIdentity.arn', NotEquals: ['arn:aws:iam::111111111111:role/x'] }),
    ],
    [
      'the noise of keys and queries left out',
      'conforms',
      selector(0, { Field: 'eventSource', NotEquals: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'] }),
    ],
    [
      'another service left out',
      'security/Trail',
      selector(0, { Field: 'eventSource', NotEquals: ['kms.amazonaws.com', 'iam.amazonaws.com'] }),
    ],
    ['one service only', 'security/Trail', selector(0, { Field: 'eventSource', Equals: ['kms.amazonaws.com'] })],
    [
      'a bucket of no closed zone left out',
      'conforms',
      selector(1, { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::sanso-log-archive'] }),
    ],
    [
      'selectors of the older kind',
      'conforms',
      (draft) => {
        const trail = draft.of('security/Trail');
        delete trail.AdvancedEventSelectors;
        trail.EventSelectors = [
          {
            ExcludeManagementEventSources: ['kms.amazonaws.com'],
            DataResources: [
              { Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::records/'] },
              { Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda'] },
            ],
          },
        ];
      },
    ],
    ['selectors of another deployment', 'undecided', set('security/Trail', 'AdvancedEventSelectors', unknown)],
  ],
  'Sanso-6.7-TrailPresence': [
    ['no trail', 'my-number/Vpc', remove('security/Trail')],
    [
      'a trail of the organization in another account',
      'conforms',
      (draft) => {
        draft.templates.organization.Resources.Trail = draft.resource('security/Trail');
        draft.of('organization/Trail').IsOrganizationTrail = true;
        draft.remove('security/Trail');
      },
    ],
  ],
  'Sanso-6.7-FlowLog': [
    ['no flow log', 'my-number/Vpc', remove('my-number/FlowLog')],
    ['rejected traffic only', 'my-number/FlowLog', set('my-number/FlowLog', 'TrafficType', 'REJECT')],
    [
      'a bucket of another zone',
      'my-number/FlowLog',
      set('my-number/FlowLog', 'LogDestination', 'arn:aws:s3:::evidence'),
    ],
    [
      'a format without addresses',
      'my-number/FlowLog',
      set('my-number/FlowLog', 'LogFormat', fields('action', 'bytes')),
    ],
    ['a subnet only', 'my-number/Vpc', set('my-number/FlowLog', 'ResourceId', 'subnet-1')],
    ['a destination of another deployment', 'undecided', set('my-number/FlowLog', 'LogDestination', unknown)],
    [
      'a transit gateway without one',
      'my-number/Hub',
      (draft) => draft.add('my-number/Hub', 'AWS::EC2::TransitGateway'),
    ],
    [
      'a second flow log of less',
      'conforms',
      (draft) =>
        draft.add('my-number/Second', 'AWS::EC2::FlowLog', { ...draft.of('my-number/FlowLog'), TrafficType: 'REJECT' }),
    ],
  ],
  'Sanso-6.7-LogDestination': [
    ['a trail into another bucket', 'security/Trail', set('security/Trail', 'S3BucketName', 'records')],
    [
      'an archive of an account outside',
      'security/Trail',
      set('security/Trail', 'S3BucketName', 'sanso-log-archive-888888888888'),
    ],
    [
      'WAF into another bucket',
      'internet/AclLog',
      set('internet/AclLog', 'LogDestinationConfigs', ['arn:aws:s3:::aws-waf-logs-x']),
    ],
    ['a recorder into another bucket', 'security/Channel', set('security/Channel', 'S3BucketName', 'evidence')],
  ],
  'Sanso-6.3.3-FirewallLog': [
    ['no log', 'internet/Firewall', remove('internet/FirewallLog')],
    [
      'no alerts',
      'internet/FirewallLog',
      (draft) => draft.of('internet/FirewallLog').LoggingConfiguration.LogDestinationConfigs.pop(),
    ],
  ],
  'Sanso-6.3.3-WafLog': [
    ['no log', 'internet/Acl', remove('internet/AclLog')],
    [
      'blocked requests dropped',
      'internet/AclLog',
      set('internet/AclLog', 'LoggingFilter', { DefaultBehavior: 'DROP', Filters: [] }),
    ],
    [
      'allowed requests dropped',
      'conforms',
      set('internet/AclLog', 'LoggingFilter', {
        DefaultBehavior: 'DROP',
        Filters: [{ Behavior: 'KEEP', Conditions: [{ ActionCondition: { Action: 'BLOCK' } }] }],
      }),
    ],
  ],
  'Sanso-6.7-LoadBalancerLog': [
    ['no log', 'internet/Balancer', (draft) => draft.of('internet/Balancer').LoadBalancerAttributes.shift()],
    [
      'another bucket',
      'internet/Balancer',
      (draft) => {
        draft.of('internet/Balancer').LoadBalancerAttributes[1].Value = 'evidence';
      },
    ],
    [
      'a load balancer inside',
      'conforms',
      (draft) => draft.add('internet/Inside', 'AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme: 'internal' }),
    ],
  ],
  'Sanso-6.7-LogRetention': [
    ['thirty days', 'my-number/Log', set('my-number/Log', 'RetentionInDays', 30)],
    ['no end', 'conforms', set('my-number/Log', 'RetentionInDays')],
    [
      'thirty days and a copy in the archive',
      'conforms',
      (draft) => {
        draft.of('my-number/Log').RetentionInDays = 30;
        draft.add('my-number/Stream', 'AWS::KinesisFirehose::DeliveryStream', {
          ExtendedS3DestinationConfiguration: { BucketARN: 'arn:aws:s3:::sanso-log-archive-444444444444' },
        });
        draft.add('my-number/Shipping', 'AWS::Logs::SubscriptionFilter', {
          LogGroupName: { Ref: 'Log' },
          FilterPattern: '',
          DestinationArn: { 'Fn::GetAtt': ['Stream', 'Arn'] },
        });
      },
    ],
    [
      'thirty days, to try things out',
      'conforms',
      (draft) => {
        draft.of('my-number/Log').RetentionInDays = 30;
        evaluation(draft);
      },
    ],
    [
      'thirty days, and one template that says nothing of its profile',
      'my-number/Log',
      (draft) => {
        draft.of('my-number/Log').RetentionInDays = 30;
        evaluation(draft);
        delete draft.templates.internet.Metadata.sanso.profile;
      },
    ],
  ],
  'Sanso-6.7-ArchiveExpiry': [
    [
      'ninety days',
      'log-archive/Bucket',
      (draft) => {
        draft.of('log-archive/Bucket').LifecycleConfiguration.Rules[0].ExpirationInDays = 90;
      },
    ],
  ],
  'Sanso-6.7-ArchiveLock': [
    ['no retention', 'log-archive/Bucket', set('log-archive/Bucket', 'ObjectLockConfiguration')],
    ['no lock', 'log-archive/Bucket', set('log-archive/Bucket', 'ObjectLockEnabled', false)],
    [
      'a lock that can be lifted',
      'log-archive/Bucket',
      (draft) => {
        draft.of('log-archive/Bucket').ObjectLockConfiguration.Rule.DefaultRetention.Mode = 'GOVERNANCE';
      },
    ],
    [
      'thirty days',
      'log-archive/Bucket',
      (draft) => {
        draft.of('log-archive/Bucket').ObjectLockConfiguration.Rule.DefaultRetention.Days = 30;
      },
    ],
    [
      'one year',
      'conforms',
      (draft) => {
        draft.of('log-archive/Bucket').ObjectLockConfiguration.Rule.DefaultRetention = { Mode: 'COMPLIANCE', Years: 1 };
      },
    ],
    [
      'a day that can be lifted, to try things out',
      'conforms',
      (draft) => {
        draft.of('log-archive/Bucket').ObjectLockConfiguration.Rule.DefaultRetention = { Mode: 'GOVERNANCE', Days: 1 };
        evaluation(draft);
      },
    ],
  ],
  'Sanso-6.7-ArchiveProtection': [
    ['no versions', 'log-archive/Bucket', set('log-archive/Bucket', 'VersioningConfiguration')],
    ['no key', 'log-archive/Bucket', set('log-archive/Bucket', 'BucketEncryption')],
    [
      'deleted with its stack',
      'log-archive/Bucket',
      (draft) => {
        draft.resource('log-archive/Bucket').DeletionPolicy = 'Delete';
      },
    ],
    [
      'replaced with its stack',
      'log-archive/Bucket',
      (draft) => {
        draft.resource('log-archive/Bucket').DeletionPolicy = 'RetainExceptOnCreate';
        draft.resource('log-archive/Bucket').UpdateReplacePolicy = 'Delete';
      },
    ],
    [
      'deleted only when its own creation fails',
      'conforms',
      (draft) => {
        draft.resource('log-archive/Bucket').DeletionPolicy = 'RetainExceptOnCreate';
      },
    ],
    [
      'emptied with its stack',
      'log-archive/Empty',
      (draft) => draft.add('log-archive/Empty', 'Custom::S3AutoDeleteObjects', { BucketName: { Ref: 'Bucket' } }),
    ],
    [
      'deletion not denied',
      'log-archive/Policy',
      (draft) => draft.of('log-archive/Policy').PolicyDocument.Statement.pop(),
    ],
    [
      'deletion denied to most',
      'log-archive/Policy',
      (draft) => {
        draft.of('log-archive/Policy').PolicyDocument.Statement[1].Condition = {
          ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::444444444444:role/admin' },
        };
      },
    ],
    ['a policy of another deployment', 'undecided', set('log-archive/Policy', 'PolicyDocument', unknown)],
  ],
  'Sanso-6.7-ArchiveAccount': [
    [
      'the account of a zone',
      'log-archive/Bucket',
      (draft) => {
        draft.templates['log-archive'].Metadata.sanso.account = '111111111111';
      },
    ],
  ],
  'Sanso-6.7-LogEncryption': [['no key', 'my-number/Log', set('my-number/Log', 'KmsKeyId')]],
  'Sanso-6.6-TimeSource': [
    ['a server of the internet', 'my-number/Dhcp', set('my-number/Dhcp', 'NtpServers', ['203.0.113.5'])],
    ['the default', 'conforms', set('my-number/Dhcp', 'NtpServers')],
    ['a server of another deployment', 'undecided', set('my-number/Dhcp', 'NtpServers', [unknown])],
  ],
  'Sanso-6.7-ConfigurationRecorder': [
    [
      'some types only',
      'security/Recorder',
      set('security/Recorder', 'RecordingGroup', { AllSupported: false, ResourceTypes: ['AWS::EC2::VPC'] }),
    ],
    ['no delivery', 'security/Recorder', remove('security/Channel')],
    ['everything by default', 'conforms', set('security/Recorder', 'RecordingGroup')],
  ],
  'Sanso-6.3.3-ThreatDetection': [
    ['off', 'security/Detector', set('security/Detector', 'Enable', false)],
    ['no detector beside a hub', 'security/Hub', remove('security/Detector')],
    ['a feature left out', 'security/Detector', (draft) => draft.of('security/Detector').Features.shift()],
    [
      'no agents',
      'security/Detector',
      (draft) => {
        draft.of('security/Detector').Features[4].AdditionalConfiguration[0].Status = 'DISABLED';
      },
    ],
    [
      'a source switched off',
      'security/Detector',
      set('security/Detector', 'DataSources', { S3Logs: { Enable: false } }),
    ],
    [
      'nothing that detects at all: it is deployed elsewhere',
      'conforms',
      (draft) => {
        for (const id of ['Detector', 'Hub', 'Macie']) draft.remove(`security/${id}`);
      },
    ],
  ],
  'Sanso-6.3.3-SecurityHub': [
    ['no hub', 'security/Detector', remove('security/Hub')],
    ['no standards', 'security/Hub', set('security/Hub', 'EnableDefaultStandards', false)],
  ],
  'Sanso-6.2-SensitiveDataDiscovery': [
    ['no session', 'security/Detector', remove('security/Macie')],
    ['paused', 'security/Macie', set('security/Macie', 'Status', 'PAUSED')],
  ],
  'Sanso-6.6-AccessAnalyzer': [
    ['no analyzer', 'security/Trail', remove('security/Analyzer')],
    ['unused access only', 'security/Analyzer', set('security/Analyzer', 'Type', 'ACCOUNT_UNUSED_ACCESS')],
  ],
  'Sanso-6.7-FindingSuppression': [
    [
      'everything severe archived',
      'security/Filter',
      (draft) =>
        draft.add('security/Filter', 'AWS::GuardDuty::Filter', {
          Action: 'ARCHIVE',
          FindingCriteria: { Criterion: { severity: { Gte: 4 } } },
        }),
    ],
    [
      'one type of one host archived',
      'conforms',
      (draft) =>
        draft.add('security/Filter', 'AWS::GuardDuty::Filter', {
          Action: 'ARCHIVE',
          FindingCriteria: { Criterion: { type: { Eq: ['Recon:EC2/Portscan'] } } },
        }),
    ],
    [
      'every sensitive file archived',
      'security/Files',
      (draft) =>
        draft.add('security/Files', 'AWS::Macie::FindingsFilter', {
          Action: 'ARCHIVE',
          FindingCriteria: { Criterion: { 'severity.description': { eq: ['High', 'Medium'] } } },
        }),
    ],
    [
      'sensitive files of one bucket archived',
      'conforms',
      (draft) =>
        draft.add('security/Files', 'AWS::Macie::FindingsFilter', {
          Action: 'ARCHIVE',
          FindingCriteria: { Criterion: { 'resourcesAffected.s3Bucket.name': { eq: ['forms'] } } },
        }),
    ],
    ['every shared resource archived', 'security/Analyzer', archiveRule('isPublic')],
    ['what is shared with one role archived', 'conforms', archiveRule('isPublic', 'principal.AWS')],
    [
      'a trusted list',
      'security/List',
      (draft) => draft.add('security/List', 'AWS::GuardDuty::IPSet', { Activate: true }),
    ],
    [
      'severe findings suppressed',
      'security/Rule',
      (draft) =>
        draft.add('security/Rule', 'AWS::SecurityHub::AutomationRule', {
          Criteria: { SeverityLabel: [{ Value: 'HIGH', Comparison: 'EQUALS' }] },
          Actions: [{ FindingFieldsUpdate: { Workflow: { Status: 'SUPPRESSED' } } }],
        }),
    ],
  ],
  'Sanso-6.7-AlarmRoute': [
    ['no rule', 'security/Detector', remove('security/Severe')],
    ['a rule that is off', 'security/Severe', set('security/Severe', 'State', 'DISABLED')],
    ['no target', 'security/Severe', set('security/Severe', 'Targets')],
    ['nobody at the end', 'security/Topic', remove('security/Subscription')],
    ['a topic that EventBridge may not use', 'security/Topic', remove('security/TopicPolicy')],
    ['the key that AWS manages', 'security/Topic', set('security/Topic', 'KmsMasterKeyId', 'alias/aws/sns')],
    ['a key that EventBridge may not use', 'security/AlertKey', topicKey('sns.amazonaws.com')],
    ['a key that EventBridge may use', 'conforms', topicKey('events.amazonaws.com')],
    [
      'a role that publishes, whatever the policies say to EventBridge',
      'conforms',
      (draft) => {
        topicKey('sns.amazonaws.com')(draft);
        draft.of('security/Severe').Targets[0].RoleArn = 'arn:aws:iam::111111111111:role/alert';
      },
    ],
    [
      'critical findings only',
      'security/Severe',
      (draft) => {
        draft.of('security/Severe').EventPattern.detail.findings.Severity.Label = ['CRITICAL'];
      },
    ],
    [
      'findings of GuardDuty from 7',
      'conforms',
      set('security/Severe', 'EventPattern', {
        source: ['aws.guardduty'],
        'detail-type': ['GuardDuty Finding'],
        detail: { severity: [{ numeric: ['>=', 7] }] },
      }),
    ],
    [
      'findings of GuardDuty from 9',
      'security/Severe',
      set('security/Severe', 'EventPattern', {
        source: ['aws.guardduty'],
        'detail-type': ['GuardDuty Finding'],
        detail: { severity: [{ numeric: ['>=', 9] }] },
      }),
    ],
    [
      'high and critical findings by two rules',
      'conforms',
      (draft) => {
        severe(draft).Severity.Label = ['HIGH'];
        draft.add('security/Critical', 'AWS::Events::Rule', structuredClone(draft.of('security/Severe')));
        draft.of('security/Critical').EventPattern.detail.findings.Severity.Label = ['CRITICAL'];
      },
    ],
    [
      'critical findings by a rule that nobody hears',
      'security/Critical',
      (draft) => {
        severe(draft).Severity.Label = ['HIGH'];
        draft.add('security/Critical', 'AWS::Events::Rule', structuredClone(draft.of('security/Severe')));
        draft.of('security/Critical').EventPattern.detail.findings.Severity.Label = ['CRITICAL'];
        draft.of('security/Critical').State = 'DISABLED';
      },
    ],
    ['all labels but the low ones', 'conforms', label([{ 'anything-but': ['INFORMATIONAL', 'LOW', 'MEDIUM'] }])],
    ['all labels but the high ones', 'security/Severe', label([{ 'anything-but': ['HIGH', 'CRITICAL'] }])],
    ['labels by prefix', 'security/Severe', label([{ prefix: 'L' }])],
    ['labels of another deployment', 'undecided', label(unknown)],
    ['a number of 70 and above', 'conforms', severity({ Normalized: [{ numeric: ['>=', 70] }] })],
    ['a number below 40', 'security/Severe', severity({ Normalized: [{ numeric: ['<', 40] }] })],
    ['findings of GuardDuty below 9', 'security/Severe', guardDuty([{ numeric: ['>=', 7, '<', 9] }])],
    ['findings of GuardDuty below 4', 'security/Severe', guardDuty([{ numeric: ['<', 4] }])],
    ['low findings of GuardDuty one by one', 'security/Severe', guardDuty([1, 2, 3])],
    ['severe findings of GuardDuty one by one', 'conforms', guardDuty([7, 8, 9])],
    [
      'archived findings only',
      'security/Severe',
      (draft) => {
        severe(draft).RecordState = ['ARCHIVED'];
      },
    ],
    [
      'resolved findings only',
      'security/Severe',
      (draft) => {
        severe(draft).Workflow = { Status: ['RESOLVED', 'SUPPRESSED'] };
      },
    ],
    [
      'findings that somebody sends by hand',
      'security/Severe',
      (draft) => {
        draft.of('security/Severe').EventPattern['detail-type'] = ['Security Hub Findings - Custom Action'];
      },
    ],
    [
      'events of another service',
      'security/Severe',
      (draft) => {
        draft.of('security/Severe').EventPattern.source = ['aws.health'];
      },
    ],
    [
      'a pattern as text',
      'conforms',
      (draft) => {
        draft.of('security/Severe').EventPattern = JSON.stringify(draft.of('security/Severe').EventPattern);
      },
    ],
    ['a bus that hears no findings', 'security/Severe', bus(false)],
    ['a bus to which a rule sends findings on', 'conforms', bus(true)],
    [
      'a log group at the end',
      'security/Severe',
      (draft) => {
        draft.of('security/Severe').Targets[0].Arn = 'arn:aws:logs:ap-northeast-1:111111111111:log-group:/app';
      },
    ],
    ['a queue at the end', 'security/Severe', queue(false)],
    ['a queue at the end that a function reads', 'conforms', queue(true)],
    [
      'a log group beside the topic',
      'conforms',
      (draft) => {
        draft
          .of('security/Severe')
          .Targets.push({ Id: 'log', Arn: 'arn:aws:logs:ap-northeast-1:111111111111:log-group:/app' });
      },
    ],
  ],
  'Sanso-6.7-AlarmRecipients': [
    ['actions switched off', 'security/Alarm', set('security/Alarm', 'ActionsEnabled', false)],
    ['no action', 'security/Alarm', set('security/Alarm', 'AlarmActions', [])],
    ['nobody at the end', 'security/Topic', remove('security/Subscription')],
    ['an action of another deployment', 'undecided', set('security/Alarm', 'AlarmActions', [unknown])],
  ],
  'Sanso-6.7-WatchingRule': [
    ['a rule that is off', 'security/Severe', set('security/Severe', 'State', 'DISABLED')],
    [
      'a copy that is off beside the rule',
      'conforms',
      (draft) =>
        draft.add('security/Copy', 'AWS::Events::Rule', {
          EventPattern: draft.of('security/Severe').EventPattern,
          State: 'DISABLED',
        }),
    ],
    [
      'two copies, both off',
      'security/Copy',
      (draft) => {
        draft.of('security/Severe').State = 'DISABLED';
        draft.add('security/Copy', 'AWS::Events::Rule', draft.of('security/Severe'));
      },
    ],
    [
      'a rule of no concern that is off',
      'conforms',
      (draft) =>
        draft.add('internet/Nightly', 'AWS::Events::Rule', { State: 'DISABLED', ScheduleExpression: 'rate(1 day)' }),
    ],
  ],
  'Sanso-6.7-QuarantineGroup': [
    ['none', 'security/Detector', remove('my-number/Quarantine')],
    ['no egress rule, so all of it', 'my-number/Quarantine', set('my-number/Quarantine', 'SecurityGroupEgress')],
    [
      'a placeholder of another kind',
      'conforms',
      set('my-number/Quarantine', 'SecurityGroupEgress', [{ IpProtocol: '-1', CidrIpv6: '::1/128' }]),
    ],
    [
      'half of all addresses, written like a placeholder',
      'my-number/Quarantine',
      set('my-number/Quarantine', 'SecurityGroupEgress', [{ IpProtocol: '-1', CidrIp: '127.0.0.1/1' }]),
    ],
    ['an empty list, so all of it', 'my-number/Quarantine', set('my-number/Quarantine', 'SecurityGroupEgress', [])],
    [
      'ingress',
      'my-number/Quarantine',
      set('my-number/Quarantine', 'SecurityGroupIngress', [{ IpProtocol: '-1', CidrIp: '10.10.0.0/16' }]),
    ],
    [
      'a rule of its own resource',
      'my-number/Way',
      (draft) =>
        draft.add('my-number/Way', 'AWS::EC2::SecurityGroupEgress', {
          GroupId: { 'Fn::GetAtt': ['Quarantine', 'GroupId'] },
          IpProtocol: '-1',
          CidrIp: '10.0.0.0/8',
        }),
    ],
  ],
  'Sanso-6.3.3-FirewallPolicy': [
    ['packets passed before inspection', 'internet/FirewallPolicy', policy('StatelessDefaultActions', ['aws:pass'])],
    ['fragments passed', 'internet/FirewallPolicy', policy('StatelessFragmentDefaultActions', ['aws:pass'])],
    ['no order', 'internet/FirewallPolicy', policy('StatefulEngineOptions', {})],
    [
      'connections in the middle',
      'internet/FirewallPolicy',
      policy('StatefulEngineOptions', { RuleOrder: 'STRICT_ORDER', StreamExceptionPolicy: 'CONTINUE' }),
    ],
    ['what is unknown passes', 'internet/FirewallPolicy', policy('StatefulDefaultActions', ['aws:alert_strict'])],
    ['no threat signatures', 'internet/FirewallPolicy', policy('StatefulRuleGroupReferences', [])],
    [
      'signatures that only alert',
      'internet/FirewallPolicy',
      (draft) => {
        draft.of('internet/FirewallPolicy').FirewallPolicy.StatefulRuleGroupReferences[0].Override = {
          Action: 'DROP_TO_ALERT',
        };
      },
    ],
    [
      'an allow-list before the signatures',
      'internet/FirewallPolicy',
      (draft) => {
        draft.of('internet/FirewallPolicy').FirewallPolicy.StatefulRuleGroupReferences[1].Priority = 0;
      },
    ],
    [
      'all of .com',
      'internet/Domains',
      (draft) => {
        draft.of('internet/Domains').RuleGroup.RulesSource.RulesSourceList.Targets.push('.com');
      },
    ],
    ['a signature that passes anything', 'internet/Domains', signature('pass ip any any -> any any (sid:1;)')],
    ['all but the inside', 'internet/Domains', signature('pass tcp any any -> !10.0.0.0/8 443 (sid:1;)')],
    [
      'a list of all but the inside',
      'internet/Domains',
      signature('pass tcp any any -> ![10.0.0.0/8, fd00::/8] 443 (sid:1;)'),
    ],
    ['half of the internet', 'internet/Domains', passing('0.0.0.0/1')],
    ['an agency', 'conforms', passing('203.0.113.0/24')],
    ['the inside', 'conforms', passing('[10.0.0.0/8,172.16.0.0/12]')],
    ['a method', 'internet/Domains', signature('pass http any any -> any any (http.method; content:"GET"; sid:1;)')],
    [
      'a host',
      'conforms',
      signature('pass tls $HOME_NET any -> $EXTERNAL_NET 443 (tls.sni; content:"update.example.jp"; endswith; sid:1;)'),
    ],
    [
      'a host in the older form',
      'conforms',
      signature('pass http any any -> any any (content:"a.example.jp"; http_host; sid:1;)'),
    ],
    [
      'all of .jp',
      'internet/Domains',
      signature('pass tls any any -> any any (tls.sni; content:".jp"; endswith; sid:1;)'),
    ],
    [
      'all but a host',
      'internet/Domains',
      signature('pass tls any any -> any any (tls.sni; content:!"a.example.jp"; sid:1;)'),
    ],
    [
      'hosts by an expression',
      'conforms',
      signature('pass tls any any -> any any (tls.sni; pcre:"/^(a|b)\\.example\\.jp$/i"; sid:1;)'),
    ],
    [
      'every host by an expression',
      'internet/Domains',
      signature('pass tls any any -> any any (tls.sni; pcre:"/.+/"; sid:1;)'),
    ],
    [
      'the beginning of connections',
      'conforms',
      signature('pass tcp any any -> any 443 (flow:not_established, to_server; sid:1;)'),
    ],
    [
      'a host in JSON',
      'conforms',
      passing('ANY', { Keyword: 'tls.sni' }, { Keyword: 'content', Settings: ['"update.example.jp"'] }),
    ],
    [
      'a method in JSON',
      'internet/Domains',
      passing('ANY', { Keyword: 'http.method' }, { Keyword: 'content', Settings: ['"GET"'] }),
    ],
    [
      'a variable for an agency',
      'conforms',
      signature('pass tcp any any -> $AGENCY 443 (sid:1;)', { IPSets: { AGENCY: { Definition: ['203.0.113.0/24'] } } }),
    ],
    [
      'a variable for everything',
      'internet/Domains',
      signature('pass tcp any any -> $AGENCY 443 (sid:1;)', { IPSets: { AGENCY: { Definition: ['0.0.0.0/0'] } } }),
    ],
    [
      'stateless rules that pass',
      'internet/Stateless',
      (draft) => {
        draft.add('internet/Stateless', 'AWS::NetworkFirewall::RuleGroup', {
          RuleGroup: {
            RulesSource: {
              StatelessRulesAndCustomActions: { StatelessRules: [{ RuleDefinition: { Actions: ['aws:pass'] } }] },
            },
          },
        });
        policy('StatelessRuleGroupReferences', [{ ResourceArn: { 'Fn::GetAtt': ['Stateless', 'RuleGroupArn'] } }])(
          draft,
        );
      },
    ],
    ['actions of another deployment', 'undecided', policy('StatelessDefaultActions', unknown)],
  ],
  'Sanso-6.3.3-FirewallProtection': [
    ['no delete protection', 'internet/Firewall', set('internet/Firewall', 'DeleteProtection', false)],
    ['a policy that can be changed', 'internet/Firewall', set('internet/Firewall', 'FirewallPolicyChangeProtection')],
  ],
  'Sanso-6.3.3-SingleExit': [
    [
      'a public subnet past the firewall',
      'internet/PublicDefault',
      (draft) => {
        const route = draft.of('internet/PublicDefault');
        delete route.VpcEndpointId;
        route.GatewayId = { Ref: 'Igw' };
      },
    ],
    [
      'half of the internet past the firewall',
      'internet/Half',
      (draft) =>
        draft.add('internet/Half', 'AWS::EC2::Route', {
          RouteTableId: { Ref: 'PublicTable' },
          DestinationCidrBlock: '128.0.0.0/1',
          GatewayId: { Ref: 'Igw' },
        }),
    ],
    ['a NAT gateway beside the firewall', 'internet/Nat', set('internet/Nat', 'SubnetId', { Ref: 'FirewallSubnet' })],
    [
      'a host beside the firewall',
      'internet/Host',
      (draft) => draft.add('internet/Host', 'AWS::EC2::Instance', { SubnetId: { Ref: 'FirewallSubnet' } }),
    ],
    [
      'a host beside an endpoint of inspection in a closed zone, which has no exit',
      'conforms',
      (draft) => {
        draft.add('my-number/Subnet', 'AWS::EC2::Subnet', { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.10.0.0/24' });
        draft.add('my-number/Inspection', 'AWS::EC2::VPCEndpoint', {
          VpcEndpointType: 'GatewayLoadBalancer',
          SubnetIds: [{ Ref: 'Subnet' }],
        });
        draft.add('my-number/Host', 'AWS::EC2::Instance', { SubnetId: { Ref: 'Subnet' } });
      },
    ],
    [
      'hosts with the table of the firewall',
      'internet/FirewallDefault',
      set('internet/HostAssociation', 'RouteTableId', { Ref: 'FirewallTable' }),
    ],
    ['a way in past the firewall', 'internet/PublicSubnet', remove('internet/EdgeToPublic')],
    [
      'an endpoint that is no firewall',
      'internet/PublicDefault',
      set('internet/PublicDefault', 'VpcEndpointId', 'vpce-1'),
    ],
    ['an endpoint of another deployment', 'undecided', set('internet/PublicDefault', 'VpcEndpointId', unknown)],
    [
      'IPv6 past the firewall',
      'internet/Six',
      (draft) =>
        draft.add('internet/Six', 'AWS::EC2::Route', {
          RouteTableId: { Ref: 'HostTable' },
          DestinationIpv6CidrBlock: '::/0',
          EgressOnlyInternetGatewayId: 'eigw-1',
        }),
    ],
    [
      'a second exit in the zone',
      'internet/Second',
      (draft) => {
        draft.add('internet/Vpc2', 'AWS::EC2::VPC', { CidrBlock: '10.31.0.0/16' });
        draft.add('internet/Second', 'AWS::EC2::VPCGatewayAttachment', {
          VpcId: { Ref: 'Vpc2' },
          InternetGatewayId: 'igw-2',
        });
      },
    ],
    [
      'an exit in another zone',
      'security/Exit',
      (draft) =>
        draft.add('security/Exit', 'AWS::EC2::VPCGatewayAttachment', { VpcId: 'vpc-1', InternetGatewayId: 'igw-2' }),
    ],
    [
      'a route inside',
      'conforms',
      (draft) =>
        draft.add('internet/Inside', 'AWS::EC2::Route', {
          RouteTableId: { Ref: 'HostTable' },
          DestinationCidrBlock: '10.31.0.0/16',
          TransitGatewayId: 'tgw-1',
        }),
    ],
  ],
  'Sanso-6.3.3-WebAclAssociation': [
    ['a load balancer without', 'internet/Balancer', remove('internet/AclAssociation')],
    [
      'a load balancer that says nothing of its scheme',
      'internet/Second',
      (draft) => draft.add('internet/Second', 'AWS::ElasticLoadBalancingV2::LoadBalancer'),
    ],
    [
      'a distribution without',
      'internet/Cdn',
      (draft) => draft.add('internet/Cdn', 'AWS::CloudFront::Distribution', { DistributionConfig: {} }),
    ],
    [
      'a distribution with one that is not known',
      'undecided',
      (draft) =>
        draft.add('internet/Cdn', 'AWS::CloudFront::Distribution', { DistributionConfig: { WebACLId: unknown } }),
    ],
    [
      'an API without',
      'internet/Stage',
      (draft) => {
        draft.add('internet/Api', 'AWS::ApiGateway::RestApi');
        draft.add('internet/Stage', 'AWS::ApiGateway::Stage', { RestApiId: { Ref: 'Api' }, StageName: 'v1' });
      },
    ],
    [
      'an API with one, by its ARN',
      'conforms',
      (draft) => {
        draft.add('internet/Api', 'AWS::ApiGateway::RestApi');
        draft.add('internet/Stage', 'AWS::ApiGateway::Stage', { RestApiId: { Ref: 'Api' }, StageName: 'v1' });
        draft.add('internet/ApiAcl', 'AWS::WAFv2::WebACLAssociation', {
          WebACLArn: { 'Fn::GetAtt': ['Acl', 'Arn'] },
          ResourceArn: {
            'Fn::Join': ['', ['arn:aws:apigateway:ap-northeast-1::/restapis/', { Ref: 'Api' }, '/stages/v1']],
          },
        });
      },
    ],
    ['a user pool without', 'internet/Pool', (draft) => draft.add('internet/Pool', 'AWS::Cognito::UserPool')],
    [
      'a user pool with one',
      'conforms',
      (draft) => {
        draft.add('internet/Pool', 'AWS::Cognito::UserPool');
        draft.add('internet/PoolAcl', 'AWS::WAFv2::WebACLAssociation', {
          WebACLArn: { 'Fn::GetAtt': ['Acl', 'Arn'] },
          ResourceArn: { 'Fn::GetAtt': ['Pool', 'Arn'] },
        });
      },
    ],
    [
      'a function that everybody calls',
      'internet/Url',
      (draft) => draft.add('internet/Url', 'AWS::Lambda::Url', { AuthType: 'NONE' }),
    ],
    [
      'a function that everybody calls, in short',
      'internet/Web',
      (draft) => draft.add('internet/Web', 'AWS::Serverless::Function', { FunctionUrlConfig: { AuthType: 'NONE' } }),
    ],
    [
      'a function for known callers',
      'conforms',
      (draft) => draft.add('internet/Url', 'AWS::Lambda::Url', { AuthType: 'AWS_IAM' }),
    ],
    [
      'a web site behind a network load balancer',
      'internet/Nlb',
      (draft) => {
        draft.add('internet/Nlb', 'AWS::ElasticLoadBalancingV2::LoadBalancer', {
          Type: 'network',
          Scheme: 'internet-facing',
        });
        draft.add('internet/NlbListener', 'AWS::ElasticLoadBalancingV2::Listener', {
          LoadBalancerArn: { Ref: 'Nlb' },
          Port: 443,
          Protocol: 'TCP',
        });
      },
    ],
    [
      'requests let through when it fails',
      'internet/Balancer',
      (draft) =>
        draft.of('internet/Balancer').LoadBalancerAttributes.push({ Key: 'waf.fail_open.enabled', Value: 'true' }),
    ],
  ],
  'Sanso-6.3.3-WebAclRules': [
    ['no rules', 'internet/Acl', set('internet/Acl', 'Rules', [])],
    [
      'counting only',
      'internet/Acl',
      (draft) => {
        for (const rule of draft.of('internet/Acl').Rules) rule.OverrideAction = { Count: {} };
      },
    ],
    [
      'the common rules counting only',
      'internet/Acl',
      (draft) => {
        draft.of('internet/Acl').Rules[0].OverrideAction = { Count: {} };
      },
    ],
    [
      'another group tried out',
      'conforms',
      (draft) =>
        draft.of('internet/Acl').Rules.push({
          Priority: 9,
          OverrideAction: { Count: {} },
          Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesBotControlRuleSet' } },
        }),
    ],
    [
      'everything allowed first',
      'internet/Acl',
      (draft) =>
        draft.of('internet/Acl').Rules.push({
          Name: 'first',
          Priority: 0,
          Action: { Allow: {} },
          Statement: { GeoMatchStatement: { CountryCodes: ['JP'] } },
        }),
    ],
    ['a few addresses allowed first', 'conforms', addresses('203.0.113.0/28', '2001:db8::/48')],
    ['all addresses of IPv6 allowed first', 'internet/Acl', addresses('::/1', '8000::/1')],
    ['many blocks allowed first', 'internet/Acl', addresses('10.0.0.0/11', '10.32.0.0/11', '10.64.0.0/11')],
    [
      'addresses of another deployment allowed first',
      'internet/Acl',
      allowed(0, { IPSetReferenceStatement: { Arn: 'arn:aws:wafv2:ap-northeast-1:111111111111:regional/ipset/x/y' } }),
    ],
    ['what another deployment says allowed first', 'internet/Acl', allowed(0, unknown)],
    ['an exact path allowed first', 'conforms', allowed(0, path('EXACTLY', '/health'))],
    ['whoever sends a header allowed first', 'internet/Acl', allowed(0, header)],
    ['whoever sends no header allowed first', 'internet/Acl', allowed(0, not(header))],
    [
      'a header from Japan allowed first',
      'internet/Acl',
      allowed(0, { AndStatement: { Statements: [header, JAPAN] } }),
    ],
    [
      'everything allowed first by a rule group',
      'internet/Acl',
      (draft) => {
        draft.add('internet/Group', 'AWS::WAFv2::RuleGroup', {
          Rules: [{ Name: 'all', Action: { Allow: {} }, Statement: JAPAN }],
        });
        draft.of('internet/Acl').Rules.push({
          Name: 'group',
          Priority: 0,
          Statement: { RuleGroupReferenceStatement: { Arn: { 'Fn::GetAtt': ['Group', 'Arn'] } } },
        });
      },
    ],
    [
      'a broad rule behind the managed rules, and all else blocked',
      'conforms',
      (draft) => {
        allowed(9, JAPAN)(draft);
        draft.of('internet/Acl').DefaultAction = { Block: {} };
      },
    ],
    [
      'a broad rule without managed rules, and all else blocked',
      'internet/Acl',
      (draft) => {
        draft.of('internet/Acl').Rules = [];
        allowed(9, JAPAN)(draft);
        draft.of('internet/Acl').DefaultAction = { Block: {} };
      },
    ],
    ['rules excluded one by one', 'internet/Acl', managed({ ExcludedRules: TWELVE })],
    [
      'rules switched to count and allow one by one',
      'internet/Acl',
      managed({
        RuleActionOverrides: TWELVE.map(({ Name }, index) => ({
          Name,
          ActionToUse: index % 2 ? { Count: {} } : { Allow: {} },
        })),
      }),
    ],
    ['one rule excluded', 'conforms', managed({ ExcludedRules: TWELVE.slice(0, 1) })],
    ['managed rules for one path', 'internet/Acl', scoped(path('EXACTLY', '/never'))],
    ['managed rules for a part of the site', 'internet/Acl', scoped(path('STARTS_WITH', '/admin'))],
    ['managed rules for visitors from Japan', 'internet/Acl', scoped(JAPAN)],
    ['managed rules but for whoever sends a header', 'internet/Acl', scoped(not(header))],
    ['managed rules but for no path', 'internet/Acl', scoped(not(path('STARTS_WITH', '/')))],
    ['managed rules for the whole site', 'conforms', scoped(path('STARTS_WITH', '/'))],
    ['managed rules but for the pictures', 'conforms', scoped(not(path('STARTS_WITH', '/images/')))],
    [
      'managed rules but for the pictures and the health check',
      'conforms',
      scoped({ AndStatement: { Statements: [not(path('STARTS_WITH', '/images/')), not(path('EXACTLY', '/health'))] } }),
    ],
  ],
  'Sanso-6.6-PublicListener': [
    ['plain HTTP', 'internet/Listener', set('internet/Listener', 'Protocol', 'HTTP')],
    ['an old policy', 'internet/Listener', set('internet/Listener', 'SslPolicy', 'ELBSecurityPolicy-2016-08')],
    [
      'a redirect to HTTPS',
      'conforms',
      (draft) =>
        draft.add('internet/Plain', 'AWS::ElasticLoadBalancingV2::Listener', {
          LoadBalancerArn: { Ref: 'Balancer' },
          Protocol: 'HTTP',
          DefaultActions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS' } }],
        }),
    ],
  ],
  'Sanso-6.7-OrganizationPolicyTarget': [
    ['no targets', 'organization/Network', set('organization/Network', 'TargetIds')],
    ['an empty list of targets', 'organization/Region', set('organization/Region', 'TargetIds', [])],
    [
      'nothing denied',
      'organization/Network',
      statement('organization/Network', (each) => Object.assign(each, { Effect: 'Allow' })),
    ],
    ['a content of another deployment', 'undecided', set('organization/Network', 'Content', unknown)],
  ],
  'Sanso-6.3.1-OrganizationNetworkGuard': [
    ['no such policy', 'organization/Region', remove('organization/Network')],
    [
      'peering left out',
      'organization/Network',
      (draft) => draft.of('organization/Network').Content.Statement[0].Action.splice(2, 1),
    ],
    [
      'everybody excepted',
      'organization/Network',
      statement('organization/Network', (each) =>
        Object.assign(each, { Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' } } }),
      ),
    ],
    [
      'only some denied',
      'organization/Network',
      statement('organization/Network', (each) =>
        Object.assign(each, { Condition: { StringEquals: { 'aws:PrincipalTag/guest': 'true' } } }),
      ),
    ],
    [
      'the roles of a zone excepted by a pattern',
      'organization/Network',
      both(roles, also('organization/Network', { ArnNotLike: ROLE('sanso-internet-*') })),
    ],
    [
      'a role of a zone excepted',
      'organization/Network',
      both(roles, also('organization/Network', { ArnNotEquals: ROLE('sanso-internet-web', '111111111111') })),
    ],
    [
      'a role for emergencies excepted',
      'conforms',
      both(roles, also('organization/Network', { ArnNotEquals: ROLE('sanso-internet-break-glass', '111111111111') })),
    ],
    [
      'an account excepted',
      'organization/Network',
      also('organization/Network', { StringNotEquals: { 'aws:PrincipalAccount': '111111111111' } }),
    ],
    [
      'the organization excepted',
      'organization/Network',
      also('organization/Network', { StringNotEquals: { 'aws:PrincipalOrgID': 'o-exampleorg1' } }),
    ],
    [
      'a kind of principals excepted',
      'organization/Network',
      also('organization/Network', { StringNotEquals: { 'aws:PrincipalType': 'AssumedRole' } }),
    ],
    ['a policy of another type', 'organization/Network', set('organization/Network', 'Type', 'TAG_POLICY')],
  ],
  'Sanso-6.4-RegionGuard': [
    ['no such policy', 'organization/Network', remove('organization/Region')],
    [
      'a Region abroad',
      'organization/Region',
      statement('organization/Region', (each) =>
        Object.assign(each, {
          Condition: { StringNotEquals: { 'aws:RequestedRegion': ['ap-northeast-1', 'us-west-2'] } },
        }),
      ),
    ],
    [
      'all of Asia',
      'organization/Region',
      statement('organization/Region', (each) =>
        Object.assign(each, { Condition: { StringNotLike: { 'aws:RequestedRegion': 'ap-*' } } }),
      ),
    ],
    [
      'the other way round',
      'organization/Region',
      statement('organization/Region', (each) =>
        Object.assign(each, { Condition: { StringEquals: { 'aws:RequestedRegion': ['ap-northeast-1'] } } }),
      ),
    ],
    [
      'a data service excepted',
      'organization/Region',
      statement('organization/Region', (each) => Object.assign(each, { NotAction: ['iam:*', 's3:*'] })),
    ],
    [
      'Tokyo alone',
      'conforms',
      statement('organization/Region', (each) =>
        Object.assign(each, { Condition: { StringNotEquals: { 'aws:RequestedRegion': 'ap-northeast-1' } } }),
      ),
    ],
    ...['us-east-1', 'us-east-2', 'eu-central-1', 'ap-east-1', 'ap-northeast-?'].map(
      (region): Row => [
        `${region} as well`,
        'organization/Region',
        statement('organization/Region', (each) => each.Condition.StringNotEquals['aws:RequestedRegion'].push(region)),
      ],
    ),
    [
      'Regions that are not known',
      'organization/Region',
      statement('organization/Region', (each) => {
        each.Condition.StringNotEquals['aws:RequestedRegion'] = unknown;
      }),
    ],
    [
      'the roles of a zone excepted',
      'organization/Region',
      both(roles, also('organization/Region', { ArnNotLike: ROLE('sanso-*') })),
    ],
    [
      'administrators excepted',
      'conforms',
      both(roles, also('organization/Region', { ArnNotLike: ROLE('cdk-*-cfn-exec-*') })),
    ],
    ['a policy of another type', 'organization/Region', set('organization/Region', 'Type', 'TAG_POLICY')],
  ],
  'Sanso-6.3.1-DataPerimeter': [
    ['no such policy', 'organization/Network', remove('organization/Perimeter')],
    [
      'any organization',
      'organization/Perimeter',
      statement('organization/Perimeter', (each) =>
        Object.assign(each, { Condition: { StringNotLike: { 'aws:PrincipalOrgID': 'o-*' } } }),
      ),
    ],
    [
      'storage left out',
      'organization/Perimeter',
      statement('organization/Perimeter', (each) => Object.assign(each, { Action: ['kms:*'] })),
    ],
    [
      'some principals only',
      'organization/Perimeter',
      statement('organization/Perimeter', (each) => Object.assign(each, { Principal: { AWS: '888888888888' } })),
    ],
    [
      'two organizations',
      'organization/Perimeter',
      statement('organization/Perimeter', (each) => {
        each.Condition.StringNotEqualsIfExists['aws:PrincipalOrgID'] = ['o-exampleorg1', 'o-vendor9999'];
      }),
    ],
    [
      'an organization that nothing else knows',
      'organization/Perimeter',
      (draft) => draft.add('my-number/Share', 'AWS::RAM::Permission', { Organization: 'o-exampleorg2' }),
    ],
    [
      'services of another organization',
      'organization/Perimeter',
      also('organization/Perimeter', { StringNotEquals: { 'aws:SourceOrgID': ['o-exampleorg1', 'o-vendor9999'] } }),
    ],
    [
      'services of the organization',
      'conforms',
      also('organization/Perimeter', { StringNotEquals: { 'aws:SourceOrgID': 'o-exampleorg1' } }),
    ],
    [
      'an account outside the deployment excepted',
      'organization/Perimeter',
      also('organization/Perimeter', { StringNotEquals: { 'aws:PrincipalAccount': '888888888888' } }),
    ],
    [
      'roles of any account excepted',
      'organization/Perimeter',
      also('organization/Perimeter', { ArnNotLikeIfExists: ROLE('partner-*') }),
    ],
    [
      'whoever tags itself excepted',
      'organization/Perimeter',
      also('organization/Perimeter', { StringNotEquals: { 'aws:PrincipalTag/partner': 'true' } }),
    ],
    [
      'a role of the deployment excepted',
      'conforms',
      also('organization/Perimeter', { ArnNotLikeIfExists: ROLE('reader', '111111111111') }),
    ],
    ['a policy of another type', 'organization/Perimeter', set('organization/Perimeter', 'Type', 'TAG_POLICY')],
  ],
  'Sanso-11-EvidenceBucket': [
    ['public', 'security/Evidence', set('security/Evidence', 'PublicAccessBlockConfiguration')],
    ['not encrypted', 'security/Evidence', set('security/Evidence', 'BucketEncryption')],
    ['encrypted by the storage service', 'security/Evidence', evidenceKey({ SSEAlgorithm: 'AES256' })],
    [
      'encrypted with the key that AWS manages',
      'security/Evidence',
      evidenceKey({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'alias/aws/s3' }),
    ],
    [
      'encrypted with a key of another deployment',
      'undecided',
      evidenceKey({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: unknown }),
    ],
    [
      'encrypted with AES256, for access logs',
      'conforms',
      (draft) => {
        evidenceKey({ SSEAlgorithm: 'AES256' })(draft);
        draft.of('my-number/Bucket').LoggingConfiguration = { DestinationBucketName: 'evidence' };
      },
    ],
    [
      'a policy for everybody',
      'security/EvidencePolicy',
      (draft) =>
        draft.of('security/EvidencePolicy').PolicyDocument.Statement.push({
          Effect: 'Allow',
          Principal: '*',
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::evidence/*',
        }),
    ],
  ],
  'Sanso-6.8-SocialMedia': [
    ...['*.facebook.com.', 'pbs.twimg.com.', 'discord.com.'].map(
      (domain): Row => [
        `${domain} in a closed zone`,
        'my-number/Domains',
        (draft) => draft.of('my-number/Domains').Domains.push(domain),
      ],
    ),
    [
      'by a signature in a closed zone',
      'my-number/Group',
      (draft) =>
        draft.add('my-number/Group', 'AWS::NetworkFirewall::RuleGroup', {
          RuleGroup: {
            RulesSource: {
              RulesString: 'pass tls any any -> any 443 (tls.sni; content:"facebook.com"; endswith; sid:1;)',
            },
          },
        }),
    ],
    [
      'by a signature that drops',
      'conforms',
      (draft) =>
        draft.add('my-number/Group', 'AWS::NetworkFirewall::RuleGroup', {
          RuleGroup: {
            RulesSource: {
              RulesString: 'drop tls any any -> any 443 (tls.sni; content:"facebook.com"; endswith; sid:1;)',
            },
          },
        }),
    ],
    [
      'in the internet zone',
      'conforms',
      (draft) => draft.of('internet/Domains').RuleGroup.RulesSource.RulesSourceList.Targets.push('.facebook.com'),
    ],
  ],
};

table(OPERATIONS_RULES, DEPLOYMENT, ROWS);
