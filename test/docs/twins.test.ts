import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesBelow } from './fictitious';
import { parseMarkdown } from './markdown';

const ROOT = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const english = filesBelow(ROOT, 'docs/en');
const japanese = filesBelow(ROOT, 'docs/ja');

/** Every document with its twin: English first. */
const TWINS = [
  ['README.md', 'README.ja.md'],
  ...english.map((file) => [file, file.replace('docs/en/', 'docs/ja/')]),
].filter(
  // Pages of rules are made, in both languages at once: their own tests hold them.
  ([en, ja]) => en.endsWith('.md') && !en.startsWith('docs/en/rules/') && existsSync(join(ROOT, ja)),
);

test('every document has a twin in the other language', () => {
  expect(japanese.map((file) => file.replace('docs/ja/', 'docs/en/')).sort()).toEqual([...english].sort());
});

describe.each(TWINS)('%s and %s', (enFile, jaFile) => {
  const en = parseMarkdown(read(enFile));
  const ja = parseMarkdown(read(jaFile));

  test('have the same headings by level and order', () => {
    expect(ja.levels).toEqual(en.levels);
  });

  test('have the same commands, except for comments', () => {
    expect(ja.blocks).toEqual(en.blocks);
  });

  test('link to the same places', () => {
    const places = (links: readonly string[]) =>
      links.filter((link) => !link.startsWith('README')).map((link) => link.replace('docs/ja/', 'docs/en/'));
    expect(places(ja.links).sort()).toEqual(places(en.links).sort());
  });

  test.each([
    [enFile, en.links],
    [jaFile, ja.links],
  ])('%s links to files that exist', (file, links) => {
    expect(links.filter((link) => !existsSync(join(ROOT, dirname(file), link)))).toEqual([]);
  });

  test('are written in their languages', () => {
    // Names of types and rules are the same in both languages: only prose is counted.
    const share = (text: string) => {
      const prose = text.replace(/`[^`]*`/g, '');
      return (prose.match(/[\u3041-\u30ff]/g)?.length ?? 0) / prose.length;
    };
    expect(share(read(enFile))).toBeLessThan(0.02);
    expect(share(read(jaFile))).toBeGreaterThan(0.1);
  });
});

describe.each(english.filter((file) => file.includes('/decisions/')))('%s', (file) => {
  const number = /(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1];

  test('is numbered, and has the four parts of a decision', () => {
    const { headings } = parseMarkdown(read(file));
    expect(headings).toEqual([expect.stringMatching(`^${number} `), 'Status', 'Context', 'Decision', 'Consequences']);
  });

  test('has them in Japanese too', () => {
    const { headings } = parseMarkdown(read(file.replace('docs/en/', 'docs/ja/')));
    expect(headings).toEqual([expect.stringMatching(`^${number} `), '状態', '背景', '決定', '影響']);
  });
});

test.each(['README.md', 'README.ja.md'])('%s names the successor of the retired assertion package', (file) => {
  expect(read(file)).toContain('`aws-cdk-lib/assertions`');
});

test.each(['README.md', 'README.ja.md'])('%s stays short', (file) => {
  expect(read(file).split('\n').length).toBeLessThanOrEqual(150);
});
