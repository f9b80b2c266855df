import { allow, host, of, type Resources, ref, vpc } from '../../reachability/parts';
import type { Base, Row } from '../kit';

const PEERING = ref('Peering');
export const from = (CidrIp: unknown, port = 443) => allow(port, { CidrIp });
/** Egress to the other zone only, which a flow would be written as. */
export const NARROW = [from('10.2.1.10/32')];

/** An lgwan host that calls a host of the internet zone over a peering, as far as groups let it. */
export function peered({ ingress = [] as object[], routes = true }, more: Resources = {}): Resources {
  const towards = (cidr: string) => (routes ? { [cidr]: { VpcPeeringConnectionId: PEERING } } : {});
  const resources: Resources = {
    ...vpc('A', 1, { '': towards('10.2.0.0/16') }),
    ...vpc('B', 2, { '': towards('10.1.0.0/16') }),
    ...host('AHost', 'ASubnet', '10.1.1.10', { ingress: [], egress: NARROW }),
    ...host('BHost', 'BSubnet', '10.2.1.10', { ingress, egress: [from('10.2.1.0/24')] }),
    Peering: of('EC2::VPCPeeringConnection', { VpcId: ref('A'), PeerVpcId: ref('B') }),
    ...more,
  };
  for (const [name, { Properties }] of Object.entries(resources))
    Properties.Tags = [{ Key: 'sanso:zone', Value: /^A/.test(name) ? 'lgwan' : 'internet' }];
  return resources;
}

/** The flow that the host of lgwan is for. */
export const FLOW = {
  id: 'screen',
  from: { zone: 'lgwan', cidr: '10.1.1.10/32' },
  to: { zone: 'internet', cidr: '10.2.1.10/32' },
  protocol: 'tcp',
  port: 443,
  purpose: 'screens',
  basis: '6(3)②',
  approver: 'head of information policy',
  expires: '2027-03-31',
  sanitization: 'screen-transfer',
};

/** A row about a deployment of its own, in the template `t`. */
export const row = (title: string, resources: Resources, flows: readonly object[], expected: Row[2]): Row => [
  title,
  (draft) => {
    draft.templates.t.Resources = resources;
    draft.flows = [...flows];
  },
  expected,
];

/** Two zones over a peering, of which the groups let nothing through. */
export const CLOSED: Base = { templates: { t: { Resources: peered({}), Parameters: { Cidr: { Type: 'String' } } } } };
export const OPEN = peered({ ingress: [from('10.1.1.10/32')] });
