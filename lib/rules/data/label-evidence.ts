import type { Facts } from '../../facts/facts';
import { selects } from '../../facts/stores/backups';
import { classificationOf } from '../../facts/stores/stores';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { referred } from '../../model/referring';
import { AVAILABILITY, CONFIDENTIALITY, INTEGRITY } from '../../policy/classification';
import { covers } from '../../template/policy-document';
import { textsAt } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Labels, the higher value first. */
const LABELS = { confidentiality: CONFIDENTIALITY, integrity: INTEGRITY, availability: AVAILABILITY } as const;
type Label = keyof typeof LABELS;
const ALL = Object.keys(LABELS) as Label[];

/** A label says the same as what else is known: a copy is no lower than its original, and a record of what happened is no draft. */
export const labelEvidence: Rule = {
  id: 'Sanso-6.2-LabelEvidence',
  clauses: ['6(2)', '2(5)', '2(6)', '2(7)'],
  title: { ja: '分類が他の設定と矛盾しないこと', en: 'Labels agree with what else is known of a store' },
  aspects: ['C', 'I', 'A'],
  severity: 'medium',
  types: [
    'AWS::S3::Bucket',
    'AWS::Backup::BackupVault',
    'AWS::Backup::BackupSelection',
    'AWS::Logs::LogGroup',
    'AWS::SNS::Topic',
  ],
  singleResource: false,
  check: (facts) => [...records(facts), ...copies(facts), ...backups(facts), ...leftOut(facts)],
};

const rankOf = (store: Resource, label: Label): number =>
  (LABELS[label] as readonly string[]).indexOf(classificationOf(store)[label] ?? '');

/** Whether a label of one store is lower than that of another; no where one of them says none. */
function isLower(store: Resource, other: Resource, label: Label): boolean {
  const [own, its] = [rankOf(store, label), rankOf(other, label)];
  return own >= 0 && its >= 0 && own > its;
}

/** Nobody may publish what is recorded, and nobody may change it. */
function records({ model, stores, logs: { archive, recipients } }: Facts): Outcome[] {
  const streams = model
    .ofType('AWS::KinesisFirehose::DeliveryStream')
    .filter(({ name }) => archive.destinationOf(name) === 'archive');
  const groups = model.ofType('AWS::Logs::LogGroup').filter((group) => archive.hasCopyOf(group));
  const configured = model
    .ofType('AWS::Config::DeliveryChannel')
    .flatMap((channel) => referred(model, channel, 'S3BucketName', 'AWS::S3::Bucket'));
  const accesses = model.ofType('AWS::S3::Bucket').filter((bucket) => stores.receivesAccessLogs(bucket));
  const alarms = recipients.calledTopics.keys();
  return [...new Set([...archive.lockedBuckets, ...configured, ...accesses, ...streams, ...groups, ...alarms])].flatMap(
    (store) =>
      (['confidentiality', 'integrity'] as const)
        .filter((label) => classificationOf(store)[label] === '1')
        .map((label) =>
          finding(store, say('label-evidence.record', { store: store.logicalId, label: `sanso:${label}` }), {
            property: 'Tags',
          }),
        ),
  );
}

/** What is replicated is as sensitive where it arrives. */
function copies({ model }: Facts): Outcome[] {
  return model
    .ofType('AWS::S3::Bucket')
    .flatMap((source) =>
      referred(model, source, 'ReplicationConfiguration.Rules[].Destination.Bucket', 'AWS::S3::Bucket').flatMap(
        (target) => lower(target, [source], ['confidentiality', 'integrity']),
      ),
    );
}

/** A vault is labelled as what is copied into it: no lower, and not higher than everything. */
function backups({ model, stores }: Facts): Outcome[] {
  const into = new Map<Resource, Set<Resource>>();
  for (const plan of model.ofType('AWS::Backup::BackupPlan')) {
    const vaults = referred(model, plan, 'BackupPlan.BackupPlanRule[].TargetBackupVault', 'AWS::Backup::BackupVault');
    const selections = stores.selectionsOf(plan);
    const copied = stores.all.filter((store) => selections.some((selection) => selects(selection, store)));
    for (const vault of vaults) into.set(vault, new Set([...(into.get(vault) ?? []), ...copied]));
  }
  return [...into].flatMap(([vault, set]) => {
    const copied = [...set];
    const higher = ALL.filter((label) => copied.length > 0 && copied.every((store) => isLower(store, vault, label)));
    return [
      ...lower(vault, copied, ALL),
      ...higher.map((label) =>
        undecided(
          vault,
          say('label-evidence.higher', {
            vault: vault.logicalId,
            label: `sanso:${label}`,
            stores: copied.map(({ id }) => id),
          }),
        ),
      ),
    ];
  });
}

function lower(copy: Resource, originals: readonly Resource[], labels: readonly Label[]): Outcome[] {
  return labels.flatMap((label) => {
    const above = originals.filter((original) => isLower(copy, original, label));
    if (above.length === 0) return [];
    const message = say('label-evidence.copy', {
      copy: copy.logicalId,
      label: `sanso:${label}`,
      originals: above.map(({ id }) => id),
    });
    return [finding([copy, ...above], message, { property: 'Tags' })];
  });
}

/** What a selection names and its own condition leaves out is labelled wrongly, or the selection is. */
function leftOut({ model, stores }: Facts): Outcome[] {
  return model.ofType('AWS::Backup::BackupSelection').flatMap((selection) => {
    const patterns = textsAt(selection.properties, 'BackupSelection.Resources[]').filter((text) => !/[*?]/.test(text));
    const named = stores.all.filter((store) =>
      patterns.some((pattern) => store.names.some((name) => covers(pattern, name))),
    );
    return named
      .filter((store) => !selects(selection, store))
      .map((store) =>
        finding(
          [store, selection],
          say('label-evidence.left-out', { store: store.logicalId, selection: selection.id }),
          {
            property: 'Tags',
          },
        ),
      );
  });
}
