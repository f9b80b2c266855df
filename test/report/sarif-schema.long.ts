import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import schemaOfSarif from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
import Ajv from 'ajv';
import { acknowledgement } from '../acknowledgement';
import { sanso } from '../cli/run';
import { TODAY } from '../support';
import { CROSSED } from './crossed';

/** SARIF as the command writes it, held to the official schema of SARIF 2.1.0. */

// Its draft 4 differs from later ones in words that it does not use, but for its own name and that of its draft.
const { $schema: _draft, id: _id, ...schema } = schemaOfSarif;
const isUri = (text: string) => URL.canParse(text);
const isSarif = new Ajv({
  strict: false,
  unicodeRegExp: false,
  allErrors: true,
  formats: {
    uri: isUri,
    'uri-reference': (text: string) => URL.canParse(text, 'file:///'),
    'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
  },
}).compile(schema);

const folder = mkdtempSync(join(tmpdir(), 'sanso-sarif-schema-'));
const write = (name: string, content: unknown) => writeFileSync(join(folder, name), JSON.stringify(content));
const accepted = acknowledgement([
  { rule: 'Sanso-6.6-InstanceMetadata', resources: ['net/Host'], property: 'MetadataOptions.HttpTokens' },
]);
write('net.json', CROSSED);
mkdirSync(join(folder, 'apart'));
write('apart/empty.json', { Metadata: { sanso: { zone: 'lgwan' } }, Resources: {} });
write('accepted.json', [accepted]);
write('expired.json', [
  { ...accepted, decision: { number: '1', date: '2026-01-01' }, review: '2026-05-01', expires: '2026-06-01' },
]);
write('flows.json', [
  {
    id: 'late',
    from: { zone: 'lgwan', cidr: '10.1.0.1/32' },
    to: { zone: 'internet', cidr: '10.2.0.1/32' },
    protocol: 'tcp',
    port: 443,
    expires: '2026-01-01',
  },
]);

async function sarifOf(...argv: string[]) {
  const files = argv.map((word) => (/\.json$/.test(word) ? join(folder, word) : word));
  const { out, error } = await sanso('check', ...files, '--as-of', TODAY, '--format', 'sarif');
  expect(error).toBe('');
  return JSON.parse(out);
}

test.each<[string, string[], RegExp]>([
  ['findings, open points, flows and a folder with what was not judged', ['net.json'], /"kind":"open"/],
  ['nothing to say', ['apart/empty.json'], /"results":\[\]/],
  ['what is accepted', ['net.json', '--acknowledgements', 'accepted.json'], /"suppressions":/],
  ['what has expired', ['net.json', '--acknowledgements', 'expired.json'], /expired/],
  ['a part', ['net.json', '--severity', 'high'], /--severity high/],
  ['what a baseline knows', ['net.json', '--baseline', 'base.json'], /"baselineState":"unchanged"/],
])('with %s it is valid', async (_, argv, holds) => {
  if (argv.includes('--baseline')) {
    const { out } = await sanso('check', join(folder, 'net.json'), '--as-of', TODAY, '--format', 'json');
    writeFileSync(join(folder, 'base.json'), out);
  }
  const log = await sarifOf(...argv);
  expect(holds.test(JSON.stringify(log))).toBe(true);
  isSarif(log);
  expect(isSarif.errors).toBeNull();
});

test.each<[string, string[], unknown]>([
  ['a level that there is not', ['results', '0', 'level'], 'high'],
  ['a field that there is not', ['results', '0', 'severity'], 'high'],
  ['a line of zero', ['results', '0', 'locations', '0', 'physicalLocation', 'region'], { startLine: 0 }],
  ['no message', ['results', '0', 'message'], undefined],
  ['an address that is none', ['tool', 'driver', 'rules', '0', 'helpUri'], 'docs'],
])('a log with %s is not', async (_, path, value) => {
  const log = await sarifOf('net.json');
  const above = path.slice(0, -1).reduce((at, key) => at[key], log.runs[0]);
  above[path.at(-1) ?? ''] = value;
  expect(isSarif(JSON.parse(JSON.stringify(log)))).toBe(false);
});
