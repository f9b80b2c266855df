import { snapshotPublicAccess } from '../../../lib/rules/data/snapshot-public-access';
import { into } from '../changes';
import { type Change, testRule } from '../kit';
import { premiseRows } from '../premises';
import { DEPLOYMENT, resource } from './deployment';

const block = (State: string) => into('lgwan', { Block: resource('EC2::SnapshotBlockPublicAccess', { State }) });
/** Only these templates are given. */
const only =
  (...names: string[]): Change =>
  (draft) => {
    for (const name of Object.keys(draft.templates)) if (!names.includes(name)) delete draft.templates[name];
  };

testRule(snapshotPublicAccess, DEPLOYMENT, [
  ['blocked for all', block('block-all-sharing'), 'conforms'],
  ['blocked for new ones', block('block-new-sharing'), ['finding lgwan/Block']],
  ['not blocked', (draft) => draft.remove('lgwan/Block'), ['finding my-number/Vpc']],
  ['not blocked for the archive', (draft) => draft.remove('log-archive/Block'), ['finding log-archive/Bucket']],
  ['an account with the internet zone alone, whose settings may be elsewhere', only('internet'), 'conforms'],
  [
    'an account with the internet zone alone, where the archive shows that all is given',
    only('internet', 'log-archive'),
    ['finding internet/Vpc'],
  ],
  ...premiseRows('snapshot-block-public-access', '444444444444', (draft) => draft.remove('log-archive/Block'), [
    'finding log-archive/Bucket',
  ]),
]);
