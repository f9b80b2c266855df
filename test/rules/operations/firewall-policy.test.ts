import { firewallPolicy } from '../../../lib/rules/operations/firewall-policy';
import { type Change, testRule } from '../kit';
import { unknown } from './changes';
import { DEPLOYMENT } from './deployment';

const policy = (property: string, value: unknown): Change => {
  return (draft) => {
    draft.of('internet/FirewallPolicy').FirewallPolicy[property] = value;
  };
};
/** Signatures of the rule group of the zone. */
const signature =
  (RulesString: string, RuleVariables?: object): Change =>
  (draft) => {
    draft.of('internet/Domains').RuleGroup = { RuleVariables, RulesSource: { RulesString } };
  };
const passing =
  (Destination: string, ...RuleOptions: object[]): Change =>
  (draft) => {
    draft.of('internet/Domains').RuleGroup.RulesSource = {
      StatefulRules: [{ Action: 'PASS', Header: { Destination }, RuleOptions }],
    };
  };

testRule(firewallPolicy, DEPLOYMENT, [
  [
    'packets passed before inspection',
    policy('StatelessDefaultActions', ['aws:pass']),
    ['finding internet/FirewallPolicy'],
  ],
  ['fragments passed', policy('StatelessFragmentDefaultActions', ['aws:pass']), ['finding internet/FirewallPolicy']],
  ['no order', policy('StatefulEngineOptions', {}), ['finding internet/FirewallPolicy']],
  [
    'connections in the middle',
    policy('StatefulEngineOptions', { RuleOrder: 'STRICT_ORDER', StreamExceptionPolicy: 'CONTINUE' }),
    ['finding internet/FirewallPolicy'],
  ],
  [
    'what is unknown passes',
    policy('StatefulDefaultActions', ['aws:alert_strict']),
    ['finding internet/FirewallPolicy'],
  ],
  [
    'what is dropped without an alert',
    policy('StatefulDefaultActions', ['aws:drop_established']),
    ['finding internet/FirewallPolicy'],
  ],
  ['everything alerted', policy('StatefulDefaultActions', ['aws:drop_strict', 'aws:alert_strict']), 'conforms'],
  [
    'a group of another deployment',
    (draft) => {
      draft.of('internet/FirewallPolicy').FirewallPolicy.StatefulRuleGroupReferences.push({
        Priority: 90,
        ResourceArn: 'arn:aws:network-firewall:ap-northeast-1:888888888888:stateful-rulegroup/theirs',
      });
    },
    ['finding internet/FirewallPolicy'],
  ],
  [
    'a stateless group of another deployment',
    policy('StatelessRuleGroupReferences', [
      { Priority: 1, ResourceArn: 'arn:aws:network-firewall:ap-northeast-1:888888888888:stateless-rulegroup/theirs' },
    ]),
    ['finding internet/FirewallPolicy'],
  ],
  [
    'a policy of another deployment',
    (draft) =>
      draft.set('internet/Firewall', {
        FirewallPolicyArn: 'arn:aws:network-firewall:ap-northeast-1:888888888888:firewall-policy/theirs',
      }),
    ['finding internet/Firewall'],
  ],
  [
    'an inside that is everything',
    policy('PolicyVariables', { RuleVariables: { HOME_NET: { Definition: ['0.0.0.0/0'] } } }),
    ['finding internet/FirewallPolicy'],
  ],
  [
    'an inside of private blocks',
    policy('PolicyVariables', { RuleVariables: { HOME_NET: { Definition: ['10.30.0.0/16'] } } }),
    'conforms',
  ],
  ['no threat signatures', policy('StatefulRuleGroupReferences', []), ['finding internet/FirewallPolicy']],
  [
    'signatures that only alert',
    (draft) => {
      draft.of('internet/FirewallPolicy').FirewallPolicy.StatefulRuleGroupReferences[0].Override = {
        Action: 'DROP_TO_ALERT',
      };
    },
    ['finding internet/FirewallPolicy'],
  ],
  [
    'an allow-list before the signatures',
    (draft) => {
      draft.of('internet/FirewallPolicy').FirewallPolicy.StatefulRuleGroupReferences[1].Priority = 0;
    },
    ['finding internet/FirewallPolicy'],
  ],
  [
    'all of .com',
    (draft) => {
      draft.of('internet/Domains').RuleGroup.RulesSource.RulesSourceList.Targets.push('.com');
    },
    ['finding internet/Domains'],
  ],
  [
    'every customer of a cloud',
    (draft) => {
      draft.of('internet/Domains').RuleGroup.RulesSource.RulesSourceList.Targets.push('.s3.amazonaws.com');
    },
    ['finding internet/Domains'],
  ],
  [
    'one customer of a cloud',
    (draft) => {
      draft.of('internet/Domains').RuleGroup.RulesSource.RulesSourceList.Targets.push('.city.s3.amazonaws.com');
    },
    'conforms',
  ],
  ['a signature that passes anything', signature('pass ip any any -> any any (sid:1;)'), ['finding internet/Domains']],
  ['all but the inside', signature('pass tcp any any -> !10.0.0.0/8 443 (sid:1;)'), ['finding internet/Domains']],
  [
    'a list of all but the inside',
    signature('pass tcp any any -> ![10.0.0.0/8, fd00::/8] 443 (sid:1;)'),
    ['finding internet/Domains'],
  ],
  ['half of the internet', passing('0.0.0.0/1'), ['finding internet/Domains']],
  ['an agency', passing('203.0.113.0/24'), 'conforms'],
  ['the inside', passing('[10.0.0.0/8,172.16.0.0/12]'), 'conforms'],
  [
    'a method',
    signature('pass http any any -> any any (http.method; content:"GET"; sid:1;)'),
    ['finding internet/Domains'],
  ],
  [
    'a host',
    signature('pass tls $HOME_NET any -> $EXTERNAL_NET 443 (tls.sni; content:"update.example.jp"; endswith; sid:1;)'),
    'conforms',
  ],
  [
    'a host in the older form',
    signature('pass http any any -> any any (content:"a.example.jp"; http_host; sid:1;)'),
    'conforms',
  ],
  [
    'all of .jp',
    signature('pass tls any any -> any any (tls.sni; content:".jp"; endswith; sid:1;)'),
    ['finding internet/Domains'],
  ],
  [
    'all but a host',
    signature('pass tls any any -> any any (tls.sni; content:!"a.example.jp"; sid:1;)'),
    ['finding internet/Domains'],
  ],
  [
    'hosts by an expression',
    signature('pass tls any any -> any any (tls.sni; pcre:"/^(a|b)\\.example\\.jp$/i"; sid:1;)'),
    'conforms',
  ],
  [
    'every host by an expression',
    signature('pass tls any any -> any any (tls.sni; pcre:"/.+/"; sid:1;)'),
    ['finding internet/Domains'],
  ],
  [
    'the beginning of connections',
    signature('pass tcp any any -> any 443 (flow:not_established, to_server; sid:1;)'),
    'conforms',
  ],
  [
    'a host in JSON',
    passing('ANY', { Keyword: 'tls.sni' }, { Keyword: 'content', Settings: ['"update.example.jp"'] }),
    'conforms',
  ],
  [
    'a method in JSON',
    passing('ANY', { Keyword: 'http.method' }, { Keyword: 'content', Settings: ['"GET"'] }),
    ['finding internet/Domains'],
  ],
  [
    'a variable for an agency',
    signature('pass tcp any any -> $AGENCY 443 (sid:1;)', { IPSets: { AGENCY: { Definition: ['203.0.113.0/24'] } } }),
    'conforms',
  ],
  [
    'a variable for everything',
    signature('pass tcp any any -> $AGENCY 443 (sid:1;)', { IPSets: { AGENCY: { Definition: ['0.0.0.0/0'] } } }),
    ['finding internet/Domains'],
  ],
  [
    'stateless rules that pass',
    (draft) => {
      draft.add('internet/Stateless', 'AWS::NetworkFirewall::RuleGroup', {
        RuleGroup: {
          RulesSource: {
            StatelessRulesAndCustomActions: { StatelessRules: [{ RuleDefinition: { Actions: ['aws:pass'] } }] },
          },
        },
      });
      policy('StatelessRuleGroupReferences', [{ ResourceArn: { 'Fn::GetAtt': ['Stateless', 'RuleGroupArn'] } }])(draft);
    },
    ['finding internet/Stateless'],
  ],
  ['actions of another deployment', policy('StatelessDefaultActions', unknown), ['undecided internet/FirewallPolicy']],
]);
