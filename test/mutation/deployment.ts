import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { judgeRule } from '../../lib/check/judge-rule';
import { parseConfig } from '../../lib/config/load';
import type { ConfigInput } from '../../lib/config/schema';
import { Facts } from '../../lib/facts/facts';
import { buildModel } from '../../lib/model/model';
import { RULES } from '../../lib/rules';
import type { Outcome, Rule } from '../../lib/rules/rule';
import { readTemplate } from '../../lib/template/read-template';
import type { Template } from '../../lib/template/template';
import { TODAY } from '../support';
import { synthesized } from '../synthesized';

/** A synthesized configuration, and what the judge says of it and of changes of it. */
export class Deployment {
  readonly templates: readonly Template[];
  private readonly said = new Map<Rule, ReadonlySet<string>>();
  private readonly register: Facts['register'];

  constructor(
    readonly name: string,
    input: ConfigInput,
  ) {
    const { config, directory } = synthesized(parseConfig(name, input, TODAY));
    this.templates = readdirSync(directory)
      .filter((file) => file.endsWith('.template.json'))
      .map((file) => readTemplate(join(directory, file)));
    this.register = { flows: config.flows };
    const facts = this.factsOf(this.templates);
    for (const rule of RULES) this.said.set(rule, new Set(judgeRule(rule, facts).map(keyOf)));
  }

  /**
   * The first thing that the judge says of changed templates and not of these, or why they are refused; undefined where
   * there is none. `known` says what a key was called here. The rules about `type` are asked first, because most of what is seen is seen by them.
   */
  newlySaid(templates: readonly Template[], type = '', known = (key: string) => key): string | undefined {
    const about = (rule: Rule) => rule.types.includes(type);
    const facts = this.factsOf(templates);
    for (const rule of [...RULES].sort((one, other) => Number(about(other)) - Number(about(one)))) {
      const fresh = judgeRule(rule, facts).find((outcome) => !this.said.get(rule)?.has(known(keyOf(outcome))));
      if (fresh) return `${rule.id} ${keyOf(fresh)}`;
    }
    return undefined;
  }

  private factsOf(templates: readonly Template[]): Facts {
    return new Facts({ model: buildModel(templates), register: this.register, asOf: TODAY });
  }
}

const keyOf = (outcome: Outcome) =>
  JSON.stringify([
    outcome.kind,
    outcome.resources,
    outcome.property,
    outcome.kind === 'finding' ? outcome.message : outcome.reason,
  ]);
