import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { synthesisOf } from '../../lib/check/synthesis';

const folder = mkdtempSync(join(tmpdir(), 'sanso-synthesis-'));
const file = join(folder, 'web.template.json');
const write = (path: string, ...ids: string[]) =>
  writeFileSync(
    path,
    JSON.stringify({ Resources: Object.fromEntries(ids.map((id) => [id, { Type: 'AWS::SQS::Queue' }])) }),
  );
write(file, 'First');
const stack = { templatePath: file, accountId: '111111111111', region: 'ap-northeast-1' };
const appConstruct = new App();
const ids = (synthesis: ReturnType<typeof synthesisOf>) => synthesis.model.resources.map(({ id }) => id);

test('what one synthesis wrote is read once, whoever judges it', () => {
  const first = synthesisOf({ stackTemplates: [stack], appConstruct });
  const second = synthesisOf({ stackTemplates: [{ ...stack }], appConstruct });
  expect(second).toBe(first);
  expect(second.model).toBe(first.model);
  expect(ids(first)).toEqual(['web/First']);
});

test('what another synthesis wrote is read again', () => {
  const before = synthesisOf({ stackTemplates: [stack], appConstruct });
  write(file, 'First', 'Second');
  const after = synthesisOf({ stackTemplates: [stack], appConstruct });
  expect(after).not.toBe(before);
  expect(ids(after)).toEqual(['web/First', 'web/Second']);
});

test.each<[string, Partial<typeof stack>]>([
  ['another account', { accountId: '222222222222' }],
  ['another Region', { region: 'ap-northeast-3' }],
])('the same templates in %s are another synthesis', (_, other) => {
  const one = synthesisOf({ stackTemplates: [stack], appConstruct });
  expect(synthesisOf({ stackTemplates: [{ ...stack, ...other }], appConstruct })).not.toBe(one);
});

test('another app is another synthesis', () => {
  const one = synthesisOf({ stackTemplates: [stack], appConstruct });
  expect(synthesisOf({ stackTemplates: [stack], appConstruct: new App() })).not.toBe(one);
});

test('nested stacks beside their parents belong to it, and are no stacks', () => {
  write(join(folder, 'inner.nested.template.json'), 'Inner');
  const { templates, stacks } = synthesisOf({ stackTemplates: [stack], appConstruct: new App() });
  expect(templates.map(({ name }) => name)).toEqual(['web', 'inner.nested']);
  expect(stacks).toEqual(['web']);
});
