import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

test('whoever closes the pipe gets no trace, and the judgement keeps its exit code', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sanso-pipe-'));
  const HOST = { Type: 'AWS::EC2::Instance', Properties: {} };
  // More than a pipe holds.
  const Resources = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`Host${index}`, HOST]));
  const template = join(folder, 'a.template.json');
  writeFileSync(template, JSON.stringify({ Metadata: { sanso: { zone: 'internet' } }, Resources }));
  const child = spawn(process.execPath, [
    resolve(__dirname, '../../bin/sanso.mjs'),
    'check',
    template,
    '--format',
    'json',
  ]);
  child.stdout.once('data', () => child.stdout.destroy());
  let error = '';
  child.stderr.on('data', (data) => {
    error += data;
  });
  const code = await new Promise((done) => child.on('close', done));
  rmSync(folder, { recursive: true });
  expect({ code, error }).toEqual({ code: 1, error: '' });
}, 60_000);
