import { flowRegister } from '../../../lib/facts/flows/flow-register';
import type { InputError } from '../../../lib/template/input-error';

const FLOW = {
  id: 'screen',
  from: { zone: 'lgwan', cidr: '10.20.0.0/18' },
  to: { zone: 'internet', cidr: '10.30.0.0/18' },
  protocol: 'tcp',
  port: 8443,
  sanitization: 'screen-transfer',
  purpose: '画面転送：８０番',
  expires: '2027-03-31',
};

function mistakes(content: unknown): { en: string[]; ja: string[] } {
  try {
    flowRegister(content, 'flows.json');
  } catch (error) {
    const refused = error as InputError;
    return { en: refused.message.split('\n'), ja: refused.in('ja').split('\n') };
  }
  return { en: [], ja: [] };
}

test('a register of the right form is read, whatever its sentences are written in', () => {
  expect(mistakes([FLOW, { ...FLOW, id: '画面', from: { zone: '消防', cidr: '10.40.0.0/18' } }])).toEqual({
    en: [],
    ja: [],
  });
});

test('every mistake of every entry is told, in order and in both languages', () => {
  const { en, ja } = mistakes([
    { ...FLOW, from: { zone: 'lgwan' }, protocol: true },
    FLOW,
    { from: 'x', to: FLOW.to, protocol: 'tcp' },
    'text',
  ]);
  expect(en).toEqual([
    'flows.json: screen: from.cidr is missing: write a text',
    'flows.json: screen: protocol true has to be "tcp", "udp" or "s3"',
    'flows.json: entry 3: id is missing: write a text',
    'flows.json: entry 3: from "x" has to be an object { … }',
    'flows.json: entry 4: "text" has to be an object { … }',
  ]);
  expect(ja).toHaveLength(en.length);
  expect(ja[2]).toBe('flows.json: 3番目の項目: id がない。文字列を書く');
});

test.each<[string, object, string]>([
  ['an address', { from: { zone: 'lgwan', cidr: '１０.20.0.0/18' } }, 'from.cidr'],
  ['a zone', { from: { zone: 'ｌｇｗａｎ', cidr: '10.20.0.0/18' } }, 'from.zone'],
  ['a day', { expires: '2027－03－31' }, 'expires'],
  ['a port', { port: '８４４３' }, 'port'],
  ['one of several ports', { port: ['443', '８４４３'] }, 'port.1'],
  ['a protocol', { protocol: 'ｔｃｐ' }, 'protocol'],
])('%s with full-width characters is told as that', (_, more, field) => {
  const { en, ja } = mistakes([{ ...FLOW, ...more }]);
  expect(en).toEqual([
    expect.stringMatching(
      new RegExp(`^flows.json: screen: ${field} "[^"]+" is written with full-width characters: write "[ -~]+"$`),
    ),
  ]);
  expect(ja[0]).toMatch(/に全角文字がある。半角で "[ -~]+" と書く$/);
});
