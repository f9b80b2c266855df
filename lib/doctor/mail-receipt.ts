import { functionName } from '../config/names';
import type { CheckedConfig } from '../config/schema';
import { look, met, type Prerequisite } from './finding';
import { aws, isRefused, type Reader } from './reader';

/**
 * What the guide has people do once for mail, because CloudFormation cannot: each domain is verified in Amazon SES, and the rule set is
 * the active one of the account. Neither is in the way of a deployment, and without either no mail comes in.
 *
 * @param isDeployed whether the stack that makes the rule set stands
 * @returns nothing where mail is off, or comes in to another account
 */
export async function mailReceipt(reader: Reader, config: CheckedConfig, isDeployed: boolean): Promise<Prerequisite[]> {
  const { mail } = config.sanitization;
  if (mail.mode === 'off' || config.accounts.internet !== reader.account) return [];
  return [
    ...(await domains(reader, mail.domains)),
    ...(isDeployed ? await ruleSet(reader, functionName(config, 'internet', 'mail')) : []),
  ];
}

async function domains(reader: Reader, names: readonly string[]): Promise<Prerequisite[]> {
  const answer = await reader.get('ses', 'GetIdentityVerificationAttributes', { Identities: [...names] });
  if (isRefused(reader, 'ses', 'GetIdentityVerificationAttributes')) return [];
  const attributes: Readonly<Record<string, { VerificationStatus?: string }>> = answer?.VerificationAttributes ?? {};
  return names.map((name) => {
    const status = attributes[name]?.VerificationStatus;
    if (status === 'Success')
      return met(
        'mail',
        `ドメイン ${name} はAmazon SESで検証済みである`,
        `the domain ${name} is verified in Amazon SES`,
      );
    const ja = status === undefined ? 'Amazon SESにない' : `検証が済んでいない(${status})`;
    const en = status === undefined ? 'is unknown to Amazon SES' : `is not verified yet (${status})`;
    return look(
      'mail',
      `ドメイン ${name} は${ja}。検証するまでメールは届かない(docs/ja/sanitized-communication.md)`,
      `the domain ${name} ${en}: until it is, no mail comes in (docs/en/sanitized-communication.md)`,
      aws(reader, `ses verify-domain-identity --domain ${name}`),
    );
  });
}

async function ruleSet(reader: Reader, name: string): Promise<Prerequisite[]> {
  const answer = await reader.get('ses', 'DescribeActiveReceiptRuleSet');
  if (isRefused(reader, 'ses', 'DescribeActiveReceiptRuleSet')) return [];
  const active: string | undefined = answer?.Metadata?.Name;
  if (active === name)
    return [met('mail', `受信ルールセット ${name} は有効である`, `the receipt rule set ${name} is the active one`)];
  const ja = active === undefined ? '有効な受信ルールセットがない' : `有効な受信ルールセットは ${active} である`;
  const en = active === undefined ? 'no receipt rule set is active' : `the active receipt rule set is ${active}`;
  return [
    look(
      'mail',
      `${ja}。${name} を有効にするまでメールは届かない`,
      `${en}: until ${name} is, no mail comes in`,
      aws(reader, `ses set-active-receipt-rule-set --rule-set-name ${name}`),
    ),
  ];
}
