import type { Change, Draft, Json } from '../kit';

export const states = (change: (states: Json, machine: Json) => void): Change => {
  return (draft) => change(draft.of('internet/Flow').Definition.States, draft.of('internet/Flow'));
};
export const denial = (index: number, change: (statement: Json) => void): Change => {
  return (draft) => change(draft.of('internet/IntakePolicy').PolicyDocument.Statement[index]);
};
export const grant = (role: string, index: number, changes: object): Change => {
  return (draft) => Object.assign(draft.of(role).Policies[0].PolicyDocument.Statement[index], changes);
};
export const set = (id: string, property: string, value?: unknown): Change => {
  return (draft) => {
    draft.of(id)[property] = value === undefined ? { Ref: 'AWS::NoValue' } : value;
  };
};
export const unknown = { 'Fn::ImportValue': 'of-another-deployment' };

const SCANNER = 'arn:aws:iam::111111111111:role/scan';
const SPLITTER = 'arn:aws:iam::111111111111:role/split';
const VERDICT = 's3:ExistingObjectTag/GuardDutyMalwareScanStatus';
const deny = (bucket: string, Action: string[], Condition: object) => ({
  Effect: 'Deny',
  Principal: '*',
  Action,
  Resource: `arn:aws:s3:::${bucket}/*`,
  Condition,
});

/** A splitter beside the pipeline, which reads what the scan could not look into and writes texts that are scanned in turn. */
export function withSplitter(change: (draft: Draft) => void = () => {}) {
  return (draft: Draft): void => {
    const { Statement } = draft.of('internet/IntakePolicy').PolicyDocument;
    Statement[0].Condition.ArnNotLike['aws:PrincipalArn'] = [SCANNER, SPLITTER];
    Statement.push(
      deny('intake', ['s3:GetObject', 's3:GetObjectVersion'], {
        StringNotEquals: { [VERDICT]: 'UNSUPPORTED' },
        ArnEquals: { 'aws:PrincipalArn': SPLITTER },
      }),
    );
    draft.add('internet/Texts', 'S3::Bucket', { BucketName: 'texts' });
    draft.add('internet/TextsPolicy', 'S3::BucketPolicy', {
      Bucket: { Ref: 'Texts' },
      PolicyDocument: {
        Statement: [
          deny('texts', ['s3:GetObject', 's3:GetObjectVersion'], {
            StringNotEquals: { [VERDICT]: 'NO_THREATS_FOUND' },
            ArnNotLike: { 'aws:PrincipalArn': SCANNER },
          }),
          deny('texts', ['s3:PutObjectTagging', 's3:PutObjectVersionTagging'], {
            ArnNotLike: { 'aws:PrincipalArn': SCANNER },
          }),
        ],
      },
    });
    draft.add('internet/TextsPlan', 'GuardDuty::MalwareProtectionPlan', {
      Role: { 'Fn::GetAtt': ['ScanRole', 'Arn'] },
      ProtectedResource: { S3Bucket: { BucketName: { Ref: 'Texts' } } },
      Actions: { Tagging: { Status: 'ENABLED' } },
    });
    draft.add('internet/SplitRole', 'IAM::Role', {
      RoleName: 'split',
      AssumeRolePolicyDocument: {
        Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      },
      Policies: [
        {
          PolicyDocument: {
            Statement: [
              { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::intake/*' },
              { Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::texts/*' },
            ],
          },
        },
      ],
    });
    draft.add('internet/Split', 'Lambda::Function', {
      FunctionName: 'split',
      Role: { 'Fn::GetAtt': ['SplitRole', 'Arn'] },
      VpcConfig: { SubnetIds: [{ Ref: 'Subnet' }], SecurityGroupIds: [{ 'Fn::GetAtt': ['Group', 'GroupId'] }] },
    });
    draft.of('internet/Scanned').EventPattern.detail.s3ObjectDetails.bucketName.push({ Ref: 'Texts' });
    const flow = draft.of('internet/Flow');
    flow.DefinitionSubstitutions.Split = { 'Fn::GetAtt': ['Split', 'Arn'] };
    flow.Definition.States.Check.Choices.push({
      Variable: '$.detail.scanResultDetails.scanResultStatus',
      StringEquals: 'UNSUPPORTED',
      Next: 'Split',
    });
    flow.Definition.States.Split = {
      Type: 'Task',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a substitution of Step Functions
      Resource: '${Split}',
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Quarantine' }],
      End: true,
    };
    change(draft);
  };
}
