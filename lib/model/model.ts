import { choice } from '../messages/nearest';
import type { Said } from '../messages/say';
import { ZONE_LABELS, type ZoneLabel } from '../policy/zones';
import { withLoopsExpanded } from '../template/for-each';
import { InputError } from '../template/input-error';
import { namesOf } from '../template/physical-names';
import { type ParameterValues, Resolver } from '../template/resolve';
import type { ResourceLabels, Template, TemplateResource } from '../template/template';
import { withDocument } from '../template/text-documents';
import { isUnknown, type Value } from '../template/unknown';
import { LabelsGiven } from './given-labels';
import { deployedFrom, type Parent } from './nested-stacks';
import { withOwnNames } from './own-names';
import { asIfOn } from './protective-types';
import type { Resource } from './resource';
import { TAG_PROPERTIES } from './tag-properties';

export type { Resource };

/** A complete deployment: every resource of every template, with references between them resolved. */
export interface Model {
  readonly templates: readonly Template[];
  readonly resources: readonly Resource[];
  /** Resources of these types, in the order of the templates. */
  ofType(...types: string[]): readonly Resource[];
  /** The resource of an id, as findings name it: `template/LogicalId`. */
  byId(id: string): Resource | undefined;
  /**
   * The resource that a value means: a name, an ARN, an id, or an ARN below it (`bucket/*`, a version, a log stream).
   *
   * @param types only resources of these types: a role and a function may share a name. Default: of any type
   */
  find(value: Value | undefined, ...types: string[]): Resource | undefined;
  /** Accounts that some template belongs to; every other account is outside the deployment. */
  readonly accounts: ReadonlySet<string>;
  /** Zone of a template, from its metadata. */
  zoneOfTemplate(template: Template): ZoneLabel | undefined;
  /** The template of a nested stack; undefined where the input does not hold it, or where several may be meant. */
  childOf(parent: Template, logicalId: string): Template | undefined;
  /** What is said from outside of templates or resources that there are not. */
  readonly unused: readonly string[];
  /** How what is deployed differs from its templates. Undefined for templates alone. */
  readonly live?: LiveState;
}

/** What a live account shows beside its resources. */
export interface LiveState {
  /** Where a deployed resource is not what its template says. */
  readonly drifts: readonly Drift[];
  /** Resources that belong to no stack. */
  readonly outOfBand: readonly Resource[];
  /** What could not be read, each by its name. */
  readonly unread: readonly { readonly resource: string; readonly reason: Said }[];
}

export interface Drift {
  readonly resource: Resource;
  /** Undefined where the resource is gone. */
  readonly property?: string;
  /** What the template and what the account says, in words. */
  readonly template: string;
  readonly account: string;
}

/**
 * Build the model of a deployment from its templates. Nested stacks get the parameters that their parents pass; exports and
 * imports are joined. Resources whose condition is constantly false are left out; what a parameter could bring into being is
 * there, except what only protects.
 *
 * @throws InputError for a template that CloudFormation itself would refuse
 */
