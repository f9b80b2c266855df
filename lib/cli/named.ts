import { RULES } from '../rules';
import type { Rule } from '../rules/rule';

/** A rule by its id or the last part of it, in letters of either width and case: `VpcPeering`. */
export function ruleNamed(name: string): Rule | undefined {
  const plain = name.normalize('NFKC').toLowerCase();
  return RULES.find(({ id }) => [id, lastPart(id)].some((each) => each.toLowerCase() === plain));
}

/** A clause as the policy writes it, from letters of either width: `6(3)1` is `6(3)①`. */
export function clauseWritten(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/^(\d+\(\d+\))([123])/, (_, head: string, digit: string) => `${head}${'①②③'[Number(digit) - 1]}`);
}

/** Every name of a rule: its id, and the last part of it. */
export function ruleNames(): string[] {
  return RULES.flatMap(({ id }) => [id, lastPart(id)]);
}

function lastPart(id: string): string {
  return id.split('-').at(-1) ?? id;
}
