import { organizationNetworkGuard } from '../../../lib/rules/operations/organization-network-guard';
import { testRule } from '../kit';
import { also, both, ROLE, remove, roles, set, statement, withoutOrganization } from './changes';
import { DEPLOYMENT } from './deployment';

testRule(organizationNetworkGuard, DEPLOYMENT, [
  ['nothing of an organization, in one account', withoutOrganization('one'), 'conforms'],
  ['nothing of an organization, in several accounts', withoutOrganization('several'), ['finding deployment']],
  ['no such policy', remove('organization/Network'), ['finding organization/Region']],
  [
    'peering left out',
    (draft) => draft.of('organization/Network').Content.Statement[0].Action.splice(2, 1),
    ['finding organization/Network'],
  ],
  [
    'everybody excepted',
    statement('organization/Network', (each) =>
      Object.assign(each, { Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' } } }),
    ),
    ['finding organization/Network'],
  ],
  [
    'only some denied',
    statement('organization/Network', (each) =>
      Object.assign(each, { Condition: { StringEquals: { 'aws:PrincipalTag/guest': 'true' } } }),
    ),
    ['finding organization/Network'],
  ],
  [
    'the roles of a zone excepted by a pattern',
    both(roles, also('organization/Network', { ArnNotLike: ROLE('sanso-internet-*') })),
    ['finding organization/Network'],
  ],
  [
    'a role of a zone excepted',
    both(roles, also('organization/Network', { ArnNotEquals: ROLE('sanso-internet-web', '111111111111') })),
    ['finding organization/Network'],
  ],
  [
    'a role for emergencies excepted',
    both(roles, also('organization/Network', { ArnNotEquals: ROLE('sanso-internet-break-glass', '111111111111') })),
    'conforms',
  ],
  [
    'an account excepted',
    also('organization/Network', { StringNotEquals: { 'aws:PrincipalAccount': '111111111111' } }),
    ['finding organization/Network'],
  ],
  [
    'the organization excepted',
    also('organization/Network', { StringNotEquals: { 'aws:PrincipalOrgID': 'o-exampleorg1' } }),
    ['finding organization/Network'],
  ],
  [
    'a kind of principals excepted',
    also('organization/Network', { StringNotEquals: { 'aws:PrincipalType': 'AssumedRole' } }),
    ['finding organization/Network'],
  ],
  ['a policy of another type', set('organization/Network', 'Type', 'TAG_POLICY'), ['finding organization/Network']],
]);
