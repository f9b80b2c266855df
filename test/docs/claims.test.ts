import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { RULES } from '../../lib/rules';
import { filesBelow } from './fictitious';

const ROOT = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
/** The text of a chapter, from its heading to the next one of the same level. */
const chapter = (file: string, title: string) =>
  read(file)
    .split(/^## /m)
    .find((part) => part.startsWith(`${title}\n`)) ?? '';

describe('connections of flows wait for acceptance in every profile', () => {
  test.each([
    ['docs/en/architecture.md', /accepted (at once|by hand) \||in production the answering/i],
    ['docs/ja/architecture.md', /直ちに承認|人の手で承認 \||本番用では、応答側/],
  ])('%s limits it to none', (file, limited) => {
    expect(read(file)).not.toMatch(limited);
  });

  test.each([
    ['docs/en/deployment.md', '6. Accept the connections, bring in links and people'],
    ['docs/ja/deployment.md', '6. 接続を承認し、回線と人をつなぐ'],
  ])('%s has it as the first step afterwards', (file, title) => {
    const [first] = chapter(file, title).split(/^2\. /m);
    expect(first).toContain('aws ec2 describe-vpc-endpoint-connections');
    expect(first).toContain('aws ec2 accept-vpc-endpoint-connections');
  });
});

test.each([
  ['README.md', /^ {2}\d+ accepted findings under \d+ acknowledgements: npx sanso acknowledgements$/m],
  ['README.ja.md', /^ {2}承認済みの指摘 \d+件\(登録 \d+件\) — 一覧: npx sanso acknowledgements$/m],
])('%s does not leave out what was accepted', (file, line) => {
  expect(read(file)).toMatch(line);
});

test.each([
  ['README.md', 'Deploy', /credentials/],
  ['README.ja.md', 'デプロイ', /認証情報が要る/],
])('%s says that deploying needs credentials', (file, title, words) => {
  expect(chapter(file, title)).toMatch(words);
});

/** Proxies, mirrors and machines without a network are met by the first command. */
test.each([
  ['README.md', 'Two commands', '(docs/en/install.md)'],
  ['README.ja.md', '二つのコマンド', '(docs/ja/install.md)'],
  ['docs/en/deployment.md', 'Before you start', '(install.md)'],
  ['docs/ja/deployment.md', '始める前に', '(install.md)'],
])('%s tells where installing is written down', (file, title, link) => {
  expect(chapter(file, title)).toContain(link);
});

test('npm 10 and 11 are supported, and the workflow runs a Node.js of each', () => {
  expect(read('README.md')).toContain('npm 10 or 11');
  expect(read('README.ja.md')).toContain('npm 10又は11');
  const { node } = parse(read('.github/workflows/ci.yml')).jobs.ci.strategy.matrix;
  // Node.js 24 is the first one with npm 11.
  expect(node).toEqual([20, 22, 24]);
});

test('cfn-lint knows every Region that a configuration may name', () => {
  expect(parse(read('.cfnlintrc.yaml')).regions).toEqual(['ap-northeast-1', 'ap-northeast-3']);
});

test('the picture says what may be declared and what may not, and joins the zones that it speaks of', () => {
  const picture = read('docs/images/three-zones.svg');
  const texts = [...picture.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text).join(' ');
  expect(texts).toContain('no path unless declared (特定通信)');
  expect(texts).not.toContain('no route');
  expect(texts).toContain('my-number ⇔ internet 登録もできない · can never be declared');
  const zones = [...picture.matchAll(/<rect x="(\d+)" y="160" width="(\d+)" height="(\d+)" rx="8"/g)].map(
    ([, x, width, height]) => ({ left: +x, right: +x + +width, bottom: 160 + +height }),
  );
  const [, from, to] = /<path d="M(\d+) \d+V\d+H(\d+)V\d+" fill="none" stroke-dasharray/.exec(picture) ?? [];
  const [, begin, end] = /<path d="M\d+ (\d+)V\d+H\d+V(\d+)" fill="none" stroke-dasharray/.exec(picture) ?? [];
  expect([+from, +to].map((x) => zones.findIndex(({ left, right }) => left < x && x < right))).toEqual([0, 2]);
  // The borders of the zones are two units wide.
  expect([+begin, +end].map((y) => Math.abs(y - zones[0].bottom) <= 1)).toEqual([true, true]);
});

test.each(['README.ja.md', ...filesBelow(ROOT, 'docs/ja')].filter((file) => file.endsWith('.md')))(
  '%s is written in the plain style (である), with the words of the others',
  (file) => {
    expect(
      read(file).match(/(です|ます|ません|ました|ください)[。、)]?(?=\n|。|$)|デプロイメント|配備/gm) ?? [],
    ).toEqual([]);
  },
);

