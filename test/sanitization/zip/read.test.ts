import fc from 'fast-check';
import { Rejection } from '../../../lib/sanitization/result';
import { readZip } from '../../../lib/sanitization/zip/read';
import { writeZip } from '../../../lib/sanitization/zip/write';

const text = (value: string) => new Uint8Array(Buffer.from(value));
const read = (bytes: Uint8Array, expanded: (bytes: number) => void = () => undefined) =>
  readZip(bytes, { members: 10, expanded }).map((entry) => [entry.name, Buffer.from(entry.read()).toString()]);
const reasonOf = (bytes: Uint8Array) => {
  try {
    read(bytes);
    return 'read';
  } catch (error) {
    return error instanceof Rejection ? error.reason : String(error);
  }
};

const LONG = 'a'.repeat(1000);
const two = () =>
  Buffer.from(
    writeZip([
      { name: 'a.txt', bytes: text(LONG) },
      { name: 'b/c.txt', bytes: text('stored') },
    ]),
  );
/** The same archive, changed at a place counted from a signature. */
const changed = (signature: string, at: number, bytes: readonly number[], occurrence = 0) => {
  const zip = two();
  let from = -1;
  for (let count = 0; count <= occurrence; count++) from = zip.indexOf(signature, from + 1, 'latin1');
  Buffer.from(bytes).copy(zip, from + at);
  return zip;
};
const LOCAL = 'PK\x03\x04';
const CENTRAL = 'PK\x01\x02';
const END = 'PK\x05\x06';
/** Both headers of the first member. */
const both = (zip: Buffer, localAt: number, centralAt: number, bytes: readonly number[]) => {
  Buffer.from(bytes).copy(zip, localAt);
  Buffer.from(bytes).copy(zip, zip.indexOf(CENTRAL, 0, 'latin1') + centralAt);
  return zip;
};
const named = (...names: string[]) => writeZip(names.map((name) => ({ name, bytes: text('x') })));

describe('an archive that every reader understands alike', () => {
  const rows: readonly (readonly [string, () => Uint8Array, string])[] = [
    ['is read', two, 'read'],
    ['without members', () => writeZip([]), 'read'],
    ['cut off', () => two().subarray(0, -1), 'malformed'],
    ['bytes before', () => Buffer.concat([text('MZ'), two()]), 'malformed'],
    ['bytes behind', () => Buffer.concat([two(), text('x')]), 'malformed'],
    [
      'a second end in the comment',
      () => {
        const zip = two();
        zip.writeUInt16LE(22, zip.length - 2);
        return Buffer.concat([zip, Buffer.from(writeZip([]))]);
      },
      'malformed',
    ],
    ['a size in one header only', () => changed(LOCAL, 18, [1]), 'malformed'],
    ['a method in one header only', () => changed(CENTRAL, 10, [0]), 'malformed'],
    ['a name in one header only', () => changed(LOCAL, 30, [0x62]), 'malformed'],
    ['another checksum', () => both(two(), 14, 16, [0, 0, 0, 0]), 'malformed'],
    ['a smaller size than it has', () => both(two(), 22, 24, [1, 0, 0, 0]), 'malformed'],
    ['a larger size than it has', () => both(two(), 22, 24, [0xff, 0xff, 0xff, 0x0f]), 'malformed'],
    ['a member over the next', () => changed(CENTRAL, 42, [0], 1), 'unsafe-member'],
    ['a member less in the end', () => changed(END, 8, [1, 0, 1, 0]), 'malformed'],
    ['a part of several', () => changed(END, 4, [1]), 'malformed'],
    ['a password', () => both(two(), 6, 8, [1]), 'encrypted'],
    ['strong encryption', () => both(two(), 6, 8, [0x40]), 'encrypted'],
    ['AES', () => both(two(), 8, 10, [99]), 'encrypted'],
    ['another compression', () => both(two(), 8, 10, [12]), 'unsupported-type'],
    ['a symbolic link', () => changed(CENTRAL, 38, [0, 0, 0xff, 0xa1]), 'unsafe-member'],
    ['a device', () => changed(CENTRAL, 38, [0, 0, 0xff, 0x21]), 'unsafe-member'],
    ['a reparse point', () => changed(CENTRAL, 38, [0, 4]), 'unsafe-member'],
    ['a plain file of Unix', () => changed(CENTRAL, 38, [0, 0, 0xa4, 0x81]), 'read'],
    ['a path that climbs', () => named('a/../../b'), 'unsafe-name'],
    ['a path that climbs by backslashes', () => named('..\\b'), 'unsafe-name'],
    ['an absolute path', () => named('/etc/x'), 'unsafe-name'],
    ['a drive', () => named('C:x'), 'unsafe-name'],
    ['the same name in another case', () => named('a.txt', 'A.TXT'), 'unsafe-name'],
    ['the same name decomposed', () => named('ガ.txt', 'ガ.txt'.normalize('NFD')), 'unsafe-name'],
    ['a name in another width', () => named('1.txt', '１.txt'), 'read'],
    ['a file that is a folder', () => named('a', 'a/b'), 'unsafe-name'],
    ['a folder in a file', () => named('a/b', 'a'), 'unsafe-name'],
    [
      'a folder of its own',
      () =>
        writeZip([
          { name: 'a/', bytes: text('') },
          { name: 'a/b', bytes: text('x') },
        ]),
      'read',
    ],
    ['a folder with bytes', () => named('a/'), 'malformed'],
    ['more members than are allowed', () => named(...Array.from({ length: 11 }, (_, index) => `${index}`)), 'too-many'],
  ];
  test.each(rows)('%s', (_, zip, expected) => {
    expect(reasonOf(zip())).toBe(expected);
  });
});

