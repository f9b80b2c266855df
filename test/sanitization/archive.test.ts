import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { DEFAULT_LIMITS } from '../../lib/sanitization/limits';
import { sanitize } from '../../lib/sanitization/sanitize';
import { writeZip } from '../../lib/sanitization/zip/write';
import { block, tarOf } from './tar-of';

const zipOf = (members: Record<string, string | Uint8Array>) =>
  writeZip(Object.entries(members).map(([name, content]) => ({ name, bytes: Buffer.from(content) })));
const APPLE_DOUBLE = Buffer.from('\0\x05\x16\x07\0', 'latin1');
const run = async (bytes: Uint8Array, name = 'a.zip', limits = DEFAULT_LIMITS) =>
  sanitize({ name, bytes, door: 'file' }, { limits });

/** Paths and texts of what was released, or the reason. */
async function outcome(bytes: Uint8Array, name?: string, limits = DEFAULT_LIMITS) {
  const result = await run(bytes, name, limits);
  if (result.status === 'rejected') return result.rejection.reason;
  const [file, ...others] = result.conversion.files;
  expect([file.kind, others]).toEqual(['zip', []]);
  return Object.fromEntries(
    Object.entries(unzipSync(file.bytes)).map(([path, content]) => [path, Buffer.from(content).toString('utf8')]),
  );
}

describe('a ZIP', () => {
  test('is put anew, in the same folders', async () => {
    expect(await outcome(zipOf({ 'a.txt': 'A', '資料/①.txt': 'B', '資料/深い/c.csv': '=1', '空/': '' }))).toEqual({
      'a.txt': 'A',
      '資料/①.txt': 'B',
      '資料/深い/c.csv': "\uFEFF'=1",
      '空/': '',
    });
  });
  test('keeps empty files, which hold a place', async () => {
    expect(await outcome(zipOf({ 'a.txt': 'A', 'b/.gitkeep': '', 'c/メモ.txt': '' }))).toEqual({
      'a.txt': 'A',
      'b/gitkeep.txt': '',
      'c/メモ.txt': '',
    });
  });
  test('comes without what file managers left in it', async () => {
    const left = {
      '__MACOSX/': '',
      '__MACOSX/資料/': '',
      '__MACOSX/資料/._a.txt': APPLE_DOUBLE,
      '資料/.DS_Store': Buffer.from('\0\0\0\x01Bud1', 'latin1'),
      '資料/Thumbs.db': Buffer.from('D0CF11E0A1B11AE1', 'hex'),
    };
    const bytes = zipOf({ ...left, '資料/a.txt': 'A' });
    expect(await outcome(bytes)).toEqual({ '資料/a.txt': 'A' });
    expect(await run(bytes)).toMatchObject({
      conversion: { members: [{ name: '資料/a.txt' }], removed: [{ what: 'metadata', count: 3 }] },
    });
  });
  test('has safe names, each one once', async () => {
    expect(
      await outcome(zipOf({ 'a.md': 'A', 'a.txt': 'B', 'con(/x\u202E.txt': 'C', 'b.txt/c': 'D', b: 'E' })),
    ).toEqual({
      'a.txt': 'A',
      'a (2).txt': 'B',
      'con(/x.txt': 'C',
      'b.txt/c.txt': 'D',
      'b (2).txt': 'E',
    });
  });
  test('is released whole or not at all, and tells which member is why', async () => {
    const result = await run(zipOf({ 'a.txt': 'A', 'b/c.exe': 'MZ\0\0' }));
    expect(result).toMatchObject({ kind: 'zip', status: 'rejected', rejection: { reason: 'member-rejected' } });
    expect(result.status === 'rejected' && result.rejection.members).toEqual([
      { name: 'a.txt', kind: 'text', status: 'released', reason: null },
      { name: 'b/c.exe', kind: 'executable', status: 'rejected', reason: 'unsupported-type' },
    ]);
  });
  test('holds names that differ by width alone, which no system takes for one', async () => {
    expect(await outcome(zipOf({ 'ABC.txt': 'A', 'ＡＢＣ.txt': 'B' }))).toEqual({ 'ABC.txt': 'A', 'ＡＢＣ.txt': 'B' });
  });
  test('holds archives, three deep', async () => {
    const inner = zipOf({ 'a.txt': 'A' });
    const three = zipOf({ '2.zip': zipOf({ '1.zip': inner }) });
    expect(await run(three)).toMatchObject({ status: 'released' });
    expect(await outcome(zipOf({ '3.zip': three }))).toBe('member-rejected');
  });
  test.each([
    ['nothing in it', zipOf({}), 'empty'],
    ['folders alone', zipOf({ 'a/': '' }), 'empty'],
    ['a name that climbs', zipOf({ '../a.txt': 'A' }), 'unsafe-name'],
    ['an absolute name', zipOf({ '/a.txt': 'A' }), 'unsafe-name'],
    ['two names that differ by case', zipOf({ 'a.txt': 'A', 'A.TXT': 'B' }), 'unsafe-name'],
    ['a device', zipOf({ 'a/con.txt': 'A' }), 'unsafe-name'],
    ['a folder that is a device', zipOf({ 'LPT1/a.txt': 'A' }), 'unsafe-name'],
    ['an empty file alone', zipOf({ 'a.txt': '' }), 'empty'],
    ['an empty file that claims to be a document', zipOf({ 'a.txt': 'A', 'b.pdf': '' }), 'member-rejected'],
    ['what a file manager left alone', zipOf({ '__MACOSX/._a.txt': APPLE_DOUBLE }), 'empty'],
    ['a program named like what a file manager leaves', zipOf({ 'a.txt': 'A', '._a': 'MZ\0\0' }), 'member-rejected'],
    ['a mail', zipOf({ 'a.eml': 'Received: x\r\nSubject: y\r\n\r\nz' }), 'member-rejected'],
    ['its end cut off', zipOf({ 'a.txt': 'A' }).subarray(0, -30), 'malformed'],
    ['too many folders', zipOf({ [`${'a/'.repeat(40)}b.txt`]: 'A' }), 'too-deep'],
  ])('with %s is rejected', async (_, bytes, reason) => {
    expect(await outcome(bytes)).toBe(reason);
  });
  test('over a limit is rejected, also where the members of several archives are', async () => {
    const limits = { ...DEFAULT_LIMITS, archiveMembers: 3, expandedBytes: 1_000 };
    const two = zipOf({ a: 'A', b: 'B' });
    expect(await outcome(zipOf({ a: 'A', b: 'B', c: 'C' }), 'a.zip', limits)).toMatchObject({});
    expect(await outcome(zipOf({ a: 'A', b: 'B', c: 'C', d: 'D' }), 'a.zip', limits)).toBe('too-many');
    expect(await outcome(zipOf({ 'a.zip': two, 'b.zip': two }), 'a.zip', limits)).toBe('member-rejected');
    expect(await outcome(zipOf({ a: 'A'.repeat(1_001) }), 'a.zip', limits)).toBe('too-large');
  });
  test('gives the same bytes again', async () => {
    const bytes = zipOf({ 'b.txt': 'B', 'a/c.txt': 'C'.repeat(5_000) });
    expect(await run(bytes)).toEqual(await run(bytes));
  });
});

