import type { Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { part, valuesAt } from '../../template/values';
import { RESOURCE_POLICY_POSITIONS } from '../grants/resource-policies';
import { type Part, partsOf, unknownPolicy } from './documents';
import type { Thing } from './things';
import type { World } from './world';

/** How policies on a thing count: alone as those of a role or key do, beside those of identities, or not at all. */
export type Opening = 'trust' | 'key' | 'policy' | 'none';

/** Services whose things have policies of their own, where it is not all of them with what their ARNs begin. Source: IAM user guide. */
const WITH_POLICIES: Readonly<Record<string, RegExp | true>> = {
  s3: true,
  sqs: true,
  sns: true,
  kms: /^key\//,
  lambda: /^(function|layer):/,
  secretsmanager: true,
  dynamodb: /^table\//,
  kinesis: true,
  events: /^event-bus\//,
  ecr: /^repository\//,
  elasticfilesystem: /^file-system\//,
  es: /^domain\//,
  backup: /^backup-vault:/,
  logs: true,
  ssm: /^parameter\//,
  glue: true,
  codeartifact: true,
  'acm-pca': true,
  's3-object-lambda': true,
  s3express: true,
  s3tables: true,
  s3vectors: true,
  's3-outposts': true,
  'execute-api': true,
  codebuild: true,
  'redshift-serverless': true,
  'vpc-lattice': true,
  dsql: true,
  bedrock: true,
  kafka: true,
  oam: true,
  ses: true,
  iot: true,
  mediastore: true,
  serverlessrepo: true,
  schemas: true,
  signer: true,
  'network-firewall': true,
  cloudtrail: true,
};

/** Actions on a role that its trust policy is about. */
const ENTRIES = /^sts:(assumerole(with\w+)?|tagsession|setsourceidentity|setcontext)$/i;

/** Entries that are open and name no thing that is known: any thing of the service in the account may be meant. */
interface Loose {
  readonly service: string;
  readonly account: string;
  readonly parts: readonly Part[];
  /** Whether they stand on all things of the service for certain. */
  readonly onAll: boolean;
}

/** The policies that stand on things, each read once. */
export class ThingPolicies {
  private index: Map<Resource, Part[]> | undefined;
  private readonly loose: Loose[] = [];
  /** Policies on the bus that every account has without a template. */
  private readonly onDefaultBus = new Map<string, readonly Part[]>();

  constructor(private readonly world: World) {}

  /** How policies on a thing count for an action. */
  openingOf({ arns: [arn], resource }: Thing, action: string): Opening {
    const [, , service = '', , , ...rest] = arn.split(':');
    const type = resource?.type;
    if (type === 'AWS::IAM::Role' || (service === 'iam' && rest.join(':').startsWith('role/')))
      return ENTRIES.test(action) ? 'trust' : 'none';
    if (type === 'AWS::KMS::Key' || type === 'AWS::KMS::ReplicaKey') return 'key';
    const has = WITH_POLICIES[service];
    const isOne = has === true || has?.test(rest.join(':')) === true;
    if (isOne) return service === 'kms' ? 'key' : 'policy';
    return resource !== undefined && Object.hasOwn(RESOURCE_POLICY_POSITIONS, resource.type) ? 'policy' : 'none';
  }

  /** What the policies on a thing say. */
  of({ resource, arns: [arn], account, standing, text }: Thing, opening: Opening): readonly Part[] {
    if (opening === 'none' || standing === 'nothing' || standing === 'outside') return [];
    if (!resource) return unknownPolicy(text);
    if (opening === 'trust') return this.document(resource, 'AssumeRolePolicyDocument');
    if (opening === 'key' && resource.properties.KeyPolicy === undefined) return defaultKeyPolicy(resource);
    const index = this.indexed();
    const [, , service] = arn.split(':');
    const loose = this.loose
      .filter((one) => one.service === service && one.account === account)
      .flatMap(({ parts, onAll }): readonly Part[] =>
        onAll ? parts : [{ kind: 'choice', place: text, sides: [parts, []] }],
      );
    const isDefaultBus = resource.type === 'AWS::Events::EventBus' && resource.name === 'default';
    const own = isDefaultBus ? this.onDefaultBus.get(resource.account) : index.get(resource);
    return [...(own ?? defaultPolicy(resource)), ...loose];
  }

  private document(holder: Resource, property: string): readonly Part[] {
    const document = this.world.asWritten(holder.properties[property]);
    return this.world.asFarAs(holder, partsOf(document, `${holder.id}.${property}`));
  }

  private indexed(): ReadonlyMap<Resource, readonly Part[]> {
    if (this.index) return this.index;
    const index = new Map<Resource, Part[]>();
    this.index = index;
    const put = (thing: Resource, parts: readonly Part[]) => index.set(thing, [...(index.get(thing) ?? []), ...parts]);
    const { model } = this.world;
    for (const [type, positions] of Object.entries(RESOURCE_POLICY_POSITIONS))
      for (const holder of model.ofType(type))
        for (const { policy, target } of positions)
          for (const document of valuesAt(holder.properties, policy)) {
            const place = `${holder.id}.${policy.replaceAll('[]', '')}`;
            const parts = this.world.asFarAs(holder, partsOf(this.world.asWritten(document), place));
            const isOwn = target === undefined || type === 'AWS::S3::AccessPoint';
            if (type === 'AWS::Logs::ResourcePolicy')
              this.loose.push({ service: 'logs', account: holder.account, parts, onAll: true });
            else if (isOwn) put(holder, parts);
            else for (const value of valuesAt(holder.properties, target)) this.putOn(value, holder, parts, put);
          }
    for (const permission of model.ofType('AWS::Lambda::Permission')) this.permission(permission, put);
    for (const policy of model.ofType('AWS::Events::EventBusPolicy')) this.busPolicy(policy, put);
    return index;
  }

  private putOn(
    value: Value,
    holder: Resource,
    parts: readonly Part[],
    put: (thing: Resource, parts: readonly Part[]) => void,
  ): void {
    const thing = this.world.model.find(value);
    if (thing) put(thing, parts);
    else if (isUnknown(value)) {
      const service = holder.type.split('::')[1].toLowerCase();
      this.loose.push({ service, account: holder.account, parts, onAll: false });
    }
  }

  private permission(holder: Resource, put: (thing: Resource, parts: readonly Part[]) => void): void {
    const { properties } = holder;
    const { FunctionName: written } = properties;
    const named = this.world.model.find(written);
    const alias = named?.type === 'AWS::Lambda::Alias' ? named : undefined;
    const name = alias ? alias.properties.FunctionName : written;
    const target = this.world.model.find(name, 'AWS::Lambda::Function');
    const statement = this.statement(holder, {
      Principal: principalOf(properties.Principal),
      Action: properties.Action,
      Condition: permissionConditions(properties),
    });
    if (!target) {
      if (isUnknown(written))
        this.loose.push({ service: 'lambda', account: holder.account, parts: statement, onAll: false });
      return;
    }
    const arn = this.world.arnOf(target);
    const qualifier = alias
      ? String(alias.properties.Name)
      : typeof written === 'string'
        ? /^(?:arn:[^:]*:lambda:[^:]*:\d*:function:)?[^:]+:(.+)$/.exec(written)?.[1]
        : undefined;
    const resource = qualifier === undefined ? arn : `${arn}:${qualifier}`;
    put(
      target,
      statement.map((one) => (one.kind === 'statement' ? { ...one, statement: { ...one.statement, resource } } : one)),
    );
  }

  private busPolicy(holder: Resource, put: (thing: Resource, parts: readonly Part[]) => void): void {
    const { properties } = holder;
    const { EventBusName: name } = properties;
    const bus = this.world.model.find(name, 'AWS::Events::EventBus');
    const isDefault = name === undefined || name === 'default';
    if (!bus && !isDefault) return;
    const { Statement: given } = properties;
    const condition = properties.Condition;
    const body: Record<string, Value | undefined> = {
      Principal: principalOf(properties.Principal),
      Action: properties.Action,
      Condition:
        condition === undefined
          ? undefined
          : ({
              [String(part(condition, 'Type'))]: { [String(part(condition, 'Key'))]: part(condition, 'Value') },
            } as Value),
    };
    const parts =
      given === undefined
        ? this.statement(holder, body)
        : this.world.asFarAs(holder, partsOf({ Version: '2012-10-17', Statement: given }, holder.id));
    if (bus) put(bus, parts);
    else this.onDefaultBus.set(holder.account, [...(this.onDefaultBus.get(holder.account) ?? []), ...parts]);
  }

  /** A resource that is a statement itself, and its own place. */
  private statement(holder: Resource, body: Readonly<Record<string, Value | undefined>>): readonly Part[] {
    const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Record<
      string,
      Value
    >;
    const parts = partsOf({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...given }] }, holder.id).map(
      (one): Part =>
        one.kind === 'statement' ? { kind: 'statement', statement: { ...one.statement, place: holder.id } } : one,
    );
    return this.world.asFarAs(holder, parts);
  }
}

