import { config as production } from '../../config/production';
import { config as sample } from '../../config/sample';
import { config as union } from '../../config/union';
import { type BenignChange, benignChangesOf, changed, RENAMED } from './benign';
import { Deployment } from './deployment';

/** So many changes of one kind are judged at once; where something is said, each half again. */
const AT_ONCE = 40;

test.each(Object.entries({ production, union, sample }))(
  'no change of %s that means nothing makes a finding',
  (name, input) => {
    const deployment = new Deployment(name, input);
    const changes = benignChangesOf(deployment.templates);
    expect(changes.length).toBeGreaterThan(750);
    const wrong = groups(changes).flatMap((group) => {
      const said = (some: readonly BenignChange[]) =>
        deployment.newlySaid(changed(deployment.templates, some), '', (key) => key.replaceAll(RENAMED, ''));
      if (said(group) === undefined) return [];
      const [half, other] = [group.slice(0, group.length / 2), group.slice(group.length / 2)];
      return [half, other].flatMap((some) => {
        const what = said(some);
        return what ? [`${some[0].kind} ${some[0].template}/${some[0].logicalId}…: ${what}`] : [];
      });
    });
    expect(wrong).toEqual([]);
  },
  1_800_000,
);

/** Changes of one kind, some at a time, and each resource at most once. */
function groups(changes: readonly BenignChange[]): BenignChange[][] {
  const byKind = new Map<string, BenignChange[]>();
  for (const change of changes) byKind.set(change.kind, [...(byKind.get(change.kind) ?? []), change]);
  return [...byKind.values()].flatMap((all) =>
    Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, index) =>
      all.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
    ),
  );
}
