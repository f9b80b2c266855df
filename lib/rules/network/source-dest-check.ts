import type { Facts } from '../../facts/facts';
import type { Network } from '../../facts/network/network';
import { zoneText } from '../../facts/zones/place';
import { isClosed } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { entries, isFalse, unknownOf } from '../../template/values';
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
  check: ({ model, zones, network }: Facts): Outcome[] =>
    model.ofType(...TYPES).flatMap((host): Outcome[] => {
      const property = 'SourceDestCheck';
      const given = host.properties[property];
      const place = given === undefined ? undefined : zones.placeOf(host);
      if (!place) return [];
      if (!entries(given).some(isFalse)) {
        const unknown = unknownOf(given);
        return unknown ? [undecided(host, unknown.reason, property)] : [];
      }
      if (!isClosed(place) && isForInspection(network, host)) return [];
      return [finding(host, say('source-dest-check', { host: host.logicalId, zone: zoneText(place) }), { property })];
    }),
};

function isForInspection({ interfaces, firewalls }: Network, host: Resource): boolean {
  return interfaces
    .filter(({ endpoint, resource }) => endpoint.resource === host || resource === host)
    .some(
      ({ subnet }) =>
        FORWARDING.has(subnet.resource?.tags['sanso:role'] ?? '') ||
        firewalls.some(({ subnets, appliances }) => !appliances && subnets.includes(subnet)),
    );
}
