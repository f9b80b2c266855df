import { trailEvents } from '../../../lib/rules/operations/trail-events';
import { all } from '../changes';
import { judge } from '../judge';
import { type Change, Draft, testRule } from '../kit';
import { set, unknown } from './changes';
import { DEPLOYMENT } from './deployment';

const selector = (index: number, field: object): Change => {
  return (draft) => draft.of('security/Trail').AdvancedEventSelectors[index].FieldSelectors.push(field);
};

const ARCHIVES = ['log-archive', 'access-logs', 'config'].map((name) => `arn:aws:s3:::sanso-${name}-444444444444/`);
/** One selector more: reading or writing of some buckets. */
const reads =
  (readOnly: string, StartsWith: readonly string[]): Change =>
  (draft) =>
    draft.of('security/Trail').AdvancedEventSelectors.push({
      FieldSelectors: [
        { Field: 'eventCategory', Equals: ['Data'] },
        { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
        { Field: 'resources.ARN', StartsWith },
        { Field: 'readOnly', Equals: [readOnly] },
      ],
    });

/** A table of my-number. */
const table: Change = (draft) => draft.add('my-number/Table', 'DynamoDB::Table', { TableName: 'seats' });

testRule(trailEvents, DEPLOYMENT, [
  ['no selectors', set('security/Trail', 'AdvancedEventSelectors'), ['finding security/Trail']],
  ['writing only', selector(1, { Field: 'readOnly', Equals: ['false'] }), ['finding security/Trail']],
  [
    'a bucket left out',
    selector(1, { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::records/'] }),
    ['finding security/Trail'],
  ],
  [
    'one bucket only',
    selector(1, { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::other/'] }),
    ['finding security/Trail'],
  ],
  [
    'one function only',
    selector(2, { Field: 'resources.ARN', Equals: ['arn:aws:lambda:ap-northeast-1:111111111111:function:other'] }),
    ['finding security/Trail'],
  ],
  [
    'a caller left out',
    selector(0, { Field: 'userIdentity.arn', NotEquals: ['arn:aws:iam::111111111111:role/x'] }),
    ['finding security/Trail'],
  ],
  [
    'the noise of keys and queries left out',
    selector(0, { Field: 'eventSource', NotEquals: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'] }),
    'conforms',
  ],
  [
    'another service left out',
    selector(0, { Field: 'eventSource', NotEquals: ['kms.amazonaws.com', 'iam.amazonaws.com'] }),
    ['finding security/Trail'],
  ],
  [
    'one service only',
    selector(0, { Field: 'eventSource', Equals: ['kms.amazonaws.com'] }),
    ['finding security/Trail'],
  ],
  [
    'reading of the archive recorded, where its writing is left out',
    all(selector(1, { Field: 'resources.ARN', NotStartsWith: ARCHIVES }), reads('true', ARCHIVES)),
    'conforms',
  ],
  [
    'writing of the archive recorded, where it is left out',
    all(selector(1, { Field: 'resources.ARN', NotStartsWith: ARCHIVES }), reads('false', ARCHIVES)),
    ['finding security/Trail'],
  ],
  [
    'reading of two buckets of the archive recorded, where three are left out',
    all(selector(1, { Field: 'resources.ARN', NotStartsWith: ARCHIVES }), reads('true', ARCHIVES.slice(1))),
    ['finding security/Trail'],
  ],
  [
    'an archive in the account of the trail, of which nothing is recorded',
    all(selector(1, { Field: 'resources.ARN', NotStartsWith: ARCHIVES }), (draft) => {
      draft.templates['log-archive'].Metadata.sanso.account = '111111111111';
    }),
    ['finding security/Trail'],
  ],
  [
    'a bucket of no closed zone left out',
    selector(1, { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::sanso-log-archive'] }),
    'conforms',
  ],
  [
    'selectors of the older kind',
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
    'conforms',
  ],
  ['a table whose use no selector records', table, ['finding security/Trail']],
  [
    'a table whose use is recorded',
    (draft) => {
      table(draft);
      draft.of('security/Trail').AdvancedEventSelectors.push({
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Data'] },
          { Field: 'resources.type', Equals: ['AWS::DynamoDB::Table'] },
        ],
      });
    },
    'conforms',
  ],
  ['a table of the internet zone', (draft) => draft.add('internet/Table', 'DynamoDB::Table'), 'conforms'],
  [
    'selectors of another deployment',
    set('security/Trail', 'AdvancedEventSelectors', unknown),
    ['undecided security/Trail'],
  ],
]);

test('a trail that leaves a service out is not said to record nothing', () => {
  const draft = new Draft(DEPLOYMENT);
  selector(0, { Field: 'eventSource', NotEquals: ['iam.amazonaws.com'] })(draft);
  expect(judge(trailEvents, draft.templates)).toMatchObject([
    {
      message:
        'No trail of account 111111111111 records management events without exceptions (eventSource iam.amazonaws.com).',
    },
  ]);
});
