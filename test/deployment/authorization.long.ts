import { loadConfig } from '../../lib/config/load';
import { ineffectiveParts } from '../../lib/facts/grants/ineffective';
import { buildModel, type Resource } from '../../lib/model/model';
import { type Statement, statementsOf } from '../../lib/template/policy-document';
import { readInput } from '../../lib/template/read';
import { isUnknown, type Value } from '../../lib/template/unknown';
import { TODAY } from '../support';
import { synthesized } from '../synthesized';

/** Every statement of every policy document that a resource holds, wherever it stands in its properties. */
function statementsIn(value: Value | undefined): Statement[] {
  if (value === null || typeof value !== 'object' || isUnknown(value)) return [];
  if (Array.isArray(value)) return value.flatMap(statementsIn);
  const own = Array.isArray(value.Statement) ? statementsOf(value) : [];
  return [...(isUnknown(own) ? [] : own), ...Object.values(value).flatMap(statementsIn)];
}

const documents = (['sample', 'production', 'union'] as const).flatMap((name) => {
  const { directory } = synthesized(loadConfig(name, TODAY));
  const { resources } = buildModel(readInput([directory]).templates);
  return resources.map((resource): [string, Resource] => [`${name} ${resource.id}`, resource]);
});

test('AWS knows the actions, resources and keys of every Allow and Deny of every configuration', () => {
  const found = documents.flatMap(([where, { properties }]) =>
    statementsIn(properties as Value).flatMap((statement) =>
      ineffectiveParts(statement).map((part) => `${where}: ${statement.effect} ${JSON.stringify(part)}`),
    ),
  );
  expect(found).toEqual([]);
});

test('that was a matter of hundreds of statements, denials among them', () => {
  const statements = documents.flatMap(([, { properties }]) => statementsIn(properties as Value));
  expect(statements.length).toBeGreaterThan(500);
  expect(statements.filter(({ effect }) => effect === 'Deny').length).toBeGreaterThan(100);
});
