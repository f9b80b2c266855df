import { principalByArn } from '../../facts/access/principals';
import { type DataLink, OUTSIDE } from '../../facts/stores/data-links';
import type { Model, Resource } from '../../model/model';
import { documentIn } from '../../template/json';
import { isUnknown, type Value } from '../../template/unknown';
import { isFalse, knownText, part, textsAt, valuesAt } from '../../template/values';
import { type Actor, type Actors, NOBODY } from './actors';
import { all, any, NEVER, OPEN, type Ruling, type Rulings, SURE } from './rulings';
import { STORE_TYPES } from './store-types';

/** Where something is moved to: a thing of the deployment, an account outside, the internet, or nobody knows where. */
export type Target = Resource | Outside | 'internet' | 'anywhere';

/** An account outside, with the ARN of the thing there where it is written. */
export interface Outside {
  readonly account: string;
  readonly arn?: string;
}

/** What moves by configuration alone: from one thing to another, through what says so. */
export interface Move {
  readonly to: Target;
  readonly through: Resource;
  readonly ruling: () => Ruling;
  /** What names of objects begin with at the start, and at the end. Default: anything. */
  readonly takes?: string;
  readonly gives?: string;
  /** Whether objects keep their names. */
  readonly keepsNames?: boolean;
}

/** Names of the objects between which a move is asked about; empty for what has none. */
export interface ObjectNames {
  readonly from: string;
  readonly to: string;
}

/** Everything that moves data by its configuration. Source: the developer guide of each service. */
export class Movers {
  private readonly moves = new Map<Resource, Move[]>();
  /** What comes in from the internet by configuration. */
  readonly fromInternet: Move[] = [];
  private readonly defaultBuses = new Map<string, Resource>();
  private readonly bucketEvents = new Map<Resource, Resource>();

  constructor(
    readonly model: Model,
    readonly rulings: Rulings,
    private readonly actors: Actors,
  ) {
    for (const resource of model.resources) MOVERS[resource.type]?.call(this, resource);
  }

  from(resource: Resource): readonly Move[] {
    return this.moves.get(resource) ?? [];
  }

  /** The bus that every account has without a template. */
  defaultBus({ account, region, template }: Resource): Resource {
    const key = `${account} ${region}`;
    const known = this.defaultBuses.get(key);
    if (known) return known;
    const id = `(default bus of ${account})`;
    const arn = `arn:aws:events:${region}:${account}:event-bus/default`;
    const made: Resource = {
      id,
      logicalId: id,
      template,
      type: 'AWS::Events::EventBus',
      properties: {},
      tags: {},
      account,
      region,
      name: 'default',
      names: ['default', arn],
    };
    this.defaultBuses.set(key, made);
    return made;
  }

  /** What a rule of a bus takes: what principals put there, and what AWS puts there of buckets, as far as it asks for them. */
  sourcesOf(bus: Resource, pattern: Value): readonly Resource[] {
    const document = typeof pattern === 'string' ? (documentIn(pattern) as Value) : pattern;
    const sources = valuesAt(document, 'source[]').map((source) => {
      const prefix = knownText(part(source, 'prefix'));
      return typeof source === 'string' ? source : prefix?.startsWith('aws.') ? prefix : undefined;
    });
    const takesPrincipals = sources.length === 0 || sources.some((source) => !source?.startsWith('aws.'));
    const kinds = valuesAt(document, 'detail-type[]');
    const isOfObjects = kinds.length === 0 || kinds.some((kind) => typeof kind !== 'string' || /^Object /.test(kind));
    const takesBuckets =
      isOfObjects &&
      (sources.length === 0 || sources.some((source) => source === undefined || 'aws.s3'.startsWith(source)));
    return [...(takesPrincipals ? [bus] : []), ...(takesBuckets ? [this.ofBuckets(bus)] : [])];
  }

  /** What AWS itself puts on a bus for buckets of the account. */
  private ofBuckets(bus: Resource): Resource {
    const known = this.bucketEvents.get(bus);
    if (known) return known;
    const made = { ...bus, id: `${bus.id} (events of buckets)`, type: 'sanso::EventsOfBuckets', names: [] };
    this.bucketEvents.set(bus, made);
    return made;
  }

  /** Whatever something is moved from or to by wiring whose rights are not followed. */
  get wired(): ReadonlySet<Resource> {
    return new Set(
      [...this.moves].flatMap(([from, moves]) => [from, ...moves.flatMap(({ to }) => (isResource(to) ? to : []))]),
    );
  }

  get buses(): readonly Resource[] {
    return [...this.defaultBuses.values()];
  }

  /** Events of a bucket come to the bus of its account. */
  toBus(bucket: Resource, through: Resource): void {
    this.add(bucket, this.ofBuckets(this.defaultBus(bucket)), through, () => SURE);
  }

  private readonly prefixes = new Map<Resource, Set<string>>();

  /** What names of objects of a bucket begin with, as moves from it and to it say. */
  prefixesOf(bucket: Resource): readonly string[] {
    return [...(this.prefixes.get(bucket) ?? [])].map((prefix) => `${prefix}*`);
  }

  private remember(bucket: Target, prefix: string | undefined): void {
    if (prefix && isResource(bucket))
      this.prefixes.set(bucket, (this.prefixes.get(bucket) ?? new Set<string>()).add(prefix));
  }

  private readonly sameNames = new Map<Resource, Set<Resource>>();

  /** Buckets between which objects keep their names: what policies say of one tells names of the other apart. */
  namedAlike(bucket: Resource): readonly Resource[] {
    return [...(this.sameNames.get(bucket) ?? [])];
  }

