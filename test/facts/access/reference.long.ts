import fc from 'fast-check';
import { asked, questions, templatesOf, worlds } from './generated';
import { reference } from './reference';
import { accessOf } from './world';

test('the evaluator says what a slow reference says', () => {
  const cases = worlds.chain((world) =>
    fc.record({ world: fc.constant(world), all: fc.array(questions(world), { minLength: 20, maxLength: 20 }) }),
  );
  fc.assert(
    fc.property(cases, ({ world, all }) => {
      const access = accessOf(templatesOf(world));
      for (const question of all) {
        const given = access.ask(asked(question, world.kind));
        const expected = reference(world, question);
        // A role without a session may be the session that a statement names.
        if (question.who === 'role' && given.decision === 'undecided')
          expect(reference(world, { ...question, who: 'session' })).not.toBe(expected);
        if (question.who === 'role' && given.decision === 'undecided') continue;
        expect({ decision: given.decision, by: given.by, question }).toEqual({
          decision: expected,
          by: given.by,
          question,
        });
      }
    }),
    { numRuns: 1500, seed: 19 },
  );
});
