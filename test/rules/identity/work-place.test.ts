import { workPlace } from '../../../lib/rules/identity/work-place';
import { all, into } from '../changes';
import { type Change, type Json, resource, testRule } from '../kit';
import { allowing, DEPLOYMENT } from './deployment';
import { enters } from './people';

const ENDPOINT = into('lgwan', { Sts: resource('EC2::VPCEndpoint', { VpcId: { Ref: 'Vpc' } }) });
const OTHER = into('internet', { Sts: resource('EC2::VPCEndpoint', { VpcId: { Ref: 'Vpc' } }) });
const BY_HAND = { 'aws:ViaAWSService': 'false' };

/** What some roles of lgwan may do is denied under a condition. */
const denied = (roles: readonly string[], Condition: Json, Action: unknown = '*', zone = 'lgwan'): Change =>
  into(zone, {
    People: resource('IAM::ManagedPolicy', {
      ManagedPolicyName: 'people',
      Roles: roles.map((Ref) => ({ Ref })),
      PolicyDocument: { Statement: [{ Effect: 'Deny', Action, Resource: '*', Condition }] },
    }),
  });
const elsewhere = (...endpoints: unknown[]) => ({
  StringNotEqualsIfExists: { 'aws:SourceVpce': endpoints },
  NotIpAddressIfExists: { 'aws:SourceIp': '203.0.113.16/28' },
  Bool: BY_HAND,
});
/** A role of lgwan that people enter, and what it is allowed. */
const acts = (id: string, allow: object = {}): Change =>
  enters(
    'lgwan',
    id,
    {},
    {
      Policies: [
        { PolicyName: 'own', PolicyDocument: allowing({ Action: 'ec2:DescribeVpcs', Resource: '*', ...allow }) },
      ],
    },
  );
const person = all(ENDPOINT, OTHER, enters('lgwan', 'A'));

const WEB = all(
  enters('internet', 'B'),
  denied(['B'], { NotIpAddress: { 'aws:SourceIp': '203.0.113.16/28' } }, '*', 'internet'),
);

testRule(workPlace, DEPLOYMENT, [
  ['one zone keeps its people to a place, and another does not', all(person, WEB), 'conforms'],
  [
    'two zones keep their people to a place, and a third does not',
    all(
      person,
      denied(['A'], elsewhere({ Ref: 'Sts' })),
      WEB,
      enters(
        'my-number',
        'C',
        {},
        { Policies: [{ PolicyName: 'own', PolicyDocument: allowing({ Action: 'ec2:DescribeVpcs', Resource: '*' }) }] },
      ),
    ),
    ['finding my-number/C'],
  ],
  [
    'from the endpoint of the zone and from addresses',
    all(person, denied(['A'], elsewhere({ Ref: 'Sts' }))),
    'conforms',
  ],
  ['from endpoints that were made elsewhere', all(person, denied(['A'], elsewhere('vpce-0a', 'vpce-0b'))), 'conforms'],
  [
    'from an endpoint that nobody knows, beside that of the zone',
    all(person, denied(['A'], elsewhere({ Ref: 'Sts' }, 'vpce-0999999999999999a'))),
    ['undecided lgwan/People'],
  ],
  [
    'from the endpoint of another zone',
    all(person, into('internet', { Job: resource('SNS::Topic') }), (draft) => {
      denied(['A'], elsewhere({ 'Fn::ImportValue': 'sts-of-internet' }))(draft);
      draft.templates.internet.Outputs = { Sts: { Value: { Ref: 'Sts' }, Export: { Name: 'sts-of-internet' } } };
    }),
    ['undecided lgwan/People'],
  ],
  [
    'from anywhere for whoever bears a tag',
    all(
      person,
      denied(['A'], { ...elsewhere({ Ref: 'Sts' }), StringNotEquals: { 'aws:PrincipalTag/exempt': 'true' } }),
    ),
    ['finding lgwan/People'],
  ],
  [
    'from every address',
    all(person, denied(['A'], { NotIpAddressIfExists: { 'aws:SourceIp': '0.0.0.0/0' }, Bool: BY_HAND })),
    ['finding lgwan/People'],
  ],
  [
    'from every address in two halves',
    all(person, denied(['A'], { NotIpAddressIfExists: { 'aws:SourceIp': ['0.0.0.0/1', '128.0.0.0/1'] } })),
    ['finding lgwan/People'],
  ],
  [
    'from everywhere but through AWS',
    all(person, denied(['A'], { ...elsewhere({ Ref: 'Sts' }), Bool: { 'aws:ViaAWSService': 'true' } })),
    ['finding lgwan/People'],
  ],
  [
    'from addresses that a parameter says',
    all(person, (draft) => {
      denied(['A'], { NotIpAddressIfExists: { 'aws:SourceIp': { Ref: 'Open' } } })(draft);
    }),
    ['undecided lgwan/People'],
  ],
  ['one of two from anywhere', all(person, acts('B'), denied(['A'], elsewhere({ Ref: 'Sts' }))), ['finding lgwan/B']],
  [
    'one of two from a place, by what it is allowed',
    all(
      person,
      acts('B', { Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-0a' } } }),
      denied(['A'], elsewhere({ Ref: 'Sts' })),
    ),
    'conforms',
  ],
  [
    'one of two to open a screen',
    all(person, acts('B', { Action: 'appstream:Stream' }), denied(['A'], elsewhere({ Ref: 'Sts' }))),
    'conforms',
  ],
  ['from anywhere, where nothing is denied', all(person, acts('B')), 'conforms'],
  [
    'one action from elsewhere',
    all(person, acts('B'), denied(['A'], elsewhere({ Ref: 'Sts' }), 's3:GetObject')),
    'conforms',
  ],
  [
    'a role of another zone',
    all(person, enters('my-number', 'B'), denied(['A'], elsewhere({ Ref: 'Sts' }))),
    'conforms',
  ],
]);
