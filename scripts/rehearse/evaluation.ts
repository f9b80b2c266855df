import { failAndDeployAgain, failing } from './failures';
import { assertThat, type Planned, type Rehearsal, rows } from './rehearsal';

const ACCOUNT = '111111111111';

export interface RunOptions {
  /** Counted from 0. */
  readonly run: number;
  readonly everyStack: boolean;
  /** Leave out what costs minutes and changes little: a roll-back that is turned off, the verification, and a flow that comes and ends. */
  readonly short: boolean;
}

/** The evaluation profile, from the empty account and back to it. */
export async function rehearseEvaluation(at: Rehearsal, { run, everyStack, short }: RunOptions): Promise<void> {
  await at.step('bootstrap', () => at.block('bootstrap', ACCOUNT));
  const stacks = await at.planned(ACCOUNT);
  if (!short) await resumeAccount(at, stacks);
  const left = stacks.filter(({ name }) => !/-(log-archive|account)$/.test(name));
  for (const stack of failing(left, everyStack, run)) await failAndDeployAgain(at, ACCOUNT, stack);
  await at.step('deployment of everything', () => at.block('deploy-again', ACCOUNT));
  await at.step('connections accepted', () => acceptAll(at, ACCOUNT));
  // `npm run deploy:local` verifies as well.
  if (!short)
    await at.step('verification', () =>
      at.block('verify', ACCOUNT, { 'cdk.out.sample/flows.json': 'cdk.out/flows.json' }),
    );
  if (!short) await rehearseFlow(at);
  await rehearseDestruction(at);
}

async function resumeAccount(at: Rehearsal, stacks: readonly Planned[]): Promise<void> {
  await at.step('the account fails without roll-back, and the same command resumes it', async () => {
    const account = stacks.find(({ name }) => name === `${at.config}-account`);
    assertThat(account !== undefined, 'there is no stack of the account');
    at.workspace.refuse(account.name, account.resources - 1);
    await at.blockFails('deploy-first', ACCOUNT);
    at.workspace.refuse();
    await at.block('deploy-first', ACCOUNT);
  });
}

/** Accept every connection that waits, as the guide says. */
export async function acceptAll(at: Rehearsal, account: string): Promise<void> {
  const [list] = at.commands('accept');
  const waiting = rows(await at.run(list, account));
  for (const [service, endpoint] of waiting) {
    const values = { 'vpce-svc-0123456789abcdef0': service, 'vpce-0123456789abcdef0': endpoint };
    const [, accept] = at.commands('accept', values);
    await at.run(accept, account);
  }
  const still = rows(await at.run(list, account));
  assertThat(still.length === 0, `these connections still wait: ${JSON.stringify(still)}`);
}

const FLOW = `
    {
      id: 'tax-inquiry',
      from: { zone: 'lgwan', cidr: '172.16.20.40/32' },
      to: { zone: 'my-number', cidr: '10.10.1.20/32' },
      protocol: 'tcp',
      port: 443,
      purpose: '財務会計から税務への収納照会 / inquiries about payments, from accounting to tax',
      basis: '特定通信承認 令和8年度第12号（架空） / approval no. 12 of 2026 (fictional)',
      approver: '統括情報セキュリティ責任者 / chief information security officer',
      expires: '2027-03-31',
      sanitization: 'none',
    },`;

async function rehearseFlow(at: Rehearsal): Promise<void> {
  const file = `config/${at.config}.ts`;
  const services = `${at.config}-my-number-flow-services`;
  const configuration = { '-- -c production': `-- -c ${at.config}` };
  await at.step('a flow comes before the others', async () => {
    at.workspace.edit(file, (text) => text.replace('\n  flows: [', `\n  flows: [${FLOW}`));
    await at.block('change-flow', ACCOUNT, configuration);
    await acceptAll(at, ACCOUNT);
  });
  await at.step('the flow ends, and the stack that answered it is removed', async () => {
    at.workspace.edit(file, (text) => text.replace(FLOW, ''));
    await at.block('end-flow-opening', ACCOUNT, { 'production-*': `${at.config}-*` });
    const [, , , ...removal] = at.commands('end-flow-left-over', { 'production-my-number-flow-services': services });
    for (const command of removal) await at.run(command, ACCOUNT);
    await at.block('end-flow-rest', ACCOUNT);
  });
}

async function rehearseDestruction(at: Rehearsal): Promise<void> {
  const bucket = (name: string) => `sanso-${at.config}-${name}-${ACCOUNT}`;
  const put = (name: string, key: string) =>
    at.run(`aws s3api put-object --bucket ${bucket(name)} --key ${key} --body cdk.json`, ACCOUNT);
  await at.step('objects arrive in the archive and in the stores', async () => {
    for (const [name, key] of [
      ['log-archive-logs', 'flow/one'],
      ['log-archive-config', 'AWSLogs/one'],
      ['log-archive-access-logs', 'one'],
      ['my-number-access-logs', 'one'],
    ])
      await put(name, key);
  });
  await at.step('the data of a zone goes: vault and buckets, stack, configuration', async () => {
    const [lock, policy, list, remove] = at.commands('destroy-backups');
    for (const command of [lock, policy]) await at.run(command, ACCOUNT);
    const written = 'arn:aws:backup:ap-northeast-1:111111111111:recovery-point:01234567-89ab-cdef-0123-456789abcdef';
    for (const [point] of rows(await at.run(list, ACCOUNT))) await at.run(remove.replace(written, point), ACCOUNT);
    await at.block('destroy-buckets', ACCOUNT);
    const [, destroy] = at.commands('remove-data-stack', { 'production-lgwan-data': `${at.config}-my-number-data` });
    await at.run(destroy, ACCOUNT);
    at.workspace.edit(`config/${at.config}.ts`, (text) => text.replace(/\n {6}dataStores: \[[\s\S]*?\n {6}\],/, ''));
    await at.block('remove-data-deploy', ACCOUNT, { 'production-lgwan-access': `${at.config}-my-number-access` });
  });
  await at.step('destruction stops at the archive, which is full', () => at.blockFails('destroy', ACCOUNT));
  await at.step('the archive is emptied and destroyed', () => at.block('destroy-archive', ACCOUNT));
  await at.step('nothing is left but the bootstrap and keys that wait', async () => {
    const stacks = await at.run(
      'aws cloudformation list-stacks --query "StackSummaries[?StackStatus!=\'DELETE_COMPLETE\'].StackName" --output text',
      ACCOUNT,
    );
    assertThat(stacks.trim() === 'CDKToolkit', `these stacks are left: ${stacks}`);
    const buckets = rows(
      await at.run('aws s3api list-buckets --query "Buckets[].[Name]" --output text', ACCOUNT),
    ).flat();
    const left = buckets.filter((name) => name.startsWith('sanso-'));
    assertThat(left.length === 0, `these buckets are left: ${left}`);
  });
}
