import type { Template } from '../../lib/template/template';
import type { Edit, Json } from './weakenings';

type Resources = Template['body']['Resources'];

/** A gateway to the internet that no template holds. */
const GATEWAY = 'igw-0123456789abcdef0';
/** A policy of a firewall that no template holds. */
const ELSEWHERE = 'arn:aws:network-firewall:ap-northeast-1:666666666666:firewall-policy/another';
const PASSING = 'pass tls any any -> any any (msg:"anything"; sid:9001; rev:1;)';

/**
 * What weakens the exit of the internet zone beside edits of single properties: routes that go past the firewall, to that of another
 * Availability Zone or by IPv6, rules that pass more or only alert, and firewalls that stand elsewhere. The edit gives all properties
 * anew.
 */
export function exitWeakenings(resources: Resources, logicalId: string): Edit[] {
  const { Type, Properties = {} } = resources[logicalId];
  const edit = (operator: string, changes: Json): Edit => {
    const value: Json = structuredClone({ ...Properties, ...changes });
    for (const [key, each] of Object.entries(value)) if (each === undefined) delete value[key];
    return { path: [], operator, value };
  };
  switch (Type) {
    case 'AWS::EC2::Route':
      return routeEdits(resources, Properties, edit);
    case 'AWS::NetworkFirewall::FirewallPolicy':
      return policyEdits(Properties, edit);
    case 'AWS::NetworkFirewall::RuleGroup':
      return groupEdits(Properties, edit);
    case 'AWS::NetworkFirewall::Firewall':
      return firewallEdits(resources, logicalId, Properties, edit);
    case 'AWS::NetworkFirewall::LoggingConfiguration':
      return logEdits(Properties, edit);
    default:
      return [];
  }
}

type Made = (operator: string, changes: Json) => Edit;
const TARGETS = ['VpcEndpointId', 'NatGatewayId', 'GatewayId'];

function routeEdits(resources: Resources, route: Json, edit: Made): Edit[] {
  // Routes of the exit: to a firewall, to what stands behind it, or everything over a link.
  const isOfExit = route.VpcEndpointId ?? route.NatGatewayId ?? route.DestinationCidrBlock === '0.0.0.0/0';
  if (!isOfExit) return [];
  const ofType = (type: string) => Object.keys(resources).filter((id) => resources[id].Type === type);
  const gateway = ofType('AWS::EC2::InternetGateway').map((Ref) => ({ Ref }))[0] ?? GATEWAY;
  const led = (to: Json) => ({ ...Object.fromEntries(TARGETS.map((name) => [name, undefined])), ...to });
  const others = (property: string) =>
    [
      ...new Map(
        Object.values(resources).flatMap(({ Type, Properties }): [string, Json][] => {
          const to = Type === 'AWS::EC2::Route' ? Properties?.[property] : undefined;
          return to === undefined ? [] : [[JSON.stringify(to), to]];
        }),
      ).values(),
    ].filter((to) => JSON.stringify(to) !== JSON.stringify(route[property]));
  const kind = route.VpcEndpointId ? 'to a firewall' : route.NatGatewayId ? 'to NAT' : 'by default';
  const past =
    JSON.stringify(route.GatewayId) === JSON.stringify(gateway)
      ? []
      : [edit(`${kind} led to the internet gateway`, led({ GatewayId: gateway }))];
  return [
    ...past,
    ...(route.VpcEndpointId ? others('NatGatewayId') : [])
      .slice(0, 1)
      .map((NatGatewayId) => edit(`${kind} led to NAT`, led({ NatGatewayId }))),
    ...['VpcEndpointId', 'NatGatewayId']
      .filter((property) => route[property])
      .flatMap((property) =>
        others(property)
          .slice(0, 1)
          .map((to) => edit(`${kind} led to the other zone`, led({ [property]: to }))),
      ),
    ...(route.DestinationCidrBlock === '0.0.0.0/0'
      ? [
          edit(`${kind} made one of IPv6`, {
            ...led({ GatewayId: gateway }),
            DestinationCidrBlock: undefined,
            DestinationIpv6CidrBlock: '::/0',
          }),
          edit(`${kind} made one of IPv6 outwards`, {
            ...led({ EgressOnlyInternetGatewayId: 'eigw-0123456789abcdef0' }),
            DestinationCidrBlock: undefined,
            DestinationIpv6CidrBlock: '::/0',
          }),
          edit(`${kind} led to a host`, led({ NetworkInterfaceId: 'eni-0123456789abcdef0' })),
          edit(`${kind} led to a peer`, led({ VpcPeeringConnectionId: 'pcx-0123456789abcdef0' })),
        ]
      : []),
  ];
}

