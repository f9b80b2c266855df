import type { Access, Call } from '../../facts/access/access';
import { isOfAccount, type Principal } from '../../facts/access/principals';
import { type Thing, thingByArn, thingOf } from '../../facts/access/things';
import { every, some, type Tri } from '../../facts/access/tri';
import { STORES } from '../../facts/stores/stores';
import type { Model, Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { isFalse, isTrue, valuesAt } from '../../template/values';
import type { Actor } from './actors';
import { common, filled } from './objects';
import { STORE_TYPES, type StoreAccess } from './store-types';

/** Whether something may be done, and the statements that decide it or on which it hangs. */
export interface Ruling {
  readonly holds: Tri;
  readonly by: readonly string[];
}

export const SURE: Ruling = { holds: 'yes', by: [] };
export const NEVER: Ruling = { holds: 'no', by: [] };
export const OPEN: Ruling = { holds: 'open', by: [] };

export function all(rulings: readonly Ruling[]): Ruling {
  const holds = every(rulings.map((one) => one.holds));
  if (holds === 'no') return { holds, by: rulings.find((one) => one.holds === 'no')?.by ?? [] };
  return { holds, by: [...new Set(rulings.flatMap(({ by }) => by))] };
}

/** The best of several ways. */
export function any(rulings: readonly Ruling[]): Ruling {
  const holds = some(rulings.map((one) => one.holds));
  if (holds === 'no') return { holds, by: [...new Set(rulings.flatMap(({ by }) => by))] };
  return rulings.find((one) => one.holds === holds) ?? NEVER;
}

/** Keys of a session, of the network and of what is asked for: they keep others out. All other keys callers choose. */
const GIVEN =
  /^(aws:(principal.*|multifactorauth.*|source(vpc|vpce|arn|account|org.*|owner|vpcarn)|vpce.*|vpceorg.*|resource.*|requestedregion|securetransport|viaawsservice|calledvia.*|currenttime|epochtime|federatedprovider|username|ec2instance.*|userid|ischinesepartition)|kms:(viaservice|calleraccount|grantisforawsresource)|s3:(dataaccesspoint.*|accesspointnetworkorigin|resourceaccount)|lambda:(functionurlauthtype|invokedviafunctionurl|sourcefunctionarn|eventsourcetoken)|iam:passedtoservice|.*:resourcetag\/.*|saml:.*|.*\.amazonaws\.com.*:.*|accounts\.google\.com:.*)$/;

/** Whether callers choose the value of a key of a request. */
function isChosen(key: string, principal: Principal, hasEndpoint: boolean): boolean {
  if (key === 'aws:sourceip') return isOfAccount(principal) && !hasEndpoint;
  if (principal.kind === 'user' && key.startsWith('aws:multifactorauth')) return true;
  return !GIVEN.test(key);
}

/** A call, and what keys of it callers leave out that they could choose; a key that ends with `/` means all below. */
type Asked = Partial<Call> & { readonly absent?: readonly string[] };

/** What evaluators of paths ask of policies, each question once. */
export class Rulings {
  private readonly known = new Map<string, Ruling>();
  /** Whether the words of policies let it be at all: the rest need not be asked. Default: they do. */
  mayBe: (actor: Actor, action: string, thing: Thing) => boolean = () => true;
  /** Patterns of things on which somebody is allowed an action. Default: nothing is known. */
  patternsOf: (actor: Actor, action: string) => readonly string[] = () => [];
  private readonly endpoints = new Map<Resource, Map<string, Resource[]>>();

  constructor(
    private readonly model: Model,
    readonly access: Access,
    /** Day on which they ask, `YYYY-MM-DD`. */
    private readonly asOf: string,
  ) {
    for (const endpoint of model.ofType('AWS::EC2::VPCEndpoint')) {
      const vpc = model.find(endpoint.properties.VpcId, 'AWS::EC2::VPC');
      const { ServiceName: name } = endpoint.properties;
      if (!vpc || typeof name !== 'string') continue;
      const service = name.split('.').slice(3).join('.') || name;
      const ofVpc = this.endpoints.get(vpc) ?? new Map<string, Resource[]>();
      this.endpoints.set(vpc, ofVpc);
      ofVpc.set(service, [...(ofVpc.get(service) ?? []), endpoint]);
    }
  }

  thing(resource: Resource, below?: string): Thing {
    const { world } = this.access;
    if (below === undefined) return thingOf(resource, world);
    const arn = world.arnOf(resource).replace(/:\*$/, '');
    return thingByArn(`${arn}${below}`, { world, action: '' });
  }

  thingByArn(arn: string, owner?: string): Thing {
    return thingByArn(arn, { world: this.access.world, action: '', owner });
  }

  /** What is about to be made, on which no policy stands yet. */
  toBeMade(arn: string, account: string): Thing {
    return { text: arn, arns: [arn], account, region: arn.split(':')[3] ?? '', standing: 'nothing' };
  }

  /** Whether an actor may do something to any of the things that a pattern of ARNs means, on which no policy stands. */
  mayToAny(actor: Actor, action: string, pattern: string, account: string, more: Partial<Call> = {}): Ruling {
    return any(
      this.probes(actor, action, pattern).map((arn) => this.may(actor, action, this.toBeMade(arn, account), more)),
    );
  }

  /** ARNs that a pattern means, told apart by what policies of an actor say of an action. */
  private probes(actor: Actor, action: string, pattern: string): readonly string[] {
    const both = this.patternsOf(actor, action).flatMap((each) => common(pattern, each) ?? []);
    return [...new Set([filled(pattern), ...both])];
  }

  /** Endpoints of a service in the VPCs that an actor calls from. */
  endpointsOf({ vpcs }: Actor, service: string): readonly Resource[] {
    const names = ENDPOINT_NAMES[service] ?? [service];
    return vpcs.flatMap((vpc) => names.flatMap((name) => this.endpoints.get(vpc)?.get(name) ?? []));
  }

  endpointsIn(vpc: Resource): readonly Resource[] {
    return [...(this.endpoints.get(vpc)?.values() ?? [])].flat();
  }

  /** Whether an actor may do something, from where it calls. */
  may(actor: Actor, action: string, thing: Thing, more: Asked = {}): Ruling {
    const { principal } = actor;
    if (!principal || !(more.lifted?.thing || thing.bucket || this.mayBe(actor, action, thing))) return NEVER;
    const key = `${actor.id} ${actor.lifted}\n${action}\n${thing.arns[0]}\n${thing.account}\n${JSON.stringify(more.context ?? {})}\n${JSON.stringify(more.lifted ?? {})}\n${more.absent ?? ''}`;
    const known = this.known.get(key);
    if (known) return known;
    const own = this.calls(actor, { ...more, principal, action, thing });
    const made =
      actor.lifted && own.holds !== 'yes'
        ? any([own, this.asLifted(actor, { ...more, principal, action, thing })])
        : own;
    this.known.set(key, made);
    return made;
  }

  private asLifted(actor: Actor, call: Call & Asked): Ruling {
    const ruling = this.calls(actor, { ...call, lifted: { ...call.lifted, identity: true } });
    return ruling.holds === 'yes' && actor.lifted === 'open' ? { ...ruling, holds: 'open' } : ruling;
  }

  /** A request from where an actor calls. */
  private calls(actor: Actor, call: Call & Asked): Ruling {
    const endpoints = this.endpointsOf(actor, call.action.split(':')[0]);
    if (endpoints.length === 0) return this.decide(call);
    return any(endpoints.map((endpoint) => this.through(endpoint, call)));
  }

  /** A request through an endpoint; it is named, whatever its policy is. */
  through(endpoint: Resource, call: Call & Asked): Ruling {
    const { holds, by } = this.decide({ ...call, endpoint });
    return { holds, by: holds === 'no' ? by : [...by, endpoint.id] };
  }

  /** Whether a service of AWS may do something for a thing of the deployment. */
  service(
    service: string,
    action: string,
    thing: Thing,
    source: { readonly arn: string; readonly account: string },
  ): Ruling {
    return this.decide({
      principal: { kind: 'service', text: `service:${service}`, arn: service },
      action,
      thing,
      context: {
        'aws:SourceArn': source.arn,
        'aws:SourceAccount': source.account,
        ...(this.access.world.organization !== undefined && { 'aws:SourceOrgID': this.access.world.organization }),
      },
    });
  }

  decide(call: Call & Asked): Ruling {
    const { principal, endpoint, absent = [] } = call;
    const answer = this.access.decide({
      ...call,
      context: { 'aws:CurrentTime': `${this.asOf}T00:00:00Z`, ...call.context },
      chosen: (key) =>
        !absent.some((each) => key === each || (each.endsWith('/') && key.startsWith(each))) &&
        isChosen(key, principal, endpoint !== undefined),
    });
    switch (answer.decision) {
      case 'allowed':
        return { holds: 'yes', by: answer.by };
      case 'undecided':
        return { holds: 'open', by: answer.by };
      default:
        return { holds: 'no', by: answer.by };
    }
  }

  /** Whether an actor may use a store in one of some ways, with its key; it rewrites the policy on it where it may. */
  uses(actor: Actor, store: Resource, ways: readonly StoreAccess[], object: string): Ruling {
    const type = STORE_TYPES[store.type];
    const found: Ruling[] = [];
    for (const way of ways) {
      const one = this.usesBy(actor, store, way, object);
      if (one.holds === 'yes') return one;
      found.push(one);
    }
    const lift = this.mayLift(actor, store, type?.lifts ?? []);
    if (lift.holds !== 'no')
      for (const way of ways) found.push(all([lift, this.usesBy(actor, store, way, object, true)]));
    return any(found);
  }

  private usesBy(actor: Actor, store: Resource, way: StoreAccess, object: string, lifted = false): Ruling {
    if (way.needs !== undefined && !has(store, way.needs)) return NEVER;
    const more = lifted ? { lifted: { thing: true } } : {};
    const one = any(this.thingsOf(actor, store, way, object).map((thing) => this.may(actor, way.action, thing, more)));
    if (one.holds === 'no' || !way.key) return one;
    return all([one, this.opensKey(actor, store, way.key)]);
  }

  /** What one way of using a store is asked of. */
  private thingsOf(actor: Actor, store: Resource, way: StoreAccess, object: string): readonly Thing[] {
    const { action, arn, below } = way;
    if (arn) return this.probes(actor, action, filledIn(arn, store)).map((each) => this.toBeMade(each, store.account));
    const within = this.within(actor, store, action, below?.replace('{object}', object));
    const points = this.accessPointsOf(store).map((point) => this.thing(point, below && `/object/${object}`));
    return [...within, ...points];
  }

  /** The same, once somebody has rewritten the policy on the store. */
  usesLifted(actor: Actor, store: Resource, ways: readonly StoreAccess[], object: string): Ruling {
    return any(ways.map((way) => this.usesBy(actor, store, way, object, true)));
  }

  /** A store, or things in it that policies of an actor tell apart. */
  private within(actor: Actor, store: Resource, action: string, below: string | undefined): readonly Thing[] {
    if (below === undefined || !below.includes('*')) return [this.thing(store, below)];
    const arn = this.access.world.arnOf(store).replace(/:\*$/, '');
    return this.probes(actor, action, `${arn}${below}`).map((each) => this.thing(store, each.slice(arn.length)));
  }

  /** Whether an actor may rewrite the policy on a thing. */
  mayLift(actor: Actor, thing: Resource, actions: readonly string[]): Ruling {
    return any(actions.map((action) => this.may(actor, action, this.thing(thing))));
  }

  /** The access points of a bucket. */
  accessPointsOf(store: Resource): readonly Resource[] {
    if (store.type !== 'AWS::S3::Bucket') return [];
    return this.model
      .ofType('AWS::S3::AccessPoint')
      .filter(({ properties }) => this.model.find(properties.Bucket, store.type) === store);
  }

  /** Whether the key of a store lets an actor in, or a service for it. */
  opensKey(actor: Actor, store: Resource, actions: readonly string[]): Ruling {
    return all(
      this.keysOf(store).map((key) => {
        if (key === 'aws') return actor.principal?.account === store.account ? SURE : NEVER;
        if (key === 'open') return OPEN;
        // A key that is turned off opens nothing.
        if (isFalse(key.resource?.properties.Enabled)) return NEVER;
        const service = STORE_TYPES[store.type]?.service ?? '';
        const context = {
          'kms:ViaService': `${service}.${store.region}.amazonaws.com`,
          'kms:GrantIsForAWSResource': 'false',
        };
        const anywhere: Actor = { ...actor, id: `${actor.id} via ${service}`, vpcs: [] };
        const direct = all(actions.map((action) => this.may(anywhere, action, key, { context })));
        if (direct.holds === 'yes') return direct;
        const granted = this.may(actor, 'kms:CreateGrant', key, {
          context: {
            'kms:GrantIsForAWSResource': 'false',
            'kms:GrantOperations': actions.map((each) => each.slice(4)),
          },
        });
        const lifts = key.resource ? this.mayLift(actor, key.resource, ['kms:PutKeyPolicy']) : NEVER;
        return any([direct, granted, lifts]);
      }),
    );
  }

  /** The keys of a store: of the deployment, those of AWS for a service, and those of which nothing is known. */
  keysOf(store: Resource): readonly (Thing | 'aws' | 'open')[] {
    const at = STORE_TYPES[store.type]?.keyAt ?? STORES[store.type]?.key;
    const values = at === undefined ? [] : valuesAt(store.properties, at);
    if (values.length > 0) return values.map((value) => this.keyOf(value, store));
    return usesAwsKey(store) ? ['aws'] : [];
  }

  private keyOf(value: Value, store: Resource): Thing | 'aws' | 'open' {
    if (isUnknown(value)) return 'open';
    const text = String(value);
    if (/(^|[:/])alias\/aws\//.test(text)) return 'aws';
    const found = this.model.find(value, 'AWS::KMS::Key', 'AWS::KMS::ReplicaKey', 'AWS::KMS::Alias');
    if (found) return this.thing(found);
    if (!text.startsWith('arn:')) return 'open';
    const thing = this.thingByArn(text);
    return thing.account === store.account || thing.standing !== 'outside' ? 'open' : thing;
  }
}

/** Whether a property is there and not turned off. */
function has({ properties }: Resource, property: string): boolean {
  const value = properties[property];
  return value !== undefined && !isFalse(value);
}

/** An ARN with the Region, the account and the name of a thing. */
export function filledIn(arn: string, { region, account, name }: Resource): string {
  return arn.replace('{region}', region).replace('{account}', account).replace('{name}', name);
}

/** Whether a store is encrypted with the key of AWS for its service: secrets are unless they name one. */
function usesAwsKey({ type, properties }: Resource): boolean {
  if (type === 'AWS::SecretsManager::Secret') return true;
  if (type === 'AWS::S3::Bucket')
    return valuesAt(
      properties,
      'BucketEncryption.ServerSideEncryptionConfiguration[].ServerSideEncryptionByDefault.SSEAlgorithm',
    ).some((algorithm) => String(algorithm).startsWith('aws:kms'));
  if (type === 'AWS::DynamoDB::Table') return valuesAt(properties, 'SSESpecification.SSEEnabled').some(isTrue);
  if (type === 'AWS::EC2::Volume') return valuesAt(properties, 'Encrypted').some(isTrue);
  if (type.startsWith('AWS::RDS::')) return valuesAt(properties, 'StorageEncrypted').some(isTrue);
  return false;
}

/** Names of endpoints of services whose actions have another prefix. */
const ENDPOINT_NAMES: Readonly<Record<string, readonly string[]>> = {
  kinesis: ['kinesis-streams'],
  firehose: ['kinesis-firehose'],
  ecr: ['ecr.api', 'ecr.dkr'],
  states: ['states', 'sync-states'],
};
