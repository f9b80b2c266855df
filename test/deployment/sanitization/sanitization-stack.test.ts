import { judgeRule } from '../../../lib/check/judge-rule';
import { zoneOf } from '../../../lib/config/zone';
import { pathBoundaryStatements } from '../../../lib/deployment/sanitization/path-boundary';
import { pathNames } from '../../../lib/deployment/sanitization/path-names';
import { Facts } from '../../../lib/facts/facts';
import { flowRegister } from '../../../lib/facts/flows/flow-register';
import { buildModel } from '../../../lib/model/model';
import { identityPolicyGrant } from '../../../lib/rules/data/identity-policy-grant';
import { resourcePolicyGrant } from '../../../lib/rules/data/resource-policy-grant';
import { boundaryDenies } from '../../../lib/rules/identity/boundary-denies';
import { zoneBoundary } from '../../../lib/rules/identity/zone-boundary';
import { SANITIZED_RULES } from '../../../lib/rules/sanitized';
import { readInput } from '../../../lib/template/read';
import type { Template } from '../../../lib/template/template';
import { withoutPaths } from '../../sanitized';
import { sampleConfig, TODAY } from '../../support';
import { synthesized } from '../../synthesized';
import { decision, sizeOf } from '../access/iam';

// biome-ignore lint/suspicious/noExplicitAny: a template is JSON that changes reach into
type Json = any;

const RULES = [
  // The screens are in a stack that is not looked at here.
  ...SANITIZED_RULES.filter(({ id }) => !/Screen/.test(id)),
  identityPolicyGrant,
  resourcePolicyGrant,
  zoneBoundary,
  boundaryDenies,
];

const config = sampleConfig();
const deployed = synthesized(config);
const FLOWS = config.flows.filter(({ protocol }) => protocol === 's3');
/** What the paths stand on: everything else would only cost time. */
const TEMPLATES = readInput([deployed.directory]).templates.filter(({ name }) =>
  /-(sanitization|hand-off|log-archive|internet-network|lgwan-network|internet-foundation|lgwan-foundation)$/.test(
    name,
  ),
);

/** A copy of the templates, of which changes find resources by the beginning of their ids. */
class Copy {
  readonly templates: Template[] = TEMPLATES.map((template) =>
    /-(sanitization|hand-off)$/.test(template.name) ? { ...template, body: structuredClone(template.body) } : template,
  );

  of(id: string, type: string): Json {
    const found = this.templates
      .flatMap(({ body }) => Object.entries(body.Resources as Record<string, Json>))
      .filter(([logicalId, resource]) => logicalId.startsWith(id) && resource.Type === `AWS::${type}`);
    if (found.length !== 1) throw new Error(`${found.length} of ${id} ${type}`);
    return found[0][1].Properties;
  }

  remove(id: string, type: string): void {
    const properties = this.of(id, type);
    for (const { body } of this.templates)
      for (const [logicalId, resource] of Object.entries(body.Resources as Record<string, Json>))
        if (resource.Properties === properties) delete (body.Resources as Json)[logicalId];
  }

  handOffKey(): Json {
    const { body } = this.templates.find(({ name }) => name.endsWith('-hand-off')) as Template;
    return Object.values(body.Resources as Record<string, Json>).find(({ Type }) => Type === 'AWS::KMS::Key')
      .Properties;
  }

  /** A statement of a policy, by its name. */
  statement(id: string, type: string, sid: string): Json {
    const found = this.of(id, type).PolicyDocument.Statement.find(({ Sid }: Json) => Sid === sid);
    if (!found) throw new Error(`no ${sid}`);
    return found;
  }

  drop(id: string, type: string, sid: string): void {
    const { Statement } = this.of(id, type).PolicyDocument;
    Statement.splice(Statement.indexOf(this.statement(id, type, sid)), 1);
  }

  grant(id: string, Action: string, Resource: string): void {
    this.of(id, 'IAM::ManagedPolicy').PolicyDocument.Statement.push({ Effect: 'Allow', Action, Resource });
  }

  states(id: string): Json {
    return this.of(id, 'StepFunctions::StateMachine').Definition.States;
  }
}

function factsOf({ templates }: Copy, flows: readonly object[] = FLOWS) {
  return new Facts({ model: buildModel(templates), register: flowRegister(flows), asOf: TODAY });
}

/** Ids of rules that find something; of one rule, where it is named. */
function found(copy: Copy, only?: string, flows?: readonly object[]): string[] {
  const facts = factsOf(copy, flows);
  return RULES.filter(({ id }) => only === undefined || id === only).flatMap((rule) =>
    judgeRule(rule, facts).map(() => rule.id),
  );
}

