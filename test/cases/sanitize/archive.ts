import { unzipSync } from 'fflate';
import { kindOf } from '../../../lib/sanitization/kind';
import { type Expectation, faultsOf, type Scorer } from './expectations';

/** Each member of a released archive is judged as if it had been released alone; folders are no members. */
export const archiveFaults: Scorer = async ({ expected, item, files, beside }) => {
  const wanted = Object.entries((expected.members ?? {}) as Record<string, Partial<Expectation>>);
  const count = expected.member_count as number | undefined;
  if (expected.members === undefined && count === undefined) return [];
  const [archive] = files;
  if (files.length !== 1 || archive.kind !== 'zip')
    return [`released ${files.map(({ name }) => name)}, expected a ZIP`];
  const members = Object.entries(unzipSync(archive.bytes)).filter(([name]) => !name.endsWith('/'));
  const faults: string[] = [];
  if (count !== undefined && members.length !== count) faults.push(`${members.length} members, expected ${count}`);
  for (const [path] of members)
    if (path !== path.normalize('NFC') || /[\p{Cc}\p{Cf}\\:*?"<>|]|^\/|(?:^|\/)\.{1,2}(?:\/|$)/u.test(path))
      faults.push(`the name ${path}`);
  for (const [path, expectation] of wanted) {
    const [, bytes] = members.find(([name]) => name.normalize('NFC') === path.normalize('NFC')) ?? [];
    if (bytes === undefined) {
      faults.push(`no member ${path} among ${members.map(([name]) => name)}`);
      continue;
    }
    const name = path.slice(path.lastIndexOf('/') + 1);
    const file = { name, kind: kindOf({ name, bytes, door: 'file' }), bytes };
    const conversion = { files: [file], removed: [] };
    const found = await faultsOf(
      { ...expectation, status: ['released'] },
      { ...item, name, bytes },
      { kind: file.kind, status: 'released', conversion },
      beside,
    );
    faults.push(...found.map((fault) => `${path}: ${fault}`));
  }
  return faults;
};
