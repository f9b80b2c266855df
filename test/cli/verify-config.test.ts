import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readBeside } from '../../lib/cli/verify';
import { readInput } from '../../lib/template/read';
import { templateOf } from '../../lib/template/read-template';
import { FLOW } from '../flow';
import { fakeAccount } from '../live/fake-account';
import { TODAY } from '../support';
import { sanso } from './run';

/** `sanso verify` reads the configuration file as every command does, and the snapshot that it saves keeps what was said. */

const vpc = (CidrBlock: string) => ({ Type: 'AWS::EC2::VPC', Properties: { CidrBlock } });
const account = fakeAccount([
  templateOf('web.yaml', { Resources: { Vpc: vpc('10.1.0.0/16'), Other: vpc('10.2.0.0/16') } }, { stackName: 'web-1' }),
]);

const before = process.cwd();
afterEach(() => process.chdir(before));

function inFolder(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'sanso-verify-config-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), JSON.stringify(content));
  }
  process.chdir(folder);
  return folder;
}

/** What is said of the account by a snapshot with what was read beside it. */
async function judgedWith(config: string | undefined) {
  const { kept } = readBeside({ config });
  writeFileSync('account.json', JSON.stringify({ ...account, ...kept }));
  const { code, out, error } = await sanso('check', 'account.json', '--as-of', TODAY, '--format', 'json');
  return { code, error, summary: out === '' ? undefined : JSON.parse(out).summary };
}

test.each([
  ['beside the working directory', 'sanso.config.json', undefined],
  ['that is named', 'outside.json', 'outside.json'],
])('a configuration %s gives zones to stacks and resources, and the register', async (_, file, named) => {
  inFolder({
    [file]: {
      templates: { 'web.yaml': { stackName: 'web-1', zone: 'lgwan', parameters: { Env: 'x' } } },
      resources: { 'web-1/Other': 'internet' },
      flows: 'registers/all.json',
    },
    'registers/all.json': [FLOW],
  });
  expect((await judgedWith(named)).summary).toMatchObject({ zones: ['internet', 'lgwan'], flows: 1 });
  expect(readBeside({ config: named }).files).toMatchObject({ configFile: file, flowsFile: 'registers/all.json' });
});

test('without one, stacks that say no zone are none of the deployment', async () => {
  inFolder({});
  expect(readBeside({})).toEqual({
    kept: { flows: undefined, premises: undefined, acknowledgements: undefined },
    files: expect.objectContaining({ configFile: undefined, isPart: false }),
  });
  expect(await judgedWith(undefined)).toMatchObject({ code: 2, error: expect.stringMatching(/no stack of this/) });
});

test('an option outweighs it, and it outweighs what lies beside the usual synthesis', () => {
  inFolder({
    'sanso.config.json': { flows: 'a.json', premises: 'p.json' },
    'a.json': [FLOW],
    'p.json': [],
    'b.json': [],
    'cdk.out/flows.json': [],
    'cdk.out/acknowledgements.json': [],
  });
  expect(readBeside({}).files).toMatchObject({
    flowsFile: 'a.json',
    premisesFile: 'p.json',
    acknowledgementsFile: 'cdk.out/acknowledgements.json',
  });
  expect(readBeside({ flows: 'b.json' }).files.flowsFile).toBe('b.json');
});

test('what is said of stacks that there are not is told', async () => {
  inFolder({ 'sanso.config.json': { templates: { 'web-1': { zone: 'lgwan' }, 'web-2': { zone: 'lgwan' } } } });
  expect((await judgedWith(undefined)).summary.inputs.unused).toEqual(['sanso.config.json: web-2']);
});

test('a part stays a part', async () => {
  inFolder({ 'sanso.config.json': { templates: { 'web-1': { zone: 'lgwan' } }, deployment: 'part' } });
  expect((await judgedWith(undefined)).summary.whole).toBe(false);
  expect(readInput(['account.json']).isPart).toBe(true);
});

test.each<[string, Record<string, unknown>, string[], RegExp]>([
  [
    'a zone that there is not',
    { 'sanso.config.json': { templates: { a: { zone: 'lgwann' } } } },
    [],
    /did you mean lgwan\?/,
  ],
  [
    'a file that is not there',
    {},
    ['--config', 'nowhere.json'],
    /nowhere\.json: there is no such file of what is said/,
  ],
  [
    'a register that is not there',
    { 'sanso.config.json': { flows: 'no.json' } },
    [],
    /no\.json: there is no such flow/,
  ],
])('%s is told before anybody signs in', async (_, files, argv, sentence) => {
  inFolder(files);
  const { code, error } = await sanso('verify', '--region', 'ap-northeast-1', ...argv);
  expect({ code, error }).toEqual({ code: 2, error: expect.stringMatching(sentence) });
});
