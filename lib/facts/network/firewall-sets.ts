import { type Ranges, subtract, union } from '../../address/ranges';
import type { Model, Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import { part, textsAt, valuesAt } from '../../template/values';
import { byVersion, EVERY_ADDRESS, listedPrefixes, prefixOf } from './addresses';
import type { ByVersion, Prefix, Vpc } from './network';
import { ANY_PORT } from './ports';

/** Reads what the rules of one rule group of Network Firewall write for addresses and ports, with the variables of the group. */
export class FirewallSets {
  private readonly variables: Value | undefined;
  private readonly references: Value | undefined;

  constructor(
    private readonly model: Model,
    private readonly vpc: Vpc | undefined,
    private readonly policy: Value,
    group: Resource,
  ) {
    this.variables = part(group.properties, 'RuleGroup', 'RuleVariables');
    this.references = part(group.properties, 'RuleGroup', 'ReferenceSets');
  }

  /** Addresses of a rule: `any`, a block, a variable, a list of these, or the opposite of one. Undefined when they are not understood. */
  addresses(text: string): ByVersion<Ranges> | undefined {
    const trimmed = text.trim();
    if (/^any$/i.test(trimmed)) return EVERY_ADDRESS;
    if (trimmed.startsWith('!')) {
      const inner = this.addresses(trimmed.slice(1));
      return inner && { 4: subtract(EVERY_ADDRESS[4], inner[4]), 6: subtract(EVERY_ADDRESS[6], inner[6]) };
    }
    if (trimmed.startsWith('[')) {
      const parts = splitList(trimmed.slice(1, -1));
      const wanted = parts.filter((each) => !each.startsWith('!')).map((each) => this.addresses(each));
      const excluded = parts.filter((each) => each.startsWith('!')).map((each) => this.addresses(each.slice(1)));
      if ([...wanted, ...excluded].includes(undefined)) return undefined;
      const join = (list: (ByVersion<Ranges> | undefined)[], version: 4 | 6) =>
        union(...list.map((each) => each?.[version] ?? []));
      const all = (version: 4 | 6) => (wanted.length === 0 ? EVERY_ADDRESS[version] : join(wanted, version));
      return { 4: subtract(all(4), join(excluded, 4)), 6: subtract(all(6), join(excluded, 6)) };
    }
    if (trimmed.startsWith('$')) return this.variable(trimmed.slice(1));
    if (trimmed.startsWith('@')) return this.referenced(trimmed.slice(1));
    const prefix = prefixOf(trimmed);
    return prefix && byVersion([prefix]);
  }

  /** `HOME_NET` is the VPC of the firewall unless somebody says otherwise, `EXTERNAL_NET` everything else. */
  private variable(name: string): ByVersion<Ranges> | undefined {
    const given = [
      ...textsAt(this.variables, `IPSets.${name}.Definition[]`),
      ...textsAt(this.policy, `PolicyVariables.RuleVariables.${name}.Definition[]`),
    ];
    if (given.length > 0) {
      const prefixes = given.map(prefixOf);
      return prefixes.includes(undefined) ? undefined : byVersion(prefixes as Prefix[]);
    }
    const home = this.vpc && { 4: this.vpc.blocks[4], 6: this.vpc.blocks[6] };
    if (name === 'HOME_NET') return home;
    if (name !== 'EXTERNAL_NET') return undefined;
    const inside = this.variable('HOME_NET');
    return inside && { 4: subtract(EVERY_ADDRESS[4], inside[4]), 6: subtract(EVERY_ADDRESS[6], inside[6]) };
  }

  /** A set of addresses that a group takes from a prefix list: `@NAME`. */
  private referenced(name: string): ByVersion<Ranges> | undefined {
    const [list] = valuesAt(this.references, `IPSetReferences.${name}.ReferenceArn`);
    const read = list === undefined ? undefined : listedPrefixes(this.model, list);
    return read && read.unknown === undefined ? byVersion(read.known) : undefined;
  }

  /** Ports of a rule, written in the same ways; `FROM:TO` is a range. Undefined when they are not understood. */
  ports(text: string): Ranges | undefined {
    const trimmed = text.trim();
    if (/^any$/i.test(trimmed)) return ANY_PORT;
    if (trimmed.startsWith('!')) {
      const inner = this.ports(trimmed.slice(1));
      return inner && subtract(ANY_PORT, inner);
    }
    if (trimmed.startsWith('[')) {
      const parts = splitList(trimmed.slice(1, -1));
      const wanted = parts.filter((each) => !each.startsWith('!')).map((each) => this.ports(each));
      const excluded = parts.filter((each) => each.startsWith('!')).map((each) => this.ports(each.slice(1)));
      if ([...wanted, ...excluded].includes(undefined)) return undefined;
      const all = wanted.length === 0 ? ANY_PORT : union(...(wanted as Ranges[]));
      return subtract(all, union(...(excluded as Ranges[])));
    }
    if (trimmed.startsWith('$')) {
      const given = textsAt(this.variables, `PortSets.${trimmed.slice(1)}.Definition[]`).map((each) =>
        this.ports(each),
      );
      return given.length === 0 || given.includes(undefined) ? undefined : union(...(given as Ranges[]));
    }
    const range = /^(\d*)(?::|-)?(\d*)$/.exec(trimmed);
    if (!range || trimmed === '') return undefined;
    const single = !/[:-]/.test(trimmed);
    const first = range[1] === '' ? 0 : Number(range[1]);
    const last = single ? first : range[2] === '' ? 65535 : Number(range[2]);
    return [first, last];
  }
}

function splitList(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let current = '';
  for (const letter of text) {
    if (letter === '[') depth++;
    if (letter === ']') depth--;
    if (letter === ',' && depth === 0) {
      parts.push(current.trim());
      current = '';
    } else current += letter;
  }
  return [...parts, current.trim()].filter((each) => each !== '');
}
