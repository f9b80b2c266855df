import { say } from '../../messages/say';
import { isCustom } from '../../model/custom-resources';
import type { Model, Resource } from '../../model/model';
import { TAG_PROPERTIES } from '../../model/tag-properties';
import { isObject } from '../../template/json';
import { nameWithPath, physicalArn } from '../../template/physical-names';
import { macrosOf } from '../../template/transforms';
import { GAP, isUnknown, Unknown, type Value } from '../../template/unknown';
import { saidOrganizations } from '../organization/said-organizations';
import { type Part, unknownPolicy } from './documents';
import { MadeUpNames } from './patterns';
import { ABSENT, type KeyState, single, UNKNOWN } from './request';

/** What ids begin with that AWS makes up: 17 hexadecimal digits, of which the first is 0. */
const STARTS: Readonly<Record<string, string>> = {
  'AWS::EC2::VPCEndpoint': 'vpce-0',
  'AWS::EC2::VPC': 'vpc-0',
  'AWS::EC2::Instance': 'i-0',
  'AWS::EC2::Subnet': 'subnet-0',
  'AWS::EC2::SecurityGroup': 'sg-0',
};

/** Whether a macro of a template may rewrite its policies: those of AWS but one make resources of their own. */
function rewrites(macro: string): boolean {
  return !macro.startsWith('AWS::') || macro === 'AWS::Include';
}

/** What a template calls by its id, perhaps with an attribute behind it. */
const MADE_UP = /[A-Za-z0-9]+@[\w.-]+/g;

/** What everybody who evaluates policies asks of a deployment: who owns what, under which names. */
export class World {
  /** The organization of all accounts of the deployment; undefined where no template says one. */
  readonly organization: string | undefined;
  /** Accounts that policies of an organization do not bind, since they manage it. */
  readonly managing: ReadonlySet<string>;
  readonly names: MadeUpNames;
  private readonly written: ReadonlyMap<string, string>;
  /** Resources that somebody's code makes: what it gives them as names and attributes is in no template. */
  private readonly opaque = new Set<string>();
  private readonly arns = new Map<string, Resource>();
  private readonly named = new Map<string, Resource[]>();

  constructor(readonly model: Model) {
    [this.organization] = saidOrganizations(model);
    this.managing = new Set(model.ofType('AWS::Organizations::Policy').map(({ account }) => account));
    const starts = new Map<string, string>();
    const written = new Map<string, string>();
    for (const resource of model.resources) {
      const id = `${resource.logicalId}@${resource.template.name}`;
      if (isCustom(resource)) this.opaque.add(id);
      if (resource.name === id) starts.set(id, STARTS[resource.type] ?? '');
      else if (resource.names.includes(id)) written.set(id, resource.name);
      this.arns.set(this.arnOf(resource), resource);
      for (const name of [resource.name, id]) {
        const key = `${resource.account} ${resource.type} ${name}`;
        const same = this.named.get(key);
        if (same) same.push(resource);
        else this.named.set(key, [resource]);
      }
    }
    this.names = new MadeUpNames(starts);
    this.written = written;
  }

  isOwn(account: string | undefined): boolean {
    return account !== undefined && this.model.accounts.has(account);
  }

  /** The ARN of a resource, with its path where it has one. */
  arnOf({ type, name, properties, account, region, template }: Resource): string {
    return physicalArn(type, nameWithPath(type, name, properties), { template: template.name, account, region });
  }

  /** The resource of an ARN. */
  byArn(arn: string): Resource | undefined {
    return this.arns.get(arn) ?? this.arns.get(`${arn}:*`);
  }

  /** Resources of a type and name in an account. */
  byName(account: string, type: string, name: string): Resource | undefined {
    return this.named.get(`${account} ${type} ${name}`)?.[0];
  }

  /** A value as it is written: what goes by a name that several accounts have bears it again. */
  asWritten(value: Value | undefined): Value | undefined {
    return value === undefined ? value : this.restored(value);
  }

  private restored(value: Value): Value {
    if (typeof value === 'string') return value.includes('@') ? this.text(value) : value;
    if (value === null || typeof value !== 'object') return value;
    if (isUnknown(value)) {
      const options = value.options?.map((option) => (option === undefined ? undefined : this.restored(option)));
      return options ? new Unknown(value.reason, value.pattern, options, value.condition) : value;
    }
    if (Array.isArray(value)) return value.map((entry) => this.restored(entry));
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.restored(inner)]));
  }

  private text(text: string): Value {
    const written = this.written.get(text);
    if (written !== undefined) return written;
    const ids = text.match(MADE_UP) ?? [];
    // An attribute behind an id is what AWS or somebody's code gives at deployment.
    const isOpen = ids.some((id) => this.opaque.has(id.split('.')[0]) || /@[\w-]+\.[A-Z]/.test(id));
    return isOpen ? new Unknown(say('unknown.assigned', { attribute: text })) : text;
  }

  /** What a macro of the template may add to the policies of a resource. */
  addedTo({ id, template }: Resource): readonly Part[] {
    return macrosOf(template.body).some(rewrites) ? unknownPolicy(id) : [];
  }

  /** A policy as far as the resource that holds it is there for certain. */
  asFarAs(resource: Resource, parts: readonly Part[]): readonly Part[] {
    const added = this.addedTo(resource);
    if (added.length > 0) return [...parts, ...added];
    const { id, existence } = resource;
    const isSure = existence === undefined || (existence.byDefault && !existence.off);
    return isSure || parts.length === 0 ? parts : [{ kind: 'choice', place: id, sides: [parts, []] }];
  }

  /** The accounts of units of the organization, as far as templates say them. */
  accountsOfUnit(unit: string): readonly string[] | undefined {
    for (const { body } of this.model.templates) {
      const { organizationalUnits: units } = (body.Metadata?.sanso ?? {}) as { organizationalUnits?: unknown };
      const accounts = isObject(units) ? units[unit] : undefined;
      if (Array.isArray(accounts)) return accounts.map(String);
    }
    return undefined;
  }

  /** What a request says of the organization that an account is of. */
  organizationOf(account: string | undefined): KeyState {
    if (this.organization === undefined) return UNKNOWN;
    if (this.isOwn(account)) return single(this.organization);
    return { kind: 'any', mayLack: true, except: [this.organization] };
  }
}

/** The value of a tag of a resource, as the templates say it. Names of tags are compared as names of keys are. */
export function tagOf({ properties }: Resource, name: string): KeyState {
  for (const property of TAG_PROPERTIES) {
    const tags = properties[property];
    if (isUnknown(tags)) return UNKNOWN;
    const pairs = Array.isArray(tags)
      ? tags.map((tag) => (isObject(tag) && !isUnknown(tag) ? [tag.Key, tag.Value] : [tag, undefined]))
      : isObject(tags)
        ? Object.entries(tags)
        : [];
    for (const [key, value] of pairs as [Value, Value | undefined][]) {
      if (isUnknown(key)) return UNKNOWN;
      if (String(key).toLowerCase() !== name) continue;
      if (isUnknown(value)) return value.options ? UNKNOWN : single(value.pattern ?? GAP);
      return single(String(value ?? ''));
    }
  }
  return ABSENT;
}