/**
 * What stands on a thing without a policy of its own: a file system lets every client mount it, a topic lets in what acts for
 * its account. Source: "Default EFS file system policy", "Default Amazon SNS topic policy".
 */
function defaultPolicy({ id, type, account }: Resource): readonly Part[] {
  const statement: Record<string, Value> = { Effect: 'Allow', Principal: '*', Resource: '*' };
  const document = (more: Record<string, Value>): Value => ({
    Version: '2012-10-17',
    Statement: [{ ...statement, ...more }],
  });
  if (type === 'AWS::EFS::FileSystem')
    return partsOf(document({ Action: 'elasticfilesystem:Client*' }), `${id}.FileSystemPolicy`);
  if (type === 'AWS::SNS::Topic')
    return partsOf(
      document({
        Action: [
          'sns:Publish',
          'sns:Subscribe',
          'sns:GetTopicAttributes',
          'sns:SetTopicAttributes',
          'sns:AddPermission',
          'sns:RemovePermission',
          'sns:DeleteTopic',
          'sns:ListSubscriptionsByTopic',
        ],
        Condition: { StringEquals: { 'aws:SourceOwner': account } },
      }),
      `${id}.TopicPolicy`,
    );
  return [];
}

/** A key without a policy lets its account decide. */
function defaultKeyPolicy({ id, account }: Resource): readonly Part[] {
  const statement: Value = {
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: 'kms:*',
    Resource: '*',
  };
  return partsOf({ Version: '2012-10-17', Statement: [statement] }, `${id}.KeyPolicy`);
}

