import { type Said, say } from '../../messages/say';
import { isCustom, isKnownCustom, onlyReads } from '../../model/custom-resources';
import type { Model, Resource } from '../../model/model';
import { OTHER_TEMPLATES } from '../../template/expansions';
import { isUnknown, type Value } from '../../template/unknown';
import { textsIn } from '../../template/values';
import { CALLERS, callsOf } from './calls';
import { PLACED, placesOf } from './implicit-placements';
import { CARRIERS, KNOWN, OUTSIDE } from './known-types';
import type { Unmodelled, Vpc } from './network';
import type { Vpcs } from './vpcs';

/** Keys by which a resource names a network. */
const NETWORK_KEY = /vpc|subnet|securitygroup|networkinterface|routetable|transitgateway|corenetwork/i;

/** By which a service outside every VPC reaches into one: a resource configuration of VPC Lattice. */
const PRIVATE_KEY = /^ResourceConfigurationArn$/;

/** Parts of a resource that speak of others' networks without being in them. */
const NOT_NETWORK = /^(.*Policy|.*PolicyDocument|Tags|Condition|Metadata|Definition.*|Code|Environment)$/;

/** Types that make up networks: whoever is given one of them may change what it carries. */
const OF_NETWORKS =
  /^AWS::(EC2::(?!(CapacityReservation|DHCPOptions|FlowLog|Host|IPAM\w*|Instance|KeyPair|LaunchTemplate|PlacementGroup|Snapshot|Volume)$)|NetworkManager::|NetworkFirewall::|VpcLattice::|DirectConnect::|Route53Resolver::|ElasticLoadBalancing(V2)?::)/;

/** What could carry packets and is not modelled, each by its name. */
export function unmodelledOf(model: Model, vpcs: Vpcs): Unmodelled[] {
  const named = namesIn(model);
  const found: Unmodelled[] = [];
  for (const resource of model.resources) {
    const isJudged = (isForeign(resource) && !KNOWN.has(resource.type)) || CALLERS.includes(resource.type);
    const given = isJudged ? named(resource) : [];
    const reason = reasonOf(model, resource, given);
    if (reason === undefined) continue;
    const own = touched(model, vpcs, resource);
    const others = given.map((each) => vpcsOf(vpcs, each));
    // What is given a hub, a table of it or an attachment may join any networks.
    const isAnywhere = others.some((all) => all.length === 0);
    found.push({
      resource,
      reason,
      vpcs: isAnywhere ? [] : [...new Set([...own, ...others.flat()])],
    });
  }
  return [...found, ...runningPlaces(model, vpcs)];
}

/** Whether a type is none of AWS, or code that somebody wrote makes the resource. */
function isForeign(resource: Resource): boolean {
  return !resource.type.startsWith('AWS::') || isCustom(resource);
}

function reasonOf(model: Model, resource: Resource, given: readonly Resource[]): Said | undefined {
  const { type, logicalId, template } = resource;
  if (type === 'AWS::CloudFormation::Stack')
    return model.childOf(template, logicalId) ? undefined : say('unexpanded.nested');
  const [call] = callsOf(resource);
  if (call !== undefined) return say('assumed.call', { call });
  if (KNOWN.has(type) || isKnownCustom(model, resource) || onlyReads(model, resource)) return undefined;
  if (OTHER_TEMPLATES.test(type)) return say('unexpanded.elsewhere', { type });
  if (CARRIERS.test(type)) return say('assumed.carrier', { type });
  if (given.length > 0) return say('assumed.of-network', { type, name: given[0].logicalId });
  const [vendor, service] = type.split('::');
  const isOutside = vendor === 'AWS' && OUTSIDE.has(service) && !isCustom(resource);
  return namesBy(resource.properties, isOutside ? PRIVATE_KEY : NETWORK_KEY)
    ? say('assumed.names-network', { type })
    : undefined;
}

