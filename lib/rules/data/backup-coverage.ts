import { COPIED, selectionsOf, selects, VAULTS } from '../../facts/stores/backups';
import { labelsOf, storesOf } from '../../facts/stores/stores';
import type { Model, Resource } from '../../model/model';
import { finding, type Outcome, type Rule } from '../rule';

/** What has to be available is in the backup plan of its zone. */
export const backupCoverage: Rule = {
  id: 'Sanso-2.7-BackupCoverage',
  clauses: ['2(7)', '6(6)', '6(2)'],
  title: {
    ja: '可用性2のデータをバックアップ計画に含めること',
    en: 'Data of availability 2 is in a backup plan',
  },
  aspects: ['A'],
  severity: 'medium',
  types: [...COPIED, 'AWS::Backup::BackupPlan', 'AWS::Backup::BackupSelection'],
  singleResource: false,
  check: ({ model }) =>
    storesOf(model)
      .filter((store) => COPIED.includes(store.type) && needsCopy(model, store))
      .flatMap((store): Outcome[] => {
        const plans = ofZone(model, store, ['AWS::Backup::BackupPlan']);
        const selections = plans.flatMap((plan) => selectionsOf(model, plan));
        if (selections.some((selection) => selects(selection, store))) return [];
        return [
          finding(
            [store, ...selections, ...plans, ...ofZone(model, store, VAULTS)],
            `${store.logicalId} of availability 2 is in no backup plan of ${store.network}`,
            'Select it in the backup plan of its zone.',
          ),
        ];
      }),
};

/**
 * Stores of availability 2 in my-number, or in a zone that has backups at all; elsewhere their own versions and snapshots
 * are what the label asks for.
 */
function needsCopy(model: Model, store: Resource): boolean {
  if (labelsOf(store)['sanso:availability'] !== '2') return false;
  return store.zone === 'my-number' || ofZone(model, store, [...VAULTS, 'AWS::Backup::BackupPlan']).length > 0;
}

function ofZone(model: Model, store: Resource, types: readonly string[]): Resource[] {
  return model.ofType(...types).filter(({ network }) => network === store.network);
}
