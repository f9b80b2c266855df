import { dataPerimeter } from '../../../lib/rules/operations/data-perimeter';
import { testRule } from '../kit';
import { also, ROLE, remove, set, statement, withoutOrganization } from './changes';
import { DEPLOYMENT } from './deployment';

testRule(dataPerimeter, DEPLOYMENT, [
  ['nothing of an organization, in one account', withoutOrganization('one'), 'conforms'],
  ['nothing of an organization, in several accounts', withoutOrganization('several'), ['finding deployment']],
  ['no such policy', remove('organization/Perimeter'), ['finding organization/Network']],
  [
    'any organization',
    statement('organization/Perimeter', (each) =>
      Object.assign(each, { Condition: { StringNotLike: { 'aws:PrincipalOrgID': 'o-*' } } }),
    ),
    ['finding organization/Perimeter'],
  ],
  [
    'another organization than the one that is said to be the own one',
    (draft) => Object.assign(draft.templates.organization.Metadata.sanso, { organization: 'o-exampleorg2' }),
    ['finding organization/Perimeter'],
  ],
  [
    'the organization that is said to be the own one',
    (draft) => Object.assign(draft.templates.organization.Metadata.sanso, { organization: 'o-exampleorg1' }),
    'conforms',
  ],
  [
    'storage left out',
    statement('organization/Perimeter', (each) => Object.assign(each, { Action: ['kms:*'] })),
    ['finding organization/Perimeter'],
  ],
  [
    'some principals only',
    statement('organization/Perimeter', (each) => Object.assign(each, { Principal: { AWS: '888888888888' } })),
    ['finding organization/Perimeter'],
  ],
  [
    'two organizations',
    statement('organization/Perimeter', (each) => {
      each.Condition.StringNotEqualsIfExists['aws:PrincipalOrgID'] = ['o-exampleorg1', 'o-vendor9999'];
    }),
    ['finding organization/Perimeter'],
  ],
  [
    'an organization that nothing else knows',
    (draft) => draft.add('my-number/Share', 'AWS::RAM::Permission', { Organization: 'o-exampleorg2' }),
    ['finding organization/Perimeter'],
  ],
  [
    'services of another organization',
    also('organization/Perimeter', { StringNotEquals: { 'aws:SourceOrgID': ['o-exampleorg1', 'o-vendor9999'] } }),
    ['finding organization/Perimeter'],
  ],
  [
    'services of the organization',
    also('organization/Perimeter', { StringNotEquals: { 'aws:SourceOrgID': 'o-exampleorg1' } }),
    'conforms',
  ],
  [
    'an account outside the deployment excepted',
    also('organization/Perimeter', { StringNotEquals: { 'aws:PrincipalAccount': '888888888888' } }),
    ['finding organization/Perimeter'],
  ],
  [
    'roles of any account excepted',
    also('organization/Perimeter', { ArnNotLikeIfExists: ROLE('partner-*') }),
    ['finding organization/Perimeter'],
  ],
  [
    'whoever tags itself excepted',
    also('organization/Perimeter', { StringNotEquals: { 'aws:PrincipalTag/partner': 'true' } }),
    ['finding organization/Perimeter'],
  ],
  [
    'a role of the deployment excepted',
    also('organization/Perimeter', { ArnNotLikeIfExists: ROLE('reader', '111111111111') }),
    'conforms',
  ],
  ['a policy of another type', set('organization/Perimeter', 'Type', 'TAG_POLICY'), ['finding organization/Perimeter']],
]);
