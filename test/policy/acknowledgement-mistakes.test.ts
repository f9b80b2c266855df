import { isSoon, stateOf } from '../../lib/policy/acknowledgement';
import { acknowledgementMistakes } from '../../lib/policy/acknowledgement-mistakes';
import { acknowledgement, DECISION } from '../acknowledgement';

const RULES = ['Sanso-2.7-BackupCopy', 'Sanso-2.11-ZonePaths'];
const PLACE = { rule: 'Sanso-2.7-BackupCopy', resources: ['a/Plan'] };
const GIVEN = acknowledgement([PLACE]);
const options = { rules: RULES, never: ['Sanso-2.11-ZonePaths'] };

test('what is complete, decided and ends has no mistake', () => {
  const ofOthers = acknowledgement(
    [
      { rule: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]', resources: ['a/b'] },
      { rule: 'NIST::NIST-S3', resources: ['c'] },
    ],
    { id: 'other', review: '2027-09-30', expires: '2027-10-01' },
  );
  const missing = acknowledgement([{ rule: PLACE.rule }], { id: 'missing', kind: 'missing-control' });
  expect(acknowledgementMistakes([GIVEN, ofOthers, missing], options)).toEqual([]);
  expect(acknowledgementMistakes([], options)).toEqual([]);
});

test.each<[string, unknown, string, string]>([
  ['no list', {}, '{} is no list: write [ {', '{} は配列ではない。[ {'],
  ['no entry', [3], 'entry 1: 3 is not an object', '1番目の項目: 3 は使えない。オブジェクト'],
  [
    'a field that is missing',
    [{ ...GIVEN, owner: undefined }],
    'old-software: owner is missing: give { "en", "ja" }: text in both languages',
    'old-software: owner がない。{ "en", "ja" } の両言語の文字列を書く',
  ],
  [
    'one language only',
    [{ ...GIVEN, risk: { en: 'Lost.' } }],
    'old-software: risk.ja is missing: give text in Japanese',
    'old-software: risk.ja がない。日本語の文字列を書く',
  ],
  [
    'English where Japanese is read',
    [{ ...GIVEN, reason: { en: 'Old.', ja: 'Old.' } }],
    'old-software: reason.ja "Old." is not text in Japanese',
    'old-software: reason.ja "Old." は使えない。日本語の文字列とする',
  ],
  [
    'a field that nobody knows',
    [{ ...GIVEN, reson: 'x', reason: undefined }],
    'old-software: unknown field reson: did you mean reason?',
    'old-software: 知らない項目 reson がある。reason の誤りではないか',
  ],
  [
    'one inside',
    [{ ...GIVEN, findings: [{ ...PLACE, resource: 'a/Plan', resources: undefined }] }],
    'old-software: unknown field findings.0.resource: did you mean resources?',
    'old-software: 知らない項目 findings.0.resource がある。resources の誤りではないか',
  ],
  [
    'a kind of its own',
    [{ ...GIVEN, kind: 'ok' }],
    'old-software: kind "ok" is not "accepted" or "missing-control"',
    'old-software: kind "ok" は使えない。"accepted" と "missing-control" のいずれかとする',
  ],
  [
    'a kind that is misspelt',
    [{ ...GIVEN, kind: 'acepted' }],
    'old-software: kind "acepted" is not allowed: did you mean "accepted"?',
    'old-software: kind "acepted" は使えない。"accepted" の誤りではないか',
  ],
  [
    'what several entries have in common',
    [
      { ...GIVEN, approver: undefined },
      { ...GIVEN, id: 'b', approver: undefined },
      { ...GIVEN, id: 'c', approver: undefined },
    ],
    'old-software and 2 more: approver is missing',
    'old-software ほか2件: approver がない',
  ],
  [
    'a clause that there is not',
    [{ ...GIVEN, clause: '6(12)' }],
    'old-software: clause "6(12)" is not a clause of the policy: "6(2)"',
    'old-software: clause "6(12)" は使えない。基本方針の条項(例えば "6(2)")とする',
  ],
  [
    'a day that there is not',
    [{ ...GIVEN, expires: '2027-02-30' }],
    'old-software: expires "2027-02-30" is not a day of the calendar, "YYYY-MM-DD"',
    'old-software: expires "2027-02-30" は使えない。"YYYY-MM-DD" の形の、暦にある日とする',
  ],
  [
    'nothing that it is about',
    [{ ...GIVEN, findings: [] }],
    'old-software: findings [] is not a list with one or more',
    'old-software: findings [] は使えない。',
  ],
  [
    'a bare rule',
    [{ ...GIVEN, findings: [{ rule: PLACE.rule }] }],
    'old-software: findings.0.resources is missing: a rule alone is not accepted',
    'old-software: findings.0.resources がない。規則だけでは承認できない',
  ],
  [
    'every wildcard at once',
    [{ ...GIVEN, findings: [{ rule: 'AwsSolutions::AwsSolutions-IAM5', resources: ['a'] }] }],
    'old-software: findings.0.rule AwsSolutions::AwsSolutions-IAM5 accepts every wildcard: name one',
    'old-software: findings.0.rule AwsSolutions::AwsSolutions-IAM5 はすべてのワイルドカードを承認する',
  ],
  [
    'a rule that there is not',
    [{ ...GIVEN, findings: [{ ...PLACE, rule: 'Sanso-2.7-BackupCopi' }] }],
    'old-software: findings.0.rule Sanso-2.7-BackupCopi is no rule: did you mean Sanso-2.7-BackupCopy?',
    'old-software: findings.0.rule Sanso-2.7-BackupCopi という規則はない。Sanso-2.7-BackupCopy の誤りではないか',
  ],
  [
    'a breach of isolation',
    [{ ...GIVEN, findings: [{ ...PLACE, rule: 'Sanso-2.11-ZonePaths' }] }],
    'old-software: findings.0.rule Sanso-2.11-ZonePaths cannot be accepted: mend what it finds',
    'old-software: findings.0.rule Sanso-2.11-ZonePaths の指摘は承認できない',
  ],
  [
    'more than a year',
    [{ ...GIVEN, expires: '2027-10-02' }],
    'old-software: expires 2027-10-02 is more than a year after the decision of 2026-10-01: 2027-10-01 at the latest',
    'old-software: expires 2027-10-02 は決裁日 2026-10-01 から1年を超える。遅くとも 2027-10-01 とする',
  ],
  [
    'an end before the decision',
    [{ ...GIVEN, expires: '2026-09-30' }],
    'old-software: expires 2026-09-30 is before the decision of 2026-10-01',
    'old-software: expires 2026-09-30 は決裁日 2026-10-01 より前である',
  ],
  [
    'a review after the end',
    [{ ...GIVEN, review: '2027-07-01' }],
    'old-software: review 2027-07-01 is not between the decision of 2026-10-01 and the end 2027-06-30',
    'old-software: review 2027-07-01 は決裁日 2026-10-01 と期限 2027-06-30 の間にない',
  ],
  [
    'an id twice',
    [GIVEN, GIVEN],
    'old-software: another entry has this id: give it one of its own',
    'old-software: 同じ id の項目がある。別の id を付ける',
  ],
])('%s is told once, in both languages', (_, content, en, ja) => {
  const mistakes = acknowledgementMistakes(content, options);
  expect(mistakes).toHaveLength(1);
  expect(mistakes[0].en).toContain(en);
  expect(mistakes[0].ja).toContain(ja);
});

