import { type Ranges, union } from '../../address/ranges';
import { type Said, say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { isUnknown, unknownIn, type Value } from '../../template/unknown';
import { entries, part, textsAt, valuesAt } from '../../template/values';
import { byVersion, EVERY_ADDRESS, prefixOf } from './addresses';
import { FirewallSets } from './firewall-sets';
import type {
  Assumption,
  ByVersion,
  Firewall,
  Prefix,
  StatefulRule,
  StatelessRule,
  Subnet,
  Unmodelled,
  Vpc,
} from './network';
import { ANY_PORT } from './ports';
import { isPartial, looksAt, type SuricataRule, suricataRules } from './suricata';
import type { TransitGateways } from './transit-gateways';
import type { Vpcs } from './vpcs';

const FIREWALL = 'AWS::NetworkFirewall::Firewall';
const POLICY = 'AWS::NetworkFirewall::FirewallPolicy';
const ASSOCIATION = 'AWS::NetworkFirewall::VpcEndpointAssociation';
const RULE_GROUP = 'AWS::NetworkFirewall::RuleGroup';

const ANY_PROTOCOL: Ranges = [0, 255];
const PROTOCOLS: Readonly<Record<string, Ranges>> = {
  ip: ANY_PROTOCOL,
  tcp: [6, 6],
  udp: [17, 17],
  icmp: [1, 1, 58, 58],
};

/** The firewalls of AWS Network Firewall with the rules of their policies, in the order in which they decide. */
export function firewallsOf(model: Model, vpcs: Vpcs): Map<Resource, Firewall> {
  const firewalls = new Map<Resource, Firewall>();
  for (const resource of model.ofType(FIREWALL)) {
    const subnets = valuesAt(resource.properties, 'SubnetMappings[].SubnetId').map((value) =>
      vpcs.subnet(value, resource),
    );
    firewalls.set(resource, firewallOf(model, resource, subnets));
  }
  // A further endpoint of a firewall, with the same policy; the firewall may be of another account.
  for (const resource of model.ofType(ASSOCIATION)) {
    const firewall = model.find(resource.properties.FirewallArn, FIREWALL);
    const known = firewall && firewalls.get(firewall);
    const subnets = valuesAt(resource.properties, 'SubnetMapping.SubnetId').map((value) =>
      vpcs.subnet(value, resource),
    );
    firewalls.set(resource, known ? { ...known, resource, subnets } : firewallOf(model, resource, subnets));
  }
  return firewalls;
}

/** Firewalls inside a transit gateway: what its tables send to them, they send back to other tables, and that is not modelled. */
export function transitGatewayFirewalls(model: Model, { transitGateways }: TransitGateways): Unmodelled[] {
  return model.ofType(FIREWALL).flatMap((resource): Unmodelled[] => {
    const value = resource.properties.TransitGatewayId;
    if (value === undefined) return [];
    const found = model.find(value, 'AWS::EC2::TransitGateway');
    const transitGateway = transitGateways.find((each) => (found ? each.resource === found : each.id === value));
    const vpcs = (transitGateway?.attachments ?? []).flatMap(({ vpc }) => vpc ?? []);
    const reason = say('assumed.firewall-in-hub');
    return [{ resource, property: 'TransitGatewayId', reason, vpcs: [...new Set(vpcs)] }];
  });
}

function firewallOf(model: Model, resource: Resource, subnets: readonly Subnet[]): Firewall {
  const policy = model.find(resource.properties.FirewallPolicyArn, POLICY);
  const content = part(policy?.properties, 'FirewallPolicy');
  if (!policy || content === undefined || isUnknown(content)) {
    const unknown = { resource, property: 'FirewallPolicyArn', reason: say('assumed.policy') };
    return {
      resource,
      subnets,
      stateless: [],
      statelessDefault: 'pass',
      stateful: [],
      strict: true,
      statefulDefault: 'pass',
      unknown,
    };
  }
  const strict = part(content, 'StatefulEngineOptions', 'RuleOrder') === 'STRICT_ORDER';
  const reader = new RuleReader(model, subnets[0]?.vpc, content);
  reader.assumeKnown('StatelessDefaultActions', part(content, 'StatelessDefaultActions'));
  if (strict) reader.assumeKnown('StatefulDefaultActions', part(content, 'StatefulDefaultActions'));
  const stateless = byPriority(content, 'StatelessRuleGroupReferences').flatMap((arn) => reader.stateless(arn));
  const stateful = byPriority(content, 'StatefulRuleGroupReferences').flatMap((arn) => reader.stateful(arn));
  return {
    resource,
    subnets,
    stateless,
    statelessDefault: statelessAction(textsAt(content, 'StatelessDefaultActions[]')),
    // Without a strict order every pass is asked before every drop.
    stateful: strict
      ? stateful
      : [...stateful.filter(({ action }) => action === 'pass'), ...stateful.filter(({ action }) => action === 'drop')],
    strict,
    statefulDefault: strict ? statefulDefault(textsAt(content, 'StatefulDefaultActions[]')) : 'pass',
    unknown: reader.unknown && { resource: policy, ...reader.unknown },
  };
}

function byPriority(content: Value, list: string): Value[] {
  return entries(part(content, list))
    .map((entry) => ({ priority: Number(part(entry, 'Priority') ?? 0), arn: part(entry, 'ResourceArn') }))
    .sort((a, b) => a.priority - b.priority)
    .flatMap(({ arn }) => arn ?? []);
}

function statelessAction(actions: readonly string[]): 'pass' | 'drop' | 'forward' {
  if (actions.includes('aws:pass')) return 'pass';
  return actions.includes('aws:drop') ? 'drop' : 'forward';
}

function statefulDefault(actions: readonly string[]): Firewall['statefulDefault'] {
  if (actions.includes('aws:drop_strict')) return 'drop';
  return actions.some((action) => /^aws:drop_established/.test(action)) ? 'established' : 'pass';
}

/** Reads rule groups; variables and what is not known are kept along the way. */
class RuleReader {
  unknown?: Pick<Assumption, 'property' | 'reason'>;

  constructor(
    private readonly model: Model,
    private readonly vpc: Vpc | undefined,
    private readonly policy: Value,
  ) {}

  /** Keep in mind that actions are not known. */
  assumeKnown(property: string, actions: Value | undefined): void {
    const unknown = unknownIn(actions);
    if (unknown) this.unknown = { property, reason: unknown.reason };
  }

  stateless(arn: Value): StatelessRule[] {
    const group = this.group(arn);
    if (!group) {
      this.note('StatelessRuleGroupReferences', say('assumed.rule-group', { group: String(arn) }));
      return [];
    }
    const path = 'RuleGroup.RulesSource.StatelessRulesAndCustomActions.StatelessRules';
    return valuesAt(group.properties, `${path}[]`)
      .map((rule, index) => ({ rule, index, priority: Number(part(rule, 'Priority') ?? 0) }))
      .sort((a, b) => a.priority - b.priority)
      .map(({ rule, index }) => {
        const match = part(rule, 'RuleDefinition', 'MatchAttributes');
        const protocols = valuesAt(match, 'Protocols[]').map(Number);
        return {
          resource: group,
          property: `${path}[${index}]`,
          action: statelessAction(textsAt(rule, 'RuleDefinition.Actions[]')),
          partial: valuesAt(match, 'TCPFlags[]').length > 0,
          opening: valuesAt(match, 'TCPFlags[]').some(isOpening),
          source: this.definitions(match, 'Sources'),
          destination: this.definitions(match, 'Destinations'),
          protocol: protocols.length === 0 ? ANY_PROTOCOL : union(...protocols.map((number) => [number, number])),
          sourcePort: ports(match, 'SourcePorts'),
          port: ports(match, 'DestinationPorts'),
        };
      });
  }

  stateful(arn: Value): StatefulRule[] {
    const group = this.group(arn);
    // Groups that AWS manages look for signatures and names: what they match are some packets of a kind, never all.
    if (!group) {
      if (!/:aws-managed:/.test(String(arn)))
        this.note('StatefulRuleGroupReferences', say('assumed.rule-group', { group: String(arn) }));
      return [];
    }
    const source = part(group.properties, 'RuleGroup', 'RulesSource');
    const texts = [...textsAt(source, 'RulesString'), ...textsAt(group.properties, 'Rules')];
    return [
      ...this.tuples(group, source),
      ...this.domains(group, source),
      ...texts.flatMap((text) => this.written(group, text)),
    ];
  }

  private group(arn: Value): Resource | undefined {
    return this.model.find(arn, RULE_GROUP);
  }

  private note(property: string, reason: Said): void {
    this.unknown ??= { property, reason };
  }

  private definitions(match: Value | undefined, list: string): ByVersion<Ranges> {
    const given = valuesAt(match, `${list}[].AddressDefinition`);
    if (given.length === 0) return EVERY_ADDRESS;
    const prefixes: Prefix[] = [];
    for (const value of given) {
      const prefix = typeof value === 'string' ? prefixOf(value) : undefined;
      if (prefix) prefixes.push(prefix);
      else this.note(list, say('assumed.stateless-address'));
    }
    return byVersion(prefixes);
  }

  private tuples(group: Resource, source: Value | undefined): StatefulRule[] {
    return valuesAt(source, 'StatefulRules[]').flatMap((rule, index): StatefulRule[] => {
      const verb = String(part(rule, 'Action')).toUpperCase();
      const action = verb === 'PASS' ? 'pass' : verb === 'DROP' || verb === 'REJECT' ? 'drop' : undefined;
      if (!action) return [];
      const header = part(rule, 'Header');
      const text = (key: string) => String(part(header, key) ?? 'ANY');
      const options = valuesAt(rule, 'RuleOptions[]').map(optionText);
      return this.rule(group, `RuleGroup.RulesSource.StatefulRules[${index}]`, {
        action,
        protocol: text('Protocol').toLowerCase(),
        source: text('Source'),
        sourcePort: text('SourcePort'),
        destination: text('Destination'),
        port: text('DestinationPort'),
        direction: text('Direction').toUpperCase() === 'ANY' ? '<>' : '->',
        partial: options.some(isPartial),
        looksAt: looksAt(options),
      });
    });
  }

  /** A list of names passes or stops some connections of TCP; an allow-list leaves the others of its kind to be dropped. */
  private domains(group: Resource, source: Value | undefined): StatefulRule[] {
    const list = part(source, 'RulesSourceList');
    if (list === undefined) return [];
    const action = part(list, 'GeneratedRulesType') === 'ALLOWLIST' ? 'pass' : 'drop';
    return this.rule(group, 'RuleGroup.RulesSource.RulesSourceList', {
      action,
      protocol: 'tcp',
      source: '$HOME_NET',
      sourcePort: 'any',
      destination: '$EXTERNAL_NET',
      port: 'any',
      direction: '->',
      partial: true,
      looksAt: 'content',
    });
  }

  private written(group: Resource, text: string): StatefulRule[] {
    const property = 'RuleGroup.RulesSource.RulesString';
    const { rules, unread } = suricataRules(text);
    if (unread.length > 0)
      this.note(property, say('assumed.unread-rule-text', { group: group.logicalId, rule: unread[0] }));
    return rules.flatMap((rule) => this.rule(group, property, rule));
  }

  private rule(resource: Resource, property: string, rule: SuricataRule): StatefulRule[] {
    const protocol =
      PROTOCOLS[rule.protocol] ??
      (/^\d+$/.test(rule.protocol) ? [Number(rule.protocol), Number(rule.protocol)] : undefined);
    const sets = new FirewallSets(this.model, this.vpc, this.policy, resource);
    const source = sets.addresses(rule.source);
    const destination = sets.addresses(rule.destination);
    const sourcePort = sets.ports(rule.sourcePort);
    const port = sets.ports(rule.port);
    const known = source && destination && sourcePort && port && (protocol ?? rule.partial);
    if (!known) {
      this.note(property, say('assumed.unread-rule', { group: resource.logicalId }));
      return [];
    }
    return [
      {
        resource,
        property,
        action: rule.action,
        bothWays: rule.direction === '<>',
        partial: rule.partial || protocol === undefined,
        looksAt: rule.looksAt,
        source,
        destination,
        protocol: protocol ?? ANY_PROTOCOL,
        sourcePort,
        port,
      },
    ];
  }
}

/** Whether flags of TCP are those of packets that open a connection, and of no others. */
function isOpening(flags: Value): boolean {
  const [set, masks] = [textsAt(flags, 'Flags[]'), textsAt(flags, 'Masks[]')];
  return set.includes('SYN') && !set.includes('ACK') && masks.includes('ACK');
}

/** An option of a rule of 5 parts as Suricata writes it: `flow:to_server`. */
function optionText(option: Value): string {
  const settings = textsAt(option, 'Settings[]').join(',');
  return `${String(part(option, 'Keyword'))}${settings === '' ? '' : `:${settings}`}`;
}

function ports(match: Value | undefined, list: string): Ranges {
  const given = valuesAt(match, `${list}[]`);
  if (given.length === 0) return ANY_PORT;
  return union(
    ...given.map(
      (range): Ranges => [
        Number(part(range, 'FromPort') ?? 0),
        Number(part(range, 'ToPort') ?? part(range, 'FromPort') ?? 65535),
      ],
    ),
  );
}