  sharesNames(one: Resource, other: Resource): void {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ])
      this.sameNames.set(from, (this.sameNames.get(from) ?? new Set<Resource>()).add(to));
  }

  private names: ObjectNames = { from: '', to: '' };

  /** Whether a move carries an object of one name to one of another. */
  ruled({ ruling, takes = '', gives = '', keepsNames }: Move, names: ObjectNames): Ruling {
    if (!names.from.startsWith(takes) || !names.to.startsWith(gives)) return NEVER;
    if (keepsNames && names.from !== '' && names.to !== '' && names.from !== names.to) return NEVER;
    this.names = names;
    return ruling();
  }

  private named(below: string | undefined): string | undefined {
    const { from, to } = this.names;
    return below?.replace('{from}', from || 'any').replace('{to}', to || 'any');
  }

  add(
    from: Resource | undefined,
    to: Target | undefined,
    through: Resource,
    ruling: () => Ruling,
    more: Partial<Move> = {},
  ): void {
    if (!from || !to) return;
    const move = { ...more, to, through, ruling: to === 'anywhere' ? () => OPEN : ruling };
    this.remember(from, more.takes);
    this.remember(to, more.keepsNames ? more.takes : more.gives);
    const known = this.moves.get(from);
    if (known) known.push(move);
    else this.moves.set(from, [move]);
  }

  /** Wiring of types whose rights are not followed: whether it moves anything is open. */
  addOpen(links: readonly DataLink[]): void {
    for (const { resource, starts, ends } of links) {
      if (!FOLLOWED_BY_NOBODY.has(resource.type)) continue;
      for (const start of starts)
        for (const end of ends) {
          const to = end.resource ?? (end.zone === OUTSIDE ? { account: NOBODY } : undefined);
          if (start.resource && to && start.resource !== to) this.add(start.resource, to, resource, () => OPEN);
        }
    }
  }

  /** What a value means as an end: nothing where it is no name of anything. */
  end(value: Value | undefined, near: Resource): Target | undefined {
    if (value === undefined || value === null) return undefined;
    const found = this.model.find(value);
    if (found) return found.type === 'AWS::Lambda::Alias' ? this.model.find(found.properties.FunctionName) : found;
    if (isUnknown(value) && !value.options) return 'anywhere';
    if (typeof value !== 'string') return undefined;
    if (/^https?:\/\//.test(value)) return 'internet';
    const [, , service, , account, ...rest] = value.split(':');
    if (!value.startsWith('arn:')) return undefined;
    if (service === 'events' && rest.join(':') === 'event-bus/default' && this.model.accounts.has(account))
      return this.defaultBus({ ...near, account });
    if (!/^\d{12}$/.test(account ?? '')) return undefined;
    // What is of an account of the deployment and in no template may hand on to anybody.
    return this.model.accounts.has(account) ? 'anywhere' : { account, arn: value };
  }

  /** Whether a role may do something for a service; a role that nobody knows is open. */
  byRole(
    service: string,
    value: Value | undefined,
    near: Resource,
    needs: readonly (readonly [action: string, target: Target, below?: string])[],
  ): Ruling {
    const role = this.actors.roleOf(value, near.account);
    if (!role) return value === undefined ? NEVER : OPEN;
    const actor: Actor = {
      id: role.id,
      principal: principalByArn(this.rulings.access.world.arnOf(role), this.rulings.access.world),
      vpcs: [],
    };
    const { arnOf } = this.rulings.access.world;
    const asker = { arn: arnOf.call(this.rulings.access.world, near), account: near.account };
    const names = [`${service}.amazonaws.com`, `${service}.${near.region}.amazonaws.com`];
    const trusts = any(
      names.map((name) => this.rulings.service(name, 'sts:AssumeRole', this.rulings.thing(role), asker)),
    );
    return all([
      trusts,
      ...needs.map(([action, target, below]) => this.acts(actor, action, target, this.named(below))),
    ]);
  }

  private acts(actor: Actor, action: string, target: Target, below?: string): Ruling {
    if (target === 'internet') return SURE;
    if (target === 'anywhere') return OPEN;
    if ('account' in target && !('type' in target)) {
      const service = action.split(':')[0];
      const arn =
        target.arn !== undefined
          ? `${target.arn}${below ?? ''}`
          : service === 's3'
            ? `arn:aws:s3:::outside${below ?? ''}`
            : `arn:aws:${service}:*:${target.account}:outside`;
      return this.rulings.may(actor, action, this.rulings.thingByArn(arn, target.account), {
        context: { 'aws:ResourceAccount': target.account },
      });
    }
    const store = target as Resource;
    const one = this.rulings.may(actor, action, this.rulings.thing(store, below));
    const way = [...(STORE_TYPES[store.type]?.writes ?? []), ...(STORE_TYPES[store.type]?.reads ?? [])].find(
      (each) => each.action === action,
    );
    const needsKey =
      way?.key ?? (/Replic/.test(action) ? (/^s3:Get/.test(action) ? ['kms:Decrypt'] : ['kms:Encrypt']) : undefined);
    return needsKey && one.holds !== 'no' ? all([one, this.rulings.opensKey(actor, store, needsKey)]) : one;
  }

  /** Whether a service may do something for a source, with the key of the target. */
  byService(service: string, action: string, target: Target, source: Resource, below?: string): Ruling {
    if (target === 'internet') return SURE;
    if (target === 'anywhere') return OPEN;
    // What is outside is taken to allow its side.
    if (!isResource(target)) return SURE;
    const { rulings } = this;
    const of = { arn: rulings.access.world.arnOf(source).replace(/:\*$/, ''), account: source.account };
    const thing = rulings.thing(target, this.named(below));
    const way = STORE_TYPES[target.type]?.writes.find((each) => each.action === action);
    const keys = way?.key ? rulings.keysOf(target) : [];
    const bus = source.type === 'AWS::Events::Rule' ? knownText(source.properties.EventBusName) : undefined;
    // The ARN of a rule of a bus of its own names the bus as well.
    const ofBus = bus && { ...of, arn: of.arn.replace(/rule\//, `rule/${bus.split('/').at(-1)}/`) };
    // Logs say the ARN of the group with what stands below it.
    const ofGroup = source.type === 'AWS::Logs::LogGroup' && { ...of, arn: `${of.arn}:*` };
    return all([
      any(
        [of, ...(ofBus ? [ofBus] : []), ...(ofGroup ? [ofGroup] : [])].map((each) =>
          rulings.service(service, action, thing, each),
        ),
      ),
      ...keys.map((key) => {
        // The key of AWS for a service lets no other service in.
        if (key === 'aws') return NEVER;
        if (key === 'open') return OPEN;
        return all((way?.key ?? []).map((needed) => rulings.service(service, needed, key, of)));
      }),
    ]);
  }

  /** What a service or a role has to be allowed to hand something to a target. */
  delivers(service: string, role: Value | undefined, target: Target, source: Resource): Ruling {
    if (target === 'internet') return SURE;
    if (target === 'anywhere') return OPEN;
    const [action, below] = deliveryTo(target);
    const hasRole = role !== undefined && role !== null;
    if (!isResource(target) && !hasRole) return SURE;
    if (!action) return OPEN;
    if (hasRole) return this.byRole(service, role, source, [[action, target, below]]);
    const asService = this.byService(`${service}.amazonaws.com`, action, target, source, below);
    if (action !== 'events:PutEvents' || asService.holds === 'yes' || !isResource(target)) return asService;
    // Older rules put events on a bus of another account as their own account.
    const { world } = this.rulings.access;
    const root = principalByArn(`arn:aws:iam::${source.account}:root`, world);
    return any([asService, this.rulings.decide({ principal: root, action, thing: this.rulings.thing(target) })]);
  }
}

/** How services hand something to a thing. */
const DELIVERIES: Readonly<Record<string, readonly [action: string, below?: string]>> = {
  'AWS::SQS::Queue': ['sqs:SendMessage'],
  'AWS::SNS::Topic': ['sns:Publish'],
  'AWS::Lambda::Function': ['lambda:InvokeFunction'],
  'AWS::Kinesis::Stream': ['kinesis:PutRecord'],
  'AWS::KinesisFirehose::DeliveryStream': ['firehose:PutRecord'],
  'AWS::StepFunctions::StateMachine': ['states:StartExecution'],
  'AWS::Events::EventBus': ['events:PutEvents'],
  'AWS::Events::ApiDestination': ['events:InvokeApiDestination'],
  'AWS::Logs::LogGroup': ['logs:PutLogEvents', ':log-stream:any'],
  'AWS::S3::Bucket': ['s3:PutObject', '/{to}'],
  'AWS::DynamoDB::Table': ['dynamodb:PutItem'],
};

/** Whether a switch is given by a value that nobody knows. */
function asSwitched(value: Value | undefined): Ruling {
  return isUnknown(value) ? OPEN : SURE;
}

/** What names of objects begin with, as far as it is written. */
function prefixIn(...values: readonly (Value | undefined)[]): string {
  const text = values.map((value) => knownText(value)).find((each) => each !== undefined) ?? '';
  // An expression (`!{timestamp:…}`) may give anything.
  return text.replace(/^\/+/, '').replace(/[!*].*$/s, '');
}

/** What hands something to a target, by its type, or by the service in its ARN. */
function deliveryTo(target: Target): readonly [action?: string, below?: string] {
  if (isResource(target)) return DELIVERIES[target.type] ?? [];
  const service = typeof target === 'string' ? undefined : target.arn?.split(':')[2];
  return Object.values(DELIVERIES).find(([action]) => action.split(':')[0] === service) ?? [];
}

type Mover = (this: Movers, resource: Resource) => void;

const SQS_READ = 'sqs:ReceiveMessage';
const READS: Readonly<Record<string, readonly [action: string, below?: string]>> = {
  'AWS::SQS::Queue': [SQS_READ],
  'AWS::Kinesis::Stream': ['kinesis:GetRecords'],
  'AWS::DynamoDB::Table': ['dynamodb:GetRecords', '/stream/any'],
  'AWS::S3::Bucket': ['s3:GetObject', '/{from}'],
};

function isResource(target: Target | undefined): target is Resource {
  return typeof target === 'object' && 'type' in target;
}

const MOVERS: Readonly<Record<string, Mover | undefined>> = {
  'AWS::S3::Bucket'(bucket) {
    const { properties } = bucket;
    const notify = (path: string) => {
      const [list, key] = path.split('.');
      for (const entry of valuesAt(properties, `NotificationConfiguration.${list}`)) {
        const to = this.end(part(entry, key), bucket);
        const rules = valuesAt(entry, 'Filter.S3Key.Rules[]');
        const takes = prefixIn(
          part(
            rules.find((each) => /^prefix$/i.test(String(part(each, 'Name')))),
            'Value',
          ),
        );
        if (to) this.add(bucket, to, bucket, () => this.delivers('s3', undefined, to, bucket), { takes });
      }
    };
    for (const path of [
      'QueueConfigurations[].Queue',
      'TopicConfigurations[].Topic',
      'LambdaConfigurations[].Function',
    ])
      notify(path);
    const bridge = part(properties.NotificationConfiguration, 'EventBridgeConfiguration');
    if (bridge !== undefined && !isFalse(part(bridge, 'EventBridgeEnabled'))) this.toBus(bucket, bucket);
    const role = part(properties.ReplicationConfiguration, 'Role');
    for (const rule of valuesAt(properties, 'ReplicationConfiguration.Rules[]')) {
      if (knownText(part(rule, 'Status')) === 'Disabled') continue;
      const written = part(rule, 'Destination', 'Bucket');
      const owner = knownText(part(rule, 'Destination', 'Account'));
      const to = this.end(written, bucket) ?? outsideBucket(written, owner);
      if (to)
        this.add(
          bucket,
          to,
          bucket,
          () =>
            all([
              asSwitched(part(rule, 'Status')),
              this.byRole('s3', role, bucket, [
                ['s3:GetObjectVersionForReplication', bucket, '/{from}'],
                ['s3:ReplicateObject', to, '/{to}'],
              ]),
            ]),
          {
            keepsNames: true,
            takes: prefixIn(
              part(rule, 'Filter', 'Prefix'),
              part(rule, 'Filter', 'And', 'Prefix'),
              part(rule, 'Prefix'),
            ),
          },
        );
      if (isResource(to)) this.sharesNames(bucket, to);
    }
    const inventories = valuesAt(properties, 'InventoryConfigurations[]').filter(
      (inventory) => !isFalse(part(inventory, 'Enabled')),
    );
    for (const value of inventories.map((inventory) => part(inventory, 'Destination', 'BucketArn'))) {
      const to = this.end(value, bucket);
      if (to)
        this.add(bucket, to, bucket, () => this.byService('s3.amazonaws.com', 's3:PutObject', to, bucket, '/{to}'));
    }
    for (const path of ['LoggingConfiguration.DestinationBucketName'])
      for (const value of valuesAt(properties, path)) {
        const to = this.end(value, bucket);
        const service = path.startsWith('Logging') ? 'logging.s3.amazonaws.com' : 's3.amazonaws.com';
        if (to) this.add(bucket, to, bucket, () => this.byService(service, 's3:PutObject', to, bucket, '/{to}'));
      }
  },
  'Custom::S3BucketNotifications'(custom) {
    const { properties } = custom;
    const bucket = this.model.find(properties.BucketName, 'AWS::S3::Bucket');
    if (!bucket) return;
    for (const path of [
      'LambdaFunctionConfigurations[].LambdaFunctionArn',
      'QueueConfigurations[].QueueArn',
      'TopicConfigurations[].TopicArn',
    ])
      for (const value of valuesAt(properties, `NotificationConfiguration.${path}`)) {
        const to = this.end(value, bucket);
        if (to) this.add(bucket, to, custom, () => this.delivers('s3', undefined, to, bucket));
      }
    if (part(properties.NotificationConfiguration, 'EventBridgeConfiguration') !== undefined)
      this.toBus(bucket, custom);
  },
  'AWS::SQS::Queue'(queue) {
    const policy = queue.properties.RedrivePolicy;
    const written = typeof policy === 'string' ? documentIn(policy) : policy;
    const letters = this.end(part(written as Value, 'deadLetterTargetArn'), queue);
    const allowed = isResource(letters) ? letters.properties.RedriveAllowPolicy : undefined;
    const asked = typeof allowed === 'string' ? documentIn(allowed) : allowed;
    if (knownText(part(asked as Value, 'redrivePermission')) === 'denyAll') return;
    this.add(queue, letters, queue, () => SURE);
  },
  'AWS::SNS::Topic'(topic) {
    for (const entry of valuesAt(topic.properties, 'Subscription[]')) subscribe(this, topic, topic, entry);
  },
  'AWS::SNS::Subscription'(subscription) {
    const topic = this.model.find(subscription.properties.TopicArn, 'AWS::SNS::Topic');
    if (topic) subscribe(this, topic, subscription, subscription.properties as Value);
  },
  'AWS::Events::Rule'(rule) {
    const { properties } = rule;
    if (knownText(properties.State)?.startsWith('DISABLED')) return;
    const pattern = properties.EventPattern;
    if (pattern === undefined) return;
    const name = properties.EventBusName;
    const bus =
      name === undefined || name === 'default' || /event-bus\/default$/.test(String(name))
        ? this.defaultBus(rule)
        : this.model.find(name, 'AWS::Events::EventBus');
    const sources = bus ? this.sourcesOf(bus, pattern) : [];
    const isOn = asSwitched(properties.State);
    for (const target of valuesAt(properties, 'Targets[]')) {
      // A text of its own carries nothing of the event.
      const template = knownText(part(target, 'InputTransformer', 'InputTemplate'));
      if (part(target, 'Input') !== undefined || (template !== undefined && !template.includes('<'))) continue;
      const value = part(target, 'Arn');
      const role = part(target, 'RoleArn');
      const to = this.end(value, rule);
      const letters = this.end(part(target, 'DeadLetterConfig', 'Arn'), rule);
      for (const source of sources) {
        if (isResource(to) && to.type === 'AWS::Events::ApiDestination') {
          this.add(source, 'internet', rule, () => all([isOn, this.delivers('events', role, to, rule)]));
        } else if (to) this.add(source, to, rule, () => all([isOn, this.delivers('events', role, to, rule)]));
        if (letters) this.add(source, letters, rule, () => this.delivers('events', undefined, letters, rule));
      }
    }
  },
  'AWS::Events::ApiDestination'(destination) {
    this.add(destination, 'internet', destination, () => SURE);
  },
  'AWS::Pipes::Pipe'(pipe) {
    const { properties } = pipe;
    if (knownText(properties.DesiredState) === 'STOPPED') return;
    const from = this.end(properties.Source, pipe);
    if (!isResource(from)) return;
    const reads = READS[from.type];
    for (const value of [properties.Target, properties.Enrichment]) {
      const to = this.end(value, pipe);
      if (!to) continue;
      const [action, below] = deliveryTo(to);
      const template = knownText(part(properties.TargetParameters, 'InputTemplate'));
      // A text of its own carries nothing of what comes.
      if (value === properties.Target && template !== undefined && !template.includes('<')) continue;
      const ruling = (): Ruling =>
        !reads || action === undefined
          ? OPEN
          : all([
              asSwitched(properties.DesiredState),
              this.byRole('pipes', properties.RoleArn, pipe, [
                [reads[0], from, reads[1]],
                [action, to, below],
              ]),
            ]);
      this.add(from, isResource(to) && to.type === 'AWS::Events::ApiDestination' ? 'internet' : to, pipe, ruling);
    }
  },
  'AWS::Lambda::EventSourceMapping'(mapping) {
    const { properties } = mapping;
    if (isFalse(properties.Enabled)) return;
    const from = this.end(properties.EventSourceArn, mapping);
    if (isResource(from) && /^AWS::DynamoDB::/.test(from.type) && from.properties.StreamSpecification === undefined)
      return;
    const to = this.end(properties.FunctionName, mapping) ?? this.model.find(properties.FunctionName);
    if (!isResource(from) || !isResource(to)) return;
    const reads = READS[from.type];
    const ruling = () =>
      reads
        ? all([
            asSwitched(properties.Enabled),
            this.byRole('lambda', to.properties.Role, to, [[reads[0], from, reads[1]]]),
          ])
        : OPEN;
    this.add(from, to, mapping, ruling);
    const fails = this.end(part(properties.DestinationConfig, 'OnFailure', 'Destination'), mapping);
    if (fails)
      this.add(from, fails, mapping, () => all([ruling(), this.delivers('lambda', to.properties.Role, fails, to)]));
  },
  'AWS::Lambda::EventInvokeConfig'(config) {
    const name = knownText(config.properties.FunctionName) ?? config.properties.FunctionName;
    const from = this.model.find(name, 'AWS::Lambda::Function');
    if (!from) return;
    for (const path of ['OnSuccess', 'OnFailure']) {
      const to = this.end(part(config.properties.DestinationConfig, path, 'Destination'), config);
      if (to) this.add(from, to, config, () => this.delivers('lambda', from.properties.Role, to, from));
    }
  },
  'AWS::Lambda::Function'(lambda) {
    const to = this.end(part(lambda.properties.DeadLetterConfig, 'TargetArn'), lambda);
    if (to) this.add(lambda, to, lambda, () => this.delivers('lambda', lambda.properties.Role, to, lambda));
  },
  'AWS::Lambda::Url'(url) {
    const target = this.end(url.properties.TargetFunctionArn, url);
    if (!isResource(target) || knownText(url.properties.AuthType) !== 'NONE') return;
    const ruling = () => {
      const principal = { kind: 'anonymous', text: 'anonymous', arn: '' } as const;
      const context = { 'lambda:FunctionUrlAuthType': 'NONE', 'lambda:InvokedViaFunctionUrl': 'true' };
      const thing = this.rulings.thing(target);
      return all(
        ['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction'].map((action) =>
          this.rulings.decide({ principal, action, thing, context }),
        ),
      );
    };
    // Whoever calls gets the answer.
    this.fromInternet.push({ to: target, through: url, ruling });
    this.add(target, 'internet', url, ruling);
  },
  'AWS::DynamoDB::Table'(table) {
    this.add(table, this.end(part(table.properties.KinesisStreamSpecification, 'StreamArn'), table), table, () => SURE);
  },
  'AWS::DynamoDB::GlobalTable'(table) {
    for (const value of valuesAt(table.properties, 'Replicas[].KinesisStreamSpecification.StreamArn'))
      this.add(table, this.end(value, table), table, () => SURE);
  },
  'AWS::KinesisFirehose::DeliveryStream'(stream) {
    const { properties } = stream;
    const source = properties.KinesisStreamSourceConfiguration;
    const from = this.end(part(source, 'KinesisStreamARN'), stream);
    if (isResource(from))
      this.add(from, stream, stream, () =>
        this.byRole('firehose', part(source, 'RoleARN'), stream, [['kinesis:GetRecords', from]]),
      );
    for (const [kind, destination] of Object.entries(properties)) {
      if (!/DestinationConfiguration$/.test(kind)) continue;
      const role = part(destination, 'RoleARN');
      for (const path of ['BucketARN', 'S3Configuration.BucketARN', 'S3BackupConfiguration.BucketARN']) {
        const isBackup = path.startsWith('S3Backup');
        if (isBackup && knownText(part(destination, 'S3BackupMode')) === 'Disabled') continue;
        const gives = prefixIn(part(destination, ...path.split('.').slice(0, -1), 'Prefix'));
        for (const value of valuesAt(destination, path)) {
          const own = part(destination, ...path.split('.').slice(0, -1), 'RoleARN') ?? role;
          const to = this.end(value, stream) ?? outsideBucket(value, undefined);
          if (to)
            this.add(stream, to, stream, () => this.byRole('firehose', own, stream, [['s3:PutObject', to, '/{to}']]), {
              gives,
            });
        }
      }
      if (/^(HttpEndpoint|Splunk|Snowflake)/.test(kind)) this.add(stream, 'internet', stream, () => SURE);
      for (const value of valuesAt(destination, 'DomainARN')) {
        const to = this.end(value, stream);
        if (to)
          this.add(stream, to, stream, () => this.byRole('firehose', role, stream, [['es:ESHttpPost', to, '/{to}']]));
      }
      if (isFalse(part(destination, 'ProcessingConfiguration', 'Enabled'))) continue;
      for (const value of textsAt(destination, 'ProcessingConfiguration.Processors[].Parameters[].ParameterValue')) {
        const to = this.end(value, stream);
        if (to)
          this.add(stream, to, stream, () => this.byRole('firehose', role, stream, [['lambda:InvokeFunction', to]]));
      }
    }
  },
  'AWS::Logs::SubscriptionFilter'(filter) {
    const { properties } = filter;
    const from = this.model.find(properties.LogGroupName, 'AWS::Logs::LogGroup');
    const to = this.end(properties.DestinationArn, filter);
    if (!from || !to) return;
    if (isResource(to) && to.type === 'AWS::Logs::Destination') {
      this.add(from, to, filter, () => {
        const world = this.rulings.access.world;
        const root = principalByArn(`arn:aws:iam::${filter.account}:root`, world);
        return this.rulings.decide({
          principal: root,
          action: 'logs:PutSubscriptionFilter',
          thing: this.rulings.thing(to),
        });
      });
      return;
    }
    this.add(from, to, filter, () =>
      to !== 'internet' && !isResource(to) ? SURE : this.delivers('logs', properties.RoleArn, to, from),
    );
  },
  'AWS::Logs::Destination'(destination) {
    const to = this.end(destination.properties.TargetArn, destination);
    if (to)
      this.add(destination, to, destination, () =>
        this.delivers('logs', destination.properties.RoleArn, to, destination),
      );
  },
  'AWS::DataSync::Task'(task) {
    const [from, to] = [task.properties.SourceLocationArn, task.properties.DestinationLocationArn].map((value) =>
      this.model.find(value),
    );
    if (!from || !to) return;
    const [source, destination] = [from, to].map((location) => locationOf(this, location));
    if (!isResource(source) || !destination) return;
    const role = (location: Resource) => part(location.properties.S3Config, 'BucketAccessRoleArn');
    this.add(
      source,
      destination,
      task,
      () =>
        all([
          source.type === 'AWS::S3::Bucket'
            ? this.byRole('datasync', role(from), from, [['s3:GetObject', source, '/{from}']])
            : SURE,
          isResource(destination) && destination.type === 'AWS::S3::Bucket'
            ? this.byRole('datasync', role(to), to, [['s3:PutObject', destination, '/{to}']])
            : SURE,
        ]),
      { takes: prefixIn(from.properties.Subdirectory), gives: prefixIn(to.properties.Subdirectory) },
    );
  },
  'AWS::DMS::ReplicationTask'(task) {
    const [from, to] = [task.properties.SourceEndpointArn, task.properties.TargetEndpointArn].map((value) =>
      this.model.find(value, 'AWS::DMS::Endpoint'),
    );
    if (!from || !to) return;
    const [source, target] = [from, to].map((endpoint) => databaseOf(this, endpoint));
    if (!source || !target) return;
    const role = (endpoint: Resource) => part(endpoint.properties.S3Settings, 'ServiceAccessRoleArn');
    const works = (store: Resource, endpoint: Resource, action: string, below: string) =>
      store.type === 'AWS::S3::Bucket'
        ? this.byRole('dms', role(endpoint), endpoint, [[action, store, below]])
        : store === endpoint
          ? OPEN
          : SURE;
    this.add(source, target, task, () =>
      all([works(source, from, 's3:GetObject', '/{from}'), works(target, to, 's3:PutObject', '/{to}')]),
    );
    if (target === to) this.add(source, 'anywhere', task, () => OPEN);
  },
  'AWS::RDS::DBInstance'(database) {
    const source = this.model.find(database.properties.SourceDBInstanceIdentifier);
    this.add(source, database, database, () => SURE);
    const cluster = this.model.find(database.properties.DBClusterIdentifier, 'AWS::RDS::DBCluster');
    this.add(cluster, database, database, () => SURE);
    this.add(database, cluster, database, () => SURE);
  },
  'AWS::RDS::DBCluster'(database) {
    for (const path of ['ReplicationSourceIdentifier', 'SourceDBClusterIdentifier'])
      this.add(this.model.find(database.properties[path]), database, database, () => SURE);
  },
  'AWS::EFS::FileSystem'(system) {
    for (const value of valuesAt(system.properties, 'ReplicationConfiguration.Destinations[].FileSystemId'))
      this.add(system, this.end(value, system), system, () => SURE);
  },
  'AWS::EC2::VolumeAttachment'(attachment) {
    const volume = this.model.find(attachment.properties.VolumeId, 'AWS::EC2::Volume');
    const host = this.model.find(attachment.properties.InstanceId, 'AWS::EC2::Instance');
    this.add(volume, host, attachment, () => SURE);
    this.add(host, volume, attachment, () => SURE);
  },
  'AWS::EC2::Instance'(host) {
    for (const value of valuesAt(host.properties, 'Volumes[].VolumeId')) {
      const volume = this.model.find(value, 'AWS::EC2::Volume');
      this.add(volume, host, host, () => SURE);
      this.add(host, volume, host, () => SURE);
    }
  },
  'AWS::Backup::BackupSelection'(selection) {
    const plan = this.model.find(selection.properties.BackupPlanId, 'AWS::Backup::BackupPlan');
    if (!plan) return;
    const chosen = valuesAt(selection.properties, 'BackupSelection.Resources[]').flatMap((value) =>
      value === '*'
        ? this.model.resources.filter(({ account, type }) => account === selection.account && KEPT.has(type))
        : (this.model.find(value) ?? []),
    );
    const tags = valuesAt(selection.properties, 'BackupSelection.ListOfTags[]');
    const tagged = this.model.resources.filter(
      ({ account, type, tags: own }) =>
        account === selection.account &&
        KEPT.has(type) &&
        tags.some((tag) => own[String(part(tag, 'ConditionKey'))] === part(tag, 'ConditionValue')),
    );
    for (const rule of valuesAt(plan.properties, 'BackupPlan.BackupPlanRule[]')) {
      const vault = this.model.find(part(rule, 'TargetBackupVault'), 'AWS::Backup::BackupVault');
      for (const store of new Set([...chosen, ...tagged])) this.add(store, vault, selection, () => SURE);
      for (const copy of valuesAt(rule, 'CopyActions[].DestinationBackupVaultArn')) {
        const to = this.end(copy, plan);
        if (!vault || !to) continue;
        this.add(vault, to, plan, () => {
          if (!isResource(to)) return SURE;
          if (to.account === vault.account) return SURE;
          // The key of AWS for backups lets no other account in.
          if (vault.properties.EncryptionKeyArn === undefined) return NEVER;
          const root = principalByArn(`arn:aws:iam::${vault.account}:root`, this.rulings.access.world);
          const thing = this.rulings.thing(to);
          const copies = this.rulings.decide({ principal: root, action: 'backup:CopyIntoBackupVault', thing });
          const actor: Actor = { id: `root ${vault.account}`, principal: root, vpcs: [] };
          return all([copies, this.rulings.opensKey(actor, vault, ['kms:Decrypt'])]);
        });
      }
    }
  },
  'AWS::ECR::ReplicationConfiguration'(configuration) {
    for (const rule of valuesAt(configuration.properties, 'ReplicationConfiguration.Rules[]'))
      for (const destination of valuesAt(rule, 'Destinations[]')) {
        const account = String(part(destination, 'RegistryId') ?? configuration.account);
        const filters = textsAt(rule, 'RepositoryFilters[].Filter');
        for (const repository of this.model.ofType('AWS::ECR::Repository')) {
          if (repository.account !== configuration.account) continue;
          if (filters.length > 0 && !filters.some((filter) => repository.name.startsWith(filter))) continue;
          if (!this.model.accounts.has(account)) {
            this.add(repository, { account }, configuration, () => SURE);
            continue;
          }
          const policy = this.model.ofType('AWS::ECR::RegistryPolicy').find((each) => each.account === account);
          const copies = this.model
            .ofType('AWS::ECR::Repository')
            .filter((each) => each.account === account && each.name === repository.name && each !== repository);
          for (const copy of copies)
            this.add(repository, copy, configuration, () => {
              if (account === configuration.account) return SURE;
              if (!policy) return NEVER;
              const root = principalByArn(`arn:aws:iam::${configuration.account}:root`, this.rulings.access.world);
              return this.rulings.decide({
                principal: root,
                action: 'ecr:ReplicateImage',
                thing: { ...this.rulings.thing(policy), arns: this.rulings.thing(copy).arns },
              });
            });
        }
      }
  },
  'AWS::Oam::Link'(link) {
    const { properties } = link;
    if (!valuesAt(properties, 'ResourceTypes[]').some((type) => type === 'AWS::Logs::LogGroup')) return;
    // An account has one sink in a Region, whose id AWS makes up.
    const [, , , region, account] = String(knownText(properties.SinkIdentifier) ?? '').split(':');
    const named = this.end(properties.SinkIdentifier, link);
    const sink =
      isResource(named) || !this.model.accounts.has(account)
        ? named
        : this.model.ofType('AWS::Oam::Sink').find((each) => each.account === account && each.region === region);
    if (!sink || sink === 'internet' || sink === 'anywhere') return;
    const root = principalByArn(`arn:aws:iam::${link.account}:root`, this.rulings.access.world);
    for (const group of this.model.ofType('AWS::Logs::LogGroup'))
      if (group.account === link.account)
        this.add(group, sink, link, () =>
          isResource(sink)
            ? this.rulings.decide({ principal: root, action: 'oam:CreateLink', thing: this.rulings.thing(sink) })
            : SURE,
        );
  },
  'AWS::Transfer::User'(user) {
    const { properties } = user;
    const server = this.model.find(properties.ServerId, 'AWS::Transfer::Server');
    const isPublic = server === undefined || [undefined, 'PUBLIC'].includes(knownText(server.properties.EndpointType));
    for (const path of ['HomeDirectory', 'HomeDirectoryMappings[].Target'])
      for (const directory of textsAt(properties, path)) {
        const store = this.model.find(directory.split('/')[1]);
        if (!store) continue;
        const by = (action: string, below: string) => {
          const ruling = this.byRole('transfer', properties.Role, user, [[action, store, below]]);
          // Behind an endpoint of a VPC nobody here follows who comes to it.
          return isPublic || ruling.holds === 'no' ? ruling : OPEN;
        };
        const [gets, puts] =
          store.type === 'AWS::S3::Bucket'
            ? ['s3:GetObject', 's3:PutObject']
            : ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'];
        this.add(store, 'internet', user, () => by(gets, '/{from}'));
        this.fromInternet.push({ to: store, through: user, ruling: () => by(puts, '/{to}') });
      }
  },
  'AWS::ApiGateway::Method'(method) {
    const { properties } = method;
    const api = this.model.find(properties.RestApiId, 'AWS::ApiGateway::RestApi');
    const isPrivate = valuesAt(api?.properties, 'EndpointConfiguration.Types[]').includes('PRIVATE');
    const uri = knownText(part(properties.Integration, 'Uri')) ?? '';
    const [arn] = /arn:[^:/]*:lambda:[^/]*:function:[^/]*/.exec(uri) ?? [];
    const to = this.end(arn, method);
    if (!isResource(to) || isPrivate) return;
    const open = knownText(properties.AuthorizationType) ?? 'NONE';
    const ruling = () => (open === 'NONE' ? SURE : OPEN);
    this.fromInternet.push({ to, through: method, ruling });
    this.add(to, 'internet', method, ruling);
  },
  'AWS::ApiGatewayV2::Integration'(integration) {
    const uri = knownText(integration.properties.IntegrationUri) ?? '';
    const [arn] = /arn:[^:/]*:lambda:[^/]*:function:[^/]*/.exec(uri) ?? [];
    const to = this.end(arn, integration);
    if (!isResource(to)) return;
    this.fromInternet.push({ to, through: integration, ruling: () => OPEN });
    this.add(to, 'internet', integration, () => OPEN);
  },
  'AWS::SES::ReceiptRule'(rule) {
    if (isFalse(part(rule.properties.Rule, 'Enabled'))) return;
    for (const path of ['S3Action.BucketName', 'SNSAction.TopicArn', 'LambdaAction.FunctionArn'])
      for (const value of valuesAt(rule.properties, `Rule.Actions[].${path}`)) {
        const to = this.end(value, rule);
        if (to)
          this.fromInternet.push({
            to,
            through: rule,
            ruling: () => SURE,
          });
      }
  },
};

/** Types that move data by rights of their own, which are not followed here. */
const FOLLOWED_BY_NOBODY = new Set([
  'AWS::S3::MultiRegionAccessPoint',
  'AWS::S3ObjectLambda::AccessPoint',

  'AWS::Transfer::Agreement',
  'AWS::Transfer::Workflow',
  'AWS::FSx::DataRepositoryAssociation',
  'AWS::Glue::Crawler',
  'AWS::Glue::Integration',
  'AWS::Athena::WorkGroup',
  'AWS::RDS::Integration',
  'AWS::Redshift::Integration',

  'AWS::DMS::ReplicationConfig',
  'AWS::Events::Endpoint',
  'AWS::CloudWatch::MetricStream',
  'AWS::Logs::AccountPolicy',
  'AWS::Logs::Delivery',
  'AWS::RDS::DBProxyTargetGroup',
  'AWS::Transfer::Server',
]);

const KEPT = new Set([
  'AWS::EC2::Volume',
  'AWS::EC2::Instance',
  'AWS::RDS::DBInstance',
  'AWS::RDS::DBCluster',
  'AWS::DynamoDB::Table',
  'AWS::EFS::FileSystem',
  'AWS::FSx::FileSystem',
  'AWS::S3::Bucket',
]);

function outsideBucket(value: Value | undefined, owner: string | undefined): Target | undefined {
  if (typeof value !== 'string' || isUnknown(value)) return undefined;
  return /^arn:aws:s3:::/.test(value) || owner !== undefined
    ? { account: owner ?? NOBODY, arn: `arn:aws:s3:::${value.replace(/^arn:aws:s3:::/, '')}` }
    : undefined;
}

function subscribe(movers: Movers, topic: Resource, through: Resource, entry: Value): void {
  const protocol = knownText(part(entry, 'Protocol'));
  const endpoint = part(entry, 'Endpoint');
  const consents = () => {
    if (through.account === topic.account) return SURE;
    const root = principalByArn(`arn:aws:iam::${through.account}:root`, movers.rulings.access.world);
    return movers.rulings.decide({ principal: root, action: 'sns:Subscribe', thing: movers.rulings.thing(topic) });
  };
  if (isUnknown(part(entry, 'Protocol'))) {
    movers.add(topic, 'anywhere', through, () => OPEN);
    return;
  }
  if (protocol !== undefined && /^(https?|email|email-json|sms|application)$/.test(protocol)) {
    movers.add(topic, 'internet', through, consents);
    return;
  }
  const to = movers.end(endpoint, through);
  if (!to) return;
  const role = part(entry, 'SubscriptionRoleArn');
  movers.add(topic, to, through, () => all([consents(), movers.delivers('sns', role, to, topic)]));
  const policy = part(entry, 'RedrivePolicy');
  const letters = movers.end(
    part((typeof policy === 'string' ? documentIn(policy) : policy) as Value, 'deadLetterTargetArn'),
    through,
  );
  if (letters) movers.add(topic, letters, through, () => movers.delivers('sns', undefined, letters, topic));
}

/** The store that a location of DataSync means. */
function locationOf(movers: Movers, location: Resource): Target | undefined {
  const { properties, type } = location;
  if (type === 'AWS::DataSync::LocationS3') {
    const value = properties.S3BucketArn;
    return movers.end(value, location) ?? outsideBucket(value, undefined);
  }
  const at = properties.EfsFilesystemArn ?? properties.FsxFilesystemArn;
  return at === undefined ? location : movers.end(at, location);
}

/** The store that an endpoint of DMS means. */
function databaseOf(movers: Movers, endpoint: Resource): Resource | undefined {
  const { properties } = endpoint;
  const values = [
    part(properties.S3Settings, 'BucketName'),
    part(properties.KinesisSettings, 'StreamArn'),
    properties.ServerName,
    properties.DatabaseName,
  ];
  for (const value of values) {
    const text = knownText(value);
    const found = movers.model.find(value) ?? (text === undefined ? undefined : movers.model.find(text.split('.')[0]));
    if (found) return found;
    const [id] = /^[A-Za-z0-9]+@[\w-]+/.exec(text ?? '') ?? [];
    const named = id === undefined ? undefined : movers.model.resources.find(({ names }) => names.includes(id));
    if (named) return named;
  }
  return endpoint;
}
