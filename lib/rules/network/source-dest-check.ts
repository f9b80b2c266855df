import type { Facts } from '../../facts/facts';
import { homeOf, isClosed } from '../../facts/zones/home';
import type { Model, Resource } from '../../model/model';
import { candidates, unknownOf } from '../../template/candidates';
import { part } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const TYPES = ['AWS::EC2::Instance', 'AWS::EC2::NetworkInterface'];
/** Roles of subnets (tag `sanso:role`) whose hosts are there to forward packets. */
const FORWARDING = new Set(['inspection', 'firewall', 'egress']);

/** No host forwards packets of others, except where traffic is inspected. */
export const sourceDestCheck: Rule = {
  id: 'Sanso-6.3.1-SourceDestCheck',
  clauses: ['2(11)', '6(3)①', '6(3)②', '6(3)③'],
  title: {
    ja: '検査用の区画以外の機器が他の通信を中継しないこと',
    en: 'Hosts outside inspection subnets forward no packets',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: TYPES,
  singleResource: false,
  check: ({ model }: Facts): Outcome[] =>
    model.ofType(...TYPES).flatMap((host): Outcome[] => {
      const home = homeOf(model, host);
      const given = host.properties.SourceDestCheck;
      if (given === undefined || !home) return [];
      if (!candidates(given).some((value) => value === false || String(value).toLowerCase() === 'false')) {
        const unknown = unknownOf(given);
        return unknown ? [undecided(host, unknown.reason, 'SourceDestCheck')] : [];
      }
      if (!isClosed(home) && isForInspection(model, host)) return [];
      return [
        finding(
          host,
          `${host.logicalId} in ${home.zoneId} forwards packets of others.`,
          'Remove SourceDestCheck: false.',
          {
            property: 'SourceDestCheck',
          },
        ),
      ];
    }),
};

function isForInspection(model: Model, host: Resource): boolean {
  const inline = candidates(host.properties.NetworkInterfaces).map((entry) => part(entry, 'SubnetId'));
  return [host.properties.SubnetId, ...inline].some((value) => {
    const subnet = model.find(value);
    return subnet !== undefined && (FORWARDING.has(subnet.tags['sanso:role']) || holdsFirewall(model, subnet));
  });
}

function holdsFirewall(model: Model, subnet: Resource): boolean {
  return model
    .ofType('AWS::NetworkFirewall::Firewall')
    .some(({ properties }) =>
      candidates(properties.SubnetMappings).some((entry) => model.find(part(entry, 'SubnetId')) === subnet),
    );
}
