import type { Facts } from '../../facts/facts';
import { apart, zoneText } from '../../facts/zones/place';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { entries, worded } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const ENDPOINT = 'AWS::EC2::VPCEndpoint';
const FIREWALL_ENDPOINT = 'AWS::NetworkFirewall::VpcEndpointAssociation';

/** Traffic of a zone is inspected in that zone: an appliance that two zones use joins them. */
export const inspectionEndpoints: Rule = {
  id: 'Sanso-2.11-InspectionEndpoints',
  clauses: ['2(11)', '6(3)①a', '6(3)②a'],
  title: {
    ja: '検査装置のエンドポイントを異なる領域で共用しないこと',
    en: 'Inspection appliances are not shared by zones',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [ENDPOINT, FIREWALL_ENDPOINT],
  singleResource: false,
  check: (facts: Facts): Outcome[] => [
    ...facts.model
      .ofType(ENDPOINT)
      .filter(({ properties }) => entries(properties.VpcEndpointType).includes('GatewayLoadBalancer'))
      .flatMap((endpoint) => inspected(facts, endpoint, endpoint.properties.ServiceName)),
    ...facts.model
      .ofType(FIREWALL_ENDPOINT)
      .flatMap((endpoint) => inspected(facts, endpoint, endpoint.properties.FirewallArn)),
  ],
};

function inspected({ model, zones }: Facts, endpoint: Resource, given: Value | undefined): Outcome[] {
  return entries(given).flatMap((value): Outcome[] => {
    if (isUnknown(value) && value.pattern === undefined) return [undecided(endpoint, value.reason)];
    // An endpoint service goes by `com.amazonaws.vpce.REGION.ID`, a firewall by its ARN.
    const by =
      typeof value === 'string' ? model.find(value.replace(/^com\.amazonaws\.vpce\.[a-z0-9-]+\./, '')) : undefined;
    const [balancer] = entries(by?.properties.GatewayLoadBalancerArns);
    const [here, there] = [zones.placeOf(endpoint), zones.placeOf(model.find(balancer) ?? by)];
    if (there && !apart(here, there)) return [];
    return [
      finding(
        [endpoint, ...(by ? [by] : [])],
        say('inspection-endpoints', {
          endpoint: endpoint.logicalId,
          here: zoneText(here),
          inspector: by?.logicalId ?? worded(value),
          there: zoneText(there, 'zone.outside'),
        }),
      ),
    ];
  });
}
