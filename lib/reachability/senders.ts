import { type Ranges, union } from '../address/ranges';
import type { Interface } from '../facts/network/network';
import type { Sender } from './state';

const made = new WeakMap<Interface, Sender>();

/** What several interfaces of one subnet with the same groups and rights send as. */
export function senderOf(interfaces: readonly Interface[]): Sender {
  const [first] = interfaces;
  if (interfaces.length === 1) {
    const known = made.get(first);
    if (known) return known;
  }
  const join = (lists: readonly Ranges[]) => (lists.length === 1 ? lists[0] : union(...lists));
  const sender: Sender = {
    id: interfaces.map(({ id }) => id).join(' '),
    interfaces,
    subnet: first.subnet,
    groups: first.groups,
    addresses: {
      4: join(interfaces.map(({ addresses }) => addresses[4])),
      6: join(interfaces.map(({ addresses }) => addresses[6])),
    },
    translated: join(interfaces.filter(({ publicAddress }) => publicAddress).map(({ addresses }) => addresses[4])),
    direct: first.direct,
    sourceDestCheck: first.sourceDestCheck,
    towards: first.towards,
  };
  if (interfaces.length === 1) made.set(first, sender);
  return sender;
}

/** Senders of a list of interfaces: those that the network cannot tell apart together. */
export function sendersOf(interfaces: readonly Interface[]): Sender[] {
  const classes = new Map<string, Interface[]>();
  for (const iface of interfaces) {
    const groups = iface.groups
      .map(({ id }) => id)
      .sort()
      .join(' ');
    const key = `${iface.subnet.id}|${groups}|${iface.sourceDestCheck}|${iface.unfiltered}|${iface.direct}|${iface.towards ? iface.endpoint.id : ''}|${iface.resource.type === 'AWS::EC2::NatGateway'}`;
    const same = classes.get(key);
    if (same) same.push(iface);
    else classes.set(key, [iface]);
  }
  return [...classes.values()].map((list) => senderOf(list));
}
