import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cdk } from '../../lib/local/cdk';
import { type Emulator, emulatorEnvironment, startEmulator } from '../../lib/local/emulator';
import { pythonEnvironment } from '../../lib/local/python-environment';
import { sampleConfig } from '../support';
import { synthesized } from '../synthesized';
import { type Answer, type Call, callsOf } from './aws';
import { relayOf } from './relay';

/**
 * Both paths of sanitized communication as they run: the templates, functions and state machines as they are, with a stand-in for the scan
 * and a mail server that listens on this machine.
 */
const ROOT = resolve(__dirname, '../..');
const ACCOUNT = '111111111111';
const REGION = 'ap-northeast-1';
const DIRECTORY = join(ROOT, '.emulator', 'sanitized');
const MAIL = `sanso-sample-internet-mail-intake-${ACCOUNT}`;
const FILES = `sanso-sample-internet-file-intake-${ACCOUNT}`;
const OF_LGWAN = ['mail', 'file'].map((path) => `sanso-sample-lgwan-${path}-hand-off-${ACCOUNT}`);
const [MAILS_OUT, FILES_OUT] = OF_LGWAN;
/** Put together here, so that no scanner takes this file for the test file. */
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

let emulator: Emulator;
let aws: Call;
const relay = relayOf();

beforeAll(async () => {
  rmSync(DIRECTORY, { recursive: true, force: true });
  mkdirSync(DIRECTORY, { recursive: true });
  const python = await pythonEnvironment(ROOT, join(ROOT, '.emulator'), () => {});
  const at = { root: ROOT, python, account: ACCOUNT, region: REGION };
  const files = { log: join(DIRECTORY, 'emulator.log'), journal: join(DIRECTORY, 'journal.jsonl') };
  emulator = await startEmulator({ ...at, ...files, relayPort: await relay.listen() });
  aws = callsOf(emulator, ACCOUNT);
  const { directory } = synthesized(sampleConfig());
  const env = emulatorEnvironment(emulator.endpoint, ACCOUNT, REGION, DIRECTORY);
  for (const args of [
    ['bootstrap', `aws://${ACCOUNT}/${REGION}`],
    ['deploy', '--all', '--app', directory, '--require-approval', 'never', '--concurrency', '4'],
  ]) {
    const { code, error } = await cdk([...args, '--no-notices'], { root: ROOT, env, log: join(DIRECTORY, 'cdk.log') });
    if (code !== 0) throw new Error(`cdk ${args[0]} failed: ${error}`);
  }
});
afterAll(async () => {
  await emulator?.stop();
  await relay.close();
});

const put = (Bucket: string, Key: string, Body: string | Buffer) => aws('S3', 'PutObject', { Bucket, Key, Body });
const keys = async (Bucket: string): Promise<string[]> => {
  const found: string[] = [];
  for (let ContinuationToken: string | undefined; ; ) {
    const page = await aws('S3', 'ListObjectsV2', { Bucket, ContinuationToken });
    found.push(...(page.Contents ?? []).map(({ Key }: Answer) => Key));
    ContinuationToken = page.NextContinuationToken;
    if (ContinuationToken === undefined) return found;
  }
};
const textOf = async (Bucket: string, Key: string): Promise<string> =>
  (await aws('S3', 'GetObject', { Bucket, Key })).Body.transformToString();

/** Waits until something is there. */
async function seen<T>(what: string, look: () => Promise<T | undefined> | T | undefined, seconds = 60): Promise<T> {
  for (const end = Date.now() + seconds * 1000; ; await new Promise((go) => setTimeout(go, 250))) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`${what} was not seen within ${seconds} s`);
  }
}
/** Everything of a list, over all its pages. */
async function all(operation: string, list: string, input: object): Promise<Answer[]> {
  const found: Answer[] = [];
  for (let nextToken: string | undefined; ; ) {
    const page = await aws('SFN', operation, { ...input, nextToken });
    found.push(...page[list]);
    nextToken = page.nextToken;
    if (nextToken === undefined) return found;
  }
}
const executions = async (): Promise<Answer[]> => {
  const machines = await all('ListStateMachines', 'stateMachines', {});
  return (
    await Promise.all(machines.map(({ stateMachineArn }) => all('ListExecutions', 'executions', { stateMachineArn })))
  ).flat();
};
/** No execution runs any more. */
const settled = () =>
  seen(
    'the end of every execution',
    async () => ((await executions()).some(({ status }) => status === 'RUNNING') ? undefined : true),
    240,
  );

const mail = (subject: string, body: string, type = 'text/html', to = 'sato@city.example') =>
  `From: x@sender.example\r\nTo: ${to}\r\nSubject: ${subject}\r\nMIME-Version: 1.0\r\nContent-Type: ${type}; charset=utf-8\r\n\r\n${body}\r\n`;
const withAttachment = (subject: string, name: string, content: Buffer) =>
  `From: x@sender.example\r\nTo: sato@city.example\r\nSubject: ${subject}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nsee attachment\r\n--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=${name}\r\nContent-Transfer-Encoding: base64\r\n\r\n${content.toString('base64')}\r\n--b--\r\n`;

/** A member of a ZIP archive that says that it is encrypted. */
const ENCRYPTED = Buffer.concat([Buffer.from('504b0304140001000800', 'hex'), Buffer.alloc(40, 7)]);

