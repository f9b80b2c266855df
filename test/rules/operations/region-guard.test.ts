import { regionGuard } from '../../../lib/rules/operations/region-guard';
import { type Row, testRule } from '../kit';
import { also, both, ROLE, remove, roles, set, statement, unknown, withoutOrganization } from './changes';
import { DEPLOYMENT } from './deployment';

testRule(regionGuard, DEPLOYMENT, [
  ['nothing of an organization, in one account', withoutOrganization('one'), 'conforms'],
  ['nothing of an organization, in several accounts', withoutOrganization('several'), ['finding deployment']],
  ['no such policy', remove('organization/Region'), ['finding organization/Network']],
  [
    'a Region abroad',
    statement('organization/Region', (each) =>
      Object.assign(each, {
        Condition: { StringNotEquals: { 'aws:RequestedRegion': ['ap-northeast-1', 'us-west-2'] } },
      }),
    ),
    ['finding organization/Region'],
  ],
  [
    'all of Asia',
    statement('organization/Region', (each) =>
      Object.assign(each, { Condition: { StringNotLike: { 'aws:RequestedRegion': 'ap-*' } } }),
    ),
    ['finding organization/Region'],
  ],
  [
    'the other way round',
    statement('organization/Region', (each) =>
      Object.assign(each, { Condition: { StringEquals: { 'aws:RequestedRegion': ['ap-northeast-1'] } } }),
    ),
    ['finding organization/Region'],
  ],
  [
    'a data service excepted',
    statement('organization/Region', (each) => Object.assign(each, { NotAction: ['iam:*', 's3:*'] })),
    ['finding organization/Region'],
  ],
  [
    'Tokyo alone',
    statement('organization/Region', (each) =>
      Object.assign(each, { Condition: { StringNotEquals: { 'aws:RequestedRegion': 'ap-northeast-1' } } }),
    ),
    'conforms',
  ],
  ...['us-east-1', 'us-east-2', 'eu-central-1', 'ap-east-1', 'ap-northeast-?'].map(
    (region): Row => [
      `${region} as well`,
      statement('organization/Region', (each) => each.Condition.StringNotEquals['aws:RequestedRegion'].push(region)),
      ['finding organization/Region'],
    ],
  ),
  [
    'Regions that are not known',
    statement('organization/Region', (each) => {
      each.Condition.StringNotEquals['aws:RequestedRegion'] = unknown;
    }),
    ['finding organization/Region'],
  ],
  [
    'the roles of a zone excepted',
    both(roles, also('organization/Region', { ArnNotLike: ROLE('sanso-*') })),
    ['finding organization/Region'],
  ],
  [
    'administrators excepted',
    both(roles, also('organization/Region', { ArnNotLike: ROLE('cdk-*-cfn-exec-*') })),
    'conforms',
  ],
  ['a policy of another type', set('organization/Region', 'Type', 'TAG_POLICY'), ['finding organization/Region']],
]);
