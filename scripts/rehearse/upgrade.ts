import { existsSync, readFileSync } from 'node:fs';
import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import { OLDEST_RELEASE, readRelease, unpackRelease } from '../../test/upgrade/release';
import { STATEFUL } from '../../test/upgrade/stateful';
import { assertThat, type Planned, type Rehearsal } from './rehearsal';

const DEPLOYER = '111111111111';

/** The oldest release is deployed, and updated to the present one by the guide. */
export async function rehearseUpgrade(at: Rehearsal): Promise<void> {
  const release = 'release';
  unpackRelease(readRelease(OLDEST_RELEASE), at.config, at.workspace.path(release));
  const stacks = await at.planned(DEPLOYER);
  await at.step('bootstrap', async () => {
    for (const account of new Set(stacks.map((stack) => stack.account)))
      await at.block('bootstrap', account, { '111111111111': account });
  });
  await at.step(`the release ${OLDEST_RELEASE}`, () => at.run(`npx cdk deploy --all --app ${release}`, DEPLOYER));
  // The present release may have stacks that the old one lacks.
  const old = stacks.filter(({ name }) => existsSync(at.workspace.path(`${release}/${name}.template.json`)));
  const before = await resourcesOf(at, old);
  await at.step('update to the present release', () => at.block('upgrade', DEPLOYER));
  await at.step('every stateful resource is the same one', async () => {
    const after = await resourcesOf(at, stacks);
    const stateful = [...before].filter(([, { type }]) => type in STATEFUL);
    assertThat(stateful.length > 20, `only ${stateful.length} stateful resources were found`);
    const lost = stateful.filter(([key, { id }]) => after.get(key)?.id !== id);
    assertThat(
      lost.length === 0,
      `replaced or lost: ${lost.map(([key, { id }]) => `${key} (${id} → ${after.get(key)?.id ?? 'nothing'})`).join(', ')}`,
    );
  });
  await at.step('nothing that was kept was deleted behind its stack', async () => {
    const journal = readFileSync(at.workspace.path('journal.jsonl'), 'utf8').trim().split('\n');
    const deleted = journal
      .map((line) => JSON.parse(line) as { action: string; type: string; stack: string; logicalId: string })
      .filter(({ action, type }) => action === 'delete' && type in STATEFUL);
    assertThat(deleted.length === 0, `deleted: ${deleted.map(({ stack, logicalId }) => `${stack}/${logicalId}`)}`);
  });
}

interface Standing {
  readonly type: string;
  readonly id: string;
}

/** The resources of all stacks by `STACK/LOGICAL ID`. */
async function resourcesOf(at: Rehearsal, stacks: readonly Planned[]): Promise<Map<string, Standing>> {
  const { endpoint } = at.workspace.emulator;
  const found = new Map<string, Standing>();
  for (const { name, account } of stacks) {
    const credentials = { accessKeyId: account, secretAccessKey: 'emulator' };
    const client = new CloudFormationClient({ endpoint, region: at.workspace.region, credentials });
    for await (const page of paginateListStackResources({ client }, { StackName: name }))
      for (const { LogicalResourceId, PhysicalResourceId = '', ResourceType = '' } of page.StackResourceSummaries ?? [])
        found.set(`${name}/${LogicalResourceId}`, { type: ResourceType, id: PhysicalResourceId });
  }
  return found;
}
