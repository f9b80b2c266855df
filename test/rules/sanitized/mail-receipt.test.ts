import { mailReceipt } from '../../../lib/rules/sanitized/mail-receipt';
import { testRule } from '../kit';
import { PIPELINE } from './pipeline';

testRule(mailReceipt, PIPELINE, [
  [
    'no scan',
    (draft) => {
      delete draft.of('internet/Mail').Rule.ScanEnabled;
    },
    ['finding internet/Mail'],
  ],
  [
    'no TLS',
    (draft) => {
      draft.of('internet/Mail').Rule.TlsPolicy = 'Optional';
    },
    ['finding internet/Mail'],
  ],
  [
    'raw into lgwan',
    (draft) => {
      draft.of('internet/Mail').Rule.Actions[0].S3Action.BucketName = 'clean';
    },
    ['finding internet/Mail'],
  ],
  [
    'raw to a topic outside',
    (draft) =>
      draft
        .of('internet/Mail')
        .Rule.Actions.push({ SNSAction: { TopicArn: 'arn:aws:sns:ap-northeast-1:888888888888:mail' } }),
    ['finding internet/Mail'],
  ],
  [
    'switched off',
    (draft) => {
      draft.of('internet/Mail').Rule = { Enabled: false };
    },
    'conforms',
  ],
]);
