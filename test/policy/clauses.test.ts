import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLAUSES, isAnsweredByPeople } from '../../lib/policy/clauses';
import { RESPONSIBILITIES } from '../../lib/policy/responsibilities';
import { THREATS, type Threat } from '../../lib/policy/threats';
import { anchorOf, clauseMatrix } from '../../lib/report/clause-matrix';
import { RULES } from '../../lib/rules';

/** What follows a clause in an id that begins with it. */
const afterOf = (clause: string, id: string) => (id.startsWith(clause) ? id.slice(clause.length) : '');

const code = (language: 'en' | 'ja') => readFileSync(join(__dirname, '../../docs', language, 'code.md'), 'utf8');

describe('clause register', () => {
  test('has every clause of the policy once, in its order', () => {
    expect(CLAUSES.map(({ id }) => id)).toEqual([
      '前文',
      '1',
      ...Array.from({ length: 13 }, (_, index) => `2(${index + 1})`),
      '3(1)',
      '3(2)',
      '3(3)',
      '4(1)',
      '4(2)①',
      '4(2)②',
      '4(2)③',
      '4(3)①',
      '4(3)②',
      '5',
      '6',
      '6(1)',
      '6(2)',
      '6(3)',
      '6(3)①a',
      '6(3)①b',
      '6(3)①c',
      '6(3)②a',
      '6(3)②b',
      '6(3)③a',
      '6(3)③b',
      '6(4)',
      '6(5)',
      '6(6)a',
      '6(6)b',
      '6(6)c',
      '6(6)d',
      '6(7)a',
      '6(7)b',
      '6(7)c',
      '6(7)d',
      '6(8)a',
      '6(8)b',
      '6(8)c',
      '6(9)',
      '7',
      '8',
      '9',
      '9ただし書',
      '10',
      '11',
    ]);
  });

  test.each(CLAUSES.map((clause) => [clause.id, clause] as const))('%s has an answer', (_, clause) => {
    expect(clause.rules || clause.resources.length > 0 || clause.documents.length > 0).toBe(true);
    expect(clause.aspects.length).toBeGreaterThan(0);
  });

  test.each(CLAUSES.map((clause) => [clause.id, clause] as const))(
    '%s is judged by a rule of its own, or says that none judges it',
    (id, { rules }) => {
      expect(RULES.some(({ clauses }) => clauses.includes(id))).toBe(rules);
    },
  );

  test.each(RULES.map((rule) => [rule.id, rule] as const))('%s cites clauses that exist, to the letter', (_, rule) => {
    expect(new Set(rule.clauses).size).toBe(rule.clauses.length);
    for (const cited of rule.clauses) {
      expect(CLAUSES.map(({ id }) => id)).toContain(cited);
      const parts = CLAUSES.filter(({ id }) => id !== cited && /^([a-z①-③(]|ただし書)/.test(afterOf(cited, id)));
      expect({ cited, parts: parts.map(({ id }) => id) }).toEqual({ cited, parts: [] });
    }
  });

  test.each(['en', 'ja'] as const)(
    'no row of docs/%s/clauses.md claims a rule that does not cite its clause',
    (language) => {
      const rows = clauseMatrix(RULES, language)
        .split('\n')
        .filter((line) => line.startsWith('| **'));
      expect(rows.length).toBe(CLAUSES.length);
      for (const [index, row] of rows.entries()) {
        const { id, title } = CLAUSES[index];
        const [, claimed = '0'] = /\[(?:規則)?(\d+)(?: rules?|件)\]\(code\.md#\S+\)/.exec(row) ?? [];
        const citing = RULES.filter(({ clauses }) => clauses.includes(id)).length;
        expect({ id, claimed: Number(claimed) }).toEqual({ id, claimed: citing });
        const [, section = ''] = code(language).split(`\n## ${id} ${title[language]}\n`);
        const [own] = section.split('\n## ');
        expect({ id, listed: own.match(/^- \[Sanso-/gm)?.length ?? 0 }).toEqual({ id, listed: citing });
        expect(/people alone answer|人だけが担う/.test(row)).toBe(isAnsweredByPeople(CLAUSES[index]));
      }
    },
  );

  test('a row leads to the heading of its clause, which is told apart from all others', () => {
    for (const language of ['en', 'ja'] as const) {
      const anchors = CLAUSES.map((clause) => anchorOf(clause, language));
      expect(new Set(anchors).size).toBe(CLAUSES.length);
    }
    const [clause] = CLAUSES.filter(({ id }) => id === '6(3)①a');
    expect(anchorOf(clause, 'ja')).toBe('63a-他の領域との通信の遮断');
  });

  test('each of confidentiality, integrity and availability has rules', () => {
    expect([...new Set(RULES.flatMap(({ aspects }) => aspects))].sort()).toEqual(['A', 'C', 'I']);
  });

  test('every record of the responsibility matrix answers a clause', () => {
    const used = new Set(CLAUSES.flatMap(({ documents }) => documents));
    expect(Object.keys(RESPONSIBILITIES).filter((id) => !used.has(id as keyof typeof RESPONSIBILITIES))).toEqual([]);
  });

  test('every threat of clause 3 stands there once, in the words of the policy', () => {
    expect(Object.values(THREATS).map(({ ja }) => ja)).toEqual([
      '不正アクセス',
      'ウイルス攻撃',
      'サービス不能攻撃',
      '部外者の侵入',
      '漏えい',
      '破壊',
      '改ざん',
      '消去',
      '重要情報の詐取',
      '内部不正',
      '無断持ち出し',
      '無許可ソフトウェアの使用',
      '設計・開発の不備',
      'プログラム上の欠陥',
      '操作・設定ミス',
      'メンテナンス不備',
      '監査機能の不備',
      '委託管理の不備',
      'マネジメントの欠陥',
      '機器故障',
      '地震、落雷、火災等の災害',
    ]);
  });

  test.each(Object.entries<Threat>(THREATS))('the controls against %s exist, each once', (_, { rules, clause }) => {
    expect(rules.filter((id) => !RULES.some((rule) => rule.id === id))).toEqual([]);
    expect(new Set(rules).size).toBe(rules.length);
    expect(CLAUSES.map(({ id }) => id)).toContain(clause);
  });

  test('the intruder is one at the premises, and a threat without controls says so', () => {
    expect(THREATS.intrusion).toMatchObject({ rules: [], documents: ['physical'] });
    for (const language of ['en', 'ja'] as const) {
      const rows = clauseMatrix(RULES, language).split('\n');
      for (const threat of Object.values<Threat>(THREATS)) {
        const row = rows.find((line) => line.startsWith(`| ${threat[language]} | ${threat.clause} |`));
        const isOpen = threat.rules.length + threat.documents.length === 0;
        expect([threat.en, /unanswered|対策なし/.test(row ?? '')]).toEqual([threat.en, isOpen]);
      }
    }
  });
});

describe('rules', () => {
  test('ids are unique and carry a clause of theirs', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
    const latin = (clause: string) =>
      clause
        .replace(/[①②③]/, (letter) => `.${'①②③'.indexOf(letter) + 1}`)
        .replace(/\((\d+)\)/g, '.$1')
        .replace(/[a-z]$|ただし書/, '');
    for (const { id, clauses } of RULES) {
      expect(clauses.map((clause) => `Sanso-${latin(clause)}`)).toContain(id.split('-').slice(0, 2).join('-'));
    }
  });

  test('each rule stands in a file of its own', () => {
    const files = RULES.map(({ id }) => id.split('-').slice(2).join('-'));
    expect(new Set(files).size).toBe(RULES.length);
  });
});
