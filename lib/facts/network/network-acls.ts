import type { Model, Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { isTrue, part } from '../../template/values';
import { byVersion, EVERY_ADDRESS, prefixesOf } from './addresses';
import { portsOf, protocolOf } from './filter-rules';
import type { Assumption, NetworkAcl, NetworkAclEntry, Vpc } from './network';

const ACL = 'AWS::EC2::NetworkAcl';
const ENTRY = 'AWS::EC2::NetworkAclEntry';

/** The entry that EC2 writes into the default list of a VPC, for both directions. */
const DEFAULT_ENTRY: NetworkAclEntry = {
  number: 100,
  allow: true,
  peer: EVERY_ADDRESS,
  protocol: [0, 255],
  port: [0, 65535],
};

/** The network ACLs of a deployment, found by id or as the default one of a VPC. */
export class NetworkAcls {
  private readonly entries = new Map<string, { readonly egress: boolean; readonly entry: NetworkAclEntry }[]>();
  private readonly networkAcls = new Map<string, NetworkAcl>();
  /** What entries name, each once. */
  private readonly named = new Map<string, Resource | undefined>();

  constructor(
    private readonly model: Model,
    private readonly vpcOf: (value: Value | undefined) => Vpc | undefined,
  ) {
    for (const resource of model.ofType(ENTRY)) {
      const given = resource.properties.NetworkAclId;
      const key = this.keyOf(given) ?? String(isUnknown(given) ? resource.id : given);
      this.named.set(key, model.find(given, ACL));
      const list = this.entries.get(key) ?? [];
      list.push(...entriesOf(model, resource).map((entry) => ({ egress: isTrue(resource.properties.Egress), entry })));
      this.entries.set(key, list);
    }
  }

  /** The list that a value means; undefined when no template defines it. */
  find(value: Value | undefined): NetworkAcl | undefined {
    const key = this.keyOf(value);
    if (key === undefined) return undefined;
    const resource = this.model.find(value, ACL);
    return this.made(key, resource, []);
  }

  /** The lists that templates write entries of; those that no template defines by the id that the entries name. */
  get all(): readonly NetworkAcl[] {
    return [...this.named].map(([key, resource]) => this.made(key, resource, []));
  }

  /** The list of a subnet that is associated with none. */
  defaultOf(vpc: Vpc): NetworkAcl {
    return this.made(`${vpc.id}/DefaultNetworkAcl`, vpc.resource, [DEFAULT_ENTRY]);
  }

  private made(key: string, resource: Resource | undefined, given: readonly NetworkAclEntry[]): NetworkAcl {
    const known = this.networkAcls.get(key);
    if (known) return known;
    const own = this.entries.get(key) ?? [];
    const [inbound, outbound] = [false, true].map((egress) =>
      [...given, ...own.filter((each) => each.egress === egress).map(({ entry }) => entry)].sort(
        (a, b) => a.number - b.number,
      ),
    );
    const networkAcl: NetworkAcl = { id: key, resource, inbound, outbound };
    this.networkAcls.set(key, networkAcl);
    return networkAcl;
  }

  private keyOf(value: Value | undefined): string | undefined {
    const found = this.model.find(value, ACL);
    if (found) return found.id;
    const vpc = typeof value === 'string' && /\.DefaultNetworkAcl$/.test(value) ? this.vpcOf(value) : undefined;
    return vpc && `${vpc.id}/DefaultNetworkAcl`;
  }
}

/** What an entry does; one whose action is not known may do either. */
function entriesOf(model: Model, resource: Resource): NetworkAclEntry[] {
  const { CidrBlock, Ipv6CidrBlock, RuleNumber, RuleAction, Protocol, PortRange, Icmp } = resource.properties;
  const blocks = [CidrBlock, Ipv6CidrBlock].flatMap((value) => (value === undefined ? [] : [prefixesOf(model, value)]));
  const protocol = protocolOf(Protocol);
  const messages = protocol.ranges[0] === 1 || protocol.ranges[0] === 58;
  const port = messages
    ? portsOf(protocol.ranges, part(Icmp, 'Type'), undefined)
    : portsOf(protocol.ranges, part(PortRange, 'From'), part(PortRange, 'To'));
  const open = [RuleNumber, RuleAction].find(isUnknown)?.reason;
  const peer = blocks.find(({ unknown }) => unknown !== undefined)?.unknown;
  const reason = open ?? protocol.unknown ?? port.unknown ?? peer;
  const unknown: Assumption | undefined = reason === undefined ? undefined : { resource, reason };
  const entry = {
    resource,
    number: Number(RuleNumber),
    named: CidrBlock ?? Ipv6CidrBlock,
    prefixes: peer === undefined ? blocks.flatMap(({ known }) => known) : undefined,
    peer: reason === undefined ? byVersion(blocks.flatMap(({ known }) => known)) : EVERY_ADDRESS,
    protocol: protocol.ranges,
    port: port.ranges,
    unknown,
  };
  const actions = isUnknown(RuleAction) ? [true, false] : [RuleAction === 'allow'];
  return actions.map((allow) => ({ ...entry, allow }));
}
