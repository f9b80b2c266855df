/** The proof of isolation. */
export const PROOF = {
  'proof.nothing':
    'nothing to prove: the templates hold no sender of one zone with a receiver of another, and neither in a closed zone',
  'proof.where': 'where {outcome}',
  'outcome.both': '{one} and {other}',
  'outcome.is': '{one} is {other}',
  'outcome.is-not': '{one} is not {other}',

  'flow-paths': [
    'Declared flow {flow} does not work: nothing of {from} at {source} connects to {to} at {target}.',
    'Open what blocks it for exactly this flow, or remove the entry.',
  ],
  'flow-paths.no-endpoint':
    'not connected yet: flow {flow} has no endpoint in {from} (account {accounts}), for which {service} in {to} (account {account}) waits',
  'flow-paths.no-permission':
    'not connected yet: nobody may ask {function} (account {account}) for flow {flow}, because the endpoints of {from} in the other account are not known',

  'zone-paths': [
    '{from} reaches {to}: {packets}, which no valid flow declares.',
    'Close the path at one of its hops, or declare the flow where the policy allows it.',
  ],
  'zone-paths.empty':
    'nothing to prove in a whole deployment: no sender of one zone with a receiver of another, and neither in a closed zone',
  'zone-paths.later': 'a host put into {subnet} ({from}) could reach one put into {other} ({to}): {packets}',
  'zone-paths.later-receiver': '{from} could reach a host put into {subnet} ({to}): {packets}',
  'zone-paths.later-sender': 'a host put into {subnet} ({from}) could reach {to}: {packets}',
  'zone-paths.undecided': 'whether {from} reaches {to} depends on it: {reason}',

  'certificate.arrives': 'packets of {from} arrive in {to}, at {place}, by no declared flow',
  'certificate.count.networks': 'networks',
  'certificate.count.receivers': 'receivers',
  'certificate.count.senders': 'senders',
  'certificate.count.vacantSubnets': 'vacantSubnets',
  'certificate.leads': 'packets of {from} lead to {place}, which the certificate does not list',
  'certificate.leads-on': 'packets at {at} lead to {place}, which the certificate does not list',
  'certificate.miscounted': 'the certificate is about {said} {what}, the templates hold {held}',
  'certificate.open': 'the certificate itself leaves flows open',
  'certificate.open-part': '{resource}: {reason}',
  'certificate.silent': 'the certificate says nothing of {zone}',
  'certificate.silent-where': 'the certificate says nothing of what is so where {outcome}',
  'certificate.sends-nothing': 'the certificate speaks of {zone}, which sends nothing',
  'certificate.twice': 'the certificate speaks twice of {what}',
  'certificate.unknown-where': 'the certificate speaks of {outcome}, which the input does not know',
  'certificate.verdict': 'the certificate itself says {verdict}',
  'certificate.where-decided': 'every condition is decided',
  'certificate.where-none': 'no condition',
  'certificate.where-plain': 'what is decided',

  'place.anywhere': 'anywhere by {name}',
  'place.endpoint': 'endpoint {name}',
  'place.firewall': 'firewall {name}',
  'place.host': 'forwarding host {name}',
  'place.interface': 'interface {name}',
  'place.internet': 'internet{name}',
  'place.lattice': 'service network of {name}',
  'place.nat': 'address translation {name}',
  'place.on-premises': 'premises {name}',
  'place.service': 'service {name}',
  'place.subnet': 'subnet {name}',
  'place.transit-gateway': 'transit gateway attachment {name}',
  'place.vpc': 'VPC {name}',
} as const;