test('where the deployment says the places, an entry names rules alone', () => {
  const ofRules = acknowledgement([{ rule: PLACE.rule }]);
  expect(acknowledgementMistakes([ofRules], { places: false })).toEqual([]);
  expect(acknowledgementMistakes([ofRules])).toHaveLength(1);
});

test.each([
  ['the day before the decision', '2026-09-30', 'not-yet'],
  ['the day of the decision', '2026-10-01', 'in-force'],
  ['the last day', '2027-06-30', 'in-force'],
  ['the day after', '2027-07-01', 'expired'],
])('%s', (_, asOf, state) => {
  expect(stateOf(DECISION, asOf)).toBe(state);
});

test.each([
  ['2027-06-30', true],
  ['2027-05-01', true],
  ['2027-04-30', false],
  ['2027-07-01', false],
])('its end is soon, seen from %s: %s', (asOf, soon) => {
  expect(isSoon(DECISION.expires, asOf)).toBe(soon);
});

test.each([
  ['2027-09-30', '2027-10-01 at the latest', '遅くとも 2027-10-01 とする'],
  ['2027-10-01', '2027-10-01 at the latest', '遅くとも 2027-10-01 とする'],
  [
    '2027-10-02',
    'have it decided anew, and write number and date of the new decision',
    '改めて決裁を受け、新しい決裁の番号と日付を書く',
  ],
])('on %s an end that is too late can be mended so', (asOf, en, ja) => {
  const [mistake] = acknowledgementMistakes([{ ...GIVEN, expires: '2028-03-31' }], { ...options, asOf });
  expect(mistake.en).toContain(en);
  expect(mistake.ja).toContain(ja);
});
