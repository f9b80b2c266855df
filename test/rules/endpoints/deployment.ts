import { type Base, type Draft, type Json, type Row, resource, template } from '../kit';

export const ACCOUNT = '111111111111';
export const ORGANIZATION = 'o-exampleorg1';

/** A parameter without a default: nobody knows its value before deployment. */
export const OPEN = { Ref: 'Open' };

/** What a condition chooses that nobody knows before deployment. */
export function either(one: unknown, other: unknown = { Ref: 'AWS::NoValue' }): Json {
  return { 'Fn::If': ['On', one, other] };
}

/** The id by which a reference to a resource of another template resolves. */
export function elsewhere(zone: string, logicalId: string): string {
  return `${logicalId}@${zone}`;
}

/** A domain list of DNS Firewall. */
export const list = (...domains: unknown[]) => resource('Route53Resolver::FirewallDomainList', { Domains: domains });

export const ruleGroup = (...rules: unknown[]) =>
  resource('Route53Resolver::FirewallRuleGroup', { FirewallRules: rules });

/** A rule of DNS Firewall with the list of an id. */
export const rule = (Action: unknown, id: string, Priority: number, further: object = {}) => ({
  Action,
  FirewallDomainListId: { Ref: id },
  Priority,
  ...further,
});

export const ALLOW = rule('ALLOW', 'Allowed', 100);
export const BLOCK = rule('BLOCK', 'All', 1000);

/** A rule group at the VPC of its template. */
export const associated = (properties: object = {}) =>
  resource('Route53Resolver::FirewallRuleGroupAssociation', {
    FirewallRuleGroupId: { Ref: 'Group' },
    VpcId: { Ref: 'Vpc' },
    Priority: 101,
    MutationProtection: 'ENABLED',
    ...properties,
  });

/** A zone whose resolver answers names of an allow-list only, and logs what it is asked. */
function zone(name: string, block: string): Json {
  const resources = {
    Vpc: resource('EC2::VPC', { CidrBlock: `${block}.0.0/16` }),
    Subnet: resource('EC2::Subnet', { VpcId: { Ref: 'Vpc' }, CidrBlock: `${block}.1.0/24` }),
    Allowed: list('logs.ap-northeast-1.amazonaws.com.', '*.my-number.sanso.internal'),
    All: list('*'),
    Group: ruleGroup(ALLOW, BLOCK),
    Association: associated(),
    Log: resource('Route53Resolver::ResolverQueryLoggingConfig', {
      DestinationArn: 'arn:aws:s3:::sanso-log-archive-444444444444/dns',
    }),
    Logged: resource('Route53Resolver::ResolverQueryLoggingConfigAssociation', {
      ResolverQueryLogConfigId: { Ref: 'Log' },
      ResourceId: { Ref: 'Vpc' },
    }),
  };
  return template(name, resources, ACCOUNT, {
    Parameters: { Open: { Type: 'String' } },
    Conditions: { On: { 'Fn::Equals': [OPEN, 'yes'] } },
  });
}

/** Three zones that say all of their names themselves, and join nothing. */
export const BASE: Base = {
  templates: {
    'my-number': zone('my-number', '10.10'),
    lgwan: zone('lgwan', '10.20'),
    internet: zone('internet', '10.30'),
    'log-archive': template('log-archive', { Topic: resource('SNS::Topic') }, '444444444444'),
  },
};

type Resources = Readonly<Record<string, Json>>;

/** Put resources into templates, in place of those of the same id, and declare flows. */
export function having(resources: Readonly<Record<string, Resources>>, flows: readonly object[] = []): Row[1] {
  return (draft: Draft) => {
    for (const [name, own] of Object.entries(resources)) {
      draft.templates[name] ??= template(name, {}, ACCOUNT);
      Object.assign(draft.templates[name].Resources, structuredClone(own));
    }
    draft.flows = [...flows];
  };
}

/** Other rules, lists or associations of the DNS Firewall of a zone. */
export function firewall(
  title: string,
  expected: Row[2],
  rules: readonly unknown[],
  changes: Resources = {},
  name = 'my-number',
): Row {
  return [title, having({ [name]: { Group: ruleGroup(...rules), ...changes } }), expected];
}

export function flow(from: string, to: string, changes: object = {}): object {
  return {
    id: 'flow-1',
    from: { zone: from, cidr: '10.20.1.20/32' },
    to: { zone: to, cidr: '10.10.1.10/32' },
    protocol: 'tcp',
    port: 443,
    purpose: 'test',
    basis: 'test',
    approver: 'CISO',
    expires: '2027-03-31',
    sanitization: 'none',
    ...changes,
  };
}

/** A resolver endpoint that asks name servers outside its VPC, with the security group `Hosts`. */
export const outbound = resource('Route53Resolver::ResolverEndpoint', {
  Direction: 'OUTBOUND',
  IpAddresses: [{ SubnetId: { Ref: 'Subnet' } }],
  SecurityGroupIds: [{ 'Fn::GetAtt': ['Hosts', 'GroupId'] }],
});

export const forward = (ip: unknown, endpoint: unknown = { Ref: 'Outbound' }) =>
  resource('Route53Resolver::ResolverRule', {
    RuleType: 'FORWARD',
    DomainName: 'city.example',
    ResolverEndpointId: endpoint,
    TargetIps: [{ Ip: ip, Port: '53' }],
  });

/** A security group of the VPC of its template, with one placeholder where no rule is given. */
export const hosts = (...egress: unknown[]) =>
  resource('EC2::SecurityGroup', {
    VpcId: { Ref: 'Vpc' },
    SecurityGroupEgress: egress.length > 0 ? egress : [{ IpProtocol: 'icmp', CidrIp: '255.255.255.255/32' }],
  });

/** Put something of lgwan into a profile of Route 53 that its VPC uses. */
export function inProfile(draft: Draft, logicalId: string, more: object = {}): void {
  draft.add('lgwan/Profile', 'Route53Profiles::Profile', { Name: 'names' });
  draft.add('lgwan/Uses', 'Route53Profiles::ProfileAssociation', {
    ProfileId: { Ref: 'Profile' },
    ResourceId: { Ref: 'Vpc' },
  });
  draft.add('lgwan/Holds', 'Route53Profiles::ProfileResourceAssociation', {
    ProfileId: { Ref: 'Profile' },
    ResourceArn: { 'Fn::GetAtt': [logicalId, 'Arn'] },
    ...more,
  });
}
