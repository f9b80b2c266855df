import { scannedObjectsOnly } from '../../../lib/rules/sanitized/scanned-objects-only';
import { testRule } from '../kit';
import { PIPELINE } from './pipeline';
import { denial, set, unknown, withSplitter } from './pipeline-changes';

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
  ['a splitter that reads what the scan could not look into, and nothing else', withSplitter(), 'conforms'],
  [
    'a splitter that reads everything',
    withSplitter((draft) => draft.of('internet/IntakePolicy').PolicyDocument.Statement.pop()),
    ['finding internet/IntakePolicy'],
  ],
  [
    'a splitter whose other verdicts are denied to somebody else',
    withSplitter((draft) => {
      const statement = draft.of('internet/IntakePolicy').PolicyDocument.Statement[2];
      statement.Condition.ArnEquals['aws:PrincipalArn'] = 'arn:aws:iam::111111111111:role/convert';
    }),
    ['finding internet/IntakePolicy'],
  ],
  [
    'a splitter whose other verdicts are denied under a further condition',
    withSplitter((draft) => {
      draft.of('internet/IntakePolicy').PolicyDocument.Statement[2].Condition.Bool = { 'aws:SecureTransport': 'false' };
    }),
    ['finding internet/IntakePolicy'],
  ],
  [
    'a splitter by the name of the principal, denied the rest',
    withSplitter((draft) => {
      const statement = draft.of('internet/IntakePolicy').PolicyDocument.Statement[2];
      statement.Principal = { AWS: statement.Condition.ArnEquals['aws:PrincipalArn'] };
      delete statement.Condition.ArnEquals;
    }),
    'conforms',
  ],
  [
    'a splitter that writes what is not scanned',
    withSplitter((draft) => draft.remove('internet/TextsPlan')),
    ['finding internet/IntakePolicy', 'finding internet/TextsPolicy'],
  ],
  [
    'a splitter that reads what it wrote',
    withSplitter((draft) => {
      draft.of('internet/SplitRole').Policies[0].PolicyDocument.Statement[0].Resource = '*';
    }),
    ['finding internet/IntakePolicy'],
  ],
  [
    'a splitter as which anybody may act',
    withSplitter((draft) => {
      draft.of('internet/SplitRole').AssumeRolePolicyDocument.Statement[0].Principal.AWS = '*';
    }),
    ['finding internet/IntakePolicy'],
  ],
]);
