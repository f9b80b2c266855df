import { dirname, join, normalize } from 'node:path';
import { Resolver, type Surroundings } from '../template/resolve';
import { type Template, type TemplateResource, THIS_ACCOUNT } from '../template/template';
import { GAP, isUnknown } from '../template/unknown';
import { type Grouped, groupedBy } from './grouped';

const STACK = 'AWS::CloudFormation::Stack';

/** The resource that deploys a nested stack. */
export interface Parent {
  readonly template: Template;
  readonly logicalId: string;
}

/** Templates as they are deployed: one for each nested stack, though several may come from one file. */
export interface Deployed {
  readonly templates: readonly Template[];
  readonly parents: ReadonlyMap<Template, Parent>;
  /** The template of a nested stack; undefined where it is not in the input, or where several may be meant. */
  childOf(parent: Template, logicalId: string): Template | undefined;
}

/**
 * The templates of an input with one copy for each nested stack that deploys them, in the account and Region of its parent.
 * A template that several stacks deploy is called by the logical id of each: `service.WebStack`.
 */
export function deployedFrom(given: readonly Template[]): Deployed {
  const uses = usesOf(given);
  const count = new Map<Template, number>();
  for (const children of uses.values())
    for (const child of children.values()) count.set(child, (count.get(child) ?? 0) + 1);
  const templates: Template[] = [];
  const parents = new Map<Template, Parent>();
  const children = new Map<Template, Map<string, Template>>();
  const names = new Set(given.filter((template) => (count.get(template) ?? 0) < 2).map(({ name }) => name));
  const seen = new Set<Template>();
  const deploy = (source: Template, instance: Template, chain: readonly Template[]) => {
    seen.add(source);
    templates.push(instance);
    const own = new Map<string, Template>();
    children.set(instance, own);
    for (const [logicalId, child] of uses.get(source) ?? []) {
      // A stack cannot contain itself; whoever wrote so is told by what refers back.
      if ([...chain, source].includes(child)) continue;
      // What a copy deploys is deployed as often as there are copies.
      const isShared = (count.get(child) ?? 0) > 1 || instance.name !== source.name;
      const name = isShared ? freeName(`${child.name}.${logicalId}`, instance, names) : undefined;
      const copy = placed(child, instance, name);
      own.set(logicalId, copy);
      parents.set(copy, { template: instance, logicalId });
      deploy(child, copy, [...chain, source]);
    }
  };
  for (const template of given) if (!count.has(template)) deploy(template, template, []);
  for (const template of given) if (!seen.has(template)) deploy(template, template, []);
  return { templates, parents, childOf: (parent, logicalId) => children.get(parent)?.get(logicalId) };
}

function freeName(wanted: string, parent: Template, taken: Set<string>): string {
  const name = taken.has(wanted) ? `${wanted}.${parent.name}` : wanted;
  taken.add(name);
  return name;
}

/** A template in the account and Region of its parent, unless it says one itself. */
function placed(child: Template, { account, region }: Template, name: string | undefined): Template {
  const isHere = child.account !== THIS_ACCOUNT || account === THIS_ACCOUNT;
  if (isHere && name === undefined) return child;
  return { ...child, name: name ?? child.name, ...(isHere ? {} : { account, region }) };
}

function usesOf(given: readonly Template[]): Map<Template, Map<string, Template>> {
  const byBase = groupedBy(given, ({ file }) => segmentsOf(file).at(-1));
  const uses = new Map<Template, Map<string, Template>>();
  for (const template of given) {
    for (const logicalId of Object.keys(template.body.Resources)) {
      const resource = template.body.Resources[logicalId];
      if (resource.Type !== STACK) continue;
      const child = childFor(template, resource, byBase);
      if (!child || child === template) continue;
      const own = uses.get(template) ?? new Map<string, Template>();
      uses.set(template, own.set(logicalId, child));
    }
  }
  return uses;
}

/**
 * The one template that a nested stack means: by the file that the CDK writes into its metadata, by a path from the parent,
 * else by the longest end that its address has in common with a file.
 */
function childFor(
  parent: Template,
  resource: TemplateResource,
  byBase: Grouped<string, Template>,
): Template | undefined {
  const asset = resource.Metadata?.['aws:asset:path'];
  const url = typeof asset === 'string' ? asset : addressOf(parent, resource.Properties?.TemplateURL);
  if (url === undefined) return undefined;
  const segments = segmentsOf(url.replace(/[?#].*$/, '')).filter((segment) => segment !== '.');
  const candidates = byBase.get(segments.at(-1) ?? '') ?? [];
  if (!url.includes('://')) {
    const file = normalize(join(dirname(parent.file), url));
    const exact = candidates.find((candidate) => normalize(candidate.file) === file);
    if (exact) return exact;
  }
  const scores = candidates.map((candidate) => commonEnd(segmentsOf(candidate.file), segments));
  const best = Math.max(0, ...scores);
  const meant = candidates.filter((_, index) => scores[index] === best);
  return best > 0 && meant.length === 1 ? meant[0] : undefined;
}

/** The address of a child as far as it is known before deployment. */
function addressOf(parent: Template, written: unknown): string | undefined {
  const address = new Resolver(parent, NOTHING_AROUND).value(written, 'TemplateURL');
  if (isUnknown(address)) return address.pattern?.split(GAP).at(-1);
  return typeof address === 'string' ? address : undefined;
}

/** Children are found before anything around a template is known. */
const NOTHING_AROUND: Surroundings = {
  exported: () => undefined,
  output: () => undefined,
  nestedOutput: () => undefined,
  storedParameter: () => undefined,
  parameters: () => undefined,
};

function segmentsOf(path: string): string[] {
  return path.split(/[\\/]/).filter((segment) => segment !== '');
}

function commonEnd(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a.at(-1 - length) === b.at(-1 - length)) length++;
  return length;
}
