import type { Template } from 'aws-cdk-lib/assertions';

// biome-ignore lint/suspicious/noExplicitAny: a template is JSON
type Json = any;

/** What a screen host opens: a connection with the name that it asks for in its first message, or none. */
export interface Attempt {
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  readonly port?: number;
  readonly name?: string;
}

/**
 * What the generated rules make of a connection of a screen host, read as Network Firewall reads them in strict order: group by
 * group, the first rule that matches decides, and what none matches gets the default. Groups that AWS manages match nothing here.
 */
export function verdict(template: Template, attempt: Attempt): 'passed' | 'dropped' {
  const [policy]: Json[] = Object.values(template.findResources('AWS::NetworkFirewall::FirewallPolicy'));
  const { StatefulRuleGroupReferences, StatefulDefaultActions, StatefulEngineOptions } =
    policy.Properties.FirewallPolicy;
  if (StatefulEngineOptions.RuleOrder !== 'STRICT_ORDER') return 'passed';
  const groups: Json = template.findResources('AWS::NetworkFirewall::RuleGroup');
  const inOrder = [...StatefulRuleGroupReferences].sort((a: Json, b: Json) => a.Priority - b.Priority);
  for (const { ResourceArn } of inOrder) {
    const id = ResourceArn?.['Fn::GetAtt']?.[0];
    const found = id && groupVerdict(groups[id].Properties.RuleGroup.RulesSource, attempt);
    if (found) return found;
  }
  return StatefulDefaultActions.includes('aws:drop_established') ? 'dropped' : 'passed';
}

function groupVerdict({ RulesSourceList: list, RulesString: text }: Json, attempt: Attempt) {
  if (list) {
    const { Targets, TargetTypes, GeneratedRulesType } = list;
    const named = TargetTypes.includes('TLS_SNI') && attempt.protocol === 'tcp' ? attempt.name : undefined;
    if (named === undefined || !Targets.some((target: string) => matches(target, named))) return undefined;
    return GeneratedRulesType === 'ALLOWLIST' ? 'passed' : 'dropped';
  }
  return text.split('\n').some((line: string) => drops(line, attempt)) ? 'dropped' : undefined;
}

/** `.example.jp` means the domain and every name below it. */
function matches(target: string, name: string): boolean {
  return target.startsWith('.') ? `.${name}`.endsWith(target) : target === name;
}

/** Rules of what hosts open; those of what comes from outside are not about an attempt of a host. */
function drops(line: string, { protocol, port }: Attempt): boolean {
  const [action, of, source, , , , ports] = line.split(' ');
  if (action !== 'drop' || of !== protocol || source === '$EXTERNAL_NET') return false;
  return ports === 'any' || (ports.startsWith('!') && Number(ports.slice(1)) !== port);
}