test('bytes of a member with a descriptor behind it are read', () => {
  const zip = two();
  const central = zip.indexOf(CENTRAL, 0, 'latin1');
  const second = zip.indexOf(LOCAL, 4, 'latin1');
  const descriptor = Buffer.concat([Buffer.from('PK\x07\x08', 'latin1'), zip.subarray(14, 26)]);
  zip[6] |= 8;
  zip.fill(0, 14, 26);
  zip[central + 8] |= 8;
  const next = zip.indexOf(CENTRAL, central + 1, 'latin1');
  zip.writeUInt32LE(second + 16, next + 42);
  zip.writeUInt32LE(central + 16, zip.indexOf(END, 0, 'latin1') + 16);
  const whole = Buffer.concat([zip.subarray(0, second), descriptor, zip.subarray(second)]);
  expect(read(whole)[0]).toEqual(['a.txt', LONG]);
  whole[second + 4]++;
  expect(reasonOf(whole)).toBe('malformed');
});

test('names in CP932 and in UTF-8 without a flag are decoded', () => {
  const name = (bytes: Buffer) => {
    const ascii = 'n'.repeat(bytes.length);
    const zip = Buffer.from(writeZip([{ name: ascii, bytes: text('x') }]));
    for (let at = zip.indexOf(ascii); at >= 0; at = zip.indexOf(ascii, at)) bytes.copy(zip, at);
    return read(zip)[0][0];
  };
  expect(name(Buffer.from([0x95, 0x5c, 0x2e, 0x74, 0x78, 0x74]))).toBe('表.txt');
  expect(name(Buffer.from('予算.txt'))).toBe('予算.txt');
});

test('an expansion is told before it is made', () => {
  const told: number[] = [];
  read(two(), (bytes) => told.push(bytes));
  expect(told).toEqual([1000, 6]);
});

test('what is written is read again', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.uint8Array({ maxLength: 500 }), { maxLength: 8 }), (contents) => {
      const members = contents.map((bytes, index) => ({ name: `フォルダ/${index}.bin`, bytes }));
      const entries = readZip(writeZip(members), { members: 10, expanded: () => undefined });
      expect(entries.map((entry) => ({ name: entry.name, bytes: new Uint8Array(entry.read()) }))).toEqual(members);
    }),
    { numRuns: 50 },
  );
});

test('any bytes are read or rejected with a reason', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(255), (at, value) => {
      const zip = two();
      zip[at % zip.length] = value;
      expect(reasonOf(zip)).not.toMatch(/Error/);
    }),
    { numRuns: 300 },
  );
});
