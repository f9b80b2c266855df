import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watch } from '../../lib/cli/watch';
import { TODAY } from '../support';

const folder = mkdtempSync(join(tmpdir(), 'sanso-watch-'));
afterAll(() => rmSync(folder, { recursive: true }));

const template = join(folder, 'a.template.json');
const write = (Resources: object) =>
  writeFileSync(template, JSON.stringify({ Metadata: { sanso: { zone: 'internet' } }, Resources }));
const HOST = { Type: 'AWS::EC2::Instance', Properties: {} };

const options = { format: 'text', asOf: TODAY, lang: 'en', quiet: true } as const;

test('templates are judged again after each change, until it is ended', async () => {
  const said: string[] = [];
  const spies = [
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0),
    jest.spyOn(console, 'error').mockImplementation((text) => void said.push(String(text))),
  ];
  const stop = new AbortController();
  const steps = [
    () => write({ HOST }),
    // What cannot be read is told, and may be right after the next change.
    () => writeFileSync(template, '{'),
    () => write({}),
    () => stop.abort(),
  ];
  const codes: number[] = [];
  write({});
  const code = await watch([folder], options, {
    signal: stop.signal,
    judged: (each) => {
      codes.push(each);
      setTimeout(() => steps.shift()?.(), 20);
    },
  });
  for (const spy of spies) spy.mockRestore();
  expect({ codes, code }).toEqual({ codes: [0, 1, 2, 0], code: 0 });
  expect(said[1]).toMatch(/^\d+ findings?, /);
  expect(said[2]).toMatch(/broken JSON/);
});

test('an app without a CDK CLI is told how to get one', async () => {
  writeFileSync(join(folder, 'cdk.json'), '{ "app": "node app.js" }');
  await expect(watch([folder], options)).rejects.toThrow(/has no CDK CLI: run npm ci/);
  rmSync(join(folder, 'cdk.json'));
});
