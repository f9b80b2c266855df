import type { Facts } from '../../facts/facts';
import { apart, homeOf, labelled } from '../../facts/zones/home';
import type { Model, Resource } from '../../model/model';
import { candidates } from '../../template/candidates';
import { isUnknown, type Value } from '../../template/unknown';
import { shown } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const ENDPOINT = 'AWS::EC2::VPCEndpoint';
const FIREWALL_ENDPOINT = 'AWS::NetworkFirewall::VpcEndpointAssociation';

/** Traffic of a zone is inspected in that zone: an appliance that two zones use joins them. */
export const inspectionEndpoints: Rule = {
  id: 'Sanso-2.11-InspectionEndpoints',
  clauses: ['2(11)', '6(3)①', '6(3)②'],
  title: {
    ja: '検査装置の接続口を異なる領域で共用しないこと',
    en: 'Inspection appliances are not shared by zones',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [ENDPOINT, FIREWALL_ENDPOINT],
  singleResource: false,
  check: ({ model }: Facts): Outcome[] => [
    ...model
      .ofType(ENDPOINT)
      .filter(({ properties }) => candidates(properties.VpcEndpointType).includes('GatewayLoadBalancer'))
      .flatMap((endpoint) =>
        candidates(endpoint.properties.ServiceName).flatMap((name) => inspected(model, endpoint, name)),
      ),
    ...model
      .ofType(FIREWALL_ENDPOINT)
      .flatMap((endpoint) =>
        candidates(endpoint.properties.FirewallArn).flatMap((arn) => inspected(model, endpoint, arn)),
      ),
  ],
};

function inspected(model: Model, endpoint: Resource, value: Value): Outcome[] {
  if (isUnknown(value) && value.pattern === undefined) return [undecided(endpoint, value.reason)];
  const by = serviceOf(model, value);
  const [here, there] = [homeOf(model, endpoint), by && (providerHome(model, by) ?? labelled(by))];
  if (there && !apart(here, there)) return [];
  return [
    finding(
      [endpoint, ...(by ? [by] : [])],
      `${endpoint.logicalId} hands packets of ${here?.zoneId ?? 'no zone'} to ${by?.logicalId ?? shown(value)} of ${there?.zoneId ?? 'no zone of this deployment'}.`,
      'Inspect traffic by an appliance of its own zone.',
    ),
  ];
}

/** The endpoint service of a name like `com.amazonaws.vpce.REGION.ID`, or the firewall of an ARN. */
function serviceOf(model: Model, value: Value): Resource | undefined {
  if (typeof value !== 'string') return undefined;
  return model.find(value.replace(/^com\.amazonaws\.vpce\.[a-z0-9-]+\./, ''));
}

function providerHome(model: Model, service: Resource) {
  const [balancer] = candidates(service.properties.GatewayLoadBalancerArns);
  return homeOf(model, model.find(balancer) ?? service);
}
