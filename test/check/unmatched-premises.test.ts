import { check } from '../../lib/check/check-templates';
import { inputsLeftOut } from '../../lib/report/inputs-text';

const provider = (Name?: string) => ({
  Type: 'AWS::IAM::SAMLProvider',
  Properties: { ...(Name ? { Name } : {}), SamlMetadataDocument: 'x' },
});
const entered = (Federated: unknown) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Statement: [{ Effect: 'Allow', Principal: { Federated }, Action: 'sts:AssumeRoleWithSAML' }],
    },
  },
});
const premise = (name: string) => ({
  id: 'mfa',
  what: 'mfa' as const,
  provider: name,
  evidence: 'record of the sign-in settings',
  owner: 'information policy office',
  date: '2026-11-02',
  expires: '2027-03-31',
});
const judged = (written: string, Resources: object) => {
  const city = { Metadata: { sanso: { zone: 'lgwan', account: '111111111111' } }, Resources };
  const { assumptions, summary } = check({ city }, { premises: [premise(written)], asOf: '2026-11-23' });
  return {
    open: assumptions.filter(({ rule }) => rule === 'Sanso-6.3.1-MfaAtProvider').map(({ reason }) => reason),
    en: inputsLeftOut(summary.inputs, 'en'),
    ja: inputsLeftOut(summary.inputs, 'ja'),
  };
};
const named = { Idp: provider('city-idp'), Role: entered({ 'Fn::GetAtt': ['Idp', 'Arn'] }) };
const unnamed = { Idp: provider(), Role: entered({ Ref: 'Idp' }) };

test.each([
  ['the name of one that the templates have', 'city-idp', named],
  ['the ARN of one', 'arn:aws:iam::111111111111:saml-provider/city-idp', named],
  ['the logical id of one without a name', 'Idp', unnamed],
  ['the id of one without a name', 'city/Idp', unnamed],
  ['a name that only the trust tells', 'staff', { Role: entered('arn:aws:iam::111111111111:saml-provider/staff') }],
])('%s is met', (_, written, resources) => {
  expect(judged(written, resources)).toEqual({ open: [], en: [], ja: [] });
});

test.each([
  ['a misspelt name', 'city-idpp', named, 'did you mean city-idp.', 'city-idp の誤りではないか。'],
  ['another name', 'prefecture', named, 'choose city-idp.', 'city-idp から選ぶ。'],
  ['a name of one without a name', 'prefecture', unnamed, 'choose city/Idp.', 'city/Idp から選ぶ。'],
])('%s is met by nothing, and the right name is told', (_, written, resources, en, ja) => {
  expect(judged(written, resources)).toEqual({
    open: [expect.stringMatching(/give dated evidence in premises\.json, with the provider \S+$/)],
    en: [`Premise mfa speaks of ${written}, by which nobody comes in here: ${en}`],
    ja: [`前提 mfa の ${written} から入る者は、判定したテンプレートにない。${ja}`],
  });
});

test('where nobody comes in by a provider, that is told', () => {
  const { en, ja } = judged('city-idp', { Topic: { Type: 'AWS::SNS::Topic', Properties: {} } });
  expect(en).toEqual([
    'Premise mfa speaks of city-idp, by which nobody comes in here: no role here is entered by an identity provider.',
  ]);
  expect(ja[0]).toMatch(/IDプロバイダーから入るロールが一つもない。$/);
});
