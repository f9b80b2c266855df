import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { watch } from '../../lib/cli/watch';
import { TODAY } from '../support';

const folder = mkdtempSync(join(tmpdir(), 'sanso-watched-app-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** An app of 100 buckets in JavaScript, which needs no loader. */
const app = (more: string) => `
const { App, Stack, CfnResource } = require('aws-cdk-lib');
const stack = new Stack(new App(), 'city');
stack.templateOptions.metadata = { sanso: { zone: 'internet' } };
for (let index = 0; index < 100; index++)
  new CfnResource(stack, 'Topic' + index, { type: 'AWS::Logs::LogStream', properties: { LogGroupName: 'a' } });
${more}
stack.node.root.synth();
`;

test('a CDK app is judged again after a change of its code, also when it is broken in between', async () => {
  symlinkSync(resolve(__dirname, '../../node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'cdk.json'), '{ "app": "node app.js" }');
  const write = (more: string) => writeFileSync(join(folder, 'app.js'), app(more));
  const errors: string[] = [];
  const texts: string[] = [];
  const spies = [
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => texts.push(String(text)) > 0),
    jest.spyOn(console, 'error').mockImplementation((text) => void errors.push(String(text))),
  ];
  const stop = new AbortController();
  const sarif = join(folder, '.result.sarif');
  const steps = [
    () => write("throw new Error('not so');"),
    () => write("new CfnResource(stack, 'Host', { type: 'AWS::EC2::Instance' });"),
    () => stop.abort(),
  ];
  const codes: number[] = [];
  const options = { format: 'text', asOf: TODAY, lang: 'en', quiet: true, report: [`sarif=${sarif}`] } as const;
  write('');
  await watch([folder], options, {
    signal: stop.signal,
    judged: (each) => {
      codes.push(each);
      setTimeout(() => steps.shift()?.(), 20);
    },
  });
  for (const spy of spies) spy.mockRestore();
  expect(codes.slice(1)).toEqual([2, 1]);
  expect(errors.join('\n')).toMatch(/cdk synth failed: .*not so/);
  const { results } = JSON.parse(readFileSync(sarif, 'utf8')).runs[0];
  const places = results.flatMap(({ locations }: { locations: { physicalLocation: object }[] }) => locations);
  // The line of the code, and not only that of a template that nobody wrote.
  expect(JSON.stringify(places)).toMatch(/app\.js"\},"region":\{"startLine":7\}/);
}, 60_000);
