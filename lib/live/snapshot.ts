import { parseDocument } from 'yaml';
import { z } from 'zod';
import { configSchema } from '../template/given';
import { InputError } from '../template/input-error';
import type { SansoConfig, TemplateGiven } from '../template/sanso-config';
import { schemaMistake } from '../template/schema-mistake';
import type { TemplateBody } from '../template/template';
import { cloudFormationTags } from '../template/yaml-tags';
import { AccountReader, type Target, type Unread } from './account';
import type { LiveResource } from './live-resource';
import { READERS } from './readers';

/** A stack as CloudFormation has it. */
export interface DeployedStack {
  readonly stackName: string;
  readonly account: string;
  readonly region: string;
  readonly body: TemplateBody;
  /** Physical id by logical id. */
  readonly physicalIds: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, string>>;
}

/** What accounts showed at one moment: everything that a later judgement needs, without asking AWS again. */
export interface Snapshot {
  readonly sanso: 'snapshot';
  readonly version: 1;
  /** ISO 8601. */
  readonly taken: string;
  readonly stacks: readonly DeployedStack[];
  readonly resources: readonly (LiveResource & { readonly account: string; readonly region: string })[];
  readonly unread: readonly Unread[];
  /** Accounts and Regions that were read. */
  readonly places?: readonly { readonly account: string; readonly region: string }[];
  /** The flow register that was declared. */
  readonly flows?: unknown;
  /** The premises that lay beside the templates. */
  readonly premises?: unknown;
  /** The acknowledgements that lay beside the templates. */
  readonly acknowledgements?: unknown;
  /** What was said of the stacks from outside, and by which file. */
  readonly given?: GivenToStacks;
  /** Properties by type that an emulator cannot show: the templates are taken at their word. */
  readonly notShown?: Readonly<Record<string, readonly string[]>>;
}

/** What is said of stacks from outside, in place of what their templates do not say. */
export interface GivenToStacks {
  readonly source: string;
  readonly config: SansoConfig;
}

/**
 * What is said of templates, said of the stacks that were made of them: a template is meant by the name of its stack. What the account
 * shows itself is left out.
 */
export function givenToStacks(source: string, { templates = {}, ...said }: SansoConfig): GivenToStacks {
  const stacks: Record<string, TemplateGiven> = {};
  for (const [key, { stackName, parameters: _, ...given }] of Object.entries(templates))
    stacks[stackName ?? key] = { ...stacks[stackName ?? key], ...given };
  const { parameters: _, flows: _flows, premises: _premises, acknowledgements: _acknowledgements, ...rest } = said;
  return { source, config: { ...rest, templates: stacks } };
}

/** A resource of a snapshot. */
export type Shown = Snapshot['resources'][number];

/**
 * Read accounts one after the other; readers of one account work beside each other.
 *
 * @param opening told which one is opened next, so that it is known which one could not be
 */
export async function takeSnapshot(
  targets: readonly Target[],
  progress: (what: string) => void = () => {},
  opening: (target: Target) => void = () => {},
): Promise<Snapshot> {
  const resources = new Map<string, Shown>();
  const unread: Unread[] = [];
  const places = [];
  for (const target of targets) {
    opening(target);
    const account = await AccountReader.open(target);
    places.push({ account, stacks: await stacksOf(account) });
  }
  for (const { account } of places) {
    const place = { account: account.account, region: account.target.region };
    progress(`${place.account} ${place.region}`);
    // What belongs to no Region is read once, from the Region where the account has most stacks.
    const [home] = places
      .filter((other) => other.account.account === place.account)
      .sort((a, b) => b.stacks.length - a.stacks.length);
    const read = READERS.filter((reader) => home.account === account || !reader.global).map(async (reader) => {
      const own = account.reading(reader.types);
      const found = await reader.read(own);
      unread.push(...own.unread);
      return found;
    });
    for (const resource of (await Promise.all(read)).flat()) {
      const key = `${place.account} ${place.region} ${resource.type} ${resource.id}`;
      const known = resources.get(key);
      // Of two things of one name, such as two statements about one caller, each is shown: one hides no other.
      const isOther = known !== undefined && JSON.stringify(known.properties) !== JSON.stringify(resource.properties);
      const id = isOther ? `${resource.id}|${JSON.stringify(resource.properties)}` : resource.id;
      resources.set(isOther ? `${key} ${id}` : key, { ...resource, id, ...place });
    }
    unread.push(...account.unread);
  }
  const stacks = places.flatMap((place) => place.stacks);
  return {
    sanso: 'snapshot',
    version: 1,
    taken: new Date().toISOString(),
    stacks,
    resources: [...resources.values()],
    unread: unread.sort((a, b) =>
      `${a.account} ${a.region} ${a.action}`.localeCompare(`${b.account} ${b.region} ${b.action}`),
    ),
    places: places.map(({ account }) => ({ account: account.account, region: account.target.region })),
  };
}

