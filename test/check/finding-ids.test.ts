import { FindingIds } from '../../lib/check/finding-ids';

const idOf = (rule: string, resources: string[], property?: string) =>
  new FindingIds().of({ rule, resources, property });

test('an id is the same in every run, whatever the order of its resources', () => {
  expect(idOf('R', ['a/B', 'a/A'], 'Tags')).toBe('f9b3c686b7dcb2b8');
  expect(idOf('R', ['a/A', 'a/B'], 'Tags')).toBe(idOf('R', ['a/B', 'a/A'], 'Tags'));
});

test.each<[string, string]>([
  ['another rule', idOf('S', ['a/A'], 'Tags')],
  ['another resource', idOf('R', ['a/B'], 'Tags')],
  ['another property', idOf('R', ['a/A'], 'Name')],
  ['no property', idOf('R', ['a/A'])],
])('%s has another id', (_, id) => {
  expect(id).not.toBe(idOf('R', ['a/A'], 'Tags'));
});

test('what looks alike is counted', () => {
  const ids = new FindingIds();
  const next = () => ids.of({ rule: 'R', resources: ['a/A'] });
  const first = next();
  expect([next(), next()]).toEqual([`${first}-2`, `${first}-3`]);
});
