import { profile } from '../../../lib/rules/completeness/profile';
import { type Base, type Change, resource, template, testRule } from '../kit';

const bucket = (Mode: string) =>
  resource('S3::Bucket', { ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode, Days: 1 } } } });
const base: Base = {
  templates: {
    'my-number': template('my-number', { Archive: bucket('GOVERNANCE') }),
    lgwan: template('lgwan', {
      Vault: resource('Backup::BackupVault', { LockConfiguration: { MinRetentionDays: 1 } }),
    }),
    internet: template('internet', {}),
  },
};
/** Profiles of the three templates. */
const said =
  (...profiles: readonly (string | undefined)[]): Change =>
  ({ templates }) => {
    for (const [index, body] of Object.values(templates).entries()) body.Metadata.sanso.profile = profiles[index];
  };
const evaluation = said('evaluation', 'evaluation', 'evaluation');

testRule(profile, base, [
  ['one to try things out', evaluation, 'conforms'],
  ['production', said('production', 'production', 'production'), 'conforms'],
  ['production with a breakout of LGWAN', said('production', 'alpha-prime', 'production'), 'conforms'],
  ['a breakout of LGWAN alone', said(undefined, 'alpha-prime', undefined), 'conforms'],
  ['one template of another', said('production', 'production', 'evaluation'), ['undecided internet']],
  ['one template that says nothing', said('production', 'production', undefined), ['undecided internet']],
  ['one that is on trial among silent ones', said('evaluation', undefined, undefined), ['undecided my-number']],
  [
    'on trial with a lock that nobody lifts',
    (draft) => {
      evaluation(draft);
      draft.templates['my-number'].Resources.Archive = bucket('COMPLIANCE');
    },
    ['finding my-number/Archive'],
  ],
  [
    'on trial with a vault that is locked for good',
    (draft) => {
      evaluation(draft);
      draft.of('lgwan/Vault').LockConfiguration.ChangeableForDays = 3;
    },
    ['finding lgwan/Vault'],
  ],
]);