/** A permission writes services and accounts in the same property. */
function principalOf(principal: Value | undefined): Value | undefined {
  if (isUnknown(principal)) return principal;
  if (typeof principal === 'string' && /\.(amazonaws|amazon)\.com$/.test(principal)) return { Service: principal };
  return principal === undefined ? undefined : { AWS: principal };
}

const PERMISSION_CONDITIONS: readonly (readonly [property: string, operator: string, key: string])[] = [
  ['SourceArn', 'ArnLike', 'aws:SourceArn'],
  ['SourceAccount', 'StringEquals', 'aws:SourceAccount'],
  ['PrincipalOrgID', 'StringEquals', 'aws:PrincipalOrgID'],
  ['EventSourceToken', 'StringEquals', 'lambda:EventSourceToken'],
  ['FunctionUrlAuthType', 'StringEquals', 'lambda:FunctionUrlAuthType'],
  ['InvokedViaFunctionUrl', 'Bool', 'lambda:InvokedViaFunctionUrl'],
];

function permissionConditions(properties: Resource['properties']): Value {
  const block: Record<string, Record<string, Value>> = {};
  for (const [property, operator, key] of PERMISSION_CONDITIONS) {
    const value = properties[property];
    if (value !== undefined && value !== null) block[operator] = { ...block[operator], [key]: value };
  }
  return block;
}