// Both paths are made of the same constructs: one of them stands for both.
describe.each(['File'])('the path of %s', (name) => {
  const path = name.toLowerCase();
  const bucket = (what: string, zone = 'internet') =>
    `arn:aws:s3:::sanso-sample-${zone}-${path}-${what}-111111111111/*`;

  const GUARDS: [what: string, change: (copy: Copy) => void, rule: string][] = [
    [
      'reads what was not found clean',
      (copy) => copy.drop(`${name}IntakeBucketPolicy`, 'S3::BucketPolicy', 'OnlyWhatWasFoundClean'),
      'Sanso-6.3.2-ScannedObjectsOnly',
    ],
    [
      'reads what has no verdict',
      (copy) => {
        const { Condition } = copy.statement(`${name}IntakeBucketPolicy`, 'S3::BucketPolicy', 'OnlyWhatWasFoundClean');
        Condition['ForAnyValue:StringNotEquals'] = Condition.StringNotEquals;
        delete Condition.StringNotEquals;
      },
      'Sanso-6.3.2-ScannedObjectsOnly',
    ],
    [
      'lets anybody write verdicts',
      (copy) => copy.drop(`${name}IntakeBucketPolicy`, 'S3::BucketPolicy', 'OnlyTheScannerTags'),
      'Sanso-6.3.2-ScanTagForgery',
    ],
    [
      'has a converter that tags',
      (copy) => copy.grant(`${name}ConverterConvertRolePolicy`, 's3:PutObjectTagging', bucket('intake')),
      'Sanso-6.3.2-ScanTagForgery',
    ],
    [
      'is not scanned',
      (copy) => copy.remove(`${name}IntakePlan`, 'GuardDuty::MalwareProtectionPlan'),
      'Sanso-6.3.2-MalwareScan',
    ],
    [
      'is not tagged',
      (copy) => {
        copy.of(`${name}IntakePlan`, 'GuardDuty::MalwareProtectionPlan').Actions.Tagging.Status = 'DISABLED';
      },
      'Sanso-6.3.2-MalwareScan',
    ],
    [
      'lets functions scan',
      (copy) => {
        const [trust] = copy.of(`${name}IntakeScanRole`, 'IAM::Role').AssumeRolePolicyDocument.Statement;
        trust.Principal.Service = 'lambda.amazonaws.com';
      },
      'Sanso-6.3.2-ScanRole',
    ],
    [
      'converts whatever the verdict',
      (copy) => {
        copy.states(`${name}PipelineMachine`).Verdict.Default = 'Convert';
      },
      'Sanso-2.12-PipelineOrder',
    ],
    [
      'hands over after an error',
      (copy) => {
        copy.states(`${name}PipelineMachine`).Convert.Catch[0].Next = 'HandOver';
      },
      'Sanso-2.12-PipelineOrder',
    ],
    [
      'hands over what came in',
      (copy) => {
        const { Deliver } = copy.states(`${name}PipelineMachine`).HandOver.ItemProcessor.States;
        Deliver.Parameters['CopySource.$'] = '$.detail.s3ObjectDetails.objectKey';
      },
      'Sanso-2.12-PipelineOrder',
    ],
    [
      'hands over wherever it is told to',
      (copy) => {
        const { Parameters } = copy.states(`${name}PipelineMachine`).HandOver.ItemProcessor.States.Deliver;
        delete Parameters.Bucket;
        Parameters['Bucket.$'] = '$.converted.bucket';
      },
      'Sanso-2.12-PipelineOrder',
    ],
    [
      'starts before the scan',
      (copy) => {
        const rule = copy.of(`${name}PipelineScanned`, 'Events::Rule');
        rule.EventPattern = { source: ['aws.s3'], 'detail-type': ['Object Created'] };
      },
      'Sanso-2.12-PipelineOrder',
    ],
    [
      'does not catch',
      (copy) => {
        delete copy.states(`${name}PipelineMachine`).Convert.Catch;
      },
      'Sanso-2.12-PipelineFailures',
    ],
    [
      'forgets what it rejects',
      (copy) => {
        copy.states(`${name}PipelineMachine`).Outcome.Default = 'Delivered';
      },
      'Sanso-2.12-PipelineFailures',
    ],
    [
      'loses verdicts',
      (copy) => {
        delete copy.of(`${name}PipelineScanned`, 'Events::Rule').Targets[0].DeadLetterConfig;
      },
      'Sanso-2.12-PipelineFailures',
    ],
    [
      'tells nobody of lost verdicts',
      (copy) => copy.remove(`${name}AlarmsLost`, 'CloudWatch::Alarm'),
      'Sanso-2.12-PipelineFailures',
    ],
    [
      'reads what came in and hands over by one role',
      (copy) => copy.grant(`${name}PipelineRolePolicy`, 's3:GetObject', bucket('intake')),
      'Sanso-2.12-PipelineSeparation',
    ],
    [
      'has a notifier that writes the staging',
      (copy) => copy.grant(`${name}ConverterNotifyRolePolicy`, 's3:PutObject', bucket('staging')),
      'Sanso-2.12-PipelineSeparation',
    ],
    [
      'has a notifier that starts it',
      (copy) => copy.grant(`${name}ConverterNotifyRolePolicy`, 'states:StartExecution', '*'),
      'Sanso-2.12-PipelineSeparation',
    ],
    [
      'has a converter that hands over',
      (copy) => copy.grant(`${name}ConverterConvertRolePolicy`, 's3:PutObject', bucket('hand-off', 'lgwan')),
      'Sanso-2.12-HandOff',
    ],
    [
      'takes back what it handed over',
      (copy) => copy.grant(`${name}PipelineRolePolicy`, 's3:GetObject', bucket('hand-off', 'lgwan')),
      'Sanso-2.12-HandOff',
    ],
    [
      'has a pipeline role for functions, too',
      (copy) => {
        const [trust] = copy.of(`${name}PipelineRole`, 'IAM::Role').AssumeRolePolicyDocument.Statement;
        trust.Principal = { Service: ['states.amazonaws.com', 'lambda.amazonaws.com'] };
      },
      'Sanso-2.12-HandOff',
    ],
    [
      'converts outside a VPC',
      (copy) => {
        delete copy.of(`${name}ConverterConvertFunction`, 'Lambda::Function').VpcConfig;
      },
      'Sanso-6.3.2-ConverterIsolation',
    ],
    [
      'converts where the internet is open to it',
      (copy) => {
        copy.of(`${name}S3Clients`, 'EC2::SecurityGroup').SecurityGroupEgress = [
          { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' },
        ];
      },
      'Sanso-6.3.2-ConverterIsolation',
    ],
    [
      'has a scanner without a boundary',
      (copy) => {
        delete copy.of(`${name}IntakeScanRole`, 'IAM::Role').PermissionsBoundary;
      },
      'Sanso-6.6-ZoneBoundary',
    ],
  ];

  test.each(GUARDS)('that %s is found', (_, change, rule) => {
    const copy = new Copy();
    change(copy);
    expect(found(copy, rule)).toContain(rule);
  });
});

describe('both paths', () => {
  const facts = factsOf(new Copy());
  const { machines, handOffs, intakes } = facts.pipelines;

  test('are known to the judge, with nothing to find', () => {
    expect(found(new Copy())).toEqual([]);
    expect(machines.known.map(({ machine }) => machine.name)).toEqual(
      ['mail', 'file'].map((path) => `sanso-sample-internet-${path}-pipeline`),
    );
    expect(machines.converters.map(({ lambda }) => lambda.name)).toEqual(
      ['mail', 'file'].map((path) => `sanso-sample-internet-${path}-convert`),
    );
    expect(intakes.all.map(({ bucket, plans }) => [bucket.name, plans.length])).toEqual([
      ['sanso-sample-internet-mail-intake-111111111111', 1],
      ['sanso-sample-internet-file-intake-111111111111', 1],
    ]);
    expect(handOffs.all.map(({ role, bucket }) => `${role.name} → ${bucket.name}`)).toEqual([
      'sanso-sample-internet-mail-pipeline → sanso-sample-lgwan-mail-hand-off-111111111111',
      'sanso-sample-internet-file-pipeline → sanso-sample-lgwan-file-hand-off-111111111111',
    ]);
  });

  test('need their entries of the register', () => {
    expect(found(new Copy(), 'Sanso-2.12-HandOff', [])).toHaveLength(2);
  });

  test.each<[string, (copy: Copy) => void, string]>([
    [
      'a key of the hand-off that the pipelines decrypt with',
      (copy) => {
        const { KeyPolicy } = copy.handOffKey();
        const statement = KeyPolicy.Statement.find(({ Sid }: Json) => Sid === 'EncryptWhatIsHandedOver');
        statement.Action = ['kms:GenerateDataKey', 'kms:Decrypt'];
      },
      'Sanso-6.3.1-ResourcePolicyGrant',
    ],
    [
      'a hand-off that the internet zone reads',
      (copy) => {
        copy.statement('MailHandOffPolicy', 'S3::BucketPolicy', 'ThePipelineAdds').Action = [
          's3:PutObject',
          's3:GetObject',
        ];
      },
      'Sanso-6.3.1-ResourcePolicyGrant',
    ],
    [
      'a relay that fills the hand-off',
      (copy) =>
        copy.grant(
          'MailRelayRolePolicy',
          's3:PutObject',
          'arn:aws:s3:::sanso-sample-lgwan-mail-hand-off-111111111111/*',
        ),
      'Sanso-2.12-HandOff',
    ],
    [
      'mail without TLS',
      (copy) => {
        copy.of('MailReceiptRule', 'SES::ReceiptRule').Rule.TlsPolicy = 'Optional';
      },
      'Sanso-6.3.2-MailReceipt',
    ],
    [
      'mail that is not looked at for spam and viruses',
      (copy) => {
        copy.of('MailReceiptRule', 'SES::ReceiptRule').Rule.ScanEnabled = false;
      },
      'Sanso-6.3.2-MailReceipt',
    ],
  ])('%s is found', (_, change, rule) => {
    const copy = new Copy();
    change(copy);
    expect(found(copy, rule)).toContain(rule);
  });
});

describe('the boundary of the paths', () => {
  const bounded = (zone: string, action: string, resource: string, context = {}) =>
    decision(pathBoundaryStatements(config, zoneOf(config, zone)), { action, resource, context });
  const KEY = 'arn:aws:kms:ap-northeast-1:111111111111:key/00000000-0000-4000-8000-000000000000';
  const deliverer = { 'aws:PrincipalArn': pathNames(config, 'mail').pipelineRole };
  const ofLgwan = {
    ...deliverer,
    'aws:ResourceTag/sanso:zone': 'lgwan',
    'kms:ResourceAliases': ['alias/sanso-sample-lgwan-hand-off'],
    'kms:ViaService': 's3.ap-northeast-1.amazonaws.com',
  };

  test('lets the internet zone encrypt for LGWAN, and nothing else', () => {
    expect(bounded('internet', 'kms:GenerateDataKey', KEY, ofLgwan)).toBe('allow');
    expect(bounded('internet', 'kms:Decrypt', KEY, ofLgwan)).toBe('explicit deny');
    expect(
      bounded('internet', 'kms:GenerateDataKey', KEY, {
        ...ofLgwan,
        'kms:ResourceAliases': ['alias/sanso-sample-lgwan'],
      }),
    ).not.toBe('allow');
    const other = { ...ofLgwan, 'aws:PrincipalArn': pathNames(config, 'mail').convertRole };
    expect(bounded('internet', 'kms:GenerateDataKey', KEY, other)).toBe('explicit deny');
  });

  test('lets only what hands over add to the hand-off where a bucket tells its tags, and to no other bucket of LGWAN', () => {
    const object = 'arn:aws:s3:::sanso-sample-lgwan-mail-hand-off-111111111111/a';
    const put = (resource: string, context = {}) =>
      bounded('internet', 's3:PutObject', resource, { 'aws:ResourceTag/sanso:zone': 'lgwan', ...context });
    expect(put(object, deliverer)).toBe('allow');
    expect(put(object, { 'aws:PrincipalArn': pathNames(config, 'mail').convertRole })).toBe('explicit deny');
    expect(put('arn:aws:s3:::sanso-sample-lgwan-records-111111111111/a', deliverer)).toBe('explicit deny');
  });

  test('lets the internet zone add to the hand-off, and neither read nor delete', () => {
    const object = 'arn:aws:s3:::sanso-sample-lgwan-mail-hand-off-111111111111/a';
    expect(bounded('internet', 's3:PutObject', object)).toBe('allow');
    for (const action of ['s3:GetObject', 's3:DeleteObject', 's3:PutObjectTagging'])
      expect(bounded('internet', action, object)).not.toBe('allow');
    expect(bounded('lgwan', 's3:PutObject', object)).not.toBe('allow');
    expect(bounded('lgwan', 's3:GetObject', object)).toBe('allow');
  });

  test.each(['internet', 'lgwan'])('of %s fits into a managed policy, also with the longest name', (zone) => {
    const longest = { ...config, name: 'abcdefghijkl' };
    expect(sizeOf(pathBoundaryStatements(longest, zoneOf(longest, zone)))).toBeLessThanOrEqual(6144);
  });
});

test('without paths there is none of it, and the deployment says so', () => {
  const { stacks } = synthesized(sampleConfig(withoutPaths));
  expect(stacks.filter(({ name }) => /sanitization|hand-off/.test(name))).toEqual([]);
});
