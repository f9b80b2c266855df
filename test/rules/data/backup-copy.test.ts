import { backupCopy } from '../../../lib/rules/data/backup-copy';
import { into, onTrial } from '../changes';
import { testRule } from '../kit';
import { DEPLOYMENT, plan, vaultArn } from './deployment';

/** One resource more in my-number. */
const one = (It: object) => into('my-number', { It });
const to = (region: string) =>
  plan({ CopyActions: [{ DestinationBackupVaultArn: vaultArn(region, 'sanso-my-number-dr') }] });

testRule(backupCopy, DEPLOYMENT, [
  ['a copy in Osaka', one(to('ap-northeast-3')), 'conforms'],
  ['a copy in the same Region', one(to('ap-northeast-1')), ['finding my-number/It']],
  ['a copy abroad', one(to('us-west-2')), ['finding my-number/It']],
  ['no copy', one(plan({ CopyActions: [] })), ['finding my-number/It']],
  ['an evaluation without a copy', onTrial(one(plan({ CopyActions: [] }))), 'conforms'],
]);
