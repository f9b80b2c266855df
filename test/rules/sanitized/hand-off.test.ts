import { handOff } from '../../../lib/rules/sanitized/hand-off';
import { testRule } from '../kit';
import { PIPELINE } from './pipeline';
import { grant } from './pipeline-changes';

testRule(handOff, PIPELINE, [
  [
    'no flow',
    (draft) => {
      draft.flows = [];
    },
    ['finding lgwan/Clean'],
  ],
  [
    'a flow of another kind',
    (draft) => {
      draft.flows[0].protocol = 'tcp';
      draft.flows[0].port = 443;
    },
    ['finding lgwan/Clean'],
  ],
  [
    'an upload past the pipeline',
    grant('internet/UploadRole', 0, { Resource: ['arn:aws:s3:::clean/*'] }),
    ['finding internet/UploadRole'],
  ],
  [
    'a way back',
    grant('internet/FlowRole', 1, { Action: ['s3:PutObject', 's3:GetObject'] }),
    ['finding internet/FlowRole'],
  ],
  [
    'a way back by the bucket',
    (draft) => {
      draft.of('lgwan/CleanPolicy').PolicyDocument.Statement[0].Action = 's3:*';
    },
    ['finding lgwan/CleanPolicy'],
  ],
  [
    'others take the role of the flow',
    (draft) => {
      draft.of('internet/FlowRole').AssumeRolePolicyDocument.Statement[0].Principal.Service = [
        'states.amazonaws.com',
        'ec2.amazonaws.com',
      ];
    },
    ['finding internet/FlowRole'],
  ],
  ['lgwan writes its own', grant('lgwan/Reader', 0, { Action: 's3:*' }), ['finding lgwan/Reader']],
  [
    'into my-number',
    (draft) => {
      draft.templates['my-number'] = {
        ...draft.templates.lgwan,
        Metadata: { sanso: { zone: 'my-number', account: '111111111111' } },
        Resources: {},
      };
      draft.add('my-number/Records', 'AWS::S3::Bucket', { BucketName: 'records' });
      grant('internet/FlowRole', 1, { Resource: ['arn:aws:s3:::clean/*', 'arn:aws:s3:::records/*'] })(draft);
    },
    ['finding my-number/Records'],
  ],
  [
    'a second reader',
    (draft) => {
      draft.templates.lgwan.Resources.Other = structuredClone(draft.resource('lgwan/Reader'));
      draft.of('lgwan/Other').RoleName = 'other';
    },
    'conforms',
  ],
]);
