import { trailsAlike } from '../../../lib/rules/operations/trails-alike';
import { type Change, resource, template, testRule } from '../kit';

const selector = (...fields: (readonly [field: string, value: string])[]) => ({
  FieldSelectors: fields.map(([Field, value]) => ({ Field, Equals: [value] })),
});
const MANAGEMENT = selector(['eventCategory', 'Management']);
const TABLES = selector(['eventCategory', 'Data'], ['resources.type', 'AWS::DynamoDB::Table']);
const refused = (service: string) =>
  selector(['eventCategory', 'NetworkActivity'], ['eventSource', `${service}.amazonaws.com`]);
const REFUSED = [refused('s3'), refused('secretsmanager')];
const endpoint = (service: string) =>
  resource('EC2::VPCEndpoint', { ServiceName: `com.amazonaws.ap-northeast-1.${service}` });
const trail = (...AdvancedEventSelectors: object[]) => resource('CloudTrail::Trail', { AdvancedEventSelectors });

/** Three accounts with a trail each; one of them has endpoints, of which it records what they refuse. */
const BASE = {
  templates: {
    lg: template('lgwan', {
      Trail: trail(MANAGEMENT, TABLES, ...REFUSED),
      Endpoint: endpoint('s3'),
      Secrets: endpoint('secretsmanager'),
    }),
    in: template('internet', { Trail: trail(MANAGEMENT, TABLES) }, '333333333333'),
    archive: template('log-archive', { Trail: trail(MANAGEMENT, TABLES) }, '444444444444'),
  },
};
const records =
  (id: string, ...AdvancedEventSelectors: object[]): Change =>
  (draft) =>
    draft.set(id, { AdvancedEventSelectors });

testRule(trailsAlike, BASE, [
  [
    'one records all of what the others record in part',
    (draft) => {
      const read = selector(['eventCategory', 'Data'], ['resources.type', 'AWS::S3::Object'], ['readOnly', 'true']);
      for (const id of ['lg/Trail', 'archive/Trail']) draft.of(id).AdvancedEventSelectors.push(read);
      draft
        .of('in/Trail')
        .AdvancedEventSelectors.push(selector(['eventCategory', 'Data'], ['resources.type', 'AWS::S3::Object']));
    },
    'conforms',
  ],
  ['one records no tables', records('in/Trail', MANAGEMENT), ['finding in/Trail']],
  [
    'one has no selectors',
    (draft) => draft.set('in/Trail', { AdvancedEventSelectors: undefined }),
    ['finding in/Trail'],
  ],
  [
    'what one endpoint refuses is recorded, and what another does is not',
    (draft) => draft.add('lg/Keys', 'EC2::VPCEndpoint', { ServiceName: 'com.amazonaws.ap-northeast-1.kms' }),
    ['finding lg/Trail'],
  ],
  ['what endpoints refuse is recorded nowhere', records('lg/Trail', MANAGEMENT, TABLES), 'conforms'],
  [
    'none records tables',
    (draft) => {
      records('lg/Trail', MANAGEMENT, ...REFUSED)(draft);
      records('in/Trail', MANAGEMENT)(draft);
      records('archive/Trail', MANAGEMENT)(draft);
    },
    'conforms',
  ],
  [
    'a second trail of the account records them',
    (draft) => {
      records('in/Trail', MANAGEMENT)(draft);
      draft.add('in/Tables', 'CloudTrail::Trail', { AdvancedEventSelectors: [TABLES] });
    },
    'conforms',
  ],
  [
    'one account',
    (draft) => {
      delete draft.templates.in;
      delete draft.templates.archive;
    },
    'conforms',
  ],
]);