test('a mail arrives as text in the hand-off, and at the mail relay', async () => {
  await put(
    MAIL,
    'received/one',
    mail('meeting', '<p>こんにちは</p><script>alert(1)</script> <a href="https://evil.example/">x</a>'),
  );
  const arrived = await seen('the mail', () => relay.messages.find(({ text }) => /^Subject: meeting/m.test(text)));
  expect(arrived.to).toEqual(['sato@city.example']);
  const [, body] = arrived.text.split('\r\n\r\n');
  const shown = Buffer.from(body, 'base64').toString('utf8') + body;
  expect(shown).toContain('こんにちは');
  expect(shown).not.toMatch(/<script|alert|https:\/\//);
  const [key] = (await keys(MAILS_OUT)).filter((each) => each.startsWith('sato@'));
  expect(await textOf(MAILS_OUT, key)).toContain('Content-Type: text/plain');
});

test('a file arrives rebuilt, in the folder of its office', async () => {
  await put(FILES, 'tax/table.csv', '1,=cmd|x\r\n');
  const key = await seen('the table', async () =>
    (await keys(FILES_OUT)).find((each) => /^tax\/.*\/table\.csv$/.test(each)),
  );
  expect(await textOf(FILES_OUT, key)).toBe("\uFEFF1,'=cmd|x\n");
});

describe('what is infected or hostile arrives nowhere, and its people are told', () => {
  const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]);
  test.each([
    ['an infected file', FILES, 'tax/infected.txt', EICAR, 'malware'],
    ['a program', FILES, 'tax/tool.exe', program, 'unsupported-type'],
    ['an archive with a password', FILES, 'tax/locked.zip', ENCRYPTED, 'not-scanned'],
    [
      'a mail with an infected attachment',
      MAIL,
      'received/infected',
      withAttachment('infected', 'a.bin', Buffer.from(EICAR)),
      'malware',
    ],
    [
      'a mail with an archive with a password',
      MAIL,
      'received/locked',
      withAttachment('locked', 'a.zip', ENCRYPTED),
      'not-scanned',
    ],
  ])('%s', async (_, bucket, key, content, reason) => {
    const before = await Promise.all(OF_LGWAN.map(keys));
    const notices = relay.messages.length;
    await put(bucket, key, content);
    const quarantine = bucket.replace('intake', 'quarantine');
    const record = await seen('the record', async () => {
      for (const each of await keys(quarantine)) {
        const text = await textOf(quarantine, each);
        if (text.includes(key)) return JSON.parse(text);
      }
      return undefined;
    });
    expect(record.held.reason).toBe(reason);
    const told = await seen('the notice', async () =>
      bucket === MAIL
        ? relay.messages.slice(notices).map(({ text }) => text)[0]
        : (await keys(FILES_OUT)).filter((each) => !before[1].includes(each)).map((each) => each)[0],
    );
    expect(told).toMatch(bucket === MAIL ? /^Subject: /m : /^tax\/notices\//);
    await settled();
    const after = await Promise.all(OF_LGWAN.map(keys));
    const arrived = after.flatMap((each, at) => each.filter((one) => !before[at].includes(one)));
    for (const [at, list] of after.entries())
      for (const one of list.filter((each) => !before[at].includes(each)))
        expect(await textOf(OF_LGWAN[at], one)).not.toContain('EICAR');
    // The notice, and nothing else.
    expect(arrived).toHaveLength(1);
  });
});

test('a path that is killed in the middle goes on with its next verdict, and hands over once', async () => {
  const key = 'tax/killed.txt';
  await put(FILES, key, '一度だけ届く\r\n');
  const killed = await seen('the execution', async () =>
    (await executions()).find(({ status }) => status === 'RUNNING'),
  );
  await aws('SFN', 'StopExecution', { executionArn: killed.executionArn });
  const { input, stateMachineArn } = await aws('SFN', 'DescribeExecution', { executionArn: killed.executionArn });
  expect(input).toContain(key);
  for (const name of ['again', 'and-again']) await aws('SFN', 'StartExecution', { stateMachineArn, input, name });
  await settled();
  const arrived = (await keys(FILES_OUT)).filter((each) => each.endsWith('/killed.txt'));
  expect(arrived).toHaveLength(1);
  expect(await textOf(FILES_OUT, arrived[0])).toBe('一度だけ届く\n');
});

test('many messages, every tenth event doubled, arrive once each', async () => {
  // A thousand take a quarter of an hour: `SANSO_MESSAGES=1000`.
  const many = Number(process.env.SANSO_MESSAGES ?? 60);
  const before = relay.messages.length;
  for (let number = 0; number < many; number++)
    await put(MAIL, `received/many-${number}`, mail(`many ${number}`, 'x', 'text/plain'));
  await seen('the last message', () => (relay.messages.length >= before + many ? true : undefined), 60 + many * 2);
  await settled();
  const doubled = (await executions()).filter(({ name }, index) => index % 10 === 0 && name !== undefined);
  for (const [index, { executionArn }] of doubled.entries()) {
    const { input, stateMachineArn } = await aws('SFN', 'DescribeExecution', { executionArn });
    if (input.includes('many-'))
      await aws('SFN', 'StartExecution', { stateMachineArn, input, name: `doubled-${index}` });
  }
  await settled();
  // A message that came twice would be on its way through the queue of the relay.
  await new Promise((go) => setTimeout(go, 5_000));
  const subjects = relay.messages
    .map(({ text }) => /^Subject: (many \d+)/m.exec(text)?.[1])
    .filter((each) => each !== undefined);
  expect(subjects).toHaveLength(many);
  expect(new Set(subjects).size).toBe(many);
});
