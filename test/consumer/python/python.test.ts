import { join } from 'node:path';
import { sanso } from '../../cli/run';
import { TODAY } from '../../support';

/** Of an app in Python only the cloud assembly is judged; `app.py` says by which command it was made. */
const assembly = join(__dirname, 'assembly');

test('what an app in Python opens to everybody is found, and what it opens to one office is not', async () => {
  const { code, out, error } = await sanso('check', assembly, '--as-of', TODAY, '--format', 'json');
  const { violations, summary } = JSON.parse(out);
  const found = violations.map(({ rule, resources }: { rule: string; resources: string[] }) => [rule, ...resources]);
  expect({ code, error, found }).toEqual({
    code: 1,
    error: '',
    found: [['Sanso-6.3.1-SecurityGroupRules', 'Open/Group']],
  });
  expect(summary).toMatchObject({ templates: 2, zones: ['lgwan'], inputs: { notJudged: [] } });
});

test('a stack of it is judged alone', async () => {
  const { code } = await sanso('check', join(assembly, 'Closed.template.json'), '--as-of', TODAY);
  expect(code).toBe(0);
});
