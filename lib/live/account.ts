import { actionOf, CALLS, type Operation, type Service } from './calls';

/** Where to read: one account in one Region. */
export interface Target {
  readonly region: string;
  /** Profile of the AWS CLI. Default: the environment. */
  readonly profile?: string;
  /** Another address of AWS: an emulator. Default: AWS itself, or AWS_ENDPOINT_URL. */
  readonly endpoint?: string;
  /** Credentials of an emulator. Default: those of the profile or the environment. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** A call that gave nothing: what hangs on it is not known. */
export interface Unread {
  readonly account: string;
  readonly region: string;
  /** Action of IAM: `ec2:DescribeVpcs`. */
  readonly action: string;
  readonly reason: string;
  /** Types whose resources may be there without being shown. */
  readonly types: readonly string[];
}

// biome-ignore lint/suspicious/noExplicitAny: answers of AWS are JSON of two hundred shapes
export type Answer = any;

// The SDK is pinned by the lock file: what its later versions ask of Node.js is no matter of whoever runs this one.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

/** Loaded when needed: a check of templates needs none of them. */
const MODULES: Record<Service, () => Promise<Answer>> = {
  accessanalyzer: () => import('@aws-sdk/client-accessanalyzer'),
  backup: () => import('@aws-sdk/client-backup'),
  cloudformation: () => import('@aws-sdk/client-cloudformation'),
  cloudtrail: () => import('@aws-sdk/client-cloudtrail'),
  cloudwatch: () => import('@aws-sdk/client-cloudwatch'),
  config: () => import('@aws-sdk/client-config-service'),
  dynamodb: () => import('@aws-sdk/client-dynamodb'),
  ec2: () => import('@aws-sdk/client-ec2'),
  elb: () => import('@aws-sdk/client-elastic-load-balancing-v2'),
  events: () => import('@aws-sdk/client-eventbridge'),
  firehose: () => import('@aws-sdk/client-firehose'),
  guardduty: () => import('@aws-sdk/client-guardduty'),
  iam: () => import('@aws-sdk/client-iam'),
  kms: () => import('@aws-sdk/client-kms'),
  lambda: () => import('@aws-sdk/client-lambda'),
  logs: () => import('@aws-sdk/client-cloudwatch-logs'),
  quotas: () => import('@aws-sdk/client-service-quotas'),
  ram: () => import('@aws-sdk/client-ram'),
  resolver: () => import('@aws-sdk/client-route53resolver'),
  route53: () => import('@aws-sdk/client-route-53'),
  s3: () => import('@aws-sdk/client-s3'),
  secretsmanager: () => import('@aws-sdk/client-secrets-manager'),
  ses: () => import('@aws-sdk/client-ses'),
  sns: () => import('@aws-sdk/client-sns'),
  sqs: () => import('@aws-sdk/client-sqs'),
  ssm: () => import('@aws-sdk/client-ssm'),
  states: () => import('@aws-sdk/client-sfn'),
  sts: () => import('@aws-sdk/client-sts'),
  vpclattice: () => import('@aws-sdk/client-vpc-lattice'),
};

/** Name of the client in its module, where it is not the name of the service. */
const CLIENT: Partial<Record<Service, string>> = {
  accessanalyzer: 'AccessAnalyzerClient',
  backup: 'BackupClient',
  cloudformation: 'CloudFormationClient',
  cloudtrail: 'CloudTrailClient',
  cloudwatch: 'CloudWatchClient',
  config: 'ConfigServiceClient',
  dynamodb: 'DynamoDBClient',
  elb: 'ElasticLoadBalancingV2Client',
  events: 'EventBridgeClient',
  firehose: 'FirehoseClient',
  lambda: 'LambdaClient',
  logs: 'CloudWatchLogsClient',
  guardduty: 'GuardDutyClient',
  quotas: 'ServiceQuotasClient',
  resolver: 'Route53ResolverClient',
  route53: 'Route53Client',
  secretsmanager: 'SecretsManagerClient',
  states: 'SFNClient',
  vpclattice: 'VPCLatticeClient',
};

/**
 * How an answer says that there is more, and how the next question repeats it; what stands in one line goes together. Source: API
 * reference of each service.
 */
const PAGES: readonly (readonly (readonly [answer: string, question: string])[])[] = [
  [['NextToken', 'NextToken']],
  [['nextToken', 'nextToken']],
  [['NextMarker', 'Marker']],
  [['Marker', 'Marker']],
  [['nextMarker', 'marker']],
  [['NextContinuationToken', 'ContinuationToken']],
  [['ContinuationToken', 'ContinuationToken']],
  [['LastEvaluatedTableName', 'ExclusiveStartTableName']],
  [
    ['NextRecordName', 'StartRecordName'],
    ['NextRecordType', 'StartRecordType'],
    ['NextRecordIdentifier', 'StartRecordIdentifier'],
  ],
];

/** By what an answer says that it was cut off. */
const CUT_OFF = /^(IsTruncated|Truncated|HasMore\w+|AdditionalRoutesAvailable)$/;

/** The next question, as far as an answer tells it; the list of streams goes on behind its last name. */
export function nextOf(answer: Answer, list: string): Record<string, unknown> | undefined {
  if (answer?.IsTruncated === false) return undefined;
  if (answer?.HasMoreDeliveryStreams) return { ExclusiveStartDeliveryStreamName: answer[list]?.at(-1) };
  const isGiven = (key: string) => typeof answer?.[key] === 'string' && answer[key] !== '';
  const page = PAGES.find(([[first]]) => isGiven(first));
  return page && Object.fromEntries(page.filter(([key]) => isGiven(key)).map(([key, asked]) => [asked, answer[key]]));
}

/** Answers that say "there is none" by an error. */
const NONE =
  /^(NoSuch|NotFound|PolicyNotFound|ParameterNotFound|ResourceNotFound|ServerSideEncryptionConfigurationNotFound|ObjectLockConfigurationNotFound|OwnershipControlsNotFound|ReplicationConfigurationNotFound|NoSuchTagSet)/;

/** A client with the module that holds its commands. */
interface Client {
  readonly client: Answer;
  readonly module: Answer;
}

interface Shared {
  readonly clients: Map<Service, Promise<Client>>;
  readonly answers: Map<string, Promise<Answer>>;
}

/** Reads one account: calls are paginated, slowed down when AWS asks for it, and what cannot be read is kept with its reason. */
export class AccountReader {
  readonly unread: Unread[] = [];
  /** Clients, and what has been asked: several readers ask the same. */
  private readonly shared: Shared;

