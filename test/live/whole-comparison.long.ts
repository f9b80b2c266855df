import { loadConfig } from '../../lib/config/load';
import { defaultOf } from '../../lib/live/defaults';
import { liveModel } from '../../lib/live/live-model';
import type { Snapshot } from '../../lib/live/snapshot';
import { readInput } from '../../lib/template/read';
import { TODAY } from '../support';
import { synthesized } from '../synthesized';
import { fakeAccount } from './fake-account';

type Shown = Snapshot['resources'][number];
type Path = readonly (string | number)[];

/** Properties that are not compared, each with the reason that `docs/en/live.md` gives, and lists whose order means nothing. */
const NOT_COMPARED: Readonly<Record<string, RegExp>> = {
  'scripts and code, which are named as unseen':
    /^AWS::(EC2::Instance (UserData|LaunchTemplate|BlockDeviceMappings)|EC2::LaunchTemplate LaunchTemplateData\.UserData|Lambda::Function Code)/,
  'what is done, and not what is':
    /^AWS::(KMS::Key PendingWindowInDays|EC2::Instance (PropagateTagsToVolumeOnCreation|EbsOptimized)|SSM::Document UpdateMethod|SSM::Association ApplyOnlyAtCronInterval)/,
  'words of rules of a group, and tags of what a template launches':
    /^AWS::(EC2::SecurityGroup SecurityGroup(In|E)gress\.\d+\.(Description|GroupId|GroupName|SourceSecurityGroupOwnerId)|EC2::LaunchTemplate TagSpecifications)/,
  'what identifies it: a change makes it another thing': /^AWS::Lambda::\w+ FunctionName/,
  'what deployment alone gives, and a fake account does not': /^AWS::CloudWatch::Alarm Dimensions\.\d+\.Value/,
  'what else of a policy tells it apart':
    /^AWS::IAM::ManagedPolicy (Roles|Users|Groups|Description)|^AWS::SSM::Document Tags/,
};
/** In a policy without variables both languages mean the same. */
const isLanguage = (shown: Shown, path: Path) =>
  path.at(-1) === 'Version' && !JSON.stringify(shown.properties).includes('${');
const isCompared = (shown: Shown, path: Path) =>
  !isLanguage(shown, path) &&
  !Object.values(NOT_COMPARED).some((pattern) => pattern.test(`${shown.type} ${path.join('.')}`));

/** Every value in a property that says something, by its path. */
function leavesOf(value: unknown, path: Path = []): Path[] {
  if (value === null || value === undefined || value === '') return [];
  if (typeof value !== 'object') return [path];
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function changedAt(value: unknown, [first, ...rest]: Path): unknown {
  if (first === undefined)
    return typeof value === 'boolean' ? !value : typeof value === 'number' ? value + 1 : `${value}-by-hand`;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>;
  copy[first] = changedAt(copy[first], rest);
  return copy;
}

/** Without it, unless it says the same as nothing. */
function goneAt(value: unknown, [first, ...rest]: Path): unknown {
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>;
  const inner = copy[first];
  if (rest.length > 0) {
    const left = goneAt(inner, rest);
    if (left === undefined) return undefined;
    copy[first] = left;
    return copy;
  }
  if (inner === false || inner === 'false') return undefined;
  if (Array.isArray(copy)) copy.splice(Number(first), 1);
  else delete copy[first];
  return copy;
}

/** With one more entry in the innermost list that it is in, which says otherwise. */
function besideAt(value: unknown, path: Path): unknown {
  // Of tags and attributes those count that a template uses: others are for accounting, or come without notice.
  if (/(Tags|Attributes)$/.test(String(path[0])) && path.at(-1) === 'Key') return undefined;
  const at = path.map((step) => typeof step === 'number').lastIndexOf(true);
  if (at < 0) return undefined;
  const [above, entry] = [path.slice(0, at), path[at] as number];
  const list = above.reduce<unknown>(
    (part, step) => (part as Record<string | number, unknown>)[step],
    value,
  ) as unknown[];
  return setAt(value, above, [...list, changedAt(list[entry], path.slice(at + 1))]);
}

function setAt(value: unknown, [first, ...rest]: Path, inner: unknown): unknown {
  if (first === undefined) return inner;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>;
  copy[first] = setAt(copy[first], rest, inner);
  return copy;
}

const { directory } = synthesized(loadConfig('sample', TODAY));
const AS_DEPLOYED = fakeAccount(readInput([directory]).templates);
const key = ({ type, id, account, region }: Shown) => `${account} ${region} ${type} ${id}`;

/** What is changed of a value, and whether what is gone said anything: `false` says the same as nothing. */
const CHANGES = {
  'shows otherwise': changedAt,
  'shows no more': goneAt,
  'shows twice, once otherwise': besideAt,
} as const;

test.each(Object.entries(CHANGES))(
  'every value that an account %s is told, whichever it is',
  (_, change) => {
    const places = new Map(AS_DEPLOYED.resources.map((shown) => [key(shown), leavesOf(shown.properties)]));
    const rounds = Math.max(...[...places.values()].map((paths) => paths.length));
    let tried = 0;
    const unseen: string[] = [];
    // One value of each resource at a time: as many comparisons as the largest resource has values.
    for (let round = 0; round < rounds; round++) {
      const hit = new Map<string, Path>();
      const resources = AS_DEPLOYED.resources.map((shown) => {
        const path = places.get(key(shown))?.[round];
        if (!path || shown.implicit || !isCompared(shown, path)) return shown;
        // What AWS gives where nobody does means the same as none.
        if (change === goneAt && defaultOf(shown.type, path.join('.')) !== undefined) return shown;
        const properties = change(shown.properties, path);
        if (properties === undefined) return shown;
        hit.set(`${shown.type} ${shown.id}`, path);
        return { ...shown, properties: properties as Shown['properties'] };
      });
      tried += hit.size;
      for (const { resource, standing } of liveModel({ ...AS_DEPLOYED, resources }).compared) {
        const path = hit.get(`${resource.type} ${resource.name}`);
        if (path && standing === 'as the template') unseen.push(`${resource.type} ${path.join('.')} (${resource.id})`);
      }
    }
    expect(tried).toBeGreaterThan(1500);
    expect([...new Set(unseen)]).toEqual([]);
  },
  600_000,
);
