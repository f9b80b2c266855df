import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { builtConverter } from '../../../lib/deployment/sanitization/converter-code';

/** An SDK of buckets in a folder, in the place of the one that the runtime brings: the code is the one that is deployed. */
const SDK = `
const { readFileSync, writeFileSync, mkdirSync } = require('node:fs');
const { dirname, join } = require('node:path');
exports.S3 = class {
  path({ Bucket, Key }) { return join(process.env.STORE, Bucket, Key); }
  async getObject(input) {
    const bytes = readFileSync(this.path(input));
    return { ContentLength: bytes.length, Body: { transformToByteArray: async () => new Uint8Array(bytes) } };
  }
  async putObject(input) {
    mkdirSync(dirname(this.path(input)), { recursive: true });
    writeFileSync(this.path(input), input.Body);
  }
};`;

/** Runs a handler of the bundle in a process of its own, away from the packages of the repository, as Lambda does. */
function run(module: 'convert' | 'notify', event: object, given: Record<string, Uint8Array | string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'sanso-bundle-'));
  cpSync(builtConverter(), folder, { recursive: true });
  const sdk = join(folder, 'node_modules/@aws-sdk/client-s3');
  mkdirSync(sdk, { recursive: true });
  writeFileSync(join(sdk, 'index.js'), SDK);
  for (const [name, bytes] of Object.entries(given)) {
    mkdirSync(join(folder, 'store/in', name, '..'), { recursive: true });
    writeFileSync(join(folder, 'store/in', name), bytes);
  }
  const script = `
    const { handler } = require('./${module}.js');
    handler(${JSON.stringify(event)}).then((result) => { process.stdout.write('RESULT ' + JSON.stringify(result ?? null)); process.exit(); });`;
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      STORE: join(folder, 'store'),
      DOOR: 'file',
      INTAKE: 'in',
      STAGING: 'out',
      OFFICES: 'tax',
    },
  });
  const [, result = stderr] = stdout.split('RESULT ');
  return { result: result === stderr ? stderr : JSON.parse(result), folder };
}

describe('the code that is deployed', () => {
  test('rebuilds a picture with the native code that it carries', async () => {
    const png = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const { result } = run('convert', { key: 'tax/a.png' }, { 'tax/a.png': png });
    expect(result).toMatchObject({ status: 'released', files: [{ key: expect.stringMatching(/^tax\/.*a\.png$/) }] });
  });

  test('rejects what is broken, and lives on', () => {
    const { result } = run('convert', { key: 'tax/a.pdf' }, { 'tax/a.pdf': '%PDF-1.7 broken' });
    expect(result).toMatchObject({ status: 'rejected', reason: 'malformed' });
  });

  test('tells people in both languages', () => {
    const { result } = run('notify', {
      detail: { s3ObjectDetails: { objectKey: 'tax/a.pdf' } },
      held: { reason: 'encrypted' },
    });
    expect(result).toBeNull();
  });

  test('is built once for each state of its sources', () => {
    expect(builtConverter()).toBe(builtConverter());
  });
});
