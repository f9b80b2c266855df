import { entersByRole, humanTrust } from '../../../lib/deployment/access/human-trust';
import { sampleConfig } from '../../support';
import { type Call, decision } from './iam';

const STS = 'vpce-0123456789abcdef0';
const OFFICE = ['203.0.113.0/28'];
const lgwan = { zoneId: 'lgwan', label: 'lgwan', account: '111111111111', job: 'operator' } as const;

describe('mode iam', () => {
  const config = sampleConfig();
  const both = humanTrust({ config, ...lgwan, stsEndpointId: STS, sourceAddresses: OFFICE });
  const entry = {
    'aws:MultiFactorAuthPresent': 'true',
    'aws:MultiFactorAuthAge': '600',
    'aws:PrincipalTag/sanso:zone': 'lgwan',
    'aws:PrincipalTag/sanso:job': 'operator',
    'aws:username': 'hanako',
    'sts:RoleSessionName': 'hanako',
    'aws:SourceVpce': STS,
  };
  const assume = (context: Call['context']) => decision(both, { action: 'sts:AssumeRole', context });
  const without = (key: keyof typeof entry) =>
    Object.fromEntries(Object.entries(entry).filter(([name]) => name !== key));

  test('admits a person with MFA, from the endpoint of the zone or from the office', () => {
    expect(assume(entry)).toBe('allow');
    expect(assume({ ...without('aws:SourceVpce'), 'aws:SourceIp': '203.0.113.7' })).toBe('allow');
  });

  test.each([
    ['long-term keys, which carry no MFA context', without('aws:MultiFactorAuthPresent')],
    ['a session without MFA', { ...entry, 'aws:MultiFactorAuthPresent': 'false' }],
    ['an MFA code of an hour ago', { ...entry, 'aws:MultiFactorAuthAge': '3600' }],
    ['a person of another zone', { ...entry, 'aws:PrincipalTag/sanso:zone': 'internet' }],
    ['a person of another job', { ...entry, 'aws:PrincipalTag/sanso:job': 'auditor' }],
    ['a person without tags', without('aws:PrincipalTag/sanso:zone')],
    ["a session in somebody else's name", { ...entry, 'sts:RoleSessionName': 'taro' }],
    ['a call from an unknown address', { ...without('aws:SourceVpce'), 'aws:SourceIp': '198.51.100.1' }],
    ['a call through another endpoint', { ...entry, 'aws:SourceVpce': 'vpce-0fedcba9876543210' }],
  ])('refuses %s', (_, context) => {
    expect(assume(context)).toBe('no');
  });

  test('names the identity account and asks for MFA with Bool in every statement', () => {
    const { Statement } = both.toJSON();
    expect(Statement).toHaveLength(2);
    for (const statement of Statement) {
      expect(statement.Principal).toEqual({ AWS: 'arn:aws:iam::999999999999:root' });
      expect(statement.Condition.Bool).toEqual({ 'aws:MultiFactorAuthPresent': 'true' });
    }
    expect(JSON.stringify(Statement)).not.toContain('BoolIfExists');
  });

  test('follows mfaMaxAgeMinutes', () => {
    const strict = sampleConfig((input) => {
      input.access = { mode: 'iam', identityAccountId: '999999999999', mfaMaxAgeMinutes: 5 };
    });
    const trust = humanTrust({ config: strict, ...lgwan, stsEndpointId: STS, sourceAddresses: [] });
    expect(decision(trust, { action: 'sts:AssumeRole', context: { ...entry, 'aws:MultiFactorAuthAge': '299' } })).toBe(
      'allow',
    );
    expect(decision(trust, { action: 'sts:AssumeRole', context: { ...entry, 'aws:MultiFactorAuthAge': '300' } })).toBe(
      'no',
    );
  });

  test('lets people of one zone ask for a screen of another where it is told so', () => {
    const trust = humanTrust({
      config,
      zoneId: 'internet',
      label: 'internet',
      account: '111111111111',
      job: 'screen-user',
      peopleZoneId: 'lgwan',
      stsEndpointId: STS,
      sourceAddresses: [],
    });
    const person = { ...entry, 'aws:PrincipalTag/sanso:job': 'screen-user' };
    expect(decision(trust, { action: 'sts:AssumeRole', context: person })).toBe('allow');
    expect(
      decision(trust, { action: 'sts:AssumeRole', context: { ...person, 'aws:PrincipalTag/sanso:zone': 'internet' } }),
    ).toBe('no');
  });

  test('says so when nobody could enter', () => {
    expect(() => humanTrust({ config, ...lgwan, sourceAddresses: [] })).toThrow(
      'role lgwan/operator: people would have no way in: link the zone to the premises',
    );
  });
});

describe('mode saml', () => {
  const config = sampleConfig((input) => {
    input.access = { mode: 'saml', providerName: 'city-idp' };
  });
  const trust = humanTrust({ config, ...lgwan, stsEndpointId: STS, sourceAddresses: OFFICE });
  const entry = {
    'SAML:aud': 'https://signin.aws.amazon.com/saml',
    'aws:RequestTag/sanso:mfa': 'true',
    'aws:RequestTag/sanso:zone': 'lgwan',
    'aws:RequestTag/sanso:job': 'operator',
    'aws:SourceIp': '203.0.113.7',
  };
  const enter = (context: Call['context'], action = 'sts:AssumeRoleWithSAML') => decision(trust, { action, context });

  test('admits a person for whom the provider attests MFA, and her tags', () => {
    expect(enter(entry)).toBe('allow');
    expect(enter(entry, 'sts:TagSession')).toBe('allow');
    expect(trust.toJSON().Statement[0].Principal).toEqual({
      Federated: 'arn:aws:iam::111111111111:saml-provider/city-idp',
    });
  });

  test.each([
    ['no attestation of MFA', { 'aws:RequestTag/sanso:mfa': 'false' }],
    ['another zone', { 'aws:RequestTag/sanso:zone': 'internet' }],
    ['another job', { 'aws:RequestTag/sanso:job': 'administrator' }],
    ['another audience', { 'SAML:aud': 'https://example.com/saml' }],
    ['an unknown address', { 'aws:SourceIp': '198.51.100.1' }],
  ])('refuses %s', (_, change) => {
    expect(enter({ ...entry, ...change })).toBe('no');
  });

  test('does not admit sts:AssumeRole, which no SAML provider attests', () => {
    expect(enter(entry, 'sts:AssumeRole')).toBe('no');
  });
});

test('in mode identity-center there is no role to enter', () => {
  const config = sampleConfig((input) => {
    input.access = {
      mode: 'identity-center',
      instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
      managementAccountId: '777777777777',
      groups: {},
    };
  });
  expect(entersByRole(config)).toBe(false);
  expect(entersByRole(sampleConfig())).toBe(true);
  expect(() => humanTrust({ config, ...lgwan, stsEndpointId: STS, sourceAddresses: [] })).toThrow('permission sets');
});
