import { scanTagForgery } from '../../../lib/rules/sanitized/scan-tag-forgery';
import { testRule } from '../kit';
import { PIPELINE } from './pipeline';
import { denial, grant } from './pipeline-changes';

testRule(scanTagForgery, PIPELINE, [
  [
    'no denial',
    (draft) => draft.of('internet/IntakePolicy').PolicyDocument.Statement.pop(),
    ['finding internet/IntakePolicy'],
  ],
  [
    'a second exception',
    denial(1, (each) => {
      each.Condition.ArnNotLike['aws:PrincipalArn'] = [
        'arn:aws:iam::111111111111:role/scan',
        'arn:aws:iam::111111111111:role/upload',
      ];
    }),
    ['finding internet/IntakePolicy'],
  ],
  [
    'a grant',
    grant('internet/UploadRole', 0, { Action: ['s3:PutObject', 's3:PutObjectTagging'] }),
    ['finding internet/UploadRole'],
  ],
  [
    'every action denied to others',
    denial(1, (each) => {
      each.Action = 's3:*Tagging';
    }),
    'conforms',
  ],
]);
