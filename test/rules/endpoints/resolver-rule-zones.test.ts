import { resolverRuleZones } from '../../../lib/rules/endpoints/resolver-rule-zones';
import { resource, testRule } from '../kit';
import { BASE, elsewhere, forward, having, hosts, OPEN, outbound } from './deployment';

const uses = (rule: unknown) =>
  resource('Route53Resolver::ResolverRuleAssociation', { VPCId: { Ref: 'Vpc' }, ResolverRuleId: rule });
const shared = { Outbound: outbound, Rule: forward('203.0.113.8'), Hosts: hosts() };

testRule(resolverRuleZones, BASE, [
  ['own rule', having({ internet: { ...shared, Use: uses({ Ref: 'Rule' }) } }), 'conforms'],
  [
    'rule of another zone',
    having({ internet: shared, lgwan: { Use: uses(elsewhere('internet', 'Rule')) } }),
    ['finding lgwan/Use'],
  ],
  [
    'rule that asks through the endpoint of another zone',
    having({ internet: shared, lgwan: { Rule: forward('172.16.20.53', elsewhere('internet', 'Outbound')) } }),
    ['finding lgwan/Rule'],
  ],
  [
    'rule of operations for the endpoint of a zone',
    having({ internet: shared, operations: { Rule: forward('172.16.20.53', elsewhere('internet', 'Outbound')) } }),
    'conforms',
  ],
  [
    'rule that asks through an endpoint of nobody known',
    having({ lgwan: { Rule: forward('172.16.20.53', 'rslvr-out-0123') } }),
    ['finding lgwan/Rule'],
  ],
  [
    'rule whose endpoint is not known',
    having({ lgwan: { Rule: forward('172.16.20.53', OPEN) } }),
    ['undecided lgwan/Rule'],
  ],
  ['built-in rule', having({ lgwan: { Use: uses('rslvr-autodefined-rr-internet-resolver') } }), 'conforms'],
  ['rule of nobody known', having({ lgwan: { Use: uses('rslvr-rr-0123456789abcdef0') } }), ['finding lgwan/Use']],
  ['not known', having({ lgwan: { Use: uses(OPEN) } }), ['undecided lgwan/Use']],
]);
