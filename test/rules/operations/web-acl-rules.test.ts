import { webAclRules } from '../../../lib/rules/operations/web-acl-rules';
import { type Change, testRule } from '../kit';
import { set, unknown } from './changes';
import { DEPLOYMENT } from './deployment';

/** A rule of the web ACL that allows what a statement means, before or after the managed rules. */
const allowed =
  (Priority: number, Statement: object): Change =>
  (draft) =>
    draft.of('internet/Acl').Rules.push({ Name: 'allowed', Priority, Action: { Allow: {} }, Statement });
const JAPAN = { GeoMatchStatement: { CountryCodes: ['JP'] } };
const path = (PositionalConstraint: string, SearchString: string) => ({
  ByteMatchStatement: { FieldToMatch: { UriPath: {} }, PositionalConstraint, SearchString },
});
const header = {
  ByteMatchStatement: {
    FieldToMatch: { SingleHeader: { Name: 'x-bypass' } },
    PositionalConstraint: 'EXACTLY',
    SearchString: '1',
  },
};
const not = (Statement: object) => ({ NotStatement: { Statement } });
const addresses = (...Addresses: string[]): Change => {
  return (draft) => {
    draft.add('internet/Office', 'AWS::WAFv2::IPSet', { Addresses });
    allowed(0, { IPSetReferenceStatement: { Arn: { 'Fn::GetAtt': ['Office', 'Arn'] } } })(draft);
  };
};
/** Each managed group of the web ACL, changed. */
const managed =
  (change: object): Change =>
  (draft) => {
    for (const { Statement } of draft.of('internet/Acl').Rules)
      Object.assign(Statement.ManagedRuleGroupStatement, change);
  };
const scoped = (ScopeDownStatement: object) => managed({ ScopeDownStatement });
const TWELVE = [...'abcdefghijkl'].map((Name) => ({ Name }));

testRule(webAclRules, DEPLOYMENT, [
  ['no rules', set('internet/Acl', 'Rules', []), ['finding internet/Acl']],
  [
    'counting only',
    (draft) => {
      for (const rule of draft.of('internet/Acl').Rules) rule.OverrideAction = { Count: {} };
    },
    ['finding internet/Acl'],
  ],
  [
    'the common rules counting only',
    (draft) => {
      draft.of('internet/Acl').Rules[0].OverrideAction = { Count: {} };
    },
    ['finding internet/Acl'],
  ],
  [
    'another group tried out',
    (draft) =>
      draft.of('internet/Acl').Rules.push({
        Priority: 9,
        OverrideAction: { Count: {} },
        Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesBotControlRuleSet' } },
      }),
    'conforms',
  ],
  [
    'everything allowed first',
    (draft) =>
      draft.of('internet/Acl').Rules.push({
        Name: 'first',
        Priority: 0,
        Action: { Allow: {} },
        Statement: { GeoMatchStatement: { CountryCodes: ['JP'] } },
      }),
    ['finding internet/Acl'],
  ],
  ['a few addresses allowed first', addresses('203.0.113.0/28', '2001:db8::/48'), 'conforms'],
  ['all addresses of IPv6 allowed first', addresses('::/1', '8000::/1'), ['finding internet/Acl']],
  ['many blocks allowed first', addresses('10.0.0.0/11', '10.32.0.0/11', '10.64.0.0/11'), ['finding internet/Acl']],
  [
    'addresses of another deployment allowed first',
    allowed(0, { IPSetReferenceStatement: { Arn: 'arn:aws:wafv2:ap-northeast-1:111111111111:regional/ipset/x/y' } }),
    ['finding internet/Acl'],
  ],
  ['what another deployment says allowed first', allowed(0, unknown), ['finding internet/Acl']],
  ['an exact path allowed first', allowed(0, path('EXACTLY', '/health')), 'conforms'],
  ['whoever sends a header allowed first', allowed(0, header), ['finding internet/Acl']],
  ['whoever sends no header allowed first', allowed(0, not(header)), ['finding internet/Acl']],
  [
    'a header from Japan allowed first',
    allowed(0, { AndStatement: { Statements: [header, JAPAN] } }),
    ['finding internet/Acl'],
  ],
  [
    'everything allowed first by a rule group',
    (draft) => {
      draft.add('internet/Group', 'AWS::WAFv2::RuleGroup', {
        Rules: [{ Name: 'all', Action: { Allow: {} }, Statement: JAPAN }],
      });
      draft.of('internet/Acl').Rules.push({
        Name: 'group',
        Priority: 0,
        Statement: { RuleGroupReferenceStatement: { Arn: { 'Fn::GetAtt': ['Group', 'Arn'] } } },
      });
    },
    ['finding internet/Acl'],
  ],
  [
    'a broad rule behind the managed rules, and all else blocked',
    (draft) => {
      allowed(9, JAPAN)(draft);
      draft.of('internet/Acl').DefaultAction = { Block: {} };
    },
    'conforms',
  ],
  [
    'a broad rule without managed rules, and all else blocked',
    (draft) => {
      draft.of('internet/Acl').Rules = [];
      allowed(9, JAPAN)(draft);
      draft.of('internet/Acl').DefaultAction = { Block: {} };
    },
    ['finding internet/Acl'],
  ],
  ['rules excluded one by one', managed({ ExcludedRules: TWELVE }), ['finding internet/Acl']],
  [
    'rules switched to count and allow one by one',
    managed({
      RuleActionOverrides: TWELVE.map(({ Name }, index) => ({
        Name,
        ActionToUse: index % 2 ? { Count: {} } : { Allow: {} },
      })),
    }),
    ['finding internet/Acl'],
  ],
  ['one rule excluded', managed({ ExcludedRules: TWELVE.slice(0, 1) }), 'conforms'],
  ['managed rules for one path', scoped(path('EXACTLY', '/never')), ['finding internet/Acl']],
  ['managed rules for a part of the site', scoped(path('STARTS_WITH', '/admin')), ['finding internet/Acl']],
  ['managed rules for visitors from Japan', scoped(JAPAN), ['finding internet/Acl']],
  ['managed rules but for whoever sends a header', scoped(not(header)), ['finding internet/Acl']],
  ['managed rules but for no path', scoped(not(path('STARTS_WITH', '/'))), ['finding internet/Acl']],
  ['managed rules for the whole site', scoped(path('STARTS_WITH', '/')), 'conforms'],
  ['managed rules but for the pictures', scoped(not(path('STARTS_WITH', '/images/'))), 'conforms'],
  [
    'managed rules but for the pictures and the health check',
    scoped({ AndStatement: { Statements: [not(path('STARTS_WITH', '/images/')), not(path('EXACTLY', '/health'))] } }),
    'conforms',
  ],
]);
