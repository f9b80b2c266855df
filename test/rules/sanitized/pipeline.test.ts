import { SANITIZED_RULES } from '../../../lib/rules/sanitized';
import { type Draft, type Row, table } from '../breaks';
import { PIPELINE, PIPELINE_FLOWS } from './pipeline';

type Json = ReturnType<Draft['of']>;
const states = (change: (states: Json, machine: Json) => void): Row[2] => {
  return (draft) => change(draft.of('internet/Flow').Definition.States, draft.of('internet/Flow'));
};
const denial = (index: number, change: (statement: Json) => void): Row[2] => {
  return (draft) => change(draft.of('internet/IntakePolicy').PolicyDocument.Statement[index]);
};
const grant = (role: string, index: number, changes: object): Row[2] => {
  return (draft) => Object.assign(draft.of(role).Policies[0].PolicyDocument.Statement[index], changes);
};
const set = (id: string, property: string, value?: unknown): Row[2] => {
  return (draft) => {
    draft.of(id)[property] = value === undefined ? { Ref: 'AWS::NoValue' } : value;
  };
};
/** A conversion that waits for an answer. */
const waits =
  (limit: object = {}) =>
  (each: Json) => {
    Object.assign(each.Convert, {
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a substitution of Step Functions
      Parameters: { FunctionName: '${Convert}' },
      ...limit,
    });
  };