export function buildModel(given: readonly Template[]): Model {
  const { templates, parents, childOf } = deployedFrom(given.map(withLoopsExpanded));
  for (const child of parents.keys()) assertPassed(child);
  const exports = exportIndex(templates);
  const stored = storedIndex(templates);
  // Of two stacks of one name and account the first counts.
  const stacks = new Map([...templates].reverse().map((each) => [`${each.account}/${each.stackName}`, each]));
  const surroundings = {
    exported: (template: Template, name: string) => exports().get(placedKey(template, name))?.(),
    output: (account: string, stackName: string, output: string) =>
      outputOf(stacks.get(`${account}/${stackName}`), output),
    nestedOutput: (template: Template, logicalId: string, output: string) =>
      outputOf(childOf(template, logicalId), output),
    storedParameter: (template: Template, name: string) => stored().get(placedKey(template, name))?.(),
  };
  const resolverOf = resolversOf('defaults');
  const openResolverOf = resolversOf('any value');
  function resolversOf(parameters: ParameterValues): (template: Template) => Resolver {
    const resolvers = new Map<Template, Resolver>();
    const of = (template: Template): Resolver => {
      const known = resolvers.get(template);
      if (known) return known;
      const passed = (nested: Template) => nested.deployed?.parameters ?? passedTo(parents.get(nested), of);
      const made = new Resolver(template, { ...surroundings, parameters: passed }, parameters);
      resolvers.set(template, made);
      return made;
    };
    return of;
  }
  function outputOf(template: Template | undefined, output: string): Value | undefined {
    const found = template?.body.Outputs?.[output];
    return template && found ? resolverOf(template).value(found.Value, `Outputs/${output}`) : undefined;
  }
  function exportIndex(all: readonly Template[]) {
    let index: Map<string, () => Value | undefined> | undefined;
    return () => {
      if (index) return index;
      index = new Map();
      for (const template of all) {
        for (const [id, output] of Object.entries(template.body.Outputs ?? {})) {
          if (!output?.Export) continue;
          const name = resolverOf(template).value(output.Export.Name, `Outputs/${id}/Export`);
          if (typeof name === 'string')
            index.set(placedKey(template, name), () => resolverOf(template).value(output.Value, `Outputs/${id}`));
        }
      }
      return index;
    };
  }

  function storedIndex(all: readonly Template[]) {
    let index: Map<string, () => Value | undefined> | undefined;
    return () => {
      if (index) return index;
      index = new Map();
      for (const template of all) {
        for (const [id, { Type, Properties }] of Object.entries(template.body.Resources)) {
          if (Type !== 'AWS::SSM::Parameter') continue;
          const value = () => resolverOf(template).value(Properties?.Value, `${id}/Value`);
          index.set(placedKey(template, resolverOf(template).name(id)), value);
        }
      }
      return index;
    };
  }

  const zones = new Map<Template, ZoneLabel | undefined>();
  const zoneOfTemplate = (template: Template): ZoneLabel | undefined => {
    if (!zones.has(template)) {
      const parent = parents.get(template);
      zones.set(template, undefined);
      zones.set(template, metadataZone(template) ?? (parent ? zoneOfTemplate(parent.template) : undefined));
    }
    return zones.get(template);
  };

  const resources = templates.flatMap((template) => {
    const resolver = resolverOf(template);
    return Object.keys(template.body.Resources).flatMap((logicalId) => {
      const resource = template.body.Resources[logicalId];
      // What a macro or a loop over something unknown makes of it is not known here; a rule says so.
      if (logicalId.startsWith('Fn::')) return [];
      const { Condition: condition } = resource;
      const decided = condition === undefined ? true : resolver.condition(condition);
      const isOff = decided === false;
      const isConstant = condition === undefined || openResolverOf(template).condition(condition) !== undefined;
      if (isOff && isConstant) return [];
      const plain = toResource(template, logicalId, resource, resolver, zoneOfTemplate(template));
      const made = isConstant
        ? plain
        : {
            ...plain,
            existence: {
              ...resolver.said(condition),
              byDefault: decided !== undefined,
              ...(isOff ? { off: true as const } : {}),
            },
          };
      return isOff ? (asIfOn(made) ?? []) : [made];
    });
  });
  const labels = new LabelsGiven(templates);
  const labelled = withOwnNames(resources).map((resource) => {
    const said = labels.of(resource);
    return said ? { ...resource, ...labelsOf(resource.properties, resource.template, resource.zone, said) } : resource;
  });
  return modelOf({ templates, zoneOfTemplate, childOf, unused: labels.unused() }, labelled);
}

function toResource(
  template: Template,
  logicalId: string,
  resource: TemplateResource,
  resolver: Resolver,
  inherited: ZoneLabel | undefined,
): Resource {
  const properties = withDocument(resource.Type, resolver.properties(logicalId));
  const place = { template: template.name, account: template.account, region: template.region };
  const name = resolver.name(logicalId);
  const path = resource.Metadata?.['aws:cdk:path'];
  return {
    id: `${template.name}/${logicalId}`,
    logicalId,
    template,
    type: resource.Type,
    properties,
    ...labelsOf(properties, template, inherited),
    account: template.account,
    region: template.region,
    name,
    names: namesOf(resource.Type, name, place, properties),
    path: typeof path === 'string' ? path : undefined,
    deletionPolicy: resource.DeletionPolicy,
  };
}

