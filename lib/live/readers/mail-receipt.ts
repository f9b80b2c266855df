import { type AccountReader, type Answer, given } from '../account';
import type { LiveReader, LiveResource } from '../live-resource';

/** By which rules mail is received, and where it is put. */
export const mailReceiptReader: LiveReader = {
  types: ['AWS::SES::ReceiptRule', 'AWS::SES::ReceiptRuleSet'],
  read: async (account) => {
    const sets = await account.list('ses', 'ListReceiptRuleSets', 'RuleSets');
    return (await Promise.all(sets.map(({ Name }) => setOf(account, Name)))).flat();
  },
};

async function setOf(account: AccountReader, RuleSetName: string): Promise<LiveResource[]> {
  const answer = await account.get('ses', 'DescribeReceiptRuleSet', { RuleSetName });
  return [
    { type: 'AWS::SES::ReceiptRuleSet', id: RuleSetName, properties: {}, assigned: { RuleSetName } },
    ...(answer?.Rules ?? []).map((rule: Answer) => ({
      type: 'AWS::SES::ReceiptRule',
      id: rule.Name,
      properties: {
        RuleSetName,
        Rule: {
          Name: rule.Name,
          Enabled: rule.Enabled ?? false,
          ScanEnabled: rule.ScanEnabled ?? false,
          ...given('TlsPolicy', rule.TlsPolicy),
          ...given('Recipients', rule.Recipients),
          ...given('Actions', rule.Actions),
        },
      },
    })),
  ];
}
