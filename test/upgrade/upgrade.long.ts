import { loadConfig } from '../../lib/config/load';
import { TODAY } from '../support';
import { synthesized } from '../synthesized';
import { OLDEST_RELEASE, readRelease } from './release';
import { brokenExportsOf, changesOf, collisionsOf, type Template } from './replacements';
import { STATEFUL } from './stateful';

const release = readRelease(OLDEST_RELEASE);

function templatesOf(name: string): Record<string, Template> {
  const suffix = '.template.json';
  return Object.fromEntries(
    Object.entries(release[name])
      .filter(([path]) => path.endsWith(suffix))
      .map(([path, text]) => [path.slice(0, -suffix.length), JSON.parse(text)]),
  );
}

describe.each(['sample', 'production'])(`update of %s from the release ${OLDEST_RELEASE}`, (name) => {
  const before = templatesOf(name);
  const after = Object.fromEntries(
    synthesized(loadConfig(name, TODAY)).stacks.map((stack) => [stack.name, stack.template as Template]),
  );
  const changes = changesOf(before, after);

  test('the release is there, whole', () => {
    expect(Object.keys(before).length).toBeGreaterThanOrEqual(14);
    expect(Object.values(before).flatMap(({ Resources = {} }) => Object.keys(Resources)).length).toBeGreaterThan(300);
  });

  test('no stack is left behind: the CDK deletes none that a configuration does not name any more', () => {
    expect(Object.keys(before).filter((stack) => !(stack in after))).toEqual([]);
  });

  test('no stateful resource is replaced or removed', () => {
    const lost = changes.filter(({ type, change }) => type in STATEFUL && /replaced|removed/.test(change));
    expect(
      lost.map(({ stack, id, type, change, properties }) => `${stack}/${id} (${type}) ${change}: ${properties}`),
    ).toEqual([]);
  });

  test('nothing is made while its predecessor still has its place', () => {
    expect(collisionsOf(before, after, changes)).toEqual([]);
  });

  test('no export changes while another stack imports it', () => {
    expect(brokenExportsOf(before, after, changes)).toEqual([]);
  });

  test('what is kept when its stack is deleted counts as stateful', () => {
    const kept = Object.values(after).flatMap(({ Resources = {} }) =>
      Object.values(Resources as Record<string, { Type: string; DeletionPolicy?: string }>)
        .filter(({ Type, DeletionPolicy }) => !Type.startsWith('Custom::') && /^Retain/.test(DeletionPolicy ?? ''))
        .map(({ Type }) => Type),
    );
    expect([...new Set(kept)].filter((type) => !(type in STATEFUL))).toEqual([]);
  });
});
