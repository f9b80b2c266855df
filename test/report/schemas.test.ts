import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../lib';
import type { Flow } from '../../lib/policy/flows';
import { checkSchema } from '../../lib/report/check-schema';
import { publishedSchemas } from '../../lib/report/schemas';
import { configSchema } from '../../lib/template/given';
import { acknowledgement } from '../acknowledgement';
import { TODAY } from '../support';
import { CROSSED } from './crossed';

const ROOT = join(__dirname, '..', '..');
const FOLDER = join(ROOT, 'schemas');

test('the schemas that are published are those of the forms that are read and written: npm run docs', () => {
  const published = publishedSchemas();
  expect(readdirSync(FOLDER).sort()).toEqual([...published.keys()].sort());
  for (const [file, content] of published) expect(readFileSync(join(FOLDER, file), 'utf8')).toBe(content);
});

const templates = { net: CROSSED };
const flow: Flow = {
  id: 'late',
  from: { zone: 'lgwan', cidr: '10.1.0.1/32' },
  to: { zone: 'internet', cidr: '10.2.0.1/32' },
  protocol: 'tcp',
  port: 443,
  purpose: 'a',
  basis: 'b',
  approver: 'c',
  expires: '2026-01-01',
  sanitization: 'none',
};
const accepted = acknowledgement([
  { rule: 'Sanso-6.6-InstanceMetadata', resources: ['net/Host'], property: 'MetadataOptions.HttpTokens' },
]);

test('a result has the form that is published, and nothing besides', () => {
  const result = check(templates, { asOf: TODAY, flows: [flow], acknowledgements: [accepted] });
  for (const list of ['violations', 'assumptions', 'acknowledged'] as const) expect(result[list]).not.toEqual([]);
  const written = JSON.parse(JSON.stringify(result));
  expect(checkSchema.parse(written)).toEqual(written);
  expect(written.schema).toBe('sanso.check/1');
});

test('every finding has an id of its own', () => {
  const { violations, assumptions, acknowledged } = check(templates, { asOf: TODAY, acknowledgements: [accepted] });
  const ids = [...violations, ...assumptions, ...acknowledged].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test.each([[{ schema: 'sanso.check/2' }], [{ violations: [{ id: 'x' }] }], [{ summary: {} }]])(
  'what has not the form is told: %j',
  (change) => {
    const written = JSON.parse(JSON.stringify({ ...check(templates, { asOf: TODAY }), ...change }));
    expect(checkSchema.safeParse(written).success).toBe(false);
  },
);

test('what the documents show of sanso.config.json has its form', () => {
  for (const language of ['en', 'ja']) {
    const page = readFileSync(join(ROOT, 'docs', language, 'check.md'), 'utf8');
    const shown = [...page.matchAll(/```json\n(\{[\s\S]*?\})\n```/g)].map(([, text]) => JSON.parse(text));
    const configs = shown.filter((example) => 'templates' in example);
    expect(configs).not.toEqual([]);
    for (const config of configs) expect(configSchema.safeParse(config)).toMatchObject({ success: true });
  }
});