/** Finds what texts anywhere in the properties of a resource name of a network, whatever the keys are called. */
function namesIn(model: Model): (resource: Resource) => Resource[] {
  let index: Map<string, Resource[]> | undefined;
  const byLogicalId = () => {
    if (index) return index;
    index = new Map();
    for (const resource of model.resources)
      if (OF_NETWORKS.test(resource.type))
        index.set(resource.logicalId, [...(index.get(resource.logicalId) ?? []), resource]);
    return index;
  };
  const inText = (text: string): Resource[] => {
    const whole = model.find(text);
    if (whole) return OF_NETWORKS.test(whole.type) ? [whole] : [];
    const tokens = text.split(/[^\w@.:/-]+/).flatMap((token) => model.find(token) ?? []);
    // A name of its own (`Vpc@template`) may have anything before and behind it.
    const ids = [...text.matchAll(/([A-Za-z0-9]+)@/g)].flatMap(([, id]) => byLogicalId().get(id) ?? []);
    return [...tokens.filter(({ type }) => OF_NETWORKS.test(type)), ...ids.filter(({ name }) => text.includes(name))];
  };
  return ({ properties: { Tags, ServiceToken, ...properties } }) => [...new Set(textsIn(properties).flatMap(inText))];
}

/** Services that start something in subnets which are only known while it runs, or that make networks by themselves. */
function runningPlaces(model: Model, vpcs: Vpcs): Unmodelled[] {
  return [...PLACED].flatMap((type) =>
    model.ofType(type).flatMap((resource): Unmodelled[] => {
      const places = placesOf(resource);
      const open = places.find((place) => place.open !== undefined)?.open;
      if (open !== undefined) return [{ resource, reason: open, vpcs: [] }];
      return MAKERS.test(type) && places.length > 0
        ? [
            {
              resource,
              reason: say('assumed.makes', { type }),
              vpcs: touched(model, vpcs, resource),
            },
          ]
        : [];
    }),
  );
}

/** Services that make load balancers and security groups by themselves. */
const MAKERS = /^AWS::ElasticBeanstalk::/;

function namesBy(value: unknown, keys: RegExp): boolean {
  if (isUnknown(value)) return value.options?.some((option) => namesBy(option, keys)) ?? false;
  if (Array.isArray(value)) return value.some((inner) => namesBy(inner, keys));
  if (value === null || typeof value !== 'object') return false;
  return Object.entries(value).some(
    ([key, inner]) => !NOT_NETWORK.test(key) && (keys.test(key) || namesBy(inner, keys)),
  );
}

/** VPCs that a resource names, directly or by something in them. */
export function touched(model: Model, vpcs: Vpcs, resource: Resource): Vpc[] {
  const found = new Set<Vpc>();
  const visit = (value: Value | undefined): void => {
    if (typeof value === 'string') {
      const target = model.find(value);
      for (const vpc of target ? vpcsOf(vpcs, target) : []) found.add(vpc);
    } else if (Array.isArray(value)) value.forEach(visit);
    else if (isUnknown(value)) value.options?.forEach(visit);
    else if (value !== null && typeof value === 'object') Object.values(value).forEach(visit);
  };
  Object.values(resource.properties).forEach(visit);
  return [...found];
}

/** VPCs that a resource is in, or joins. */
function vpcsOf(vpcs: Vpcs, target: Resource): Vpc[] {
  const { VpcId, PeerVpcId, SubnetId } = target.properties;
  if (target.type === 'AWS::EC2::VPC') return [vpcs.vpc(target.name) ?? []].flat();
  if (target.type === 'AWS::EC2::Subnet') return [vpcs.defined(target.name)?.vpc ?? []].flat();
  const named = [VpcId, PeerVpcId].flatMap((value) => (value === undefined ? [] : (vpcs.vpc(value) ?? [])));
  return [...named, ...(SubnetId === undefined ? [] : [vpcs.defined(SubnetId)?.vpc ?? []].flat())];
}
