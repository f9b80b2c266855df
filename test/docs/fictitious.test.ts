import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sanso } from '../../package.json';
import { realLooking, writtenFiles } from './fictitious';

const ROOT = join(__dirname, '../..');

/** This file shows what would be found, so it is the one that may hold it. */
const HERE = 'test/docs/fictitious.test.ts';

describe('what looks real', () => {
  test.each([
    ['account 123456789012', ['123456789012']],
    ['arn:aws:iam::345678901234:role/x', ['345678901234']],
    ['from 8.8.8.8/32', ['8.8.8.8/32']],
    ['172.32.0.1 is not private', ['172.32.0.1']],
    ['write to someone@example.com', ['someone@example.com']],
  ])('%s', (text, found) => {
    expect(realLooking(text)).toEqual(found);
  });

  test.each([
    'account 111111111111 and arn:aws:iam::999999999999:root',
    '10.10.0.0/16, 172.16.10.0/24, 192.0.2.10, 203.0.113.0/28, 169.254.169.123',
    'too wide: 172.0.0.0/8, 0.0.0.0/0',
    'csirt@city.example',
    'group 44444444-4444-4444-8444-444444444401',
    'aws-cdk-lib 2.276.0, aws-cdk@2.1148.1, section 1.2.3.4.5 and 10.300.0.0/16',
  ])('%s is fictitious', (text) => {
    expect(realLooking(text)).toEqual([]);
  });
});

/** A private fork holds the values of its owner: it says so in package.json, and nowhere else. */
const ofPublicRepository = sanso.fictitiousValuesOnly ? test : test.skip;
const MEND =
  'replace what looks real; or, in a private fork, set "fictitiousValuesOnly": false in package.json (README.md, Fork)';

ofPublicRepository('the repository holds fictitious values only (clauses 4(2)③ and 11)', () => {
  const found = writtenFiles(ROOT)
    .filter((file) => file !== HERE)
    .flatMap((file) => realLooking(readFileSync(join(ROOT, file), 'utf8')).map((value) => `${file}: ${value}`));
  expect(found.length === 0 ? found : [...found, MEND]).toEqual([]);
});

test.each(['README.md', 'README.ja.md'])('%s says how a private fork holds other values', (file) => {
  expect(readFileSync(join(ROOT, file), 'utf8')).toContain('`"fictitiousValuesOnly": false`');
});
