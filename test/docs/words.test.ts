import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../lib/rules';
import { filesBelow } from './fictitious';

/** A letter of Japanese, and names of products and abbreviations, which stand beside it without a space. */
const LETTER = '[ぁ-んァ-ヶ一-龠]';
const NAMES =
  '(?:AWS|Amazon DCV|CloudFormation|CloudTrail|CloudWatch|DCV|DNS|EC2|GuardDuty|IAM|KMS|LGWAN|Lambda|MFA|Macie|S3|SAML|SNS|STS|Security Hub|Session Manager|TLS|Transit Gateway|VPC|WAF)';

/** One thing, one word: what is not written in Japanese, and what is written in its place. */
const WORDS: readonly (readonly [not: RegExp, but: string])[] = [
  [/資源/, 'リソース'],
  [/未決/, '判定保留'],
  [/破れ/, '不成立、登録外の経路'],
  [/但書/, 'ただし書'],
  [/負荷分散装置/, 'ロードバランサー'],
  [/接続口/, 'エンドポイント、リモートアクセス経路'],
  [/名前解決サーバ/, 'DNSサーバー'],
  [/利用者管理の鍵|カスタマー管理キー/, 'カスタマーマネージドキー'],
  [/権限の境界|権限境界/, 'アクセス許可の境界'],
  [/資格情報/, '認証情報'],
  [/受取用/, '受渡し用'],
  [/(?:利用者|監査者?)の入口/, '入り方'],
  [/拠点/, '庁舎側'],
  [/通報/, 'アラーム'],
  [/サンプル/, '見本'],
  [/統括情報セキュリティ責任者/, '最高情報セキュリティ責任者(CISO)'],
  [/保管庫/, 'バックアップボールト、ログ保管'],
  [/インバウンドリゾルバー/, 'Route 53 Resolver インバウンドエンドポイント'],
  [/セッション文書|Systems Managerの文書/, 'セッションドキュメント、SSMドキュメント'],
  [/認証基盤/, 'IDプロバイダー'],
  [/検査の役割/, '検査用ロール'],
  [/通信の台帳/, '登録簿'],
  [/座席/, '席'],
  [/着信/, '応答'],
  [/(?<!証)券/, 'ワンタイムトークン'],
  [/警報/, 'アラーム'],
  [/閉じた領域/, '閉域の領域'],
  [/(?<![通信連絡])網(?!羅)/, 'ネットワーク'],
  [/閉じたエンドポイント/, '閉域のエンドポイント'],
  [/答えのない脅威/, '対策のない脅威'],
  [/緊急時の切離し/, '緊急遮断'],
  [/ログの道|道を閉じ/, 'ログの配送経路、通信経路を遮断する'],
  [/信じるほかない/, '前提とせざるを得ない'],
  [/読み手のない/, '読取り未対応の'],
  [/証跡資料/, '確認資料'],
  [/アベイラビリティゾーン/, 'アベイラビリティーゾーン'],
  [/DNS ?ファイアウォール/, 'DNS Firewall'],
  [/全て/, 'すべて'],
  [/または/, '又は'],
  [/および/, '及び'],
  [/呼び出し(?![たてま])/, '呼出し'],
  [/受け渡し/, '受渡し'],
  [/インターフェース|インタフェース/, 'インターフェイス'],
  [/ブラウザ(?!ー)/, 'ブラウザー'],
  [/パラメータ(?!ー)/, 'パラメーター'],
  [/フォルダ(?!ー)/, 'フォルダー'],
  [/ユーザ(?!ー)/, 'ユーザー'],
  [/自領域|自組織/, '自らの領域、自らの組織'],
  [/他領域/, '他の領域'],
  [/バケットの版/, 'バケットのバージョン'],
  [/検出結果/, '検知結果'],
  [/ID基盤/, 'IDプロバイダー'],
  [new RegExp(`${LETTER} ${NAMES}(?= ?${LETTER})|(?<![\\w.:/-]|^\\d+\\. )${NAMES} ${LETTER}`), 'その間の空白なし'],
  [/[（）]/, '( )'],
  [/(です|ます|ません|ください)。/, 'である'],
];

const ROOT = join(__dirname, '../..');
/** Words that a document breaks off at the end of a line are one. */
const read = (file: string) =>
  readFileSync(join(ROOT, file), 'utf8').replace(/(?<=[ぁ-んァ-ヶ一-龠])\n(?=[ぁ-んァ-ヶ一-龠])/g, '');
/** Sentences in the code: what it takes from people may be written in full width, in its patterns and comments. */
const sentencesOf = (file: string) => (read(file).match(/'(?:[^'\\\n]|\\.)*'|`[^`]*`/g) ?? []).join('\n');
const CODE = [...filesBelow(ROOT, 'lib'), ...filesBelow(ROOT, 'config')].filter((file) => file.endsWith('.ts'));
const TEXTS: readonly (readonly [place: string, text: string])[] = [
  ...[...filesBelow(ROOT, 'docs/ja'), 'README.ja.md', 'CONTRIBUTING.ja.md'].map((file) => [file, read(file)] as const),
  ...CODE.map((file) => [file, sentencesOf(file)] as const),
];

test('every document, message and sentence in the code calls things by their one Japanese name', () => {
  const wrong = TEXTS.flatMap(([place, text]) =>
    text.split('\n').flatMap((line) =>
      WORDS.flatMap(([not, but]) => {
        const [found] = not.exec(line) ?? [];
        return found ? [`${place}: ${found} → ${but} in: ${line.trim().slice(0, 60)}`] : [];
      }),
    ),
  );
  expect(wrong).toEqual([]);
});

test('a word that a line breaks off is found too', () => {
  expect(WORDS.some(([not]) => not.test('信じるほか\nない'.replace(/(?<=[ぁ-ん])\n/g, '')))).toBe(true);
});

test.each(RULES.map(({ id, title }) => [id, title.ja] as const))('the title of %s ends in こと', (_, title) => {
  expect(title).toMatch(/こと$/);
});

/** Lines that break off between two letters of Japanese: whoever reads the page sees a space there. */
function brokenOff(text: string): string[] {
  const lines = text.replace(/^ *```[\s\S]*?^ *```/gm, '').split('\n');
  return lines.filter((line, index) => {
    const next = lines[index + 1] ?? '';
    return !/^\s*[|#]/.test(line) && /[ぁ-んァ-ヶー一-龠]$/.test(line) && /^\s*[ぁ-んァ-ヶー一-龠]/.test(next);
  });
}

test('no page shows a space where a line ends', () => {
  const pages = [...filesBelow(ROOT, 'docs/ja'), 'README.ja.md', 'CONTRIBUTING.ja.md'];
  const wrong = pages.flatMap((file) =>
    brokenOff(readFileSync(join(ROOT, file), 'utf8')).map((line) => `${file}: …${line.slice(-20)}`),
  );
  expect(wrong).toEqual([]);
  expect(brokenOff('地方公共団\n体の')).toEqual(['地方公共団']);
  expect(brokenOff('地方公共団体は、\n領域の')).toEqual([]);
});
