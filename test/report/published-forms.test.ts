import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { check } from '../../lib';
import { publishedSchemas } from '../../lib/report/schemas';
import { acknowledgement } from '../acknowledgement';
import { TODAY } from '../support';

/** Files that people write have the form that is published: the schema refuses what the judge refuses, and takes what it takes. */

const template = { Metadata: { sanso: { zone: 'lgwan' } }, Resources: {} };
const flow = {
  id: 'screen',
  from: { zone: 'lgwan', cidr: '10.1.0.1/32' },
  to: { zone: 'internet', cidr: '10.2.0.1/32', body: 'kisaragi' },
  protocol: 'tcp',
  port: [443, '8000-8010'],
  expires: '2027-01-31',
  decision: { number: '1' },
};
const premise = {
  id: 'mfa-at-provider',
  what: 'mfa',
  provider: 'city-idp',
  evidence: 'record of the settings',
  owner: 'information policy office',
  date: '2026-11-02',
  expires: '2027-03-31',
};
const entry = acknowledgement([{ rule: 'Sanso-6.6-InstanceMetadata', resources: ['web/Host'], property: 'a' }]);
const config = {
  $schema: './schema.json',
  templates: { web: { network: 'a', resources: { Store: null } } },
  resources: { 'arn:aws:s3:::a-*': { zone: 'my-number', system: 'tax' } },
};

const schemas = new Map(
  [...publishedSchemas()].map(([file, text]) => {
    const { $id: _, ...schema } = JSON.parse(text);
    return [file, new Ajv({ strict: false }).compile(schema)];
  }),
);

function isTaken(name: string, content: unknown): { schema: boolean; judge: boolean } {
  const schema = schemas.get(`sanso.${name}.schema.json`)?.(content) ?? false;
  const folder = mkdtempSync(join(tmpdir(), 'sanso-forms-'));
  const file = name === 'config' ? 'sanso.config.json' : `${name}.json`;
  writeFileSync(join(folder, file), JSON.stringify(content));
  writeFileSync(
    join(folder, 'web.json'),
    JSON.stringify({ ...template, Resources: { Store: { Type: 'AWS::SQS::Queue' } } }),
  );
  let judge = true;
  try {
    check(folder, { asOf: TODAY });
  } catch (error) {
    judge = false;
    expect((error as Error).message).toContain(file);
  }
  return { schema, judge };
}

test.each<[string, unknown]>([
  ['flows', [flow]],
  ['flows', { $schema: './node_modules/sanso/schemas/sanso.flows.schema.json', flows: [flow] }],
  ['flows', { flows: [] }],
  ['premises', [premise]],
  ['premises', { $schema: 'x', premises: [premise] }],
  ['acknowledgements', [entry]],
  ['acknowledgements', { $schema: 'x', acknowledgements: [entry] }],
  ['config', config],
])('%s of its form is taken: %j', (name, content) => {
  expect(isTaken(name, content)).toEqual({ schema: true, judge: true });
});

test.each<[string, string, unknown]>([
  ['flows', 'no list', { $schema: 'x' }],
  ['flows', 'a list of another name', { flow: [flow] }],
  ['flows', 'a further field', { flows: [flow], note: 'x' }],
  ['flows', 'no address', [{ ...flow, from: { zone: 'lgwan' } }]],
  ['flows', 'no id', [{ ...flow, id: '' }]],
  ['flows', 'a port that is none', [{ ...flow, port: { from: 1 } }]],
  ['premises', 'no list', 'text'],
  ['premises', 'a field that there is not', [{ ...premise, note: 'x' }]],
  ['premises', 'another thing', { premises: [{ ...premise, what: 'mfaa' }] }],
  ['acknowledgements', 'another list', { premises: [] }],
  ['acknowledgements', 'no findings', [{ ...entry, findings: [] }]],
  ['acknowledgements', 'a clause that there is not', [{ ...entry, clause: '99' }]],
  ['acknowledgements', 'a reason in one language', [{ ...entry, reason: { en: 'a' } }]],
  ['config', 'a zone that there is not', { resources: { 'web/Store': 'lgwann' } }],
  ['config', 'a field that a resource has not', { resources: { 'web/Store': { account: '111111111111' } } }],
])('%s with %s are refused', (name, _, content) => {
  expect(isTaken(name, content)).toEqual({ schema: false, judge: false });
});
