/** VPC endpoints, endpoint services, VPC Lattice, DNS, and ways in and out that a managed service opens. */
export const ENDPOINTS = {
  'endpoint-default-policy': [
    "{endpoint} has no policy: the default lets everybody do everything on {service}, with anybody's resources.",
    'Write a PolicyDocument that names the principals and the resources of the zone.',
  ],
  'endpoint-default-policy.its-service': 'its service',
  'endpoint-default-policy.unknown-service': 'the service is not known ({reason}), and there is no policy',
  'endpoint-policy-principal': [
    'The policy of {endpoint} does not limit principals: {gap}.',
    'Demand aws:PrincipalAccount, aws:PrincipalArn or aws:PrincipalOrgID (StringEquals, not IfExists), or name the roles of the zone as principals.',
  ],
  'endpoint-policy-principal.unknown': 'who may pass is not known: {gap}',
  'endpoint-policy-resource': [
    'The policy of {endpoint} does not limit resources: {gap}.',
    'Name the resources of the zone by their ARNs, or demand aws:ResourceAccount or aws:ResourceOrgID (StringEquals, not IfExists).',
  ],
  'endpoint-policy-resource.unknown': 'what may be reached is not known: {gap}',
  'endpoint-policy.statement': 'statement {sid}: {gap}',
  'endpoint-policy.names': 'it names {named}, {stranger}',
  'endpoint-policy.roles':
    'roles of {zones} in the same account may pass too, though other statements keep to roles of the zone',
  'endpoint-policy.actions': 'it passes {actions}, more than the roles of the zone do',
  'endpoint-policy.reaches': 'it passes what is done to {zones}, though the endpoints of the zone keep to it',
  'endpoint-policy.anybody': 'no condition limits who may pass',
  'endpoint-policy.any-owner': '{named} may belong to anybody and no condition limits whose it is',
  'endpoint-policy.every-resource': 'every resource',
  'endpoint-policy.outside': 'which is outside the deployment',
  'endpoint-policy.belongs': 'which belongs to {zones}',
  'endpoint-policy.covers-others': 'which also covers what belongs to {zones}',
  'endpoint-policy.no-key': '{operator} on {key} also lets pass what has no such key',
  'endpoint-policy.key-admits': '{key} admits {values}, which is not of this deployment',
  'endpoint-policy.unknown-value': 'an unknown value',
  'endpoint-region': ['{endpoint} leads to a service in {region}.', 'Use the service of {own}.'],

  'endpoint-across-zones': [
    '{endpoint} joins {zone} to {target} of {other}, and no declared flow in force covers that.',
    'Remove the endpoint, or declare the flow with its hosts and ports.',
  ],
  'endpoint-across-zones.on-ports': '{target} (port {ports})',
  'endpoint-across-zones.undefined': [
    '{endpoint} of {zone} leads to {target}, which no template defines and no declared flow names.',
    'Remove the endpoint, or declare the flow with the name of its service.',
  ],
  'endpoint-service-acceptance': [
    '{service} takes endpoints without anybody accepting them: AcceptanceRequired is {value}.',
    'Set AcceptanceRequired to true.',
  ],
  'endpoint-service-backend': ['{service} joins {zones}.', 'Give each zone an endpoint service of its own.'],
  'endpoint-service-filter.off': [
    'Load balancer {balancer} lets through an endpoint service whatever its security groups say.',
    'Set {property} to on.',
  ],
  'endpoint-service-filter.none': [
    'Load balancer {balancer} has no security groups for what comes through an endpoint service.',
    'Name its SecurityGroups.',
  ],
  'endpoint-service-principals': [
    '{service} lets {principal} create endpoints, which is {stranger}.',
    'Allow only roles of the zone itself, or declare the flow in the register.',
  ],
  'endpoint-service-principals.everybody': 'everybody',
  'endpoint-service-principals.outside': 'outside the deployment',
  'endpoint-service-principals.other': 'of {zones}, while the service belongs to {own}',

  'lattice-across-zones': [
    'The service network {network} joins {zones}.',
    'Keep a service network per zone, or declare the flow.',
  ],
  'lattice-across-zones.hop': '{side} {what} by {by}',
  'lattice-across-zones.undefined': [
    '{by} joins {what} to {network}, a service network that no template defines.',
    'Remove the association.',
  ],
  'lattice-across-zones.unknown-network': 'the service network is not known',
  'lattice-across-zones.unknown-member': 'what it joins to the service network is in no template',
  'lattice-auth-policy': [
    '{policy} admits {who} ({principal}).',
    'Name the roles of the zone, or demand aws:PrincipalArn, aws:SourceVpc or aws:PrincipalOrgID.',
  ],
  'lattice-auth-policy.outside': 'somebody outside the deployment',
  'lattice-authentication': [
    '{resource} answers without authentication: AuthType is {value}.',
    'Set AuthType to AWS_IAM and write an auth policy.',
  ],

  'dns-firewall': [
    '{vpc} of {zone} has no DNS Firewall: queries to its resolver can carry data to any name server of the world.',
    'Associate a firewall rule group that allows the names of the zone and blocks all others.',
  ],
  'dns-firewall-rules': [
    'No rule of DNS Firewall blocks what {vpc} of {zone} is not allowed to resolve.',
    'End the rule group with a rule that blocks * for every type of record.',
  ],
  'dns-firewall-rules.allows-all': [
    '{group} lets every name pass from {vpc} ({action}) before anything blocks it.',
    'Allow only the names that the zone needs, and block * after them.',
  ],
  'dns-firewall-rules.for-type': '{action} for {type}',
  'dns-firewall-rules.blocks-nothing': [
    'The DNS Firewall of {vpc} blocks nothing.',
    'Block the lists of malicious names.',
  ],
  'dns-firewall-rules.hollow': [
    '{group} blocks the names of {list}, which holds none.',
    'List the names, or * for all.',
  ],
  'dns-firewall-rules.unknown-order': 'its place among the rule groups is not known',
  'dns-firewall-rules.unknown-action': 'the action of a rule is not known',
  'dns-firewall-rules.unknown-allowed': 'the names that it lets pass ({action}) are not known',
  'dns-firewall-rules.unknown-blocked': 'the names that it blocks are not known',
  'dns-firewall-rules.unknown-group': 'the rule group is in no template',
  'dns-firewall-mutation': [
    '{association} can be changed by whoever may change firewalls: MutationProtection is {value}.',
    'Set MutationProtection to ENABLED; lift it for the minutes of an update.',
  ],
  'dns-firewall-fail-open': [
    '{config} lets queries pass when DNS Firewall cannot decide: FirewallFailOpen is {value}.',
    'Set FirewallFailOpen to DISABLED.',
  ],
  'dns-firewall-redirection': [
    '{group} trusts where aliases of allowed names lead (TRUST_REDIRECTION_DOMAIN).',
    'Use INSPECT_REDIRECTION_DOMAIN and list the names of the chain.',
  ],
  'dns-firewall-redirection.unknown': 'whether it inspects where aliases lead is not known',
  'dns-firewall-redirection.answer': [
    '{group} sends who asks for a blocked name to {answer}, a name outside {zone}.',
    'Block with NODATA or NXDOMAIN, or answer with a name of the zone.',
  ],
  'dns-firewall-redirection.unknown-answer': 'what it answers to blocked queries is not known: {reason}',
  'dns-allowed-name':
    'what {names} on allow-list {list} of {zone} is for is not known: it is no name of an endpoint of the network, of a private zone or of a purpose in the register',
  'dns-allow-list': [
    '{list} lets {zone} resolve {domain}, names that somebody outside can make up.',
    'List the exact names that the zone needs.',
  ],
  'dns-egress': [
    '{rule} of {zone} lets DNS out to {addresses}.',
    'Leave out ports 53 and 853: hosts ask the resolver of the VPC, which needs no rule.',
  ],
  'dns-egress.unknown': 'where it lets DNS out to is not known: {reason}',
  'dhcp-name-servers': [
    '{options} sends hosts of a closed zone to the name server {server}.',
    'Hand out AmazonProvidedDNS and forward from there.',
  ],
  'dhcp-name-servers.search': [
    'DHCP options {options} have hosts look for short names below {domain}, which is not of this deployment.',
    'Remove DomainName, or name a private zone of the deployment.',
  ],
  'dhcp-name-servers.unknown': 'a name server is not known',

  'resolver-rule-targets': [
    '{rule} forwards names of {zone} to {server}, a name server {owner}.',
    'Forward only to name servers of the same zone.',
  ],
  'resolver-rule-targets.internet': 'on the internet',
  'resolver-rule-targets.other': 'of {zone}',
  'resolver-rule-targets.no-zone': 'its zone',
  'resolver-rule-targets.unknown': 'the name server is not known',
  'resolver-rule-targets.delegated': [
    '{rule} lets {zone} ask whatever name servers below {record} the records of a domain name.',
    'Forward to name servers of the same zone (RuleType FORWARD with TargetIps).',
  ],
  'resolver-rule-zones': [
    '{rule} answers queries of {zones}.',
    'Give each zone a resolver endpoint and rules of its own.',
  ],
  'resolver-rule-zones.undefined': [
    '{association} gives {zone} the resolver rule {rule}, which no template defines.',
    'Use a resolver rule of the zone itself.',
  ],
  'resolver-rule-zones.endpoint': [
    '{rule} of {zone} asks through {endpoint} of {other}.',
    'Give each zone a resolver endpoint of its own.',
  ],
  'resolver-rule-zones.no-template': 'no template',
  'resolver-rule-zones.unknown-rule': 'the resolver rule is not known',
  'resolver-rule-zones.unknown-vpc': 'the VPC is not known',
  'resolver-profile-zones': ['The profile {profile} serves {zones}.', 'Keep a profile for each zone.'],
  'hosted-zone-zones': ['{hosted} shows its names to {zones}.', 'Keep a hosted zone for each zone.'],
  'hosted-zone-zones.undefined': [
    '{hosted} is associated with {vpc}, a VPC of no template.',
    'Associate only VPCs of the zone.',
  ],
  'public-hosted-zone': ['{hosted} of {zone} is public: it names no VPC.', 'Associate it with the VPC of the zone.'],
  'dns-query-log': [
    'Nobody logs what {vpc} asks its resolver.',
    'Associate a query logging configuration that writes to the log archive.',
  ],
  'dns-query-log-destination': [
    '{config} writes what was asked to {destination}, which is {owner}.',
    'Write query logs to the log archive.',
  ],
  'dns-query-log-destination.zone': 'of {zone}',
  'dns-query-log-destination.nobody': 'in no template',
  'dns-query-log-destination.no-archive': 'no template given belongs to the log archive',

  'function-url': [
    '{url} puts {target} of {zone} on the internet.',
    'Remove the URL; invoke the function through the endpoint of the zone.',
  ],
  'function-url.function': 'a function',
  'public-api': ['{api} of {zone} is on the internet: {property} is not PRIVATE.', 'Set {property} to PRIVATE.'],
  'public-api.always': ['{api} of {zone} is on the internet: {type} has no private form.', 'Use a private API.'],
  'private-api-policy.unknown': 'which endpoint {api} of {zone} answers through is not known before deployment',
  'private-api-policy': [
    '{api} of {zone} admits {who}.',
    'Demand aws:SourceVpce with the endpoints of the zone in its policy.',
  ],
  'private-api-policy.everybody': 'every VPC of the world',
  'private-api-policy.names': [
    '{api} of {zone} gives names to {endpoint} of {other}.',
    'List only endpoints of the zone in EndpointConfiguration.VpcEndpointIds.',
  ],
  'private-api-policy.absent': [
    '{api} of {zone} is private and has no policy that says for whom.',
    'Demand aws:SourceVpce with the endpoints of the zone in its policy.',
  ],
  'public-service': ['{resource} of {zone} is on the internet, by {property}.', '{remediation}'],
  'public-service.always': ['{resource} of {zone} is on the internet.', '{remediation}'],
  'public-service.set': 'Set {property} to {value}.',
  'public-service.give': 'Give it {property}.',
  'public-service.move': 'Move it to the internet zone.',
  'public-service.subnet-group': 'Set PubliclyAccessible to false and name a DBSubnetGroupName.',
  'public-service.endpoints': 'Name SourceVPCEs instead of AllowFromPublic.',
  'public-service.addresses': 'Remove the elastic addresses: they make the server internet-facing.',

  'service-across-zones': [
    '{resource} of {zone} reaches {target} of {other} ({property}).',
    'Keep the service and everything that it names in one zone.',
  ],
  'service-across-zones.unknown': '{resource} exchanges data with {bucket}, which no template makes ({property})',
  'service-across-zones.outside': 'an account outside the deployment',
  'outbound-service': [
    '{resource} of {zone} exchanges data with {to}.',
    'Remove it, or move the exchange to the internet zone behind the sanitization pipeline.',
  ],
  'outbound.unknown-address': 'an address that is not known',
  'outbound.input-address': 'an address that its input names',
  'outbound.internet-address': 'an address on the internet',
  'outbound.internet-service': 'a service on the internet',
  'outbound.repository': 'a repository on the internet',
  'outbound.partner': 'a partner',
  'outbound.mail': 'mail on the internet',
  'outbound.mail-in': 'mail from the internet',
  'compute-outside-vpc': [
    '{resource} of {zone} runs outside every VPC, where the internet is near, and may read data ({access}).',
    'Give it {property} of its zone.',
  ],
  'compute-outside-vpc.no-role': 'its role is in no template',
  'compute-outside-vpc.unknown-policy': 'one of its policies is not known',
  'function-code': [
    '{function} runs code from {source}; most functions take theirs from a bucket of their account.',
    'Take the code from the bucket of the account, where it was checked.',
  ],
} as const;