function policyEdits({ FirewallPolicy: policy }: Json, edit: Made): Edit[] {
  const references: Json[] = policy.StatefulRuleGroupReferences ?? [];
  const isManaged = ({ ResourceArn }: Json) => String(ResourceArn).includes('aws-managed');
  const given = (operator: string, changes: Json) => edit(operator, { FirewallPolicy: { ...policy, ...changes } });
  const first = Math.min(...references.map(({ Priority }) => Priority));
  return [
    given('with default pass', { StatefulDefaultActions: [] }),
    given('with default alert', { StatefulDefaultActions: ['aws:alert_established'] }),
    given('with nothing alerted by default', { StatefulDefaultActions: ['aws:drop_established'] }),
    given('with managed groups that alert', {
      StatefulRuleGroupReferences: references.map((each) =>
        isManaged(each) ? { ...each, Override: { Action: 'DROP_TO_ALERT' } } : each,
      ),
    }),
    given('without managed groups', { StatefulRuleGroupReferences: references.filter((each) => !isManaged(each)) }),
    given('with sites before all', {
      StatefulRuleGroupReferences: references.map((each) =>
        /sites/.test(JSON.stringify(each.ResourceArn)) ? { ...each, Priority: first - 1 } : each,
      ),
    }),
    given('with hosts that are everything', {
      PolicyVariables: { RuleVariables: { HOME_NET: { Definition: ['0.0.0.0/0'] } } },
    }),
    given('with stateless groups of another', {
      StatelessRuleGroupReferences: [
        { Priority: 1, ResourceArn: ELSEWHERE.replace('firewall-policy', 'stateless-rulegroup') },
      ],
    }),
    given('with a group of another', {
      StatefulRuleGroupReferences: [
        ...references,
        { Priority: 1, ResourceArn: ELSEWHERE.replace('firewall-policy', 'stateful-rulegroup') },
      ],
    }),
  ];
}

function groupEdits({ RuleGroup: group }: Json, edit: Made): Edit[] {
  const list = group.RulesSource.RulesSourceList;
  const given = (operator: string, RulesSource: Json) => edit(operator, { RuleGroup: { ...group, RulesSource } });
  const passing = given('given a rule that passes all', {
    RulesString: [group.RulesSource.RulesString, PASSING].flat().filter(Boolean).join('\n'),
  });
  if (list?.GeneratedRulesType !== 'ALLOWLIST') return [passing];
  const withTarget = (name: string) => ({ RulesSourceList: { ...list, Targets: [...list.Targets, name] } });
  return [
    passing,
    given('given a whole country', withTarget('.jp')),
    given('given a kind of body', withTarget('.co.jp')),
    given('given a cloud', withTarget('.amazonaws.com')),
    given('given sites of others', withTarget('.example.org')),
    given('given social media', withTarget('.instagram.com')),
    given('given plain HTTP', { RulesSourceList: { ...list, TargetTypes: ['TLS_SNI', 'HTTP_HOST'] } }),
  ];
}

function firewallEdits(resources: Resources, logicalId: string, firewall: Json, edit: Made): Edit[] {
  const other = Object.entries(resources).find(([id, { Type }]) => Type === firewallType && id !== logicalId)?.[1];
  const [{ SubnetId: own }] = firewall.SubnetMappings;
  const elsewhere = Object.keys(resources).find(
    (id) => resources[id].Type === 'AWS::EC2::Subnet' && !/Firewall/.test(id) && id !== own.Ref,
  );
  return [
    edit('with a policy of another', { FirewallPolicyArn: ELSEWHERE }),
    ...(other ? [edit('in the other zone', { SubnetMappings: other.Properties?.SubnetMappings })] : []),
    ...(elsewhere ? [edit('in a subnet of NAT', { SubnetMappings: [{ SubnetId: { Ref: elsewhere } }] })] : []),
  ];
}
const firewallType = 'AWS::NetworkFirewall::Firewall';

function logEdits({ LoggingConfiguration: logs }: Json, edit: Made): Edit[] {
  const elsewhere = logs.LogDestinationConfigs.map((each: Json) => ({
    ...each,
    LogDestination: { ...each.LogDestination, bucketName: 'of-another' },
  }));
  return [
    edit('into a bucket of another', { LoggingConfiguration: { LogDestinationConfigs: elsewhere } }),
    edit('with nothing', { LoggingConfiguration: { LogDestinationConfigs: [] } }),
  ];
}
