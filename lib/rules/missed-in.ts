import type { Facts } from '../facts/facts';
import type { SaidFinding } from '../messages/say';
import type { Model, Resource } from '../model/model';
import { listensToDetection } from '../model/protective-types';
import { absence, type Finding, finding, type Outcome } from './rule';

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

/**
 * What is said of a control that is there in part. Whoever decided to go without it has decided on less of it too: adding a
 * control makes no result worse.
 *
 * @param rule the one that misses the control where it is not there
 * @param absent what that rule would find then; of a part of a deployment it finds nothing
 */
export function inPart(rule: string, absent: readonly Finding[], outcomes: readonly Outcome[]): Outcome[] {
  const places = absent.map(({ resources }) => ({ rule, resources }));
  const parts = places.length > 0 ? places : [{ rule, resources: [] }];
  return outcomes.map((outcome) => ({ ...outcome, inPart: [...(outcome.inPart ?? []), ...parts] }));
}

/** The rule that misses a thing of a type where nobody has one. */
const MISSED_BY: Readonly<Record<string, string>> = {
  'AWS::AccessAnalyzer::Analyzer': 'Sanso-6.6-AccessAnalyzer',
  'AWS::CloudTrail::Trail': 'Sanso-6.7-TrailPresence',
  'AWS::Config::ConfigurationRecorder': 'Sanso-6.7-ConfigurationRecorder',
  'AWS::Config::DeliveryChannel': 'Sanso-6.7-ConfigurationRecorder',
  'AWS::EC2::DHCPOptions': 'Sanso-6.6-TimeSource',
  'AWS::EC2::NetworkAcl': 'Sanso-2.11-NetworkAclPresence',
  'AWS::GuardDuty::Detector': 'Sanso-6.3.3-ThreatDetection',
  'AWS::Macie::Session': 'Sanso-6.2-SensitiveDataDiscovery',
  'AWS::SecurityHub::Hub': 'Sanso-6.3.3-SecurityHub',
};

function missedBy(control: Resource): string | undefined {
  if (listensToDetection(control)) return 'Sanso-6.7-AlarmRoute';
  const isSession = control.type === 'AWS::SSM::Document' && control.properties.DocumentType === 'Session';
  return isSession ? 'Sanso-6.6-SessionDocument' : MISSED_BY[control.type];
}

/** What is said of controls that do not do their work: where each of them is one that can be missed, they are there in part. */
export function inPartOf(controls: readonly Resource[], outcomes: readonly Outcome[]): Outcome[] {
  const rules = controls.map(missedBy);
  if (rules.includes(undefined)) return [...outcomes];
  return [...new Set(rules.filter((rule) => rule !== undefined))].reduce<Outcome[]>(
    (said, rule) => inPart(rule, [], said),
    [...outcomes],
  );
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