describe('a tar', () => {
  test('becomes a ZIP, also packed and with long names', async () => {
    const long = `${'長い名前'.repeat(15)}/${'x'.repeat(90)}.txt`;
    const bytes = tarOf(
      ['./', '5', ''],
      ['./a.txt', '0', 'A'],
      ['b/', '5', ''],
      [long, 'pax', 'B'],
      [`g${long}`, 'gnu', 'C'],
    );
    const released = { 'a.txt': 'A', 'b/': '', [`${long}`]: 'B', [`g${long}`]: 'C' };
    expect(await outcome(bytes, 'a.tar')).toEqual(released);
    expect(await outcome(gzipSync(bytes), 'a.tar.gz')).toEqual(released);
  });
  test('of old, without a magic, is one too', async () => {
    expect(await outcome(Buffer.concat([block('a.txt', '\0', 1, ''), Buffer.from('A'), Buffer.alloc(1_535)]))).toEqual({
      'a.txt': 'A',
    });
  });
  test.each<[string, Uint8Array, string]>([
    ['a link', tarOf(['a', '2', '']), 'unsafe-member'],
    ['a hard link', tarOf(['a', '1', '']), 'unsafe-member'],
    ['a device', tarOf(['a', '3', '']), 'unsafe-member'],
    ['a pipe', tarOf(['a', '6', '']), 'unsafe-member'],
    ['a file with holes', tarOf(['a', 'S', '']), 'unsafe-member'],
    ['a name that climbs', tarOf(['../a', '0', 'A']), 'unsafe-name'],
    ['an absolute name', tarOf(['/a', '0', 'A']), 'unsafe-name'],
    ['one name twice', tarOf(['a', '0', 'A'], ['a', '0', 'B']), 'unsafe-name'],
    ['its end cut off', tarOf(['a', '0', 'A']).subarray(0, 1_024), 'malformed'],
    ['a member cut off', tarOf(['a', '0', 'A'.repeat(2_000)]).subarray(0, 1_536), 'malformed'],
    ['bytes behind the end', Buffer.concat([tarOf(['a', '0', 'A']), Buffer.from('MZ')]), 'malformed'],
    ['nothing but folders', tarOf(['a/', '5', '']), 'empty'],
    ['a program', tarOf(['a', '0', 'MZ\0\0']), 'member-rejected'],
  ])('with %s is rejected', async (_, bytes, reason) => {
    expect(await outcome(bytes, 'a.tar')).toBe(reason);
    expect(await outcome(gzipSync(bytes), 'a.tgz')).toBe(reason);
  });
});

describe('a gzip', () => {
  test('of one file becomes a ZIP of it', async () => {
    expect(await outcome(gzipSync('A'), 'a.txt.gz')).toEqual({ 'a.txt': 'A' });
  });
  test.each<[string, Uint8Array, string]>([
    ['cut off', gzipSync('A'.repeat(100)).subarray(0, -6), 'malformed'],
    ['with bytes behind it', Buffer.concat([gzipSync('A'), Buffer.from('MZ\0\0')]), 'malformed'],
    ['of a program', gzipSync('MZ\0\0'), 'member-rejected'],
    ['of nothing', gzipSync(''), 'empty'],
    ['that expands a thousand times', gzipSync(Buffer.alloc(60 * 1024 * 1024)), 'too-large'],
  ])('%s is rejected', async (_, bytes, reason) => {
    expect(await outcome(bytes, 'a.gz')).toBe(reason);
  });
});

test('whatever is changed in an archive, it is released as an archive or rejected for a reason', async () => {
  const archives = [zipOf({ 'a.txt': 'A', 'b/c.txt': 'C' }), tarOf(['a.txt', '0', 'A'], ['b/c.txt', '0', 'C'])];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...archives),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
      fc.nat(),
      async (archive, changes, cut) => {
        const bytes = Buffer.from(archive);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        const result = await run(bytes.subarray(0, cut % 3 === 0 ? cut % bytes.length : bytes.length));
        if (result.status === 'rejected') expect(result.rejection.reason).not.toBe('converter-failed');
        else expect(['zip', 'text']).toContain(result.conversion.files[0].kind);
      },
    ),
  );
});
