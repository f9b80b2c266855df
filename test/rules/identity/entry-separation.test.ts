import { entrySeparation } from '../../../lib/rules/identity/entry-separation';
import { all, into } from '../changes';
import { type Change, resource, testRule } from '../kit';
import { DEPLOYMENT } from './deployment';
import { enters, signsIn, tagged } from './people';

const vendor = (id: string): Change => enters('lgwan', id, {}, { Tags: [{ Key: 'sanso:vendor', Value: 'true' }] });
/** A group for each zone, assigned to the permission set of that zone. */
const assigned = (groups: Readonly<Record<string, string>>): Change =>
  into(
    'identity',
    Object.fromEntries(
      Object.entries(groups).flatMap(([zone, PrincipalId]) => [
        [`Set${zone[0]}`, resource('SSO::PermissionSet', { Name: `staff-${zone}` })],
        [
          `Assigned${zone[0]}`,
          resource('SSO::Assignment', {
            PermissionSetArn: { 'Fn::GetAtt': [`Set${zone[0]}`, 'PermissionSetArn'] },
            PrincipalId,
          }),
        ],
      ]),
    ),
  );

/** Groups of one zone, each with its permission sets. */
const employed = (groups: Readonly<Record<string, readonly string[]>>): Change =>
  into(
    'identity',
    Object.fromEntries(
      Object.entries(groups).flatMap(([PrincipalId, sets]) =>
        sets.flatMap((set) => [
          [`Set${set}`, resource('SSO::PermissionSet', { Name: `lgwan-${set}` })],
          [
            `Assigned${set}${PrincipalId}`,
            resource('SSO::Assignment', {
              PermissionSetArn: { 'Fn::GetAtt': [`Set${set}`, 'PermissionSetArn'] },
              PrincipalId,
            }),
          ],
        ]),
      ),
    ),
  );
/** A role of people that somebody else may enter too. */
const beside = (trust: object, condition: object): Change =>
  all(enters('lgwan', 'A', condition), (draft) => {
    draft
      .of('lgwan/A')
      .AssumeRolePolicyDocument.Statement.push({ Effect: 'Allow', Action: 'sts:AssumeRole', ...trust });
  });
const OTHER_ROLE = { Principal: { AWS: 'arn:aws:iam::111111111111:role/sanso-lgwan-batch' } };

testRule(entrySeparation, DEPLOYMENT, [
  [
    'each zone demands its own people',
    all(enters('lgwan', 'A', tagged('lgwan')), enters('my-number', 'B', tagged('my-number'))),
    'conforms',
  ],
  [
    'an archive that forgets what most demand',
    all(
      enters('lgwan', 'A', tagged('lgwan')),
      enters('my-number', 'B', tagged('my-number')),
      enters('log-archive', 'C'),
    ),
    ['finding log-archive/C'],
  ],
  [
    'an archive where others demand nothing',
    all(enters('lgwan', 'A', tagged('lgwan')), enters('log-archive', 'C')),
    'conforms',
  ],
  [
    'one zone demands nothing of its people',
    all(enters('lgwan', 'A'), enters('my-number', 'B', tagged('my-number'))),
    ['finding lgwan/A'],
  ],
  [
    'no zone demands anything',
    all(enters('lgwan', 'A'), enters('my-number', 'B')),
    ['finding lgwan/A', 'finding my-number/B'],
  ],
  [
    'a zone demands the people of another',
    all(enters('lgwan', 'A', tagged('my-number')), enters('my-number', 'B', tagged('my-number'))),
    ['finding lgwan/A', 'finding my-number/B'],
  ],
  [
    'a zone whose tag may be left out',
    all(
      enters('lgwan', 'A', { StringEqualsIfExists: { 'aws:PrincipalTag/sanso:zone': 'lgwan' } }),
      enters('my-number', 'B', tagged('my-number')),
    ),
    ['finding lgwan/A'],
  ],
  [
    'people of one job in two zones',
    all(enters('lgwan', 'A', tagged(undefined, 'operator')), enters('internet', 'B', tagged('internet', 'operator'))),
    ['finding lgwan/A'],
  ],
  [
    'two jobs of a zone',
    all(enters('lgwan', 'A', tagged('lgwan', 'operator')), enters('lgwan', 'B', tagged('lgwan', 'auditor'))),
    'conforms',
  ],
  [
    'two jobs of a zone, one of which demands none',
    all(enters('lgwan', 'A', tagged('lgwan')), enters('lgwan', 'B', tagged('lgwan', 'auditor'))),
    ['finding lgwan/A'],
  ],
  ['two roles of one zone that use no tags', all(enters('lgwan', 'A'), enters('lgwan', 'B')), 'conforms'],
  ['one role that people enter', enters('lgwan', 'A'), 'conforms'],
  ['a vendor beside the people of another zone', all(vendor('A'), enters('my-number', 'B')), 'conforms'],
  [
    'two zones by SAML, with their tags',
    all(
      signsIn('lgwan', 'A', tagged('lgwan', 'operator', 'RequestTag')),
      signsIn('internet', 'B', tagged('internet', 'operator', 'RequestTag')),
    ),
    'conforms',
  ],
  [
    'two zones by SAML, without tags',
    all(signsIn('lgwan', 'A'), signsIn('internet', 'B')),
    ['finding lgwan/A', 'finding internet/B'],
  ],
  ['two ways into two zones', all(enters('lgwan', 'A'), signsIn('internet', 'B')), 'conforms'],
  ['a group for each zone', assigned({ lgwan: 'g-1', 'my-number': 'g-2' }), 'conforms'],
  ['one group for two zones', assigned({ lgwan: 'g-1', 'my-number': 'g-1' }), ['finding identity/Assignedl']],
  ['a group for each job', employed({ g1: ['a'], g2: ['b'], g3: ['c'] }), 'conforms'],
  ['one group with two jobs', employed({ g1: ['a'], g2: ['b'], g3: ['c', 'd'] }), ['finding identity/Assignedcg3']],
  ['every group with two jobs', employed({ g1: ['a', 'b'], g2: ['c', 'd'] }), 'conforms'],
  [
    'people of one job beside a service',
    beside({ Principal: { Service: 'ec2.amazonaws.com' } }, tagged('lgwan', 'auditor')),
    ['finding lgwan/A'],
  ],
  ['people of one job beside another role', beside(OTHER_ROLE, tagged('lgwan', 'auditor')), ['finding lgwan/A']],
  ['people whom nothing tells apart beside another role', beside(OTHER_ROLE, {}), 'conforms'],
  [
    'a group that nobody knows',
    all(assigned({ lgwan: 'g-1' }), (draft) => {
      draft.templates.identity.Parameters = { Group: { Type: 'String' } };
      draft.set('identity/Assignedl', { PrincipalId: { Ref: 'Group' } });
    }),
    ['undecided identity/Assignedl'],
  ],
  ['one group for a zone and the archive', assigned({ lgwan: 'g-1', 'log-archive': 'g-1' }), 'conforms'],
]);
