import type { Facts } from '../../facts/facts';
import { COPIED, selects, VAULTS } from '../../facts/stores/backups';
import { classificationOf } from '../../facts/stores/stores';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { finding, type Rule } from '../rule';

const PLAN = 'AWS::Backup::BackupPlan';

/** What has to be available is in the backup plan of its zone. */
export const backupCoverage: Rule = {
  id: 'Sanso-2.7-BackupCoverage',
  clauses: ['2(7)', '6(6)a', '6(2)'],
  title: {
    ja: '可用性2のデータをバックアップ計画に含めること',
    en: 'Data of availability 2 is in a backup plan',
  },
  aspects: ['A'],
  // No weaker than what a vault in part is: without any copy nothing is left.
  severity: 'high',
  types: [...COPIED, 'AWS::Backup::BackupPlan', 'AWS::Backup::BackupSelection'],
  singleResource: false,
  check: (facts) =>
    facts.stores.all
      .filter((store) => COPIED.includes(store.type) && needsCopy(facts, store))
      .flatMap((store) => {
        const plans = ofZone(facts, store, PLAN);
        const selections = plans.flatMap((plan) => facts.stores.selectionsOf(plan));
        if (selections.some((selection) => selects(selection, store))) return [];
        const message = say('backup-coverage', { store: store.logicalId, zone: store.network ?? '' });
        return [finding([store, ...selections, ...plans, ...ofZone(facts, store, ...VAULTS)], message)];
      }),
};

/**
 * Stores of availability 2 in my-number, or in a zone that has backups at all; elsewhere their own versions and snapshots
 * are what the label asks for.
 */
function needsCopy(facts: Facts, store: Resource): boolean {
  if (classificationOf(store).availability !== '2') return false;
  return store.zone === 'my-number' || ofZone(facts, store, ...VAULTS, PLAN).length > 0;
}

function ofZone({ model }: Facts, store: Resource, ...types: readonly string[]): Resource[] {
  return model.ofType(...types).filter(({ network }) => network === store.network);
}
