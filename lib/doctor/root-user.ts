import { look, met, missing, type Prerequisite } from './finding';
import { isRefused, type Reader } from './reader';

/** The root user of the account, who stands above everything here: no access key, and a second factor (clause 6(6)). */
export async function rootUser(reader: Reader): Promise<Prerequisite[]> {
  const answer = await reader.get('iam', 'GetAccountSummary');
  if (isRefused(reader, 'iam', 'GetAccountSummary')) return [];
  const { AccountAccessKeysPresent: keys = 0, AccountMFAEnabled: mfa = 0 } = answer?.SummaryMap ?? {};
  if (keys > 0)
    return [
      missing(
        'root',
        'ルートユーザーにアクセスキーがある。ルートユーザーでサインインして削除する',
        'the root user has an access key: sign in as root and delete it',
      ),
    ];
  return mfa > 0
    ? [met('root', 'ルートユーザーは多要素認証で、アクセスキーがない', 'the root user has MFA, and no access key')]
    : [
        look(
          'root',
          'ルートユーザーに多要素認証がない。組織でルートの認証情報を一元管理していなければ設定する',
          'the root user has no MFA: set it up, unless your organization manages root credentials centrally',
        ),
      ];
}
