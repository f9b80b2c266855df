import { acceptAll, type RunOptions } from './evaluation';
import { failAndDeployAgain, failing } from './failures';
import { assertThat, type Rehearsal, rows } from './rehearsal';

/** The accounts of `config/production.ts`: four that hold a zone or the archive, and that of IAM Identity Center. */
const ACCOUNTS = {
  'my-number': '111111111111',
  lgwan: '222222222222',
  internet: '333333333333',
  'log-archive': '444444444444',
  identity: '999999999999',
} as const;
const DEPLOYER = ACCOUNTS['my-number'];
const FILE = 'config/production.ts';

/** The production profile in five accounts, by its two steps. */
export async function rehearseProduction(at: Rehearsal, { run, everyStack }: RunOptions): Promise<void> {
  await at.step('bootstrap of five accounts', async () => {
    for (const account of Object.values(ACCOUNTS)) await at.block('bootstrap', account, { '111111111111': account });
  });
  at.workspace.edit(FILE, (text) =>
    text.replaceAll(/\n *serviceName: '[^']*',/g, '').replace(/\n *entryEndpointIds: [^\n]*/, ''),
  );
  const stacks = await at.planned(DEPLOYER);
  const first = stacks.filter(({ name }) => /-(log-archive|account)$/.test(name));
  const left = stacks.filter((stack) => !first.includes(stack));
  await at.step('the archive and the accounts first', () => at.block('deploy-first-accounts', DEPLOYER));
  for (const stack of failing(left, everyStack, run)) await failAndDeployAgain(at, DEPLOYER, stack);
  await at.step('everything, without what the other side has not made yet', () => at.block('deploy-again', DEPLOYER));
  await at.step('what is not connected yet is an open point, and no proof', async () => {
    const { code } = await at.workspace.attempt('npx sanso check cdk.out', DEPLOYER);
    assertThat(code === 3, `sanso check exits with ${code} and not with 3`);
  });
  await at.step('names of services and ids of entry endpoints are read and entered', () => enterNames(at));
  await at.step('everything once more', () => at.block('deploy-again', DEPLOYER));
  await at.step('connections accepted by the zones that answer', async () => {
    for (const zone of ['my-number', 'internet'] as const) await acceptAll(at, ACCOUNTS[zone]);
  });
  await at.step('verification of all accounts', () => verifyAll(at));
  await rehearseRemoval(at);
  await at.step('a stack of production refuses to be destroyed', async () => {
    const { code, said } = await at.workspace.attempt(
      'npx cdk destroy production-internet-network --exclusively -c config=production --yes',
      DEPLOYER,
    );
    assertThat(code !== 0 && /TerminationProtection/.test(said), `it was not refused:\n${said}`);
  });
}

async function enterNames(at: Rehearsal): Promise<void> {
  const [flows, screen, endpoints] = at.commands('names');
  const [[, tax]] = rows(await at.run(flows, ACCOUNTS['my-number']));
  const [[, pixels]] = rows(await at.run(screen, ACCOUNTS.internet));
  const entries = rows(await at.run(endpoints, ACCOUNTS.lgwan));
  const idOf = (service: string) => entries.find(([name]) => name.endsWith(`.${service}`))?.[1];
  const [sts, lambda] = [idOf('sts'), idOf('lambda')];
  assertThat(
    sts !== undefined && lambda !== undefined,
    `the entry endpoints are not listed: ${JSON.stringify(entries)}`,
  );
  const withName = (text: string, flow: string, name: string) =>
    text.replace(new RegExp(`(id: '${flow}',[\\s\\S]*?sanitization: [^\\n]*)`), `$1\n      serviceName: '${name}',`);
  at.workspace.edit(FILE, (text) =>
    withName(withName(text, 'tax-inquiry', tax), 'screen', pixels).replace(
      /(screenTransfer: \{)/,
      `$1\n    entryEndpointIds: { sts: '${sts}', lambda: '${lambda}' },`,
    ),
  );
}

async function verifyAll(at: Rehearsal): Promise<void> {
  at.workspace.profiles(ACCOUNTS);
  await at.block('verify-accounts', DEPLOYER, { 'cdk.out.production/flows.json': 'cdk.out/flows.json' });
}

async function rehearseRemoval(at: Rehearsal): Promise<void> {
  const account = ACCOUNTS.lgwan;
  await at.step('the data stack of a zone is destroyed, and its buckets stay', async () => {
    await at.block('remove-data-stack', account);
    at.workspace.edit(FILE, (text) => {
      const [before, after] = text.split("\n    lgwan: {\n      cidr: '10.120.0.0/16',");
      return `${before}\n    lgwan: {\n      cidr: '10.120.0.0/16',${after.replace(/\n {6}dataStores: \[[\s\S]*?\n {6}\],/, '')}`;
    });
    await at.block('remove-data-deploy', DEPLOYER);
  });
  await at.step('the buckets that stayed are emptied and deleted', async () => {
    for (const name of ['drafts', 'state-documents', 'access-logs']) {
      const values = { 'sanso-production-lgwan-drafts': `sanso-production-lgwan-${name}` };
      await at.block('remove-data-buckets', account, values);
    }
  });
  await at.step('the empty vault is deleted', () => at.block('remove-data-vault', account));
}