const starts = (role: string): Row[2] => {
  return (draft) =>
    draft.of(role).Policies[0].PolicyDocument.Statement.push({
      Effect: 'Allow',
      Action: 'states:StartExecution',
      Resource: 'arn:aws:states:ap-northeast-1:111111111111:stateMachine:*',
    });
};
const TAG = 's3:ExistingObjectTag/GuardDutyMalwareScanStatus';
const STATUS = '$.detail.scanResultDetails.scanResultStatus';
const SCANNER = { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/scan' } };
const unknown = { 'Fn::ImportValue': 'of another deployment' };

const ROWS: Readonly<Record<string, readonly Row[]>> = {
  'Sanso-6.3.2-MalwareScan': [
    ['no plan', 'internet/Intake', (draft) => draft.remove('internet/Plan')],
    ['no verdict', 'internet/Plan', set('internet/Plan', 'Actions')],
    [
      'some prefixes only',
      'internet/Plan',
      (draft) => {
        draft.of('internet/Plan').ProtectedResource.S3Bucket.ObjectPrefixes = ['a/'];
      },
    ],
    [
      'a second intake without a plan',
      'internet/Second',
      (draft) => {
        draft.add('internet/Second', 'AWS::S3::Bucket', { BucketName: 'second' });
        grant('internet/ConvertRole', 0, { Resource: ['arn:aws:s3:::intake/*', 'arn:aws:s3:::second/*'] })(draft);
      },
    ],
    [
      'a verdict that nobody knows',
      'undecided',
      (draft) => {
        draft.of('internet/Plan').Actions.Tagging.Status = unknown;
      },
    ],
  ],
  'Sanso-6.3.2-ScannedObjectsOnly': [
    [
      'no denial',
      'internet/IntakePolicy',
      (draft) => draft.of('internet/IntakePolicy').PolicyDocument.Statement.shift(),
    ],
    ['no policy', 'internet/Intake', (draft) => draft.remove('internet/IntakePolicy')],
    [
      'what has no verdict escapes',
      'internet/IntakePolicy',
      denial(0, (each) => {
        each.Condition.Null = { [TAG]: 'false' };
      }),
    ],
    [
      'what has no verdict escapes by its quantifier',
      'internet/IntakePolicy',
      denial(0, (each) => {
        each.Condition = { 'ForAnyValue:StringNotEquals': { [TAG]: 'NO_THREATS_FOUND' }, ...SCANNER };
      }),
    ],
    [
      'only threats are denied',
      'internet/IntakePolicy',
      denial(0, (each) => {
        each.Condition = { StringEquals: { [TAG]: 'THREATS_FOUND' }, ...SCANNER };
      }),
    ],
    [
      'what cannot be scanned passes',
      'internet/IntakePolicy',
      denial(0, (each) => {
        each.Condition.StringNotEquals[TAG] = ['NO_THREATS_FOUND', 'UNSUPPORTED'];
      }),
    ],
    [
      'any verdict passes',
      'internet/IntakePolicy',
      denial(0, (each) => {
        each.Condition = { StringNotLike: { [TAG]: '*' }, ...SCANNER };
      }),
    ],
    [
      'versions escape',
      'internet/IntakePolicy',
      denial(0, (each) => {
        each.Action = 's3:GetObject';
      }),
    ],
    [
      'the converter is excepted',
      'internet/IntakePolicy',
      denial(0, (each) => {
        each.Condition.ArnNotLike['aws:PrincipalArn'] = 'arn:aws:iam::111111111111:role/*';
      }),
    ],
    [
      'some prefixes only',
      'internet/IntakePolicy',
      denial(0, (each) => {
        each.Resource = 'arn:aws:s3:::intake/a/*';
      }),
    ],
    ['a policy that nobody knows', 'undecided', set('internet/IntakePolicy', 'PolicyDocument', unknown)],
    [
      'IfExists, which denies what has no verdict too',
      'conforms',
      denial(0, (each) => {
        each.Condition = { StringNotEqualsIfExists: { [TAG]: 'NO_THREATS_FOUND' }, ...SCANNER };
      }),
    ],
    [
      'two denials that complete each other',
      'conforms',
      (draft) => {
        const { Statement: statements } = draft.of('internet/IntakePolicy').PolicyDocument;
        statements[0].Condition.Null = { [TAG]: 'false' };
        statements.push({ ...statements[0], Condition: { Null: { [TAG]: 'true' }, ...SCANNER } });
      },
    ],
  ],
  'Sanso-6.3.2-ScanTagForgery': [
    ['no denial', 'internet/IntakePolicy', (draft) => draft.of('internet/IntakePolicy').PolicyDocument.Statement.pop()],
    [
      'a second exception',
      'internet/IntakePolicy',
      denial(1, (each) => {
        each.Condition.ArnNotLike['aws:PrincipalArn'] = [
          'arn:aws:iam::111111111111:role/scan',
          'arn:aws:iam::111111111111:role/upload',
        ];
      }),
    ],
    [
      'a grant',
      'internet/UploadRole',
      grant('internet/UploadRole', 0, { Action: ['s3:PutObject', 's3:PutObjectTagging'] }),
    ],
  ],
  'Sanso-6.3.2-ScanRole': [
    [
      'functions take it too',
      'internet/ScanRole',
      (draft) => {
        draft.of('internet/ScanRole').AssumeRolePolicyDocument.Statement[0].Principal.Service = [
          'malware-protection-plan.guardduty.amazonaws.com',
          'lambda.amazonaws.com',
        ];
      },
    ],
    ['a trust that nobody knows', 'undecided', set('internet/ScanRole', 'AssumeRolePolicyDocument', unknown)],
  ],
  'Sanso-2.12-PipelineOrder': [
    [
      'a hand-off that the input chooses',
      'internet/Flow',
      states((each) => {
        delete each.Deliver.Parameters.Bucket;
        each.Deliver.Parameters['Bucket.$'] = '$.bucket';
      }),
    ],
    [
      'a hand-off that the input chooses, in JSONata',
      'internet/Flow',
      states((each) => {
        each.Deliver = {
          Type: 'Task',
          Resource: each.Deliver.Resource,
          Arguments: { Bucket: '{% $states.input.bucket %}', CopySource: '{% $states.input.converted.source %}' },
          End: true,
        };
      }),
    ],
    [
      'errors are delivered',
      'internet/Flow',
      states((each) => {
        each.Convert.Catch[0].Next = 'Deliver';
      }),
    ],
    [
      'timeouts are delivered by a detour',
      'internet/Flow',
      states((each) => {
        each.Convert.Catch.unshift({ ErrorEquals: ['States.Timeout'], Next: 'Wait' });
        each.Wait = { Type: 'Wait', Seconds: 1, Next: 'Deliver' };
      }),
    ],
    [
      'everything else is delivered',
      'internet/Flow',
      states((each) => {
        each.Check.Default = 'Convert';
      }),
    ],
    [
      'nothing is checked',
      'internet/Flow',
      states((_, machine) => {
        machine.Definition.StartAt = 'Convert';
      }),
    ],
    [
      'nothing is converted',
      'internet/Flow',
      states((each) => {
        each.Check.Choices[0].Next = 'Deliver';
      }),
    ],
    [
      'what is no threat',
      'internet/Flow',
      states((each) => {
        each.Check.Choices = [{ Not: { Variable: STATUS, StringEquals: 'THREATS_FOUND' }, Next: 'Convert' }];
      }),
    ],
    [
      'clean or small',
      'internet/Flow',
      states((each) => {
        each.Check.Choices = [
          { Or: [each.Check.Choices[0], { Variable: '$.size', NumericLessThan: 9 }], Next: 'Convert' },
        ];
      }),
    ],
    [
      'another field',
      'internet/Flow',
      states((each) => {
        each.Check.Choices[0].Variable = '$.detail.s3ObjectDetails.objectKey';
      }),
    ],
    [
      'a verdict made up',
      'internet/Flow',
      states((each, machine) => {
        each.Forge = { Type: 'Pass', Result: 'NO_THREATS_FOUND', ResultPath: STATUS, Next: 'Check' };
        machine.Definition.StartAt = 'Forge';
      }),
    ],
    [
      'quarantine in lgwan',
      'internet/Flow',
      states((each) => {
        each.Quarantine.Parameters.Bucket = 'clean';
      }),
    ],
    [
      'the file as it came in',
      'internet/Flow',
      states((each) => {
        each.Deliver.Parameters['CopySource.$'] = '$.detail.source';
      }),
    ],
    [
      'inside of a branch',
      'internet/Flow',
      states((each) => {
        each.Both = { Type: 'Parallel', Branches: [{ StartAt: 'D', States: { D: { ...each.Deliver } } }], End: true };
        each.Check.Default = 'Both';
      }),
    ],
    [
      'a definition as text',
      'internet/Flow',
      states((each, machine) => {
        each.Convert.Catch[0].Next = 'Deliver';
        machine.DefinitionString = JSON.stringify(machine.Definition);
        delete machine.Definition;
      }),
    ],
    [
      'a start before the scan',
      'internet/Scanned',
      (draft) => {
        draft.of('internet/Scanned').EventPattern = { source: ['aws.s3'], 'detail-type': ['Object Created'] };
      },
    ],
    ['a definition that nobody knows', 'undecided', set('internet/Flow', 'Definition', unknown)],
    [
      'conforming, as text',
      'conforms',
      states((_, machine) => {
        machine.DefinitionString = JSON.stringify(machine.Definition);
        delete machine.Definition;
      }),
    ],
    [
      'clean and present',
      'conforms',
      states((each) => {
        each.Check.Choices = [
          {
            And: [
              { Variable: STATUS, IsPresent: true },
              { Variable: STATUS, StringEquals: 'NO_THREATS_FOUND' },
            ],
            Next: 'Convert',
          },
        ];
      }),
    ],
    [
      'JSONata',
      'conforms',
      states((each) => {
        each.Check.Choices = [
          {
            Condition: "{% $states.input.detail.scanResultDetails.scanResultStatus = 'NO_THREATS_FOUND' %}",
            Next: 'Convert',
          },
        ];
      }),
    ],
    [
      'JSONata of the contrary',
      'internet/Flow',
      states((each) => {
        each.Check.Choices = [
          {
            Condition: "{% $states.input.detail.scanResultDetails.scanResultStatus != 'THREATS_FOUND' %}",
            Next: 'Convert',
          },
        ];
      }),
    ],
    [
      'errors after the conversion',
      'conforms',
      states((each) => {
        each.Convert.Next = 'Tell';
        each.Tell = {
          Type: 'Task',
          Resource: 'arn:aws:states:::sns:publish',
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Deliver' }],
          Next: 'Deliver',
        };
      }),
    ],
    [
      'a check in the rule that starts it',
      'conforms',
      (draft) => {
        draft.of('internet/Flow').Definition.StartAt = 'Convert';
        draft.of('internet/Scanned').EventPattern.detail.scanResultDetails = { scanResultStatus: ['NO_THREATS_FOUND'] };
      },
    ],
  ],
  'Sanso-2.12-PipelineFailures': [
    [
      'errors disappear',
      'internet/Flow',
      states((each) => {
        delete each.Convert.Catch;
      }),
    ],
    [
      'errors end well',
      'internet/Flow',
      states((each) => {
        each.Convert.Catch[0].Next = 'Done';
        each.Done = { Type: 'Succeed' };
      }),
    ],
    [
      'threats end well',
      'internet/Flow',
      states((each) => {
        each.Check.Default = 'Done';
        each.Done = { Type: 'Succeed' };
      }),
    ],
    [
      'errors are told and end well',
      'internet/Flow',
      states((each) => {
        each.Convert.Catch[0].Next = 'Tell';
        each.Tell = { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', End: true };
      }),
    ],
    [
      'errors end in failure',
      'conforms',
      states((each) => {
        each.Convert.Catch[0].Next = 'Rejected';
      }),
    ],
    [
      'quarantine ends well',
      'conforms',
      states((each) => {
        delete each.Quarantine.Next;
        each.Quarantine.End = true;
      }),
    ],
    ['an answer that may never come', 'internet/Flow', states(waits())],
    ['an answer within an hour', 'conforms', states(waits({ HeartbeatSeconds: 3600 }))],
    [
      'an answer within the time of the machine',
      'conforms',
      states((each, machine) => {
        waits()(each);
        machine.Definition.TimeoutSeconds = 3600;
      }),
    ],
    ['a rule that is off', 'internet/Scanned', set('internet/Scanned', 'State', 'DISABLED')],
    ['no target', 'internet/Scanned', set('internet/Scanned', 'Targets')],
    [
      'verdicts are lost',
      'internet/Scanned',
      (draft) => {
        delete draft.of('internet/Scanned').Targets[0].DeadLetterConfig;
      },
    ],
    ['a queue that takes none', 'internet/Lost', (draft) => draft.remove('internet/LostPolicy')],
    ['nobody is called', 'internet/Lost', (draft) => draft.remove('internet/LostAlarm')],
    ['nobody is called until it is late', 'internet/Lost', set('internet/LostAlarm', 'Threshold', 10000)],
  ],
  'Sanso-2.12-PipelineSeparation': [
    [
      'the converter delivers',
      'internet/ConvertRole',
      grant('internet/ConvertRole', 1, { Resource: ['arn:aws:s3:::staging/*', 'arn:aws:s3:::clean/*'] }),
    ],
    ['the flow reads what came in', 'internet/FlowRole', grant('internet/FlowRole', 0, { Resource: '*' })],
    ['an upload into staging', 'internet/UploadRole', grant('internet/UploadRole', 0, { Resource: 'arn:aws:s3:::*' })],
    [
      'the converter writes a bucket of nobody',
      'internet/ConvertRole',
      grant('internet/ConvertRole', 1, { Resource: ['arn:aws:s3:::staging/*', 'arn:aws:s3:::elsewhere/*'] }),
    ],
    ['an upload that starts the pipeline', 'internet/UploadRole', starts('internet/UploadRole')],
    [
      'the rule that starts the pipeline by a role',
      'conforms',
      (draft) => {
        draft.of('internet/Scanned').Targets[0].RoleArn = { 'Fn::GetAtt': ['UploadRole', 'Arn'] };
        starts('internet/UploadRole')(draft);
      },
    ],
    [
      'the converter feeds itself',
      'internet/ConvertRole',
      grant('internet/ConvertRole', 0, { Action: ['s3:GetObject', 's3:PutObject'] }),
    ],
  ],
  'Sanso-2.12-HandOff': [
    [
      'no flow',
      'lgwan/Clean',
      (draft) => {
        draft.flows = [];
      },
    ],
    [
      'a flow of another kind',
      'lgwan/CleanPolicy',
      (draft) => {
        draft.flows[0].protocol = 'tcp';
        draft.flows[0].port = 443;
      },
    ],
    [
      'an upload past the pipeline',
      'internet/UploadRole',
      grant('internet/UploadRole', 0, { Resource: ['arn:aws:s3:::clean/*'] }),
    ],
    ['a way back', 'internet/FlowRole', grant('internet/FlowRole', 1, { Action: ['s3:PutObject', 's3:GetObject'] })],
    [
      'a way back by the bucket',
      'lgwan/CleanPolicy',
      (draft) => {
        draft.of('lgwan/CleanPolicy').PolicyDocument.Statement[0].Action = 's3:*';
      },
    ],
    [
      'others take the role of the flow',
      'internet/FlowRole',
      (draft) => {
        draft.of('internet/FlowRole').AssumeRolePolicyDocument.Statement[0].Principal.Service = [
          'states.amazonaws.com',
          'ec2.amazonaws.com',
        ];
      },
    ],
    ['lgwan writes its own', 'lgwan/Reader', grant('lgwan/Reader', 0, { Action: 's3:*' })],
    [
      'into my-number',
      'my-number/Records',
      (draft) => {
        draft.templates['my-number'] = {
          ...draft.templates.lgwan,
          Metadata: { sanso: { zone: 'my-number', account: '111111111111' } },
          Resources: {},
        };
        draft.add('my-number/Records', 'AWS::S3::Bucket', { BucketName: 'records' });
        grant('internet/FlowRole', 1, { Resource: ['arn:aws:s3:::clean/*', 'arn:aws:s3:::records/*'] })(draft);
      },
    ],
  ],
  'Sanso-6.3.2-ConverterIsolation': [
    ['no VPC', 'internet/Convert', set('internet/Convert', 'VpcConfig')],
    [
      'another function with its role, in no VPC',
      'internet/Second',
      (draft) =>
        draft.add('internet/Second', 'AWS::Lambda::Function', { Role: { 'Fn::GetAtt': ['ConvertRole', 'Arn'] } }),
    ],
    [
      'a way out',
      'internet/Route',
      (draft) =>
        draft.add('internet/Route', 'AWS::EC2::Route', {
          RouteTableId: { Ref: 'Table' },
          DestinationCidrBlock: '0.0.0.0/0',
          NatGatewayId: 'nat-1',
        }),
    ],
    [
      'an open group',
      'internet/Group',
      set('internet/Group', 'SecurityGroupEgress', [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }]),
    ],
    [
      'a prefix list of everything',
      'internet/Group',
      (draft) => {
        draft.add('internet/List', 'AWS::EC2::PrefixList', { Entries: [{ Cidr: '0.0.0.0/1' }] });
        draft.of('internet/Group').SecurityGroupEgress = [
          { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, DestinationPrefixListId: { Ref: 'List' } },
        ];
      },
    ],
    ['a group that says nothing', 'internet/Group', set('internet/Group', 'SecurityGroupEgress')],
    [
      'a subnet of another deployment',
      'undecided',
      (draft) => {
        draft.of('internet/Convert').VpcConfig.SubnetIds = [unknown];
      },
    ],
  ],
  'Sanso-6.3.2-MailReceipt': [
    [
      'no scan',
      'internet/Mail',
      (draft) => {
        delete draft.of('internet/Mail').Rule.ScanEnabled;
      },
    ],
    [
      'no TLS',
      'internet/Mail',
      (draft) => {
        draft.of('internet/Mail').Rule.TlsPolicy = 'Optional';
      },
    ],
    [
      'raw into lgwan',
      'lgwan/Clean',
      (draft) => {
        draft.of('internet/Mail').Rule.Actions[0].S3Action.BucketName = 'clean';
      },
    ],
    [
      'raw to a topic outside',
      'internet/Mail',
      (draft) =>
        draft
          .of('internet/Mail')
          .Rule.Actions.push({ SNSAction: { TopicArn: 'arn:aws:sns:ap-northeast-1:888888888888:mail' } }),
    ],
    [
      'switched off',
      'conforms',
      (draft) => {
        draft.of('internet/Mail').Rule = { Enabled: false };
      },
    ],
  ],
};

table(
  SANITIZED_RULES.filter(({ id }) => id in ROWS),
  PIPELINE,
  ROWS,
  PIPELINE_FLOWS,
);
