import type { Facts } from '../../facts/facts';
import { zoneText } from '../../facts/zones/place';
import { isClosed } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { entries, isFalse, part, unknownOf } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const TYPES = ['AWS::EC2::Instance', 'AWS::EC2::NetworkInterface'];
/** Roles of subnets (tag `sanso:role`) whose hosts are there to forward packets. */
const FORWARDING = new Set(['inspection', 'firewall', 'egress']);

/** No host forwards packets of others, except where traffic is inspected. */
export const sourceDestCheck: Rule = {
  id: 'Sanso-6.3.1-SourceDestCheck',
  clauses: ['2(11)', '6(3)①a', '6(3)②a', '6(3)③b'],
  title: {
    ja: '検査用の区画以外の機器が他の通信を中継しないこと',
    en: 'Hosts outside inspection subnets forward no packets',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: TYPES,
  singleResource: false,
  check: ({ model, zones }: Facts): Outcome[] =>
    model.ofType(...TYPES).flatMap((host): Outcome[] => {
      const property = 'SourceDestCheck';
      const given = host.properties[property];
      const place = given === undefined ? undefined : zones.placeOf(host);
      if (!place) return [];
      if (!entries(given).some(isFalse)) {
        const unknown = unknownOf(given);
        return unknown ? [undecided(host, unknown.reason, property)] : [];
      }
      if (!isClosed(place) && isForInspection(model, host)) return [];
      return [finding(host, say('source-dest-check', { host: host.logicalId, zone: zoneText(place) }), { property })];
    }),
};

function isForInspection(model: Model, host: Resource): boolean {
  const inline = entries(host.properties.NetworkInterfaces).map((entry) => part(entry, 'SubnetId'));
  return [host.properties.SubnetId, ...inline].some((value) => {
    const subnet = model.find(value);
    return subnet !== undefined && (FORWARDING.has(subnet.tags['sanso:role']) || holdsFirewall(model, subnet));
  });
}

function holdsFirewall(model: Model, subnet: Resource): boolean {
  return model
    .ofType('AWS::NetworkFirewall::Firewall')
    .some(({ properties }) =>
      entries(properties.SubnetMappings).some((entry) => model.find(part(entry, 'SubnetId')) === subnet),
    );
}
