import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sanso } from './run';

const folder = mkdtempSync(join(tmpdir(), 'sanso-records-'));
const object = (name: string, content: string | Buffer) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const sent = (logGroup: string, ...messages: string[]) =>
  JSON.stringify({
    messageType: 'DATA_MESSAGE',
    logGroup,
    logStream: 'hanako-1',
    logEvents: messages.map((message, index) => ({
      id: `${index}`,
      timestamp: Date.UTC(2026, 10, 23, 1, 2, index),
      message,
    })),
  });

const TRAIL = JSON.stringify({
  Records: [{ eventName: 'Decrypt', errorCode: 'AccessDenied' }, { eventName: 'PutObject' }],
});
const LOGS =
  sent('/sanso/sample/lgwan/sessions', 'sh-5.2$ ls "{"\n', 'exit') + sent('/sanso/sample/lgwan/hosts', 'boot');

test.each<[string, string | Buffer, string[], string[]]>([
  [
    'a file of CloudTrail',
    gzipSync(TRAIL),
    [],
    ['{"eventName":"Decrypt","errorCode":"AccessDenied"}', '{"eventName":"PutObject"}'],
  ],
  [
    'calls that were refused',
    gzipSync(TRAIL),
    ['--containing', 'errorCode'],
    ['{"eventName":"Decrypt","errorCode":"AccessDenied"}'],
  ],
  [
    'log groups as Firehose delivers them: objects one after the other, braces in messages',
    gzipSync(LOGS),
    ['--containing', '/sessions'],
    [
      '2026-11-23T01:02:00.000Z /sanso/sample/lgwan/sessions hanako-1 sh-5.2$ ls "{"',
      '2026-11-23T01:02:01.000Z /sanso/sample/lgwan/sessions hanako-1 exit',
    ],
  ],
  [
    'a file of several compressed parts',
    Buffer.concat([gzipSync('version status\n'), gzipSync('2 REJECT\n2 ACCEPT\n')]),
    ['--containing', 'REJECT'],
    ['2 REJECT'],
  ],
  ['a file that is not compressed', 'a\n\nb\n', [], ['a', 'b']],
])('%s', async (_, content, options, lines) => {
  const { code, out } = await sanso('records', object('object', content), ...options);
  expect({ code, lines: out.split('\n').filter((line) => line !== '') }).toEqual({ code: 0, lines });
});

test.each<[string, string | Buffer | undefined]>([
  ['is not there', undefined],
  ['is cut', gzipSync(TRAIL).subarray(0, 30)],
  ['ends in the middle of a record', LOGS.slice(0, -4)],
])('a file that %s is bad input, with its name', async (title, content) => {
  const file = content === undefined ? join(folder, 'absent') : object(`broken ${title}`, content);
  const { code, error } = await sanso('records', file);
  expect(code).toBe(2);
  expect(error).toContain(content === undefined ? file : `${file} is no object of the log archive: `);
});
