import type { Facts } from '../../facts/facts';
import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { isObject } from '../../template/json';
import type { Value } from '../../template/unknown';
import { part, textsAt, valuesAt } from '../../template/values';
import { finding, type Rule } from '../rule';

/** Where the types that run commands on hosts of an account say on which. */
const TARGETS: Readonly<Record<string, readonly string[]>> = {
  'AWS::CodeDeploy::DeploymentGroup': ['Ec2TagFilters[]', 'Ec2TagSet.Ec2TagSetList[].Ec2TagGroup[]'],
  'AWS::FIS::ExperimentTemplate': ['Targets'],
  'AWS::SSM::Association': ['Targets[]', 'InstanceId'],
  'AWS::SSM::MaintenanceWindowTarget': ['Targets[]'],
  'AWS::SSM::MaintenanceWindowTask': ['Targets[]'],
};

/** Targets as State Manager writes them, whatever the service: by a key and its values. */
function targetsOf({ type, properties }: Resource): Value[] {
  const values = TARGETS[type].flatMap((path) => valuesAt(properties, path));
  const byTag = (tag: string, Values: Value) => ({ Key: `tag:${tag}`, Values });
  if (type === 'AWS::CodeDeploy::DeploymentGroup')
    return values.flatMap((filter) => textsAt(filter, 'Key').map((tag) => byTag(tag, textsAt(filter, 'Value'))));
  if (type !== 'AWS::FIS::ExperimentTemplate') return values;
  const experiments = values.flatMap((value) => (isObject(value) ? Object.values(value as object) : [])) as Value[];
  return experiments.flatMap((target): Value[] => {
    const tags = Object.entries((part(target, 'ResourceTags') ?? {}) as Record<string, Value>);
    return [...valuesAt(target, 'ResourceArns[]'), ...tags.map(([tag, value]) => byTag(tag, [value]))];
  });
}

/** Services run commands on hosts as themselves: whoever chooses the hosts operates them, whatever policies say. */
export const associationTargets: Rule = {
  id: 'Sanso-2.11-AssociationTargets',
  clauses: ['2(11)', '6(3)①a', '6(3)②a', '6(6)b'],
  title: {
    ja: 'ホストを操作するサービスの対象は自らの領域のホストに限ること',
    en: 'Services that operate hosts do so on hosts of their own zone only',
  },
  aspects: ['C', 'I', 'A'],
  severity: 'high',
  types: Object.keys(TARGETS),
  singleResource: false,
  check: (facts) =>
    facts.model.ofType(...Object.keys(TARGETS)).flatMap((association) => {
      const values = targetsOf(association);
      const hosts = values
        .flatMap((target) => hostsOf(facts.model, association, target))
        .filter(isForeign(association));
      const all = values.some(meansAll) ? othersIn(facts, association) : [];
      const named = values.flatMap(zonesNamed).filter((zone) => zone !== association.network);
      const others = [...new Set([...hosts.flatMap(({ network }) => network ?? []), ...all, ...named])].sort();
      if (others.length === 0) return [];
      const message = say('association-targets', {
        association: association.id,
        zone: association.network ?? '',
        others,
      });
      return [finding([association, ...hosts], message, { property: 'Targets' })];
    }),
};

/** Zones whose tag a target names, whether or not the templates have a host of theirs. */
function zonesNamed(target: Value): string[] {
  return isKey(target, /^tag:sanso:zone$/) ? textsAt(target, 'Values[]') : [];
}

function isForeign({ network }: Resource): (host: Resource) => boolean {
  return (host) => host.network !== undefined && host.network !== network;
}

/** Whether a target is every managed host of the account. */
function meansAll(target: Value): boolean {
  return isKey(target, /^InstanceIds$/i) && textsAt(target, 'Values[]').includes('*');
}

function isKey(target: Value, pattern: RegExp): boolean {
  return textsAt(target, 'Key').some((key) => pattern.test(key));
}

/** Zones, beside its own, in whose networks hosts of the account may stand. */
function othersIn({ model, principals }: Facts, { account, network }: Resource): string[] {
  return [...principals.zonesOfAccount(account)].filter(
    (zone) => zone !== network && model.ofType('AWS::EC2::VPC').some((vpc) => vpc.network === zone),
  );
}

/** The hosts of the templates that a target means: by id, or by a tag that they bear. */
function hostsOf(model: Model, { account }: Resource, target: Value): Resource[] {
  const named = typeof target === 'string' ? [target] : textsAt(target, 'Values[]');
  const [tag] = textsAt(target, 'Key').flatMap((key) => /^tag:(.+)$/.exec(key)?.[1] ?? []);
  const hosts = model.ofType('AWS::EC2::Instance').filter((host) => host.account === account);
  return tag === undefined
    ? named.flatMap((id) => model.find(id, 'AWS::EC2::Instance') ?? [])
    : hosts.filter((host) => host.tags[tag] !== undefined && named.includes(host.tags[tag]));
}
