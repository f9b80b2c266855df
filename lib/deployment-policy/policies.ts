import { MANAGED_POLICY_CHARACTERS } from '../facts/limits/policy-sizes';

/** A statement of a policy of identities, as it is printed. */
export interface PrintedStatement {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

export interface PrintedPolicy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly PrintedStatement[];
}

/** Actions of one statement: more of them would not fit into what another one leaves. */
const MOST_ACTIONS = 40;

/** A policy as it is printed, in one line: IAM counts no white space, and people may count all of it. */
export function printed(policy: PrintedPolicy): string {
  return `${JSON.stringify(policy)}\n`;
}

/** Statements with the same resources and conditions as one. */
export function joined(statements: readonly PrintedStatement[]): readonly PrintedStatement[] {
  const same = new Map<string, PrintedStatement>();
  for (const statement of statements) {
    const { Action, ...rest } = statement;
    const key = JSON.stringify(rest);
    const known = same.get(key)?.Action ?? [];
    same.set(key, { ...statement, Action: [...new Set([...known, ...Action])].sort() });
  }
  return [...same.values()];
}

/** Policies that hold these statements, each within the quota: the largest statements first, each where it still fits. */
export function policiesOf(statements: readonly PrintedStatement[]): readonly PrintedPolicy[] {
  const parts = joined(statements).flatMap(inParts);
  const size = (list: readonly PrintedStatement[]) => printed({ Version: '2012-10-17', Statement: list }).length;
  const policies: PrintedStatement[][] = [];
  for (const part of [...parts].sort((a, b) => size([b]) - size([a]))) {
    const fitting = policies.find((list) => size([...list, part]) <= MANAGED_POLICY_CHARACTERS);
    if (fitting) fitting.push(part);
    else policies.push([part]);
  }
  return policies.map((Statement) => ({ Version: '2012-10-17', Statement }));
}

function inParts(statement: PrintedStatement): PrintedStatement[] {
  const { Action } = statement;
  const parts = Array.from({ length: Math.ceil(Action.length / MOST_ACTIONS) }, (_, index) =>
    Action.slice(index * MOST_ACTIONS, (index + 1) * MOST_ACTIONS),
  );
  return parts.map((actions) => ({ ...statement, Action: actions }));
}
