import type { Drift } from '../../../lib/model/model';
import { templateDrift } from '../../../lib/rules/live/template-drift';
import { type Change, testRule } from '../kit';
import { ACCOUNT, shows } from './account';

const drifted =
  (drift: Omit<Drift, 'resource'>): Change =>
  (draft) => {
    draft.live = (model) => ({
      outOfBand: [],
      unread: [],
      drifts: model.ofType('AWS::EC2::VPC').map((resource) => ({ resource, ...drift })),
    });
  };

testRule(templateDrift, ACCOUNT, [
  ['an account as its templates say', shows({}), 'conforms'],
  [
    'another block',
    drifted({ property: 'CidrBlock', template: '10.20.0.0/16', account: '10.21.0.0/16' }),
    ['finding lgwan/Vpc'],
  ],
  ['a resource that is gone', drifted({ template: 'a VPC', account: 'none' }), ['finding lgwan/Vpc']],
]);
