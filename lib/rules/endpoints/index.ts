import type { Rule } from '../rule';
import { computeOutsideVpc } from './compute-outside-vpc';
import { dhcpNameServers } from './dhcp-name-servers';
import { dnsAllowList } from './dns-allow-list';
import { dnsAllowedName } from './dns-allowed-name';
import { dnsEgress } from './dns-egress';
import { dnsFirewall } from './dns-firewall';
import { dnsFirewallFailOpen } from './dns-firewall-fail-open';
import { dnsFirewallMutation } from './dns-firewall-mutation';
import { dnsFirewallRedirection } from './dns-firewall-redirection';
import { dnsFirewallRules } from './dns-firewall-rules';
import { dnsQueryLog } from './dns-query-log';
import { dnsQueryLogDestination } from './dns-query-log-destination';
import { endpointAcrossZones } from './endpoint-across-zones';
import { endpointDefaultPolicy } from './endpoint-default-policy';
import { endpointPolicyPrincipal } from './endpoint-policy-principal';
import { endpointPolicyResource } from './endpoint-policy-resource';
import { endpointRegion } from './endpoint-region';
import { endpointServiceAcceptance } from './endpoint-service-acceptance';
import { endpointServiceBackend } from './endpoint-service-backend';
import { endpointServiceFilter } from './endpoint-service-filter';
import { endpointServicePrincipals } from './endpoint-service-principals';
import { functionCode } from './function-code';
import { functionUrl } from './function-url';
import { hostedZoneZones } from './hosted-zone-zones';
import { latticeAcrossZones } from './lattice-across-zones';
import { latticeAuthPolicy } from './lattice-auth-policy';
import { latticeAuthentication } from './lattice-authentication';
import { outboundService } from './outbound-service';
import { privateApiPolicy } from './private-api-policy';
import { publicApi } from './public-api';
import { publicHostedZone } from './public-hosted-zone';
import { publicService } from './public-service';
import { resolverProfileZones } from './resolver-profile-zones';
import { resolverRuleTargets } from './resolver-rule-targets';
import { resolverRuleZones } from './resolver-rule-zones';
import { serviceAcrossZones } from './service-across-zones';

/** VPC endpoints, endpoint services, VPC Lattice, DNS, and other ways in and out that a managed service opens. */
export const ENDPOINT_RULES: readonly Rule[] = [
  endpointDefaultPolicy,
  endpointPolicyPrincipal,
  endpointPolicyResource,
  endpointRegion,
  endpointServiceAcceptance,
  endpointServicePrincipals,
  endpointServiceBackend,
  endpointServiceFilter,
  endpointAcrossZones,
  latticeAcrossZones,
  latticeAuthentication,
  latticeAuthPolicy,
  dnsFirewall,
  dnsFirewallRules,
  dnsFirewallMutation,
  dnsFirewallFailOpen,
  dnsFirewallRedirection,
  dnsAllowList,
  dnsAllowedName,
  dnsEgress,
  dhcpNameServers,
  resolverRuleTargets,
  resolverRuleZones,
  resolverProfileZones,
  hostedZoneZones,
  publicHostedZone,
  dnsQueryLog,
  dnsQueryLogDestination,
  functionUrl,
  publicApi,
  privateApiPolicy,
  publicService,
  serviceAcrossZones,
  outboundService,
  computeOutsideVpc,
  functionCode,
];
