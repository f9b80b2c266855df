import { scannedObjectsOnly } from '../../../lib/rules/sanitized/scanned-objects-only';
import { testRule } from '../kit';
import { PIPELINE } from './pipeline';
import { denial, set, unknown } from './pipeline-changes';

const TAG = 's3:ExistingObjectTag/GuardDutyMalwareScanStatus';
const SCANNER = { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/scan' } };

testRule(scannedObjectsOnly, PIPELINE, [
  [
    'no denial',
    (draft) => draft.of('internet/IntakePolicy').PolicyDocument.Statement.shift(),
    ['finding internet/IntakePolicy'],
  ],
  ['no policy', (draft) => draft.remove('internet/IntakePolicy'), ['finding internet/Intake']],
  [
    'what has no verdict escapes',
    denial(0, (each) => {
      each.Condition.Null = { [TAG]: 'false' };
    }),
    ['finding internet/IntakePolicy'],
  ],
  [
    'what has no verdict escapes by its quantifier',
    denial(0, (each) => {
      each.Condition = { 'ForAnyValue:StringNotEquals': { [TAG]: 'NO_THREATS_FOUND' }, ...SCANNER };
    }),
    ['finding internet/IntakePolicy'],
  ],
  [
    'only threats are denied',
    denial(0, (each) => {
      each.Condition = { StringEquals: { [TAG]: 'THREATS_FOUND' }, ...SCANNER };
    }),
    ['finding internet/IntakePolicy'],
  ],
  [
    'what cannot be scanned passes',
    denial(0, (each) => {
      each.Condition.StringNotEquals[TAG] = ['NO_THREATS_FOUND', 'UNSUPPORTED'];
    }),
    ['finding internet/IntakePolicy'],
  ],
  [
    'any verdict passes',
    denial(0, (each) => {
      each.Condition = { StringNotLike: { [TAG]: '*' }, ...SCANNER };
    }),
    ['finding internet/IntakePolicy'],
  ],
  [
    'versions escape',
    denial(0, (each) => {
      each.Action = 's3:GetObject';
    }),
    ['finding internet/IntakePolicy'],
  ],
  [
    'the converter is excepted',
    denial(0, (each) => {
      each.Condition.ArnNotLike['aws:PrincipalArn'] = 'arn:aws:iam::111111111111:role/*';
    }),
    ['finding internet/IntakePolicy'],
  ],
  [
    'some prefixes only',
    denial(0, (each) => {
      each.Resource = 'arn:aws:s3:::intake/a/*';
    }),
    ['finding internet/IntakePolicy'],
  ],
  [
    'a policy that nobody knows',
    set('internet/IntakePolicy', 'PolicyDocument', unknown),
    ['undecided internet/IntakePolicy'],
  ],
  [
    'IfExists, which denies what has no verdict too',
    denial(0, (each) => {
      each.Condition = { StringNotEqualsIfExists: { [TAG]: 'NO_THREATS_FOUND' }, ...SCANNER };
    }),
    'conforms',
  ],
  [
    'two denials that complete each other',
    (draft) => {
      const { Statement: statements } = draft.of('internet/IntakePolicy').PolicyDocument;
      statements[0].Condition.Null = { [TAG]: 'false' };
      statements.push({ ...statements[0], Condition: { Null: { [TAG]: 'true' }, ...SCANNER } });
    },
    'conforms',
  ],
]);