/** What the tags of a resource say of it, else what is given to it from outside, or its template where neither says anything. */
export function labelsOf(
  properties: Resource['properties'],
  template: Template,
  inherited: ZoneLabel | undefined,
  given?: ResourceLabels,
): Pick<Resource, 'zone' | 'zoneTag' | 'given' | 'network' | 'body' | 'system' | 'tags'> {
  const tags = tagsOf(properties);
  const zoneTag = tags['sanso:zone'];
  const around = given?.zone ?? inherited;
  const zone = ZONE_LABELS.find((label) => label === zoneTag) ?? (zoneTag === undefined ? around : undefined);
  const { network, body, system } = metadataOf(template);
  return {
    zone,
    zoneTag,
    ...(given ? { given } : {}),
    network: tags['sanso:network'] ?? given?.network ?? network ?? zone,
    body: tags['sanso:body'] ?? given?.body ?? body,
    system: tags['sanso:system'] ?? given?.system ?? system,
    tags,
  };
}

/** The same deployment after a change to its resources; undefined stands for one that is not there. */
export function withResources(model: Model, change: (resource: Resource) => Resource | undefined): Model {
  const resources = model.resources.flatMap((resource) => {
    const changed = change(resource);
    if (!changed) return [];
    if (changed.properties === resource.properties) return [changed];
    const { template, properties, given } = changed;
    return [{ ...changed, ...labelsOf(properties, template, model.zoneOfTemplate(template), given) }];
  });
  return modelOf(model, resources, model.live);
}

function tagsOf(properties: Readonly<Record<string, Value>>): Record<string, string> {
  const tags: Record<string, string> = {};
  const specifications = properties.TagSpecifications;
  const lists = [
    ...TAG_PROPERTIES.map((property) => properties[property]),
    ...(Array.isArray(specifications) ? specifications.map((entry) => (entry as { Tags?: Value } | null)?.Tags) : []),
    (properties.BackupPlan as { BackupPlanTags?: Value } | undefined)?.BackupPlanTags,
  ];
  for (const list of lists) {
    if (Array.isArray(list)) {
      for (const entry of list) {
        const { Key: key, Value: value } = (entry ?? {}) as { Key?: Value; Value?: Value };
        if (typeof key === 'string' && isText(value)) tags[key] = String(value);
      }
    } else if (list && typeof list === 'object' && !isUnknown(list)) {
      for (const [key, value] of Object.entries(list)) if (isText(value)) tags[key] = String(value);
    }
  }
  return tags;
}

/** Whether a value is text to CloudFormation, which makes it of numbers and of what is true or false. */
function isText(value: Value | undefined): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

interface Labels {
  readonly zone?: string;
  readonly network?: string;
  readonly body?: string;
  readonly system?: string;
}

/** The independent network that a template says it belongs to. */
export function networkOfTemplate(template: Template): string | undefined {
  return metadataOf(template).network;
}

function metadataOf(template: Template): Labels {
  const sanso = template.body.Metadata?.sanso;
  return sanso !== null && typeof sanso === 'object' ? (sanso as Labels) : {};
}

function metadataZone(template: Template): ZoneLabel | undefined {
  const { zone } = metadataOf(template);
  if (zone === undefined) return undefined;
  const label = ZONE_LABELS.find((candidate) => candidate === zone);
  if (label) return label;
  const { en, ja } = choice(String(zone), ZONE_LABELS);
  throw new InputError(
    `${template.file}: Metadata/sanso/zone ${JSON.stringify(zone)} is no zone: ${en}`,
    `${template.file}: Metadata/sanso/zone ${JSON.stringify(zone)} という領域はない。${ja}`,
  );
}

