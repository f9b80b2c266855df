import { dnsFirewall } from '../../../lib/rules/endpoints/dns-firewall';
import { type Row, testRule } from '../kit';
import { BASE, inProfile } from './deployment';

/** A deployment whose zone has no firewall, or another zone instead. */
const without =
  (zone: string): Row[1] =>
  (draft) => {
    draft.remove('lgwan/Association');
    draft.templates.lgwan.Metadata.sanso.zone = zone;
  };

testRule(dnsFirewall, BASE, [
  ['my-number without a firewall', without('my-number'), ['finding lgwan/Vpc']],
  ['lgwan without a firewall', without('lgwan'), ['finding lgwan/Vpc']],
  ['internet without a firewall', without('internet'), ['finding lgwan/Vpc']],
  ['independent with rules and without a firewall', without('independent'), ['finding lgwan/Vpc']],
  [
    'independent without rules',
    (draft) => {
      without('independent')(draft);
      draft.remove('lgwan/Group');
    },
    'conforms',
  ],
  ['operations without a firewall', without('operations'), 'conforms'],
  [
    'a VPC without a resolver',
    (draft) => {
      draft.remove('lgwan/Association');
      draft.set('lgwan/Vpc', { EnableDnsSupport: false });
    },
    'conforms',
  ],
  [
    'a rule group of a profile',
    (draft) => {
      draft.remove('lgwan/Association');
      inProfile(draft, 'Group', { ResourceProperties: '{"priority": 101}' });
    },
    'conforms',
  ],
]);
