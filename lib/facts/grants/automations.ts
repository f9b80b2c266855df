import { type Said, say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { documentOf } from '../../template/json';
import { isUnknown, type Value } from '../../template/unknown';
import { part, textsAt, valuesAt } from '../../template/values';

/** A step of an automation, as far as it does something. */
export interface Step {
  readonly name: string;
  /** Actions of IAM that its call needs; undefined where it runs code or calls what only its run decides. */
  readonly calls?: readonly string[];
}

/** With whose rights an automation runs. */
export type Rights =
  | { readonly kind: 'role'; readonly role: Resource }
  /** Those of whoever starts it. */
  | { readonly kind: 'caller' }
  | { readonly kind: 'unknown'; readonly reason: Said | string };

/** An automation that somebody may start, or that something starts. */
export interface Automation {
  /** The document, or what starts it. */
  readonly by: Resource;
  /** Its document as it is called. */
  readonly document: string;
  /** The document itself; undefined where it is in no template. */
  readonly resource?: Resource;
  /** Undefined where the steps are in no template. */
  readonly steps?: readonly Step[];
  readonly rights: Rights;
}

const DOCUMENT = 'AWS::SSM::Document';
const ROLE = 'AutomationAssumeRole';

/** Something that starts automations. */
interface Start {
  readonly document: Value | undefined;
  /** Values of the parameters of the document, by their names. */
  readonly given: (name: string) => Value | undefined;
  /** The role that starts it: an automation without a role of its own runs with this one. */
  readonly starter?: Value;
}

/** What starts automations, by type. Source: AWS Systems Manager User Guide, "Run an automation". */
const STARTS: Readonly<Record<string, (properties: Resource['properties'], model: Model) => readonly Start[]>> = {
  'AWS::Config::RemediationConfiguration': (properties) => [
    {
      document: properties.TargetId,
      given: (name) => valuesAt(properties.Parameters, `${name}.StaticValue.Values[]`)[0],
    },
  ],
  'AWS::Events::Rule': (properties) =>
    valuesAt(properties, 'Targets[]')
      .filter((target) => DEFINITION.test(textsAt(target, 'Arn').join()))
      .map((target) => {
        const input = documentOf(part(target, 'Input') ?? part(target, 'InputTransformer', 'InputTemplate'));
        return { document: part(target, 'Arn'), given: of(input), starter: part(target, 'RoleArn') ?? null };
      }),
  'AWS::Scheduler::Schedule': ({ Target: target }) => {
    if (!/:aws-sdk:ssm:startAutomationExecution$/i.test(textsAt(target, 'Arn').join())) return [];
    const input = documentOf(part(target, 'Input'));
    return [
      {
        document: isUnknown(input) ? input : part(input, 'DocumentName'),
        given: of(isUnknown(input) ? input : part(input, 'Parameters')),
        starter: part(target, 'RoleArn') ?? null,
      },
    ];
  },
  'AWS::SSM::MaintenanceWindowTask': (properties) =>
    properties.TaskType === 'AUTOMATION'
      ? [
          {
            document: properties.TaskArn,
            given: of(part(properties.TaskInvocationParameters, 'MaintenanceWindowAutomationParameters', 'Parameters')),
            starter: properties.ServiceRoleArn ?? null,
          },
        ]
      : [],
  'AWS::SSM::Association': (
    { Name: document, Parameters: parameters, AutomationTargetParameterName: target },
    model,
  ) => {
    const found = documentNamed(model, document);
    const isAutomation = found
      ? isAutomationDocument(found)
      : target !== undefined || part(parameters, ROLE) !== undefined;
    return isAutomation ? [{ document, given: of(parameters) }] : [];
  },
  'AWS::SSMIncidents::ResponsePlan': (properties) =>
    valuesAt(properties, 'Actions[].SsmAutomation').map((action) => ({
      document: part(action, 'DocumentName'),
      given: (name) =>
        valuesAt(action, 'Parameters[]')
          .filter((each) => part(each, 'Key') === name)
          .flatMap((each) => valuesAt(each, 'Values[]'))[0],
      starter: part(action, 'RoleArn') ?? null,
    })),
};

/** Types that hold automations or start them. */
export const AUTOMATING: readonly string[] = [DOCUMENT, ...Object.keys(STARTS)];

const DEFINITION = /:automation-definition\/([^:]+)/;

/** Automations of a deployment: each document as people start it, and each start that a template says. */
export function automationsOf(model: Model): readonly Automation[] {
  const documents = model.ofType(DOCUMENT).filter(isAutomationDocument);
  const started = Object.entries(STARTS).flatMap(([type, starts]) =>
    model.ofType(type).flatMap((by) =>
      starts(by.properties, model).map((start): Automation => {
        const found = documentNamed(model, start.document);
        const document = found?.name ?? called(start.document);
        const rights = rightsOf(model, found, start);
        return { by, document, resource: found, steps: found && stepsOf(found), rights };
      }),
    ),
  );
  return [
    ...documents.map((resource) => ({
      by: resource,
      document: resource.name,
      resource,
      steps: stepsOf(resource),
      rights: rightsOf(model, resource),
    })),
    ...started,
  ];
}

/** A document for automations, which may say so by the version of its schema alone. */
function isAutomationDocument({ properties }: Resource): boolean {
  const { DocumentType: type, Content: content } = properties;
  if (typeof type === 'string') return /^Automation/.test(type);
  return isUnknown(type) || part(content, 'schemaVersion') === '0.3';
}

function documentNamed(model: Model, value: Value | undefined): Resource | undefined {
  const text = typeof value === 'string' ? (DEFINITION.exec(value)?.[1] ?? value) : value;
  const found = model.find(text, DOCUMENT);
  if (found || typeof text !== 'string') return found;
  return model.ofType(DOCUMENT).find(({ names }) => names.includes(text));
}

function called(value: Value | undefined): string {
  return typeof value === 'string' ? (DEFINITION.exec(value)?.[1] ?? value) : '-';
}

/** @param start Default: people start the document, with what its parameters say by default */
function rightsOf(model: Model, document: Resource | undefined, start?: Start): Rights {
  const content = document?.properties.Content;
  const own = document ? part(content, 'assumeRole') : `{{ ${ROLE} }}`;
  if (isUnknown(content)) return { kind: 'unknown', reason: content.reason };
  const [, parameter] = (typeof own === 'string' && /^\{\{\s*([\w:]+)\s*\}\}$/.exec(own)) || [];
  const named = parameter ? (start?.given(parameter) ?? part(content, 'parameters', parameter, 'default')) : own;
  if (!isEmpty(named)) return roleOf(model, named);
  // What a service starts by itself, it starts with rights that no template says.
  if (!start) return { kind: 'caller' };
  return isEmpty(start.starter)
    ? { kind: 'unknown', reason: say('automation-change.no-role') }
    : roleOf(model, start.starter);
}

function isEmpty(value: Value | undefined): value is undefined | null | '' {
  return value === undefined || value === null || value === '';
}

function roleOf(model: Model, value: Value): Rights {
  if (isUnknown(value)) return { kind: 'unknown', reason: value.reason };
  const role = model.find(value, 'AWS::IAM::Role');
  return role
    ? { kind: 'role', role }
    : { kind: 'unknown', reason: say('automation-change.role-elsewhere', { role: String(value) }) };
}

function of(values: Value | undefined): (name: string) => Value | undefined {
  return (name) => (isUnknown(values) ? values : (valuesAt(values, `${name}[]`)[0] ?? part(values, name)));
}

/** Actions of IAM behind the actions of automations that are no call by name; of the others nothing is changed. */
const BEHIND: Readonly<Record<string, readonly string[]>> = {
  'aws:changeInstanceState': ['ec2:StartInstances', 'ec2:StopInstances', 'ec2:TerminateInstances'],
  'aws:copyImage': ['ec2:CopyImage'],
  'aws:createImage': ['ec2:CreateImage'],
  'aws:createStack': ['cloudformation:CreateStack'],
  'aws:createTags': ['ec2:CreateTags'],
  'aws:deleteImage': ['ec2:DeregisterImage'],
  'aws:deleteStack': ['cloudformation:DeleteStack'],
  'aws:executeAutomation': ['ssm:StartAutomationExecution'],
  'aws:executeStateMachine': ['states:StartExecution'],
  'aws:invokeLambdaFunction': ['lambda:InvokeFunction'],
  'aws:runCommand': ['ssm:SendCommand'],
  'aws:runInstances': ['ec2:RunInstances'],
};
const CALLS = /^aws:(executeAwsApi|waitForAwsResourceProperty|assertAwsResourceProperty)$/;
const NOTHING = /^aws:(approve|branch|loop|pause|sleep|updateVariable)$/;

/** Services that an SDK calls otherwise than IAM does. Source: Service Authorization Reference. */
const PREFIXES: Readonly<Record<string, string>> = {
  accessanalyzer: 'access-analyzer',
  elb: 'elasticloadbalancing',
  elbv2: 'elasticloadbalancing',
  efs: 'elasticfilesystem',
  opensearch: 'es',
  s3control: 's3',
  'sso-admin': 'sso',
  stepfunctions: 'states',
};

/** Calls that IAM calls by another name. Source: Service Authorization Reference, "Actions defined by Amazon S3". */
const RENAMED: Readonly<Record<string, string>> = {
  'lambda:Invoke': 'lambda:InvokeFunction',
  's3:DeleteBucketEncryption': 's3:PutEncryptionConfiguration',
  's3:DeleteBucketLifecycle': 's3:PutLifecycleConfiguration',
  's3:DeleteBucketReplication': 's3:PutReplicationConfiguration',
  's3:DeletePublicAccessBlock': 's3:PutBucketPublicAccessBlock',
  's3:PutBucketEncryption': 's3:PutEncryptionConfiguration',
  's3:PutBucketLifecycleConfiguration': 's3:PutLifecycleConfiguration',
  's3:PutBucketReplication': 's3:PutReplicationConfiguration',
  's3:PutObjectLockConfiguration': 's3:PutBucketObjectLockConfiguration',
  's3:PutPublicAccessBlock': 's3:PutBucketPublicAccessBlock',
};

/** The steps of a document, those within loops too; undefined where its content is not known. */
function stepsOf({ properties }: Resource): readonly Step[] | undefined {
  const content = properties.Content;
  const steps = part(content, 'mainSteps');
  if (content === null || typeof content !== 'object' || !Array.isArray(steps)) return undefined;
  return steps.flatMap(within);
}

function within(value: Value): Step[] {
  if (isUnknown(value)) return [{ name: '-' }];
  if (Array.isArray(value)) return value.flatMap(within);
  if (value === null || typeof value !== 'object') return [];
  const action = value.action;
  const isStep = typeof action === 'string' || isUnknown(action);
  return [...(isStep ? stepOf(value) : []), ...Object.values(value).flatMap(within)];
}

function stepOf(step: Readonly<Record<string, Value>>): Step[] {
  const name = String(step.name ?? '-');
  const action = isUnknown(step.action) ? '' : String(step.action);
  if (NOTHING.test(action)) return [];
  if (BEHIND[action]) return [{ name, calls: BEHIND[action] }];
  if (!CALLS.test(action)) return [{ name }];
  const [service, api] = [part(step.inputs, 'Service'), part(step.inputs, 'Api')];
  if (typeof service !== 'string' || typeof api !== 'string' || /\{\{/.test(service + api)) return [{ name }];
  const lower = service.toLowerCase().replace(/[\s_]/g, '-');
  // Calls are written as an SDK of Python has them too.
  const camel = api.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
  const call = `${PREFIXES[lower] ?? lower}:${camel}`;
  return [{ name, calls: [RENAMED[call] ?? call] }];
}
