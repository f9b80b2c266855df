import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../lib/rules';
import { filesBelow } from './fictitious';

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
  [/権限の境界/, 'アクセス許可の境界'],
  [/保管庫/, 'バックアップボールト、ログ保管'],
  [/インバウンドリゾルバー/, 'Route 53 Resolver インバウンドエンドポイント'],
  [/セッション文書|Systems Managerの文書/, 'セッションドキュメント、SSMドキュメント'],
  [/認証基盤/, 'IDプロバイダー'],
  [/検査の役割/, '検査用ロール'],
  [/通信の台帳/, '登録簿'],
  [/座席/, '席'],
  [/着信/, '応答'],
  [/券/, 'ワンタイムトークン'],
  [/警報/, 'アラーム'],
  [/閉じた領域/, '閉域の領域'],
  [/緊急時の切離し/, '緊急遮断'],
  [/ログの道|道を閉じ/, 'ログの配送経路、通信経路を遮断する'],
  [/信じるほかない/, '前提とせざるを得ない'],
  [/読み手のない/, '読取り未対応の'],
  [/証跡資料/, '確認資料'],
  [/アベイラビリティゾーン/, 'アベイラビリティーゾーン'],
  [/[（）]/, '( )'],
  [/(です|ます|ません|ください)。/, 'である'],
];

const ROOT = join(__dirname, '../..');
const TEXTS: readonly (readonly [place: string, text: string])[] = [
  ...[...filesBelow(ROOT, 'docs/ja'), ...filesBelow(ROOT, 'lib/messages/ja'), 'README.ja.md', 'CONTRIBUTING.ja.md'].map(
    (file) => [file, readFileSync(join(ROOT, file), 'utf8')] as const,
  ),
  ...RULES.map(({ id, title }) => [id, title.ja] as const),
];

test.each(TEXTS)('%s calls things by their one Japanese name', (_, text) => {
  const wrong = text.split('\n').flatMap((line, index) =>
    WORDS.flatMap(([not, but]) => {
      const [found] = not.exec(line) ?? [];
      return found ? [`line ${index + 1}: ${found} → ${but}`] : [];
    }),
  );
  expect(wrong).toEqual([]);
});
