import fc from 'fast-check';
import { asked, questions, templatesOf, worlds } from './generated';
import type { RefQuestion, RefWorld, S } from './reference';
import { accessOf } from './world';

const cases = worlds.chain((world) => fc.record({ world: fc.constant(world), question: questions(world) }));
const decide = (world: RefWorld, question: RefQuestion, more: object = {}) =>
  accessOf(templatesOf(world)).ask({ ...asked(question, world.kind), ...more }).decision;
const runs = { numRuns: 80, seed: 19 };
const holds = (property: (world: RefWorld, question: RefQuestion) => void) =>
  fc.assert(
    fc.property(cases, ({ world, question }) => property(world, question)),
    runs,
  );
const SIDES = ['identity', 'thing', 'scp', 'rcp'] as const;
const DENIAL: S = { deny: true, action: '*', resource: '*' };

test('a further denial allows nothing', () => {
  holds((world, question) => {
    for (const side of SIDES) {
      const who = side === 'thing' || side === 'rcp' ? { who: '*' } : {};
      const after = decide({ ...world, [side]: [...world[side], { ...DENIAL, ...who }] }, question);
      const before = decide(world, question);
      if (after === 'allowed') expect(before).toBe('allowed');
    }
  });
});

test('an Allow that is taken away allows nothing', () => {
  holds((world, question) => {
    const before = decide(world, question);
    for (const side of ['identity', 'thing'] as const)
      for (const [index, statement] of world[side].entries()) {
        if (statement.deny) continue;
        const after = decide({ ...world, [side]: world[side].filter((_, at) => at !== index) }, question);
        if (after === 'allowed') expect(before).toBe('allowed');
        if (before === 'explicitDeny') expect(after).toBe('explicitDeny');
      }
  });
});

test('a statement that is split changes nothing', () => {
  const split = (all: readonly S[]) =>
    all.flatMap((one) => {
      const [operator, key, values = []] = one.condition ?? [];
      const isJoinedByOr =
        operator !== undefined && key !== undefined && values.length > 1 && !/Not|ForAll|Null/.test(operator);
      return isJoinedByOr ? values.map((value): S => ({ ...one, condition: [operator, key, [value]] })) : [one, one];
    });
  holds((world, question) => {
    const after = { ...world, identity: split(world.identity), thing: split(world.thing), scp: split(world.scp) };
    expect(decide(after, question)).toBe(decide(world, question));
  });
});

test('unknown keys only widen: what is decided among them is so whatever they are', () => {
  holds((world, question) => {
    const { 'aws:MultiFactorAuthPresent': present, 'aws:TagKeys': tags, ...context } = question.context;
    const unknown = ['aws:MultiFactorAuthPresent', 'aws:TagKeys'];
    const open = decide(world, { ...question, context }, { unknown });
    const known = [present, undefined, 'true', 'false'].map((value) =>
      decide(world, {
        ...question,
        context: {
          ...context,
          ...(value === undefined ? {} : { 'aws:MultiFactorAuthPresent': value }),
          ...(tags === undefined ? {} : { 'aws:TagKeys': tags }),
        },
      }),
    );
    if (open === 'allowed' || open === 'explicitDeny') expect([...new Set(known)]).toEqual([open]);
    if (open === 'implicitDeny') expect(known).not.toContain('allowed');
  });
});
