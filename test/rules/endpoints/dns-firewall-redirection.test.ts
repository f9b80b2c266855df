import { dnsFirewallRedirection } from '../../../lib/rules/endpoints/dns-firewall-redirection';
import { testRule } from '../kit';
import { ALLOW, BASE, BLOCK, firewall, OPEN } from './deployment';

const answers = (BlockOverrideDomain: unknown) => ({
  ...BLOCK,
  BlockResponse: 'OVERRIDE',
  BlockOverrideDomain,
  BlockOverrideDnsType: 'CNAME',
  BlockOverrideTtl: 60,
});

testRule(dnsFirewallRedirection, BASE, [
  firewall('inspected by default', 'conforms', [ALLOW, BLOCK]),
  firewall(
    'trusted',
    ['finding my-number/Group'],
    [{ ...ALLOW, FirewallDomainRedirectionAction: 'TRUST_REDIRECTION_DOMAIN' }, BLOCK],
  ),
  firewall('not known', ['undecided my-number/Group'], [{ ...ALLOW, FirewallDomainRedirectionAction: OPEN }, BLOCK]),
  firewall('blocked with no answer', 'conforms', [ALLOW, { ...BLOCK, BlockResponse: 'NXDOMAIN' }]),
  firewall('blocked with a name of the internet', ['finding my-number/Group'], [ALLOW, answers('sink.example.com')]),
  firewall('blocked with a name inside', 'conforms', [ALLOW, answers('sink.my-number.sanso.internal.')]),
  firewall('blocked with a name of LGWAN', ['finding my-number/Group'], [ALLOW, answers('sink.asp.lgwan.jp')]),
  firewall('blocked with a name of LGWAN in lgwan', 'conforms', [ALLOW, answers('sink.asp.lgwan.jp')], {}, 'lgwan'),
  firewall('blocked with a name that is not known', ['undecided my-number/Group'], [ALLOW, answers(OPEN)]),
]);
