import { scanRole } from '../../../lib/rules/sanitized/scan-role';
import { testRule } from '../kit';
import { PIPELINE } from './pipeline';
import { set, unknown } from './pipeline-changes';

testRule(scanRole, PIPELINE, [
  [
    'functions take it too',
    (draft) => {
      draft.of('internet/ScanRole').AssumeRolePolicyDocument.Statement[0].Principal.Service = [
        'malware-protection-plan.guardduty.amazonaws.com',
        'lambda.amazonaws.com',
      ];
    },
    ['finding internet/ScanRole'],
  ],
  [
    'a trust that nobody knows',
    set('internet/ScanRole', 'AssumeRolePolicyDocument', unknown),
    ['undecided internet/ScanRole'],
  ],
  [
    'a denial for somebody',
    (draft) =>
      draft.of('internet/ScanRole').AssumeRolePolicyDocument.Statement.push({
        Effect: 'Deny',
        Principal: { Service: 'lambda.amazonaws.com' },
        Action: 'sts:AssumeRole',
      }),
    'conforms',
  ],
]);
