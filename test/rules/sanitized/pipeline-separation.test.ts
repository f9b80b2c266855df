import { pipelineSeparation } from '../../../lib/rules/sanitized/pipeline-separation';
import { type Change, testRule } from '../kit';
import { PIPELINE } from './pipeline';
import { grant } from './pipeline-changes';

const starts = (role: string): Change => {
  return (draft) =>
    draft.of(role).Policies[0].PolicyDocument.Statement.push({
      Effect: 'Allow',
      Action: 'states:StartExecution',
      Resource: 'arn:aws:states:ap-northeast-1:111111111111:stateMachine:*',
    });
};

testRule(pipelineSeparation, PIPELINE, [
  [
    'the converter delivers',
    grant('internet/ConvertRole', 1, { Resource: ['arn:aws:s3:::staging/*', 'arn:aws:s3:::clean/*'] }),
    ['finding internet/ConvertRole'],
  ],
  [
    'the flow reads what came in',
    grant('internet/FlowRole', 0, { Resource: '*' }),
    ['finding internet/FlowRole', 'finding internet/FlowRole'],
  ],
  [
    'an upload into staging',
    grant('internet/UploadRole', 0, { Resource: 'arn:aws:s3:::*' }),
    ['finding internet/UploadRole'],
  ],
  [
    'the converter writes a bucket of nobody',
    grant('internet/ConvertRole', 1, { Resource: ['arn:aws:s3:::staging/*', 'arn:aws:s3:::elsewhere/*'] }),
    ['finding internet/ConvertRole'],
  ],
  ['an upload that starts the pipeline', starts('internet/UploadRole'), ['finding internet/UploadRole']],
  [
    'the rule that starts the pipeline by a role',
    (draft) => {
      draft.of('internet/Scanned').Targets[0].RoleArn = { 'Fn::GetAtt': ['UploadRole', 'Arn'] };
      starts('internet/UploadRole')(draft);
    },
    'conforms',
  ],
  [
    'the converter feeds itself',
    grant('internet/ConvertRole', 0, { Action: ['s3:GetObject', 's3:PutObject'] }),
    ['finding internet/ConvertRole'],
  ],
]);
