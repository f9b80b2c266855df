import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../../lib';
import { sanso } from '../cli/run';
import { FLOW } from '../flow';
import { TODAY } from '../support';

/** Values as well as keys: the right word that is nearest to a wrong one is told, and none where nothing is near. */

const flow = (change: object) => ({
  ...FLOW,
  purpose: 'a',
  basis: 'b',
  approver: 'c',
  expires: '2027-01-31',
  sanitization: 'screen-transfer',
  ...change,
});
const said = (change: object, zone = 'lgwan') => {
  const bucket = {
    Type: 'AWS::EC2::VPC',
    Properties: { CidrBlock: '10.1.0.0/16', Tags: [{ Key: 'sanso:zone', Value: zone }] },
  };
  const template = { Metadata: { sanso: { zone: 'operations' } }, Resources: { Vpc: bucket } };
  const { violations } = check({ web: template }, { asOf: TODAY, flows: [flow(change) as never] });
  return violations.map(({ message, ja }) => `${message} ${ja.message}`).join('\n');
};

test.each<[string, object, string, string]>([
  [
    'a sanitization',
    { sanitization: 'screen-transfr' },
    '(did you mean screen-transfer?)',
    '(screen-transfer の誤りではないか)',
  ],
  ['a protocol', { protocol: 'tpc' }, '(did you mean tcp?)', '(tcp の誤りではないか)'],
  [
    'a zone',
    { to: { zone: 'internt', cidr: '10.2.0.1/32' } },
    '(did you mean internet?)',
    '(internet の誤りではないか)',
  ],
])('%s of a flow', (_, change, english, japanese) => {
  expect(said(change)).toContain(english);
  expect(said(change)).toContain(japanese);
});

test('a tag of a zone', () => {
  expect(said({}, 'lgwann')).toContain('which is not a zone (did you mean lgwan?)');
  expect(said({}, 'dmz')).toMatch(/which is not a zone(?! \(did)/);
});

test('the zone of a template', () => {
  const judge = (zone: string) => check({ web: { Metadata: { sanso: { zone } }, Resources: {} } }, { asOf: TODAY });
  expect(() => judge('my-numbr')).toThrow('is no zone: did you mean my-number?');
  expect(() => judge('dmz')).toThrow('is no zone: choose my-number, lgwan');
});

test('a value that is near to nothing', () => {
  expect(said({ sanitization: 'pixels' })).not.toContain('did you mean');
});

test.each([
  ['zone:lgwann', /there is no zone:lgwann: did you mean zone:lgwan\?/],
  ['Hots', /nothing is called Hots: did you mean Host\?/],
  ['intrenet', /nothing is called intrenet: did you mean internet\?/],
  ['elsewhere', /nothing is called elsewhere: name a logical id/],
])('a place that reach is asked for: %s', async (place, sentence) => {
  const file = join(mkdtempSync(join(tmpdir(), 'sanso-meant-')), 'web.json');
  const Resources = { Host: { Type: 'AWS::EC2::Instance', Properties: {} } };
  writeFileSync(file, JSON.stringify({ Metadata: { sanso: { zone: 'lgwan' } }, Resources }));
  const { code, error } = await sanso('reach', file, '--from', place, '--to', 'internet');
  expect({ code, error }).toEqual({ code: 2, error: expect.stringMatching(sentence) });
});
