/** Networks: labels, what joins two zones, what leads to the internet, what is left to be expanded. */
export const NETWORK = {
  'zone.none': 'no zone',
  'zone.of-body': '{zone} ({body})',
  'zone.outside': 'no zone of this deployment',
  'zone.unnamed': 'a network',

  'peer.every-address': '{block}, which is every address there is',
  'peer.internet': '{block}, addresses of the internet',
  'peer.undeclared': '{block}, addresses of {zones}, which no valid flow declares',
  'peer.wider': '{block}, addresses of {zones}, wider than declared flow {flows}',

  'address-overlap': ['{one} overlaps {two}.', 'Give each zone addresses of its own.'],
  'address-overlap.claim': '{block} of {zone} ({by})',
  'address-overlap.unknown': 'the addresses of {vpc} are not known',

  'cloud-wan.action': [
    '{core} lets segment {segment} out by {action} ({others}).',
    'Remove the segment action: what has to cross goes through a declared flow.',
  ],
  'cloud-wan.outside': [
    '{attachment} attaches {zone} to {core}, a core network that no template of the input defines.',
    'Attach networks to a core network of this deployment, so that its policy is judged.',
  ],
  'cloud-wan.segment': ['Segment {segment} of {core} holds {a} and {b}.', 'Give each zone a segment of its own.'],

  'flow-group.ingress': [
    '{rule} of flow {flow} lets {peer} in, and the register names {cidr}.',
    'Name the addresses of the flow, or have the register say more.',
  ],
  'flow-group.no-egress': [
    '{group} of flow {flow} names no egress rules, so it lets everything out.',
    'Name the hosts that answer, or the rule to 255.255.255.255/32 that stands for none.',
  ],
  'flow-group.egress': [
    '{rule} of flow {flow} leads to {peer}, and the register names {cidr}.',
    'Name the addresses of the flow, or have the register say more.',
  ],
  'default-group': [
    '{name} names no security group, so it is in the default security group of its VPC.',
    'Name a security group with the rules that it needs.',
  ],
  'default-group.named': [
    '{name} names the default security group of its VPC.',
    'Name a security group with the rules that it needs.',
  ],
  'default-group.foreign': '{name} is in security group {group}, which is in no template',
  'default-group.of-foreign':
    '{name} changes group {group}, which no template defines: which group that is, the default one perhaps, is not known',
  'default-group.unknown': 'in which security group {name} is, is not known: {reason}',

  'independent-network': [
    '{attachment} joins {network} to {gateway}, which other zones use: it is no longer an independent network.',
    'Remove {attachment}, or give the network a transit gateway of its own.',
  ],

  'inspection-endpoints': [
    '{endpoint} hands packets of {here} to {inspector} of {there}.',
    'Inspect traffic with an appliance of its own zone.',
  ],

  'internet-facing-load-balancers': ['{balancer} of {zone} faces the internet.', 'Set Scheme to internal.'],
  'internet-facing-load-balancers.default': [
    '{balancer} of {zone} has no scheme and therefore faces the internet.',
    'Set Scheme to internal.',
  ],

  'internet-gateways': ['{gateway} ({kind}) is in {zone}.', 'Remove {gateway}.'],
  'internet-gateways.attached': [
    '{attachment} attaches an internet gateway to a network of {zone}.',
    'Remove {attachment}.',
  ],

  ipv6: ['{name} brings IPv6 into {zone} by {property}.', 'Remove {property}.'],

  'load-balancer-targets': [
    '{group} of {zone} forwards to {target}.',
    'Forward to targets of the same zone, or to the hosts and ports of a declared flow.',
  ],
  'load-balancer-targets.target': '{target} of {zone}',

  'network-acl-entries.inbound': [
    '{entry} of {zone} admits traffic from {peer}.',
    'Narrow the entry to addresses of its own zone, or to the hosts and ports of a declared flow.',
  ],
  'network-acl-entries.outbound': [
    '{entry} of {zone} admits traffic to {peer}.',
    'Narrow the entry to addresses of its own zone, or to the hosts and ports of a declared flow.',
  ],

  'public-addresses': ['{name} in {zone} gets an address of the internet by {property}.', 'Set {property} to false.'],
  'public-addresses.elastic': ['{address} gives an address of the internet to {zone}.', 'Remove {address}.'],
  'public-addresses.published': ['{by} publishes {name} of {zone} to the internet.', 'Remove {by}.'],

  'public-ingress': [
    '{rule} of {zone} publishes port {port} to {block}.',
    'Publish the ports of the service only; hosts are entered by Session Manager.',
  ],

  'remote-access': [
    '{door} ({kind}) lets people outside into {zone}.',
    'Remove {door}; hosts of closed zones are entered by Session Manager from inside.',
  ],
  'remote-access.reach': ['{way} lets clients of {zone} reach {block} of {zones}.', 'Remove {way}.'],

  'resource-shares': [
    '{share} shares {resources} of {zone} with {whom}.',
    'Share within one zone only, account by account.',
  ],
  'resource-shares.account': 'account {account} of {zones}',
  'resource-shares.external': [
    '{share} allows principals outside the organization.',
    'Set AllowExternalPrincipals to false.',
  ],
  'resource-shares.external.default': [
    '{share} does not forbid principals outside the organization.',
    'Set AllowExternalPrincipals to false.',
  ],
  'resource-shares.mixed': ['{share} shares resources of {zones} together.', 'Make a share for each zone.'],
  'resource-shares.organization': '{principal}, which holds more than one zone',
  'resource-shares.outside': 'account {account}, which is outside the deployment',
  'resource-shares.resources': 'resources',

  'security-group-rules.by-list': '{peer} (prefix list {list})',
  'security-group-rules.egress': [
    '{rule} of {zone} lets traffic out to {peer}.',
    'Narrow the rule to addresses of its own zone, or to the hosts and ports of a declared flow.',
  ],
  'security-group-rules.group': [
    '{rule} of {zone} names a peer that is not of its zone: security group {peer}.',
    'Name security groups of the same zone only.',
  ],
  'security-group-rules.ingress': [
    '{rule} of {zone} lets traffic in from {peer}.',
    'Narrow the rule to addresses of its own zone, or to the hosts and ports of a declared flow.',
  ],
  'security-group-rules.no-egress': [
    '{group} of {zone} names no egress rule, which lets everything out to every address.',
    'Name the egress rules, or the rule to 255.255.255.255/32 that stands for none.',
  ],
  'security-group-rules.of': '{group} of {zone}',
  'security-group-rules.undefined': '{name}, which no template of the input defines',
  'security-group-rules.unknown-list': [
    '{rule} of {zone} is open to prefix list {peer}.',
    'Name blocks of addresses, or a prefix list of this deployment.',
  ],

  'shared-premises-links': [
    '{gateway} joins on-premises networks with several zones: {zones}.',
    'Give each zone a gateway and a link of its own.',
  ],
  'shared-premises-links.announced': [
    '{association} of {zone} announces {prefixes}, addresses of {zones}.',
    'Announce blocks of one zone only.',
  ],
  'shared-premises-links.propagated': [
    '{propagation} fills a route table of {into} from {gateway} of {from}.',
    'Propagate routes within one zone only.',
  ],
  'shared-premises-links.transit-gateway': 'a transit gateway',

  'site-to-site-vpn': [
    '{vpn} opens a tunnel into {zone} that is not declared.',
    'Remove {vpn}, or declare the on-premises blocks of {zone} in its tag {tag}.',
  ],
  'site-to-site-vpn.declared': [
    '{vpn} declares {block} as on-premises networks of {zone}, which are not addresses of that zone alone.',
    'Declare blocks of private addresses that no other zone has.',
  ],
  'site-to-site-vpn.dynamic': [
    '{vpn} of {zone} takes whatever routes the other side announces.',
    'Set StaticRoutesOnly to true, and route the declared blocks.',
  ],
  'site-to-site-vpn.foreign': [
    '{route} leads from {zone} to {block}, addresses of {zones}.',
    'Route on-premises blocks of its own zone only.',
  ],
  'site-to-site-vpn.undeclared': [
    '{route} leads from {zone} to {block}, which {vpn} does not declare.',
    'Route the declared blocks only.',
  ],
  'site-to-site-vpn.unknown': 'a block that is not known',

  'source-dest-check': ['{host} in {zone} forwards packets of others.', 'Remove SourceDestCheck: false.'],

  'traffic-mirroring': [
    '{session} copies packets of {from} to {target} of {to}.',
    'Mirror packets within their zone only.',
  ],

  'transit-gateway-defaults': ['{property} of {gateway} is {value}: {effect}.', 'Set {property} to disable.'],
  'transit-gateway-defaults.all-routed': 'every attachment is routed to every other',
  'transit-gateway-defaults.default': [
    '{property} of {gateway} is not set, which leaves it to its default: {effect}.',
    'Set {property} to disable.',
  ],
  'transit-gateway-defaults.groups': 'security groups of another zone can be let in',
  'transit-gateway-defaults.multicast': 'multicast bypasses the route tables',
  'transit-gateway-defaults.one-table': 'every attachment shares one route table',
  'transit-gateway-defaults.self-attached': 'networks of other accounts attach themselves',

  'transit-gateway-edges.attached': [
    '{attachment} attaches {zone} to {gateway}, the transit gateway of {other}.',
    'Attach networks to a transit gateway of their own zone, or to the one of operations.',
  ],
  'transit-gateway-edges.connect': [
    '{connect} of {zone} uses {transport} of {other} as its transport.',
    'Let a Connect attachment use an attachment of its own zone only.',
  ],
  'transit-gateway-edges.multicast': [
    'Multicast domain {domain} carries packets that no route table judges.',
    'Remove the multicast domain.',
  ],
  'transit-gateway-edges.outside': [
    '{attachment} attaches {zone} to {gateway}, a transit gateway that no template of the input defines.',
    'Attach networks to a transit gateway of this deployment, so that its route tables are judged.',
  ],
  'transit-gateway-edges.peering': [
    '{peering} joins a transit gateway with {peer}, which is not of this zone and deployment.',
    'Remove {peering}.',
  ],

  'transit-gateway-routes': [
    '{route} leads from {from} ({table}) to {block} through {to}; no valid flow declares it.',
    'Remove {route}, or declare the flow with exact hosts.',
  ],
  'transit-gateway-routes.announced': 'everything that is announced',
  'transit-gateway-routes.association': [
    'By {association}, route table {table} of {zone} is used by {who}.',
    'Associate the attachment with the route table of its own zone.',
  ],
  'transit-gateway-routes.attachment': '{attachment} of {zone}',
  'transit-gateway-routes.no-table': 'no template of the input defines route table {table}',
  'transit-gateway-routes.undefined': '{attachment}, which no template of the input defines',
  'transit-gateway-routes.wider': [
    '{route} leads from {from} to {block} of {to}, wider than declared flow {flows}.',
    'Route the hosts of the declared flow only.',
  ],

  'profile.locked': [
    'Every template says that the deployment is for evaluation, for which locks and retention are not demanded; but {locked} is locked for good, as in production.',
    'Set Metadata.sanso.profile to production in every template, or take back what is locked for good.',
  ],
  'profile.mixed':
    'the profile of the deployment is not one: {templates} ({profile}), the others {others}; everything is judged as production',
  'known-type': '{type} is no type that CloudFormation is known to have: nothing is known of what it does',
  'known-type.meant': '{type} is no type that CloudFormation is known to have: did you mean {meant}?',
  'unexpanded.custom': '{name} ({type}) runs code at deployment, and what that makes or changes is in no template',
  'unexpanded.elsewhere': '{type} deploys what is in no template of the input',
  'unexpanded.loop': '{loop} makes properties at deployment: give the processed template',
  'unexpanded.third-party': '{type} is made by code that is not of AWS: what it does is not known',
  'unexpanded.nested': 'the template of this nested stack is not in the input',

  'vpc-block-public-access': [
    '{option} is {mode}, although {vpcs} of closed zones are in the account.',
    'Set InternetGatewayBlockMode to block-bidirectional.',
  ],
  'vpc-block-public-access.absent': [
    'Block Public Access is not enabled for {vpc} of {zone} in account {account}.',
    'Add AWS::EC2::VPCBlockPublicAccessOptions with InternetGatewayBlockMode block-bidirectional to the account.',
  ],
  'vpc-block-public-access.archive': [
    'Block Public Access is not enabled in account {account}, which holds {archive} of the log archive.',
    'Add AWS::EC2::VPCBlockPublicAccessOptions with InternetGatewayBlockMode block-bidirectional to the account.',
  ],
  'vpc-block-public-access.inwards': [
    '{exclusion} lets the internet open connections into the network, where nothing is there to be reached.',
    'Set InternetGatewayExclusionMode to allow-egress.',
  ],
  'vpc-block-public-access.excluded': [
    '{exclusion} excludes a network of {zone} from Block Public Access.',
    'Remove {exclusion}.',
  ],

  'vpc-peering': [
    '{peering} joins {one} and {two}, of {a} and {b}.',
    'Remove {peering}; what has to cross goes through a declared flow.',
  ],
  'vpc-peering.outside': [
    '{peering} joins {zone} with {other}, which is not a VPC of this deployment.',
    'Remove {peering}; what has to cross goes through a declared flow.',
  ],
  'vpc-peering.unnamed': 'a VPC that it does not name',

  'specific-ports': [
    '{filter} opens the ports {ports}, more than {most} in a row.',
    'Name the ports that are called; for members of the same group, name the group as its own source.',
  ],
  'vpn-tunnel-options': [
    'Tunnel {tunnel} of {vpn} may use weak cryptography: {options}.',
    'Name in each of the two VpnTunnelOptionsSpecifications IKEv2, AES-GCM or AES256, SHA-2, and groups from 14 on.',
  ],
  'vpc-routes': ['{route} of {zone} leads to {to}.', 'Remove {route}, or narrow it.'],
  'vpc-routes.carrier': 'a carrier gateway',
  'vpc-routes.core-network': 'a core network',
  'vpc-routes.egress-only': 'an egress-only internet gateway',
  'vpc-routes.everywhere': 'every address ({block})',
  'vpc-routes.instance': 'an instance that would forward packets',
  'vpc-routes.interface': 'an interface that would forward packets',
  'vpc-routes.internet-gateway': 'internet gateway {target}',
  'vpc-routes.local-gateway': 'a local gateway',
  'vpc-routes.nat': 'a NAT gateway',
  'vpc-routes.no-table': 'the route table is not in the input, so its routes are not known',
  'vpc-routes.of': '{target} of {zone}',
  'vpc-routes.outside': '{target}, which is not of this deployment',
  'vpc-routes.peering': 'peering connection {target} with another network',

  'zone-labels': ['{name} {what}.', 'Label {name} with the one zone that it belongs to ({known}).'],
  'zone-labels.all-none': [
    '{count} resources of {template} belong to no zone: neither they nor their template say one.',
    'Say the zone of {template} ({known}): Metadata.sanso.zone, or sanso.config.json; or tag each resource.',
  ],
  'zone-labels.all-no-tag': [
    '{count} resources of {template} have no tag sanso:zone.',
    'Tag the stack of {template}, and with it each of its resources.',
  ],
  'zone-labels.copies': [
    'The copies of {plan} are tagged {label} {given}, and it is of {own}.',
    'Set {label} of RecoveryPointTags to {own}.',
  ],
  'zone-labels.made': ['What {name} makes has no tag {label}.', 'Add the tag {label} to {property}.'],
  'zone-labels.made-other': ['What {name} makes is tagged {label} {given}.', 'Set the tag {label} to {own}.'],
  'zone-labels.no-network': 'has no tag sanso:network, so that nobody knows which independent network it belongs to',
  'zone-labels.no-tag': 'has no tag sanso:zone',
  'zone-labels.none': 'belongs to no zone: neither it nor its template says one',
  'zone-labels.not-a-zone': 'is labelled {label}, which is not a zone',
  'zone-labels.other': 'is labelled {label}, but its template {template} belongs to {zone}',
  'zone-labels.several': 'is labelled with several zones: {labels}',
  'zone-labels.unknown': 'the zone of {name} is not known: {reason}',

  'zone-placement': [
    '{name} {belongs}, but uses {network} of {zone}: a network of mixed zones.',
    'Use networks and security groups of one zone only for {name}.',
  ],
  'zone-placement.also': 'is also in {zone}',
  'zone-placement.joined': [
    '{name} joins {one} and {two}, of {from} and {to}.',
    'Remove {name}, or use two ends of one zone.',
  ],
  'zone-placement.unknown': 'what {name} joins is not known: {end} is in none of these templates',
  'zone-placement.labelled': 'belongs to {zone}',
  'availability-zones': [
    'Network {network} is in one Availability Zone, and its zone holds information of availability 2.',
    'Add subnets in a second Availability Zone.',
  ],
  'availability-zones.unknown': 'the Availability Zones of the subnets of {network} are not known before deployment',
  'network-acl-presence': [
    'Subnets of network {network} have the default network ACL, which lets everything pass.',
    'Add an AWS::EC2::NetworkAcl and associate each subnet with it.',
  ],
  'zone-presence': [
    'The deployment has no network of zone {zone}.',
    'Add the VPC of the zone, labelled sanso:zone, or judge its templates together with these.',
  ],
  'network-acl-agreement.alone': [
    'Network ACL entry {entry} admits what the network ACL of subnet {subnet} does not: it is wider than what anybody needs.',
    'Name the block, the protocol and the ports that both sides use.',
  ],
  'network-acl-agreement.one-way': [
    'Network ACL entry {entry} admits one way of a protocol of which no entry admits the other.',
    'Name the protocol that is used, and admit its replies.',
  ],
  'network-acl-agreement.unreached': [
    'Network ACL entry {entry} admits addresses to which no route of its subnets leads.',
    'Name the addresses that the routes reach.',
  ],
  'network-acl-agreement.group': [
    'Security group {group} admits addresses or ports that no network ACL of its subnets does: it is wider than what is used.',
    'Name the addresses and ports that are used.',
  ],
  'network-acl-agreement.route': [
    'Route {route} leads to addresses that no network ACL of the VPC admits.',
    'Name the addresses that are used.',
  ],
} as const;
