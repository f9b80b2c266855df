import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { isEvaluation } from '../../model/profile';
import type { Template } from '../../template/template';
import { part, textsAt } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/**
 * The profile of a deployment is one, and it is true: what is locked for good is no trial, for which locks, retention and
 * copies are not demanded.
 */
export const profile: Rule = {
  id: 'Sanso-2.11-Profile',
  clauses: ['2(11)', '6(6)a'],
  title: {
    ja: 'プロファイルがデプロイ全体で一つであり、実態と合うこと',
    en: 'A deployment has one profile, and is what it says',
  },
  aspects: ['I', 'A'],
  severity: 'high',
  types: ['AWS::S3::Bucket', 'AWS::Backup::BackupVault'],
  singleResource: false,
  check: ({ model }) => [...mixed(model), ...untrue(model)],
};

function mixed({ templates }: Model): Outcome[] {
  const own = templates.filter(({ nested }) => !nested);
  const saying = own.filter((template) => profileOf(template) !== undefined);
  const profiles = [...new Set(saying.map(profileOf))];
  // A breakout of LGWAN is said by the templates of that zone alone.
  const others = profiles.filter((each) => each !== 'alpha-prime');
  const silent = others.length > 0 ? own.filter((template) => profileOf(template) === undefined) : [];
  const [first] = saying;
  if (!first || (others.length < 2 && silent.length === 0)) return [];
  const said = others.map((each) => ({ each, by: own.filter((template) => profileOf(template) === each) }));
  // The fewer ones are those that differ.
  const [fewest] = [...said, ...(silent.length > 0 ? [{ each: undefined, by: silent }] : [])].sort(
    (one, other) => one.by.length - other.by.length,
  );
  const what = {
    templates: fewest.by.map(({ name }) => name),
    profile: fewest.each ?? say('value.absent'),
    others: others.filter((each) => each !== fewest.each).map(String),
  };
  return [undecided(fewest.by[0].name, say('profile.mixed', what), 'Metadata.sanso.profile')];
}

function untrue(model: Model): Outcome[] {
  if (!isEvaluation(model)) return [];
  const locked = model.ofType('AWS::S3::Bucket', 'AWS::Backup::BackupVault').filter(isLockedForGood);
  return locked.length === 0
    ? []
    : [finding(locked, say('profile.locked', { locked: locked.map(({ id }) => id) }), { property: 'Metadata' })];
}

function profileOf({ body }: Template): string | undefined {
  const said = (body.Metadata?.sanso as { readonly profile?: unknown } | null | undefined)?.profile;
  return typeof said === 'string' ? said : undefined;
}

/** A compliance lock that nobody lifts, of a bucket or a vault. */
function isLockedForGood({ type, properties }: Resource): boolean {
  if (type === 'AWS::Backup::BackupVault') return part(properties.LockConfiguration, 'ChangeableForDays') !== undefined;
  return textsAt(properties, 'ObjectLockConfiguration.Rule.DefaultRetention.Mode').includes('COMPLIANCE');
}
