import type { Facts } from '../facts/facts';
import type { SaidFinding } from '../messages/say';
import type { Model, Resource } from '../model/model';
import { absence, type Finding, finding } from './rule';

/** What stands for the deployment as a whole where it misses something. */
export const DEPLOYMENT = 'deployment';

/** The first network of each account that holds one, by the account: where that account misses something. */
export function networkOfEachAccount(model: Model): ReadonlyMap<string, Resource> {
  return firstOfEach(model.ofType('AWS::EC2::VPC'), ({ account }) => account);
}

/**
 * Something to point at in each account that holds a network or the log archive, by the account: where that account misses
 * something. The archive has no network where it has an account to itself.
 */
export function placeOfEachAccount(model: Model): ReadonlyMap<string, Resource> {
  return new Map([...firstOfEach(archivesOf(model), ({ account }) => account), ...networkOfEachAccount(model)]);
}

/** Buckets of the log archive. */
export function archivesOf(model: Model): readonly Resource[] {
  return model.ofType('AWS::S3::Bucket').filter(({ zone }) => zone === 'log-archive');
}

/** The first of some networks in each zone, by the zone: where that zone misses something that these lack. */
export function firstOfEachZone(networks: readonly Resource[]): ReadonlyMap<string, Resource> {
  return firstOfEach(networks, ({ network, zone }) => network ?? zone);
}

/** Where a deployment as a whole misses something: the internet zone, which is watched for all, else its first network. */
export function placeOfDeployment(model: Model): Resource | undefined {
  const networks = model.ofType('AWS::EC2::VPC');
  return networks.find(({ zone }) => zone === 'internet') ?? networks[0];
}

/** The network of LGWAN where there is one of the internet zone too: what passes between the two is to be sanitized. */
export function lgwanBesideInternet(model: Model): Resource | undefined {
  const networks = model.ofType('AWS::EC2::VPC');
  return networks.some(({ zone }) => zone === 'internet') ? networks.find(({ zone }) => zone === 'lgwan') : undefined;
}

/** A control of the deployment that is not there: told of what needs it, where there is such a thing, else of the deployment. */
export function missing(facts: Facts, needing: readonly Resource[], message: SaidFinding): Finding[] {
  return needing.length > 0
    ? [finding(needing, message, { absent: true })]
    : absence(facts, DEPLOYMENT, [placeOfDeployment(facts.model)], message);
}

/** A policy of the organization that is not there: told where several accounts hold zones, because one account needs none to bind it. */
export function missingInOrganization(facts: Facts, message: SaidFinding): Finding[] {
  const several = networkOfEachAccount(facts.model).size > 1;
  return several ? absence(facts, DEPLOYMENT, [placeOfDeployment(facts.model)], message) : [];
}

function firstOfEach(
  list: readonly Resource[],
  keyOf: (resource: Resource) => string | undefined,
): ReadonlyMap<string, Resource> {
  const first = new Map<string, Resource>();
  for (const resource of list) {
    const key = keyOf(resource);
    if (key !== undefined && !first.has(key)) first.set(key, resource);
  }
  return first;
}