  /** @param types what is read, so that it is known what hangs on a call that fails */
  private constructor(
    readonly target: Target,
    readonly account: string,
    private readonly types: readonly string[] = [],
    shared?: Shared,
  ) {
    this.shared = shared ?? { clients: new Map(), answers: new Map() };
  }

  /** The same account, with a list of its own of what cannot be read. */
  reading(types: readonly string[]): AccountReader {
    return new AccountReader(this.target, this.account, types, this.shared);
  }

  /** The same account in another Region, with a list of its own of what cannot be read. */
  inRegion(region: string): AccountReader {
    return region === this.target.region
      ? this
      : new AccountReader({ ...this.target, region }, this.account, this.types);
  }

  /** The account whose credentials are used. */
  static async open(target: Target): Promise<AccountReader> {
    const identity = await new AccountReader(target, '').send('sts', 'GetCallerIdentity', {});
    return new AccountReader(target, String(identity.Account));
  }

  /** One answer; undefined where there is none, or where it cannot be read (which is noted). */
  async get<S extends Service>(service: S, operation: Operation<S>, input: object = {}): Promise<Answer | undefined> {
    try {
      return await this.asked(service, operation, input);
    } catch (error) {
      this.note(service, operation, error as Error);
      return undefined;
    }
  }

  /** Everything in a list of an answer, over all pages. */
  async list<S extends Service>(
    service: S,
    operation: Operation<S>,
    list: string,
    input: object = {},
  ): Promise<Answer[]> {
    const found: Answer[] = [];
    let question: Record<string, unknown> = { ...input };
    for (;;) {
      const answer = await this.get(service, operation, question);
      found.push(...(answer?.[list] ?? []));
      const next = nextOf(answer, list);
      if (!next) {
        const isCutOff = Object.entries(answer ?? {}).some(([key, value]) => value === true && CUT_OFF.test(key));
        if (isCutOff) this.note(service, operation, new Error('the answer was cut off, and says not how it goes on'));
        return found;
      }
      // An answer that repeats its question would never end.
      if (Object.entries(next).every(([key, value]) => question[key] === value)) return found;
      question = { ...input, ...next };
    }
  }

  /** The answer to a question, which is sent once. */
  private asked(service: Service, operation: string, input: object): Promise<Answer> {
    const { answers } = this.shared;
    const question = `${service} ${operation} ${JSON.stringify(input)}`;
    const answer = answers.get(question) ?? this.send(service, operation, input);
    answers.set(question, answer);
    return answer;
  }

  private async send(service: Service, operation: string, input: object): Promise<Answer> {
    if (!(CALLS[service] as readonly string[]).includes(operation))
      throw new Error(`${service}:${operation} is no call`);
    const { client, module } = await this.client(service);
    return client.send(new module[`${operation}Command`](input));
  }

  private client(service: Service): Promise<Client> {
    const { clients } = this.shared;
    const known = clients.get(service) ?? this.open(service);
    clients.set(service, known);
    return known;
  }

  private async open(service: Service): Promise<Client> {
    const { region, profile, endpoint, credentials } = this.target;
    const module = await MODULES[service]();
    const name = CLIENT[service] ?? `${service.toUpperCase()}Client`;
    const options = {
      region,
      // AWS asks callers to slow down by errors; adaptive mode does so before the next call.
      retryMode: 'adaptive',
      // Whether anybody is there at all is known soon.
      maxAttempts: service === 'sts' ? 2 : 8,
      ...(endpoint ? { endpoint } : {}),
      ...(credentials ? { credentials } : {}),
      ...(profile ? { profile } : {}),
      ...(service === 's3'
        ? { forcePathStyle: endpoint !== undefined || process.env.AWS_ENDPOINT_URL !== undefined }
        : {}),
    };
    return { module, client: new module[name](options) };
  }

  private note(service: Service, operation: string, error: Error): void {
    if (NONE.test(error.name)) return;
    const action = actionOf(service, operation);
    if (this.unread.some((one) => one.action === action)) return;
    const reason = `${error.name}: ${error.message}`.split('\n')[0].slice(0, 200);
    this.unread.push({ account: this.account, region: this.target.region, action, reason, types: this.types });
  }
}

/** A property that is left out when it says nothing. */
export function given<T>(name: string, value: T | undefined | null): Record<string, T> {
  const says =
    value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0) && (value as unknown) !== '';
  return says ? { [name]: value } : {};
}

/** A policy that an API gives as text. */
export function policyOf(text: unknown): Answer | undefined {
  if (typeof text !== 'string' || text === '') return undefined;
  // IAM gives its documents encoded as in a URL.
  return JSON.parse(text.trimStart().startsWith('%') ? decodeURIComponent(text) : text);
}
