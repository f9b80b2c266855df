import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../lib/check/check';
import type { Violation } from '../lib/check/result';
import { Facts } from '../lib/facts/facts';
import { flowRegister } from '../lib/facts/flows/flow-register';
import { buildModel } from '../lib/model/model';
import type { Rule } from '../lib/rules/rule';
import { readTemplate } from '../lib/template/read-template';
import type { Template } from '../lib/template/template';
import { sampleConfig, TODAY } from './support';
import { synthesized } from './synthesized';

const { config, directory, acknowledgements } = synthesized(sampleConfig());
const templates = readdirSync(directory)
  .filter((file) => file.endsWith('.template.json'))
  .map((file) => readTemplate(join(directory, file)));

// biome-ignore lint/suspicious/noExplicitAny: a template is JSON that mutations reach into
export type Body = any;
type Flows = ReturnType<typeof structuredClone<typeof config.flows>>;

/** The sample deployment under mutation: templates by the part of their name after `sample-`, and the register. */
export class Mutant {
  readonly bodies: Record<string, Body>;
  readonly flows: Flows;
  constructor() {
    this.bodies = Object.fromEntries(
      templates.map(({ name, body }) => [name.replace('sample-', ''), structuredClone(body)]),
    );
    this.flows = structuredClone(config.flows);
  }
  /** Properties of the first resource of a type (whose text contains `hint`). */
  of(stack: string, type: string, hint = ''): Body {
    const [found] = this.entries(stack, type, hint);
    found[1].Properties ??= {};
    return found[1].Properties;
  }
  id(stack: string, type: string, hint = ''): string {
    return this.entries(stack, type, hint)[0][0];
  }
  add(stack: string, id: string, Type: string, Properties: Body): void {
    this.bodies[stack].Resources[id] = { Type, Properties };
  }
  remove(stack: string, type: string, hint = ''): void {
    for (const [id] of this.entries(stack, type, hint)) delete this.bodies[stack].Resources[id];
  }
  private entries(stack: string, type: string, hint: string): [string, Body][] {
    const found = Object.entries<Body>(this.bodies[stack].Resources).filter(
      ([id, resource]) => resource.Type === type && `${id}${JSON.stringify(resource)}`.includes(hint),
    );
    if (found.length === 0) throw new Error(`no ${type} ${hint} in ${stack}`);
    return found;
  }
  /** What the judge says of it, by some rules or by all. */
  judged(rules?: readonly Rule[]): readonly Violation[] {
    const mutated: Template[] = templates.map((template) => ({
      ...template,
      body: this.bodies[template.name.replace('sample-', '')],
    }));
    return check(
      new Facts({ model: buildModel(mutated), register: flowRegister(this.flows), asOf: TODAY }),
      rules,
      acknowledgements,
    ).violations;
  }
}

/** Its networks, to be named by what is added to them. */
export const VPC = (m: Mutant, zone: string) => ({ Ref: m.id(`${zone}-network`, 'AWS::EC2::VPC') });
export const SUBNET = (m: Mutant, zone: string, role = 'workload') => ({
  Ref: m.id(`${zone}-network`, 'AWS::EC2::Subnet', `"Value":"${role}"`),
});
export const TABLE = (m: Mutant, zone: string, role = 'workload') => ({
  Ref: m.id(`${zone}-network`, 'AWS::EC2::RouteTable', `-${role}"`),
});

/** What tells one violation from another. */
export const keyOf = ({ rule, resources, message }: Violation) => `${rule} ${resources.join(' ')} ${message}`;
