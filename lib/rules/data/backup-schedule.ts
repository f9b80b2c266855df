import type { Facts } from '../../facts/facts';
import { selects } from '../../facts/stores/backups';
import { mostDaysBetween } from '../../facts/stores/schedules';
import { classificationOf } from '../../facts/stores/stores';
import { type Said, say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { entries, isTrue, part } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Days between two copies at the most: a weekend. */
const NEWEST_DAYS = 3;

/**
 * Days for which some copies are kept: what was changed unnoticed is found within a quarter of a year. Data of integrity 1
 * needs a month.
 */
const OLDEST_DAYS = { '2': 90, '1': 30 };

/** Days between two of those at the most. */
const MONTH = 31;

/** Copies are made often, and some of them are kept for long: the newest loses little, and the oldest is from before an attack. */
export const backupSchedule: Rule = {
  id: 'Sanso-2.7-BackupSchedule',
  clauses: ['2(7)', '6(6)a'],
  title: {
    ja: 'バックアップを十分な頻度で取得し、長期の世代も残すこと',
    en: 'Backups are made often, and some are kept for long',
  },
  aspects: ['A'],
  severity: 'medium',
  types: ['AWS::Backup::BackupPlan', 'AWS::Backup::BackupSelection'],
  singleResource: false,
  check: (facts) => facts.model.ofType('AWS::Backup::BackupPlan').flatMap((plan) => judge(facts, plan)),
};

function judge(facts: Facts, plan: Resource): Outcome[] {
  const oldest = OLDEST_DAYS[integrityOf(facts, plan)];
  const property = 'BackupPlan.BackupPlanRule';
  const rules = entries(part(plan.properties, 'BackupPlan', 'BackupPlanRule'));
  const read = rules.map((rule) => ({ every: daysBetween(rule, facts.asOf), kept: daysKept(rule) }));
  const what = { plan: plan.logicalId };
  if (rules.some(isUnknown) || read.some(({ every, kept }) => every === undefined || kept === undefined))
    return [undecided(plan, say('backup-schedule.unknown', what), property)];
  const has = (most: number, least: number) =>
    read.some(({ every = Number.POSITIVE_INFINITY, kept = 0 }) => every <= most && kept >= least);
  const faults: Said[] = [
    ...(has(NEWEST_DAYS, 0) ? [] : [say('backup-schedule.rare', { days: NEWEST_DAYS })]),
    ...(has(MONTH, oldest) ? [] : [say('backup-schedule.young', { days: oldest })]),
  ];
  return faults.length > 0 ? [finding(plan, say('backup-schedule', { ...what, faults }), { property })] : [];
}

/** Integrity of what a plan copies: the higher one, unless everything that it selects says the lower. */
function integrityOf({ stores }: Facts, plan: Resource): '1' | '2' {
  const selections = stores.selectionsOf(plan);
  const copied = stores.all.filter((store) => selections.some((selection) => selects(selection, store)));
  return copied.length > 0 && copied.every((store) => classificationOf(store).integrity === '1') ? '1' : '2';
}

/** Days between two copies of a rule; undefined where that is not known. A rule without a schedule copies each day. */
function daysBetween(rule: Value, asOf: string): number | undefined {
  if (isTrue(part(rule, 'EnableContinuousBackup'))) return 0;
  const schedule = part(rule, 'ScheduleExpression');
  if (schedule === undefined) return 1;
  return typeof schedule === 'string' ? mostDaysBetween(schedule, asOf) : undefined;
}

/** Days for which a rule keeps its copies; undefined where that is not known. */
function daysKept(rule: Value): number | undefined {
  const days = part(rule, 'Lifecycle', 'DeleteAfterDays');
  // What is never deleted is kept for ever.
  if (days === undefined) return isUnknown(part(rule, 'Lifecycle')) ? undefined : Number.POSITIVE_INFINITY;
  return isUnknown(days) || Number.isNaN(Number(days)) ? undefined : Number(days);
}
