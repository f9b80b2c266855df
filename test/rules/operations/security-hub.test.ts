import { securityHub } from '../../../lib/rules/operations/security-hub';
import { testRule } from '../kit';
import { remove, set } from './changes';
import { DEPLOYMENT } from './deployment';

testRule(securityHub, DEPLOYMENT, [
  ['no hub', remove('security/Hub'), ['finding security/Detector']],
  ['no standards', set('security/Hub', 'EnableDefaultStandards', false), ['finding security/Hub']],
  [
    'standards chosen one by one',
    (draft) => {
      draft.of('security/Hub').EnableDefaultStandards = false;
      draft.add('security/Standard', 'SecurityHub::Standard', { StandardsArn: 'arn:aws:securityhub:::ruleset/cis' });
    },
    'conforms',
  ],
  [
    'no detection at all',
    (draft) => {
      for (const id of ['Detector', 'Hub', 'Macie']) draft.remove(`security/${id}`);
    },
    ['finding deployment'],
  ],
]);
