import { assertThat, type Planned, type Rehearsal } from './rehearsal';

/**
 * Let a stack fail at its last resource, and deploy again by the chapter of the guide on a stack that fails.
 *
 * @param account with whose credentials everything is deployed
 */
export async function failAndDeployAgain(at: Rehearsal, account: string, stack: Planned): Promise<void> {
  const { name } = stack;
  at.workspace.refuse(name, stack.resources - 1);
  await at.step(`${name} fails at the last of its ${stack.resources} resources, and is rolled back`, async () => {
    await at.blockFails('deploy', account);
  });
  await at.step(`the first cause of ${name} is told, and mended`, async () => {
    const [told] = await at.block('first-cause', stack.account, { 'production-lgwan-network': name });
    assertThat(told.includes('refused on purpose by the rehearsal'), `the events of ${name} tell no cause:\n${told}`);
    at.workspace.refuse();
  });
  await removeFailed(at, stack);
}

/** What is rolled back in production is removed by hand: it is protected. In the evaluation profile the CDK CLI does so. */
async function removeFailed(at: Rehearsal, { name, account }: Planned): Promise<void> {
  const [status, ...removal] = at.commands('failed-stack', { 'production-lgwan-network': name });
  const said = await at.run(status, account);
  assertThat(said.trim() === 'ROLLBACK_COMPLETE', `${name} is in ${said.trim()} and not in ROLLBACK_COMPLETE`);
  if (at.config !== 'production') return;
  await at.step(`${name} is removed as the guide says`, async () => {
    for (const command of removal) await at.run(command, account);
  });
}

/** Which stacks fail: every one in the order of deployment, or in each run another one, the largest first. */
export function failing(stacks: readonly Planned[], every: boolean, run: number): readonly Planned[] {
  if (every) return stacks;
  const bySize = [...stacks].sort((a, b) => b.resources - a.resources);
  return [bySize[run % bySize.length]];
}