/** Exports and parameters of Systems Manager have names that are unique in an account and Region. */
function placedKey({ account, region }: Template, name: string): string {
  return `${account}/${region}/${name}`;
}

/** What a nested stack gets is for its parent to pass: a value that is given to it by name would be lost without a word. */
function assertPassed({ file, given }: Template): void {
  const [name] = given?.named ?? [];
  if (name === undefined) return;
  throw new InputError(
    `${file}: parameter ${name} is given from outside, but this is a nested stack, and its parent passes its parameters: give it to the parent`,
    `${file}: パラメーター ${name} が外から与えられているが、ネストされたスタックであり、値は親が渡す。親に与える`,
  );
}

/** Parameters that the parent of a nested stack passes to it. */
function passedTo(
  parent: Parent | undefined,
  resolverOf: (template: Template) => Resolver,
): Readonly<Record<string, Value>> | undefined {
  if (!parent) return undefined;
  const passed = parent.template.body.Resources[parent.logicalId].Properties?.Parameters;
  const value = passed === undefined ? {} : resolverOf(parent.template).value(passed, `${parent.logicalId}/Parameters`);
  return value !== null && typeof value === 'object' && !isUnknown(value) && !Array.isArray(value) ? value : {};
}

/** A model of resources that are resolved already. */
export function modelOf(
  {
    templates,
    zoneOfTemplate,
    childOf,
    unused = [],
  }: Pick<Model, 'templates' | 'zoneOfTemplate' | 'childOf'> & Partial<Pick<Model, 'unused'>>,
  resources: readonly Resource[],
  live?: LiveState,
): Model {
  const byType = new Map<string, Resource[]>();
  const byName = new Map<string, Resource[]>();
  for (const resource of resources) {
    const list = byType.get(resource.type);
    if (list) list.push(resource);
    else byType.set(resource.type, [resource]);
    for (const name of resource.names) {
      const same = byName.get(name);
      if (same) same.push(resource);
      else byName.set(name, [resource]);
    }
  }
  const above = new Map<string, readonly Resource[]>();
  const find = (value: Value | undefined, ...types: string[]): Resource | undefined => {
    if (typeof value !== 'string') return undefined;
    const exact = firstOf(byName.get(value), types);
    if (exact) return exact;
    // Rule after rule asks for the same texts.
    const known = above.get(value) ?? namedAbove(value, byName);
    above.set(value, known);
    return firstOf(known, types);
  };
  let ids: Map<string, Resource> | undefined;
  const byId = (id: string): Resource | undefined => {
    // Most models are asked by name only, and a large one is a while to list.
    if (!ids) {
      ids = new Map();
      for (const resource of resources) ids.set(resource.id, resource);
    }
    return ids.get(id);
  };
  return {
    templates,
    resources,
    byId,
    ofType: (...types) =>
      types.length === 1 ? (byType.get(types[0]) ?? []) : types.flatMap((type) => byType.get(type) ?? []),
    find,
    accounts: new Set(templates.map(({ account }) => account)),
    zoneOfTemplate,
    childOf,
    unused,
    live,
  };
}

function firstOf(resources: readonly Resource[] | undefined, types: readonly string[]): Resource | undefined {
  if (resources === undefined || types.length === 0) return resources?.[0];
  return resources.find(({ type }) => types.includes(type));
}

/**
 * What a text lies below, the nearest first: of an object its bucket, of a version its function, of a stream its log group, of
 * an attribute its resource.
 */
function namedAbove(text: string, byName: ReadonlyMap<string, readonly Resource[]>): readonly Resource[] {
  const found: Resource[] = [];
  for (let rest = text; ; ) {
    const cut = Math.max(rest.lastIndexOf('/'), rest.lastIndexOf(':'), rest.lastIndexOf('.'));
    if (cut <= 0) return found;
    rest = rest.slice(0, cut);
    found.push(...(byName.get(rest) ?? []), ...(byName.get(`${rest}:*`) ?? []));
  }
}
