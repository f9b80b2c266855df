import type { Statement } from '../../template/policy-document';
import { GAP } from '../../template/unknown';
import { type ActionFacts, actionsMeant, isGlobalKey, isKeyAtAll, isUnassigned, knowsKey } from './authorization-data';
import { SHARED_PREFIXES } from './authorization-faults';

/** A part of a statement that AWS never meets: what looks like a grant or a denial, and is none. */
export type Ineffective =
  | { readonly kind: 'action'; readonly action: string }
  | {
      readonly kind: 'resource';
      readonly action: string;
      readonly resources: readonly string[];
      /** What AWS evaluates the action on; none where it is `*` alone. */
      readonly formats: readonly string[];
    }
  | { readonly kind: 'key'; readonly action: string; readonly key: string };

/** Conditions that say themselves what holds where the key is not there. */
const OF_ABSENCE = /ifexists$|^null$/i;

/**
 * What AWS never meets of a statement: actions that there are not, actions whose resources it does not name, and keys of
 * conditions that a request of the action never has. Of a pattern of actions one that is met is enough. What is not known
 * before deployment may be met. Data: Service Authorization Reference.
 */
export function ineffectiveParts(statement: Statement): readonly Ineffective[] {
  const known = judgedAlready.get(statement);
  if (known) return known;
  const parts = judge(statement);
  judgedAlready.set(statement, parts);
  return parts;
}

/** The same statement stands in every outcome of a deployment. */
const judgedAlready = new WeakMap<Statement, readonly Ineffective[]>();

function judge(statement: Statement): readonly Ineffective[] {
  const { actions, notActions, resources, conditions } = statement;
  const named = actions.filter(isNamed);
  const asked = conditions.filter(({ key }) => !isGlobalKey(key) && !isOfProvider(key) && !key.includes(GAP));
  const isEverywhere = !isLimited(resources);
  const isPlaced = ({ formats }: ActionFacts): boolean =>
    isEverywhere || formats.some((format) => resources.some((resource) => isOfForm(resource, format)));
  const judged = named.flatMap((action): Ineffective[] => {
    const meant = actionsMeant(action);
    if (meant.length === 0) return [{ kind: 'action', action }];
    if (isShared(action)) return [];
    // Most statements ask for nothing but global keys, and one action that is met is enough for them.
    const placed = asked.length === 0 ? meant.slice(0, meant.findIndex(isPlaced) + 1) : meant.filter(isPlaced);
    if (placed.length === 0) {
      const formats = [...new Set(meant.flatMap((each) => each.formats))];
      return [{ kind: 'resource', action, resources, formats }];
    }
    return asked
      .filter(({ operator }) => !OF_ABSENCE.test(operator))
      .filter(({ key }) => !mayHave(placed, key))
      .map(({ key }) => ({ kind: 'key', action, key }));
  });
  // A key that decides by its absence, and one of an open list of actions, has a meaning as soon as one action knows it.
  const isClosed = named.length === actions.length && notActions.length === 0;
  const everyAction = isClosed && !actions.some(isShared) ? named.flatMap(actionsMeant) : undefined;
  const unmet = asked
    .filter(({ operator }) => OF_ABSENCE.test(operator) || !isClosed)
    .filter(({ key }) => !mayHave(everyAction, key))
    .map(({ key }) => ({ kind: 'key', action: [...actions, ...notActions].join(', '), key }) as const);
  const excepted = notActions.filter(isNamed).filter((action) => actionsMeant(action).length === 0);
  return [...judged, ...unmet, ...excepted.map((action) => ({ kind: 'action', action }) as const)];
}

/** Whether a request of one of these actions may have a key; of any action where they are not known one by one. */
function mayHave(actions: readonly ActionFacts[] | undefined, key: string): boolean {
  return (actions ? actions.some((action) => knowsKey(action, key)) : isKeyAtAll(key)) || isUnassigned(key);
}

/** Whether the data keeps the actions of one of several services alone. */
function isShared(action: string): boolean {
  const end = action.indexOf(':');
  return SHARED_PREFIXES.includes((end < 0 ? action : action.slice(0, end)).toLowerCase());
}

/** Whether an action is named as far as its service; `*` means every action of all. */
function isNamed(action: string): boolean {
  const [service] = action.split(':');
  return !/[*?]/.test(service) && !action.includes(GAP);
}

/** Keys of identity providers are called after them: `idp.example.jp/:sub`. */
function isOfProvider(key: string): boolean {
  return /^[^:]*[./]/.test(key);
}

/** Whether the resources of a statement can be judged. Trust policies name none: they are about their own role. */
function isLimited(resources: readonly string[]): boolean {
  // The short form of policies of APIs, and what is none at all, are not judged here.
  return resources.length > 0 && resources.every((resource) => /^arn:/.test(resource));
}

/** Whether a text of a policy can cover an ARN of a format: the same few hundred are compared thousands of times. */
function isOfForm(resource: string, format: string): boolean {
  const known = compared.get(format) ?? new Map<string, boolean>();
  compared.set(format, known);
  const found = known.get(resource) ?? (isOfService(resource, format) && meets(resource, format));
  known.set(resource, found);
  return found;
}

const compared = new Map<string, Map<string, boolean>>();

/** Whether a text may be of the service of a format, which is told before the rest is compared letter by letter. */
function isOfService(resource: string, format: string): boolean {
  const [written, meant] = [serviceOf(resource), serviceOf(format)];
  return written === undefined || meant === undefined || written === meant;
}

/** The service that an ARN names; undefined where that is open. */
function serviceOf(arn: string): string | undefined {
  if (services.has(arn)) return services.get(arn);
  const [, , service = ''] = arn.split(':', 3);
  const named = service === '' || /[*?$\uffff]/.test(service) ? undefined : service;
  services.set(arn, named);
  return named;
}

const services = new Map<string, string | undefined>();

/** Parts of ARNs that hold no slashes and colons. Others may be names with paths, keys of objects, versions of functions. */
const WITHOUT_PATH = /^(Partition|Region|Account|BucketName|TableName|TopicName|QueueName|\w+Id)$/;
/** One part of an ARN, and any text of one. */
const [PART, TEXT] = ['\u0000', '\u0001'];

/** Whether a text of a policy can cover an ARN of a format, in which `*` stands for one part as well. */
export function meets(pattern: string, format: string): boolean {
  const parts = partsOf(format);
  const seen = new Set<number>();
  const from = (at: number, to: number): boolean => {
    let [i, j] = [at, to];
    // Letters leave no choice.
    while (i < pattern.length && pattern[i] === parts[j]) {
      i++;
      j++;
    }
    if (i === pattern.length) return [...parts.slice(j)].every((part) => part === PART || part === TEXT);
    const key = i * (parts.length + 1) + j;
    if (seen.has(key)) return false;
    seen.add(key);
    const [written, part] = [pattern[i], parts[j]];
    if (written === '*' || written === GAP) return from(i + 1, j) || (j < parts.length && from(i, j + 1));
    if (part !== PART && part !== TEXT)
      return j < parts.length && (written === '?' || written === part) && from(i + 1, j + 1);
    const fits = part === TEXT || !/[/:]/.test(written);
    return from(i, j + 1) || (fits && from(i + 1, j));
  };
  return from(0, 0);
}

function partsOf(format: string): string {
  const known = partsKnown.get(format);
  if (known) return known;
  const parts = format
    .replaceAll('*', PART)
    .replace(/\$\{(\w+)\}/g, (_, name: string) => (WITHOUT_PATH.test(name) ? PART : TEXT));
  partsKnown.set(format, parts);
  return parts;
}

const partsKnown = new Map<string, string>();
