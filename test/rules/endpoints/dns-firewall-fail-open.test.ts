import { dnsFirewallFailOpen } from '../../../lib/rules/endpoints/dns-firewall-fail-open';
import { resource, testRule } from '../kit';
import { BASE, having, OPEN } from './deployment';

const config = (FirewallFailOpen: unknown) =>
  having({
    lgwan: {
      Config: resource('Route53Resolver::FirewallConfig', { ResourceId: { Ref: 'Vpc' }, FirewallFailOpen }),
    },
  });

testRule(dnsFirewallFailOpen, BASE, [
  ['closed', config('DISABLED'), 'conforms'],
  ['closed by default', config(undefined), 'conforms'],
  ['open', config('ENABLED'), ['finding lgwan/Config']],
  ['not known', config(OPEN), ['undecided lgwan/Config']],
]);
