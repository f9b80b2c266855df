import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acceptedBefore, keepAccepted, newlyAccepted } from '../../lib/report/newly-accepted';

const finding = (rule: string, ...constructs: string[]) => ({ rule, constructs, id: 'k' });

test('a rule at another place is accepted newly, whoever accepts it', () => {
  const before = [finding('A', 'a', 'b'), finding('B', 'a')];
  expect(newlyAccepted(before, [finding('A', 'b'), { ...finding('B', 'a'), id: 'other' }])).toEqual([]);
  expect(newlyAccepted(before, [finding('A', 'a', 'c'), finding('C', 'a')])).toEqual([
    finding('A', 'c'),
    finding('C', 'a'),
  ]);
  expect(newlyAccepted([], before)).toEqual(before);
});

test('what the last summary showed is kept beside the templates, for the same configuration', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sanso-accepted-'));
  expect(acceptedBefore(folder, 'sample')).toBeUndefined();
  keepAccepted(folder, 'sample', [finding('A', 'a')]);
  expect(acceptedBefore(folder, 'sample')).toEqual([{ rule: 'A', constructs: ['a'] }]);
  expect(acceptedBefore(folder, 'production')).toBeUndefined();
  writeFileSync(join(folder, 'accepted-findings.json'), '{"config":1}');
  expect(acceptedBefore(folder, 'sample')).toBeUndefined();
  rmSync(folder, { recursive: true });
});