/** Whether a file of the deployment makes one of these. */
const isMade = (constructs: RegExp) =>
  filesBelow(ROOT, 'lib/deployment').some((file) => file.endsWith('.ts') && constructs.test(read(file)));

/** What documents may say is not built, and whether that is so: whoever builds it is told which sentences to mend. */
const NOT_BUILT: readonly (readonly [what: RegExp, isStillSo: () => boolean])[] = [
  [
    /inspected e(?:gress|xit)|検査付きの出口|way to the internet yet/i,
    () => !isMade(/\bCfn(?:InternetGateway|NatGateway|Firewall)\(/),
  ],
  [/GuardDuty|Macie|security account|セキュリティ用アカウント/, () => !isMade(/\bCfnDetector\(|aws-macie/)],
  [/\budp\b/, () => /udp is not built/.test(read('lib/config/checks/flows.ts'))],
  [/second copy|第二の複製|別リージョンのログ保管/, () => !isMade(/\breplicationConfiguration:/)],
  [/vaults|ボールト/, () => !isMade(/\bcopyActions:/)],
  [/stack of its own|組織用のスタック/, () => !isMade(/aws-organizations/)],
  [/β|α′/, () => !/\b(?:breakout|beta)\b/.test(read('lib/config/schema.ts'))],
  [/public site|公式サイト/, () => !isMade(/\bCfnWebACL\(/)],
  [/missing control|missingControls|未整備の対策/, () => true],
];
const SAYS_NOT_BUILT =
  /not (?:yet )?built|not built|not in this release|未実装|この版にはない|作っていない|作られていない(?!こと)/;

test('what documents say is not built is not built', () => {
  const files = ['README.md', 'README.ja.md', ...filesBelow(ROOT, 'docs')].filter(
    (file) => file.endsWith('.md') && !file.includes('/rules/') && !file.includes('/decisions/'),
  );
  files.push(...filesBelow(ROOT, 'config/acknowledgements'));
  const wrong = files.flatMap((file) =>
    read(file)
      .replace(/```[\s\S]*?```/g, '')
      .split(/\n(?=[|#-]|\n)|(?<=。)|(?<=\. )/)
      .filter((sentence) => SAYS_NOT_BUILT.test(sentence))
      .filter((sentence) => !NOT_BUILT.some(([what, isStillSo]) => what.test(sentence) && isStillSo()))
      .map((sentence) => `${file}: ${sentence.trim()}`),
  );
  expect(wrong).toEqual([]);
});

/** Evidence is a command that can fail: `grep` that finds nothing, for a reason of its own, proves nothing. */
test.each(['README.md', 'README.ja.md'])('%s shows its properties by commands that can fail', (file) => {
  const commands = [...read(file).matchAll(/`((?:npx sanso|npm|grep|find|ls|cat) [^`]*)`/g)].map(
    ([, command]) => command,
  );
  expect(commands.length).toBeGreaterThan(5);
  expect(commands.filter((command) => !/^(?:npx sanso|npm) /.test(command))).toEqual([]);
  const known = [...read('lib/cli/program.ts').matchAll(/command\(\n\s+'([a-z-]+)'/g)].map(([, name]) => name);
  const named = commands.flatMap((command) => /^npx sanso ([a-z-]+)/.exec(command)?.[1] ?? []);
  expect(named.filter((name) => !known.includes(name))).toEqual([]);
});

test.each([
  ['README.md', /Over (\d+) rules judge/],
  ['README.ja.md', /(\d+)を超える規則/],
])('%s counts the rules in tens', (file, count) => {
  const [, said] = count.exec(read(file)) ?? [];
  expect(Number(said)).toBe(Math.floor((RULES.length - 1) / 10) * 10);
});
