import type { Rule } from '../rule';
import { addressOverlap } from './address-overlap';
import { availabilityZones } from './availability-zones';
import { cloudWan } from './cloud-wan';
import { defaultGroup } from './default-group';
import { flowGroup } from './flow-group';
import { flowPaths } from './flow-paths';
import { flowRegisterRule } from './flow-register';
import { independentNetwork } from './independent-network';
import { inspectionEndpoints } from './inspection-endpoints';
import { internetFacingLoadBalancers } from './internet-facing-load-balancers';
import { internetGateways } from './internet-gateways';
import { internetPaths } from './internet-paths';
import { ipv6 } from './ipv6';
import { loadBalancerTargets } from './load-balancer-targets';
import { networkAclAgreement } from './network-acl-agreement';
import { networkAclEntries } from './network-acl-entries';
import { networkAclPresence } from './network-acl-presence';
import { publicAddresses } from './public-addresses';
import { publicIngress } from './public-ingress';
import { remoteAccess } from './remote-access';
import { resourceShares } from './resource-shares';
import { securityGroupRules } from './security-group-rules';
import { sharedPremisesLinks } from './shared-premises-links';
import { siteToSiteVpn } from './site-to-site-vpn';
import { sourceDestCheck } from './source-dest-check';
import { specificPorts } from './specific-ports';
import { trafficMirroring } from './traffic-mirroring';
import { transitGatewayDefaults } from './transit-gateway-defaults';
import { transitGatewayEdges } from './transit-gateway-edges';
import { transitGatewayRoutes } from './transit-gateway-routes';
import { vpcBlockPublicAccess } from './vpc-block-public-access';
import { vpcPeering } from './vpc-peering';
import { vpcRoutes } from './vpc-routes';
import { vpnTunnelOptions } from './vpn-tunnel-options';
import { zoneLabels } from './zone-labels';
import { zonePaths } from './zone-paths';
import { zonePlacement } from './zone-placement';
import { zonePresence } from './zone-presence';

/** Networks: labels, what joins two zones, what leads to the internet, and the register of what may cross. */
export const NETWORK_RULES: readonly Rule[] = [
  zoneLabels,
  zonePlacement,
  vpcPeering,
  transitGatewayDefaults,
  transitGatewayRoutes,
  transitGatewayEdges,
  internetGateways,
  publicAddresses,
  internetFacingLoadBalancers,
  vpcBlockPublicAccess,
  securityGroupRules,
  publicIngress,
  networkAclEntries,
  specificPorts,
  flowGroup,
  vpcRoutes,
  remoteAccess,
  siteToSiteVpn,
  vpnTunnelOptions,
  sharedPremisesLinks,
  ipv6,
  addressOverlap,
  trafficMirroring,
  sourceDestCheck,
  inspectionEndpoints,
  loadBalancerTargets,
  cloudWan,
  defaultGroup,
  resourceShares,
  independentNetwork,
  flowRegisterRule,
  zonePaths,
  internetPaths,
  flowPaths,
  zonePresence,
  networkAclPresence,
  availabilityZones,
  networkAclAgreement,
];
