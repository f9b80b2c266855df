import type { Facts } from '../../facts/facts';
import { PERMISSION_SET } from '../../facts/grants/identity-policies';
import { entriesOf, isAnywhere, isOfPlace, strangePlaces } from '../../facts/grants/people';
import { type Said, say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { type Condition, comparisonOf, demandsKey, type Statement } from '../../template/policy-document';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** What people may do is denied from elsewhere than their place of work: who carries a session off does nothing with it. */
export const workPlace: Rule = {
  id: 'Sanso-6.3.1-WorkPlace',
  clauses: ['6(3)①a', '6(6)b', '2(5)'],
  title: {
    ja: '職員等の操作は定めた場所以外から行えないこと',
    en: 'People act from the places of their zone only',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::IAM::Role', PERMISSION_SET, 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy'],
  singleResource: false,
  check: (facts) => {
    const { model, grants } = facts;
    const people = new Set([...entriesOf(model, grants).map(({ role }) => role), ...model.ofType(PERMISSION_SET)]);
    const kept = new Set<Resource>();
    const keeping = new Set<string | undefined>();
    const told = new Map<Statement, Outcome>();
    for (const holder of people) {
      const { statements } = grants.ofRole(holder);
      // Whoever is allowed nothing but from a place needs no denial from elsewhere.
      if (statements.every(({ statement }) => statement.effect === 'Deny' || demandsPlace(statement))) kept.add(holder);
      for (const { statement, source } of statements) {
        if (!isPlaceDeny(statement)) continue;
        const flaw = flawOf(facts, holder, source, statement);
        if (flaw) told.set(statement, told.get(statement) ?? flaw);
        // What is hollow is told of once; it was meant for this holder all the same.
        kept.add(holder);
        keeping.add(grants.actsIn(holder));
      }
    }
    // What two zones demand of their people is the way of the deployment, and a zone that lost it shows nothing more of it.
    const isDemanded = (zone: string | undefined) => zone !== undefined && (keeping.has(zone) || keeping.size > 1);
    const free = [...people].filter((holder) => !kept.has(holder) && isDemanded(grants.actsIn(holder)));
    return [
      ...told.values(),
      ...free.map((holder) =>
        finding(holder, say('work-place.free', { holder: holder.name, zone: grants.actsIn(holder) ?? '' })),
      ),
    ];
  },
};

/** Whether a statement denies everything from elsewhere than some places, on every resource. */
function isPlaceDeny({ effect, actions, resources, conditions }: Statement): boolean {
  return (
    effect === 'Deny' &&
    [actions, resources].every((each) => each.includes('*')) &&
    conditions.some((each) => isOfPlace(each) && isNegated(each))
  );
}

/** A statement that holds at a place only; to open a screen is part of the entry, whose place the trust demands. */
function demandsPlace({ actions, conditions }: Statement): boolean {
  if (actions.length > 0 && actions.every((action) => /^(appstream|workspaces):Stream$/i.test(action))) return true;
  return conditions.some((each) => isOfPlace(each) && demandsKey(each) && !isAnywhere(each));
}

const isNegated = (condition: Condition) => /^(string|arn)not|^notip/.test(comparisonOf(condition));

/** Why a denial from elsewhere stops nobody; undefined where it stops them. */
function flawOf(facts: Facts, holder: Resource, policy: Resource, statement: Statement): Outcome | undefined {
  const about = { policy: policy.name };
  const said = (message: 'work-place.by-aws' | 'work-place.anywhere' | 'work-place.except', what: Said | string) =>
    finding([policy, holder], say(message, { ...about, condition: what }));
  for (const condition of statement.conditions) {
    const { key, operator, values } = condition;
    if (values === undefined) return undecided(policy, say('work-place.unknown', { ...about, condition: key }));
    // What AWS does in somebody's name comes from its own addresses, and is excepted; nothing else may be.
    if (/^aws:(ViaAWSService|PrincipalIsAWSService)$/i.test(key)) {
      if (values.some((value) => value.toLowerCase() !== 'false'))
        return said('work-place.by-aws', `${operator} ${key}`);
      continue;
    }
    // Whatever else has to hold is an exception for whoever sees to it that it does not.
    if (!isOfPlace(condition)) return said('work-place.except', `${operator} ${key} ${values.join(', ')}`);
    if (!isNegated(condition)) continue;
    if (isAnywhere(condition)) return said('work-place.anywhere', `${operator} ${key} ${values.join(', ')}`);
    const strangers = strangePlaces(facts.model, facts.grants.actsIn(holder), condition);
    if (strangers.length > 0) return undecided(policy, say('work-place.elsewhere', { ...about, places: strangers }));
  }
  return undefined;
}
