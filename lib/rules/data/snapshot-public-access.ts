import type { Facts } from '../../facts/facts';
import { isProvided } from '../../facts/provided';
import { say } from '../../messages/say';
import { groupedBy } from '../../model/grouped';
import { isWhole } from '../../model/whole';
import { CLOSED_ZONES } from '../../policy/zones';
import { archivesOf } from '../missed-in';
import { requireEach } from '../require-each';
import { finding, type Outcome, type Rule } from '../rule';

/** No snapshot of an account with networks of the deployment can be made public. */
export const snapshotPublicAccess: Rule = {
  id: 'Sanso-6.3.1-SnapshotPublicAccess',
  clauses: ['6(3)①a', '6(3)②a'],
  title: {
    ja: 'スナップショットの公開を遮断すること',
    en: 'Accounts block public sharing of snapshots',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::EC2::SnapshotBlockPublicAccess', 'AWS::EC2::VPC'],
  singleResource: false,
  check: (facts) => [
    ...requireEach(facts.model.ofType('AWS::EC2::SnapshotBlockPublicAccess'), {
      property: 'State',
      meets: (state) => state === 'block-all-sharing',
      message: ({ logicalId: block }) => say('snapshot-public-access', { block }),
    }),
    ...withoutBlock(facts),
  ],
};

/** Accounts that hold a network and block nothing. A part of a deployment has its account settings somewhere else. */
function withoutBlock(facts: Facts): Outcome[] {
  const { model, logs } = facts;
  const blocked = new Set(model.ofType('AWS::EC2::SnapshotBlockPublicAccess').map(({ account }) => account));
  const complete = logs.archive.exists;
  const networks = model
    .ofType('AWS::EC2::VPC')
    .filter(
      ({ zone, account }) => zone !== undefined && (complete || CLOSED_ZONES.includes(zone)) && !blocked.has(account),
    );
  // The account of the archive holds no network.
  const archives = archivesOf(model).filter(({ account }) => isWhole(model) && !blocked.has(account));
  const places = groupedBy([...networks, ...archives], ({ account }) => account);
  return [...places].flatMap(([account, lacking]) =>
    isProvided(facts, 'snapshot-block-public-access', account)
      ? []
      : [finding(lacking, say('snapshot-public-access.account', { account }))],
  );
}
