import { hasArchive } from '../../facts/logs/archive';
import type { Model } from '../../model/model';
import { CLOSED_ZONES } from '../../policy/zones';
import { demand } from '../demand';
import { finding, type Outcome, type Rule } from '../rule';

/** No snapshot of an account with networks of the deployment can be made public. */
export const snapshotPublicAccess: Rule = {
  id: 'Sanso-6.3.1-SnapshotPublicAccess',
  clauses: ['6(3)①', '6(3)②'],
  title: {
    ja: 'スナップショットの公開を遮断すること',
    en: 'Accounts block public sharing of snapshots',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::EC2::SnapshotBlockPublicAccess', 'AWS::EC2::VPC'],
  singleResource: false,
  check: ({ model }) => [
    ...model.ofType('AWS::EC2::SnapshotBlockPublicAccess').flatMap((block) =>
      demand(block, {
        property: 'State',
        value: block.properties.State,
        meets: (state) => state === 'block-all-sharing',
        message: `${block.logicalId} lets snapshots be public`,
        mend: 'Set State to block-all-sharing.',
      }),
    ),
    ...withoutBlock(model),
  ],
};

/** Accounts that hold a network and block nothing. A part of a deployment has its account settings somewhere else. */
function withoutBlock(model: Model): Outcome[] {
  const blocked = new Set(model.ofType('AWS::EC2::SnapshotBlockPublicAccess').map(({ account }) => account));
  const complete = hasArchive(model);
  const networks = model
    .ofType('AWS::EC2::VPC')
    .filter(
      ({ zone, account }) => zone !== undefined && (complete || CLOSED_ZONES.includes(zone)) && !blocked.has(account),
    );
  return [...new Set(networks.map(({ account }) => account))].map((account) =>
    finding(
      networks.filter((network) => network.account === account),
      `Account ${account} lets snapshots be shared with everybody`,
      'Add AWS::EC2::SnapshotBlockPublicAccess with block-all-sharing to the account.',
    ),
  );
}