/** Stacks that stand, with their templates and what became of every resource. */
async function stacksOf(account: AccountReader): Promise<DeployedStack[]> {
  const listed = await account.list('cloudformation', 'DescribeStacks', 'Stacks');
  const standing = listed.filter(
    ({ StackStatus }) => !/^(DELETE_COMPLETE|REVIEW_IN_PROGRESS)$/.test(String(StackStatus)),
  );
  const read = standing.map(async ({ StackName, Parameters = [] }): Promise<DeployedStack[]> => {
    const answer = await account.get('cloudformation', 'GetTemplate', { StackName });
    const body = typeof answer?.TemplateBody === 'string' ? templateOf(answer.TemplateBody) : answer?.TemplateBody;
    if (!body?.Resources) return [];
    const parts = await account.list('cloudformation', 'ListStackResources', 'StackResourceSummaries', { StackName });
    const made = parts.filter(
      ({ PhysicalResourceId, ResourceStatus }) => PhysicalResourceId && ResourceStatus !== 'DELETE_COMPLETE',
    );
    return [
      {
        stackName: StackName,
        account: account.account,
        region: account.target.region,
        body,
        physicalIds: Object.fromEntries(made.map((part) => [part.LogicalResourceId, part.PhysicalResourceId])),
        parameters: Object.fromEntries(
          Parameters.map(({ ParameterKey, ParameterValue }: { ParameterKey: string; ParameterValue: string }) => [
            ParameterKey,
            ParameterValue,
          ]),
        ),
      },
    ];
  });
  return (await Promise.all(read)).flat();
}

/** Templates of the CDK are JSON; the one that bootstraps an account and those of others may be YAML. */
export function templateOf(text: string): TemplateBody | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return parseDocument(text, { customTags: cloudFormationTags, logLevel: 'silent' }).toJS() as TemplateBody;
  }
}

const snapshotSchema = z.looseObject({
  given: z.strictObject({ source: z.string(), config: configSchema }).optional(),
  sanso: z.literal('snapshot'),
  version: z.literal(1),
  taken: z.string(),
  stacks: z.array(
    z.looseObject({
      stackName: z.string(),
      account: z.string(),
      region: z.string(),
      body: z.looseObject({ Resources: z.record(z.string(), z.unknown()) }),
      physicalIds: z.record(z.string(), z.string()),
      parameters: z.record(z.string(), z.string()),
    }),
  ),
  resources: z.array(
    z.looseObject({
      type: z.string(),
      id: z.string(),
      account: z.string(),
      region: z.string(),
      properties: z.record(z.string(), z.unknown()),
    }),
  ),
  unread: z.array(
    z.looseObject({
      account: z.string(),
      region: z.string(),
      action: z.string(),
      reason: z.string(),
      types: z.array(z.string()),
    }),
  ),
});

/** @throws InputError that names the field which is not as a snapshot has it */
export function snapshotFrom(content: unknown, file: string): Snapshot {
  const parsed = snapshotSchema.safeParse(content);
  if (parsed.success) return content as Snapshot;
  const [issue] = parsed.error.issues;
  const { en, ja } = schemaMistake(issue);
  const field = issue.path.join('.');
  throw new InputError(
    `${file}: ${field || 'the file'} ${en}: take the snapshot anew with sanso verify --save`,
    `${file}: ${field || 'ファイル'} ${ja}。sanso verify --save で読み取り直す`,
  );
}
