import { shown } from '../../model/parts';
import { demand } from '../demand';
import { finding, type Rule } from '../rule';
import { hasArchive } from './archive';

/** No snapshot of a disk can be shared with the world (clause 6(3)① on carrying data away). */
export const snapshotSharing: Rule = {
  id: 'Sanso-6.3.1-SnapshotSharing',
  clauses: ['6(3)①'],
  title: { ja: 'スナップショットの公開を禁止すること', en: 'Snapshots cannot be shared with the public' },
  aspects: ['C'],
  severity: 'medium',
  types: ['AWS::EC2::SnapshotBlockPublicAccess', 'AWS::EC2::VPC'],
  singleResource: false,
  check: ({ model }) => {
    const blocks = model.ofType('AWS::EC2::SnapshotBlockPublicAccess');
    const states = blocks.flatMap((block) =>
      demand(block, {
        property: 'State',
        value: block.properties.State,
        meets: (known) => known === 'block-all-sharing',
        message: `${block.id} is ${shown(block.properties.State)}: snapshots can be public`,
        mend: 'Set State to block-all-sharing.',
      }),
    );
    // A part of a deployment has its account settings somewhere else.
    if (!hasArchive(model)) return states;
    const accounts = [...new Set(model.ofType('AWS::EC2::VPC').map(({ account }) => account))].sort();
    return [
      ...states,
      ...accounts
        .filter((account) => blocks.every((block) => block.account !== account))
        .map((account) =>
          finding(
            model.ofType('AWS::EC2::VPC').filter((vpc) => vpc.account === account),
            `Account ${account} holds a zone and does not block public snapshots`,
            'Add an AWS::EC2::SnapshotBlockPublicAccess with State block-all-sharing.',
          ),
        ),
    ];
  },
};
