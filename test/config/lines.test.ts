import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { config as production } from '../../config/production';
import { config as sample } from '../../config/sample';
import { config as union } from '../../config/union';
import { lineOf } from '../../lib/config/lines';

/** Every field of a configuration as messages name it, with the text that its line has to hold. */
function fields(value: unknown, above = ''): [field: string, text: string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]): [string, string][] => {
    const { id } = (inner ?? {}) as { id?: string };
    const name = Array.isArray(value) ? (id === undefined ? `${above}[${key}]` : `${above}.${id}`) : `${above}.${key}`;
    const field = name.replace(/^\./, '');
    // An entry of a list begins with its bracket, and a text is there itself.
    const text = Array.isArray(value) ? (typeof inner === 'object' ? '{' : String(inner)) : key;
    return [[field, text], ...fields(inner, field)];
  });
}

describe.each(Object.entries({ sample, production, union }))('config/%s.ts', (name, config) => {
  const source = readFileSync(join(__dirname, `../../config/${name}.ts`), 'utf8');
  // What a function makes of other files is not written out here: its fields have the line of the list.
  const { acknowledgements: _, ...written } = config;

  test.each([...fields(written), ['acknowledgements.people-look.risk', 'acknowledgements: ']])(
    '%s has its line',
    (field, text) => {
      const line = lineOf(source, field);
      expect(source.split('\n')[(line ?? 0) - 1]).toContain(text);
    },
  );
});

const SOURCE = `import type { ConfigInput } from '../lib/config/schema';
const LGWAN = { cidr: '10.20.0.0/16' }; // zones: { lgwan: …
/* config = { */
export const config: ConfigInput = {
  // name: 'no',
  name: "kisaragi", 'title': { ja: '「{」', en: \`K\${'}'}\` },
  zones: {
    ...others,
    lgwan: LGWAN,
    'my-number': make({
      cidr: '10.10.0.0/16',
    }),
    internet: { cidr: ['10.30', '0.0/16'].join('.'), hosts: true,
      dataStores: [{ purpose: 'none' },
        { id: 'drafts', purpose: 'x' }] },
  },
  alarms: { email: 'csirt@city.example' } as const,
};
const after = { flows: [] };
`;

test.each([
  ['name', 6],
  ['title.en', 6],
  ['zones', 7],
  // Made elsewhere, or not there: the innermost field around it that is written out.
  ['zones.lgwan.cidr', 9],
  ['zones.my-number.cidr', 10],
  ['zones.independent.fire', 7],
  ['zones.internet.cidr', 13],
  ['zones.internet.hosts', 13],
  ['zones.internet.dataStores[0].purpose', 14],
  ['zones.internet.dataStores.drafts.purpose', 15],
  ['alarms.email', 17],
  ['flows.screen', undefined],
  ['the configuration', undefined],
])('%s is on line %p', (field, line) => {
  expect(lineOf(SOURCE, field)).toBe(line);
});

test.each(['', 'export const config', 'export const config = {', 'export const config = { a: [', 'export default {}'])(
  'of a file that ends too soon nothing is known: %p',
  (source) => {
    expect(lineOf(source, 'b')).toBeUndefined();
  },
);
