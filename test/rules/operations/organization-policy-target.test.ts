import { organizationPolicyTarget } from '../../../lib/rules/operations/organization-policy-target';
import { testRule } from '../kit';
import { set, statement, unknown } from './changes';
import { DEPLOYMENT } from './deployment';

testRule(organizationPolicyTarget, DEPLOYMENT, [
  ['no targets', set('organization/Network', 'TargetIds'), ['finding organization/Network']],
  ['an empty list of targets', set('organization/Region', 'TargetIds', []), ['finding organization/Region']],
  [
    'nothing denied',
    statement('organization/Network', (each) => Object.assign(each, { Effect: 'Allow' })),
    ['finding organization/Network'],
  ],
  [
    'a content of another deployment',
    set('organization/Network', 'Content', unknown),
    ['undecided organization/Network'],
  ],
  [
    'the policy that AWS attaches everywhere',
    (draft) =>
      draft.add('organization/Full', 'Organizations::Policy', {
        Type: 'SERVICE_CONTROL_POLICY',
        TargetIds: ['r-1'],
        Content: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
      }),
    'conforms',
  ],
]);
