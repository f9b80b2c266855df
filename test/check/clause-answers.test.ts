import { clauseAnswers } from '../../lib/check/clause-answers';
import { CLAUSES } from '../../lib/policy/clauses';
import { RULES } from '../../lib/rules';
import { threatDetection } from '../../lib/rules/operations/threat-detection';
import { factsOf } from '../rules/judge';
import { resource, template } from '../rules/kit';

const vpc = (zone: string) => template(zone, { Vpc: resource('EC2::VPC', { CidrBlock: '10.10.0.0/16' }) });
const answers = (...zones: string[]) => {
  const facts = factsOf(Object.fromEntries(zones.map((zone) => [zone, vpc(zone)])));
  const all = clauseAnswers(facts, RULES, [], []);
  return { all, of: (clause: string) => all.find((answer) => answer.clause === clause) };
};

test('every clause is answered once, in the order of the policy', () => {
  expect(answers('lgwan').all.map(({ clause }) => clause)).toEqual(CLAUSES.map(({ id }) => id));
});

test.each([
  ['people alone answer', '5', { answer: 'people', rules: 0, resources: 0 }],
  ['its rules judged the networks', '6(3)②a', { answer: 'judged', resources: 1, deployment: false }],
  ['there is nothing in its zone', '6(3)①a', { answer: 'nothing-to-judge', resources: 0 }],
  ['no separated network is there', '9ただし書', { answer: 'nothing-to-judge', resources: 0 }],
  ['nothing of its types is there', '6(8)c', { answer: 'nothing-to-judge', resources: 0 }],
])('a clause where %s: %s', (_, clause, expected) => {
  expect(answers('lgwan').of(clause)).toMatchObject(expected);
});

test('of a part of a deployment nothing is judged by what is not there; of a whole one it is', () => {
  expect(threatDetection.demandsPresence).toBe(true);
  expect(answers('lgwan').of('6(6)c')).toMatchObject({ answer: 'nothing-to-judge', deployment: false });
  expect(answers('lgwan', 'internet').of('6(6)c')).toMatchObject({ answer: 'judged', deployment: true, resources: 0 });
});

test('findings and missing controls count under each clause that they cite', () => {
  const cited = [{ clauses: ['2(1)', '6(2)'] }, { clauses: ['6(2)'] }];
  const all = clauseAnswers(factsOf({ lgwan: vpc('lgwan') }), RULES, cited, [{ clauses: ['6(2)'] }]);
  expect(all.find(({ clause }) => clause === '6(2)')).toMatchObject({ findings: 2, missingControls: 1 });
  expect(all.find(({ clause }) => clause === '2(1)')).toMatchObject({ findings: 1, missingControls: 0 });
});
