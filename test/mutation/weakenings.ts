import type { Template, TemplateResource } from '../../lib/template/template';
import { isAcceptedShape } from './accepted-shape';
import { classOf } from './classes';
import { exitWeakenings } from './exit-weakenings';
import { openingsOf } from './openings';
import { policyWeakenings } from './policy-weakenings';
import { scriptWeakenings } from './script-weakenings';
import { stateWeakenings } from './state-weakenings';

// biome-ignore lint/suspicious/noExplicitAny: a template is JSON that weakenings reach into
export type Json = any;

/** What a value is made, in place; undefined removes it. */
export interface Edit {
  /** Where: keys and indices below the properties of a resource; empty for all of them. */
  readonly path: readonly (string | number)[];
  /** `removed`, `negated`, `widened`: how it is weakened. */
  readonly operator: string;
  readonly value?: unknown;
  /** Whether the path is below the resource itself: what CloudFormation does with it, and not a property. */
  readonly ofResource?: true;
}

/** One weakening of a deployment: a resource gone, or one edit of its properties. */
export interface Weakening {
  readonly template: string;
  readonly logicalId: string;
  readonly type: string;
  readonly class: string;
  /** The same for what differs in nothing but the resource and the entry: type, path without indices, operator. */
  readonly kind: string;
  /** Zone of its template. */
  readonly zone: string;
  /** Undefined where the resource is removed. */
  readonly edit?: Edit;
}

/** Every mechanical weakening of a deployment, in the order of its templates. */
export function weakeningsOf(templates: readonly Template[]): Weakening[] {
  const denying = denyingPolicies(templates);
  const zonesOf = new Map<unknown, Set<unknown>>();
  for (const { zone, account } of templates.map(saysOf))
    if (!SERVING.includes(zone)) zonesOf.set(account, (zonesOf.get(account) ?? new Set()).add(zone));
  return templates.flatMap((template) => {
    const { zone, account } = saysOf(template);
    const isAlone = (zonesOf.get(account)?.size ?? 0) < 2;
    return Object.entries(template.body.Resources)
      .flatMap(([logicalId, resource]) => [
        ...ofResource(template.name, logicalId, resource, zone),
        ...exitWeakenings(template.body.Resources, logicalId).map((edit) =>
          madeOf(template.name, logicalId, resource.Type, zone, edit.operator, edit),
        ),
      ])
      .map((weakening) =>
        takesDenials(weakening, template.body.Resources[weakening.logicalId], denying)
          ? { ...weakening, kind: `${weakening.kind} with its denials` }
          : weakening,
      )
      .map((weakening) =>
        isWithin(weakening, template) ? { ...weakening, kind: `${weakening.kind} within the network` } : weakening,
      )
      .map((weakening) =>
        AT_EXIT.test(template.name) && /NetworkAclEntry .*widened/.test(weakening.kind)
          ? { ...weakening, kind: `${weakening.kind} at the exit` }
          : weakening,
      )
      .map((weakening) =>
        ofDenied(weakening, template) ? { ...weakening, kind: `${weakening.kind} of what is denied` } : weakening,
      )
      .map((weakening) =>
        isAlone && ALONE.test(weakening.kind)
          ? { ...weakening, kind: `${weakening.kind} where the account is the zone` }
          : weakening,
      );
  });
}

/** Names and logical ids of policies that do nothing but deny. */
function denyingPolicies(templates: readonly Template[]): string[] {
  return templates.flatMap(({ body }) =>
    Object.entries(body.Resources)
      .filter(([, { Type, Properties }]) => Type === 'AWS::IAM::ManagedPolicy' && isDenial(Properties?.PolicyDocument))
      .flatMap(([logicalId, { Properties }]) => [logicalId, String(Properties?.ManagedPolicyName)]),
  );
}

const isDenial = (document: unknown) =>
  isDenying(document) && !/"Effect":"Allow"/.test(JSON.stringify(document ?? null));
const isDenying = (document: unknown) => /"Effect":"Deny"/.test(JSON.stringify(document ?? null));

/** Whether an edit takes a policy that does nothing but deny from whoever keeps others. */
function takesDenials({ edit }: Weakening, { Properties }: TemplateResource, denying: readonly string[]): boolean {
  if (edit?.operator !== 'removed') return false;
  const [list, index] = edit.path;
  if (list === 'Roles' && edit.path.length === 1) return isDenial(Properties?.PolicyDocument);
  if (edit.path.length !== 2 || !/^(ManagedPolicyArns|CustomerManagedPolicyReferences)$/.test(String(list)))
    return false;
  const text = JSON.stringify((Properties as Json)[list][index]);
  return denying.some((name) => text.includes(`"${name}"`));
}

/** Whether an edit is of a rule group that denies by name. */
function ofDenied({ type, logicalId }: Weakening, { body }: Template): boolean {
  if (type !== 'AWS::NetworkFirewall::RuleGroup') return false;
  const { RuleGroup } = body.Resources[logicalId].Properties as Json;
  return RuleGroup.RulesSource.RulesSourceList?.GeneratedRulesType === 'DENYLIST';
}

/** Whether an edit turns round an entry of a network ACL that speaks of its own network, or of the premises that it leads to. */
function isWithin({ type, logicalId, edit }: Weakening, { body }: Template): boolean {
  if (type !== 'AWS::EC2::NetworkAclEntry' || edit?.path[0] !== 'Egress') return false;
  const own = Object.values(body.Resources).flatMap(({ Type, Properties }) =>
    Type === 'AWS::EC2::VPC'
      ? Properties?.CidrBlock
      : Type === 'AWS::EC2::Route'
        ? Properties?.DestinationCidrBlock
        : [],
  );
  const block = String(body.Resources[logicalId].Properties?.CidrBlock);
  return own.some((each) => contains(String(each), block));
}

function contains(outer: string, inner: string): boolean {
  const [length, other] = [outer, inner].map((each) => Number(each.split('/')[1]));
  return length <= other && shorter(inner.split('/')[0], length) === outer;
}

const saysOf = ({ body }: Template) => {
  const { zone, account } = (body.Metadata?.sanso ?? {}) as { zone?: string; account?: string };
  return { zone: String(zone), account };
};

/** Zones that serve the others. */
const SERVING = ['log-archive', 'security', 'operations'];

/**
 * What keeps the zones of one account apart by the roles and tags in it: where an account holds one zone, the account itself does.
 * What names accounts, and what people may do to a key, keeps its meaning.
 */
const ALONE =
  /^AWS::EC2::VPCEndpoint PolicyDocument.*(aws:PrincipalArn|kms:ResourceAliases|Resource widened)|^AWS::KMS::Key KeyPolicy( removed policy|.*(aws:PrincipalArn|\.Condition removed condition))|^AWS::IAM::ManagedPolicy .*(ssm:resourceTag|aws:ResourceTag|kms:ResourceAliases)/;

/** The stack of the one exit of the internet zone. */
const AT_EXIT = /-internet-exit$/;

const RETAINING = ['DeletionPolicy', 'UpdateReplacePolicy'] as const;

function madeOf(template: string, logicalId: string, type: string, zone: string, kind: string, edit?: Edit): Weakening {
  return { template, logicalId, type, class: classOf(type, edit?.path ?? []), kind: `${type} ${kind}`, zone, edit };
}

function ofResource(
  template: string,
  logicalId: string,
  { Type: type, Properties = {}, ...attributes }: TemplateResource,
  zone: string,
): Weakening[] {
  const made = (kind: string, edit?: Edit): Weakening => madeOf(template, logicalId, type, zone, kind, edit);
  const edits = edited(Properties, [])
    .map((edit) => made(`${placeOf(edit.path)} ${edit.operator}`, edit))
    .filter(({ kind, edit }) => edit?.operator !== 'removed' || isTaken(kind, type, withEdit(Properties, edit)));
  const kept = RETAINING.filter((attribute) => /^Retain/.test(String(attributes[attribute]))).map((attribute) =>
    made(`${attribute} negated`, { path: [attribute], operator: 'negated', value: 'Delete', ofResource: true }),
  );
  const opened = openingsOf(type, Properties).map((edit) => made(`${placeOf(edit.path)} ${edit.operator}`, edit));
  const keepsOut = isDenying(Properties.PolicyDocument);
  return [made(keepsOut ? 'removed with its denials' : 'removed'), ...kept, ...opened, ...edits];
}

const placeOf = (path: Edit['path']) => path.map((step) => (typeof step === 'number' ? '[]' : step)).join('.');

/** Whether CloudFormation takes what a removal leaves: asked once of each kind, for it costs more than the judge. */
const taken = new Map<string, boolean>();
function isTaken(kind: string, type: string, properties: Json): boolean {
  const known = taken.get(kind) ?? isAcceptedShape(type, properties);
  taken.set(kind, known);
  return known;
}

/** Properties after an edit; what they were stays as it is. */
export function withEdit(properties: unknown, { path, value }: Edit): Json {
  if (path.length === 0) return value;
  const copy: Json = structuredClone(properties);
  const last = path[path.length - 1];
  const parent = path.slice(0, -1).reduce((at, step) => at[step], copy);
  if (value !== undefined) parent[last] = value;
  else if (Array.isArray(parent)) parent.splice(last as number, 1);
  else delete parent[last];
  return copy;
}

const isReference = (value: object) => {
  const keys = Object.keys(value);
  return keys.length === 1 && /^(Ref|Fn::.+)$/.test(keys[0]);
};

/** Edits of a value and of everything in it. */
function edited(value: unknown, path: Edit['path']): Edit[] {
  const own = path.length === 0 ? [] : leafEdits(value, path);
  if (value === null || typeof value !== 'object' || isReference(value)) return own;
  const within = (step: string | number, entry: unknown): Edit[] => {
    const at = [...path, step];
    if (/^(.*PolicyDocument|KeyPolicy|AccessPolicy)$/.test(String(step))) return policyWeakenings(entry, at);
    if (step === 'Definition' && (entry as Json)?.States) return stateWeakenings(entry, at);
    if (step === 'UserData') return scriptWeakenings(entry, at);
    // A pattern with fewer keys matches more events, and one with fewer values matches fewer.
    if (step === 'EventPattern') return patternEdits(entry, at);
    // A name that is no longer allowed is blocked, and one that was blocked is not.
    if (step !== 'FirewallRules' && path.at(-1) === 'FirewallRules' && isAllowed(entry)) return edited(entry, at);
    // What S3 does with every object anyway.
    if (step === 'BucketEncryption' && JSON.stringify(entry).includes('"AES256"')) return [];
    // Without a policy on missing data an alarm waits; only where it rings that is less.
    if (step === 'TreatMissingData' && entry !== 'breaching') return [];
    // Where the path is the default anyway.
    if (step === 'Path' && entry === '/') return [];
    // A list that blocks every name, and blocks none without it.
    if (step === 'Domains' && JSON.stringify(entry) === '["*"]') return [{ path: at, operator: 'removed every name' }];
    if (path.at(-1) === 'UserSettings' && /DOMAIN_|TIME_ZONE/.test(JSON.stringify(entry)))
      return edited(entry, at).map((edit) => ({ ...edit, operator: `${edit.operator} of what carries nothing` }));
    if (/^(Tags|\w+Tags)$/.test(String(path.at(-1)))) return labelEdits(step, entry, at);
    return [{ path: at, operator: 'removed' }, ...edited(entry, at)];
  };
  if (Array.isArray(value)) {
    const all = value.flatMap((entry, index) => within(index, entry));
    // The only entry of a list goes with the list.
    return [
      ...own,
      ...(value.length === 1
        ? all.filter(({ path: at, operator }) => operator !== 'removed' || at.length > path.length + 1)
        : all),
    ];
  }
  return [...own, ...Object.entries(value).flatMap(([key, entry]) => within(key, entry))];
}

const LABEL = /^sanso:(zone|network|body|system|confidentiality|integrity|availability|acts-in)$/;

/** A label removed, or made to say less. Tags that carry no label are words. */
function labelEdits(step: string | number, entry: Json, at: Edit['path']): Edit[] {
  const [label, value, where] =
    typeof step === 'string' ? [step, entry, at] : [String(entry?.Key), entry?.Value, [...at, 'Value']];
  if (!LABEL.test(label)) return [];
  const lower = lowered(label, String(value));
  return [
    { path: at, operator: `removed label ${label}` },
    ...(lower === undefined ? [] : [{ path: where, operator: `lowered label ${label}`, value: lower }]),
  ];
}

function lowered(label: string, value: string): string | undefined {
  if (/(zone|acts-in)$/.test(label)) return value === 'internet' ? 'lgwan' : 'internet';
  if (/(confidentiality|integrity|availability)$/.test(label)) return value === '1' ? undefined : '1';
  return 'another';
}

const isAllowed = (entry: unknown) => (entry as { Action?: unknown } | null)?.Action === 'ALLOW';

function patternEdits(value: unknown, path: Edit['path']): Edit[] {
  if (value === null || typeof value !== 'object' || isReference(value)) return [];
  const within = Object.entries(value).flatMap(([key, entry]) =>
    patternEdits(entry, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  if (!Array.isArray(value) || value.length < 2) return within;
  return [...value.map((_, index) => ({ path: [...path, index], operator: 'removed' })), ...within];
}

/** Values that mean more and less of the same thing: what each becomes when it is weakened. */
const OPPOSITES: Readonly<Record<string, unknown>> = {
  true: 'false',
  false: 'true',
  on: 'off',
  required: 'optional',
  enabled: 'disabled',
  disabled: 'enabled',
  Enabled: 'Disabled',
  ENABLED: 'DISABLED',
  DISABLED: 'ENABLED',
  ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS: 'DISABLED',
  BLOCK: 'ALLOW',
  deny: 'allow',
  ALL: 'REJECT',
  'block-bidirectional': 'block-ingress',
  'block-all-sharing': 'unblocked',
  BucketOwnerEnforced: 'ObjectWriter',
  internal: 'internet-facing',
  'aws:kms': 'AES256',
  COMPLIANCE: 'GOVERNANCE',
  ACCOUNT: 'ACCOUNT_UNUSED_ACCESS',
  ikev2: 'ikev1',
  'AES256-GCM-16': 'AES128',
  'SHA2-384': 'SHA1',
  INSPECT_REDIRECTION_DOMAIN: 'TRUST_REDIRECTION_DOMAIN',
  STRICT_ORDER: 'DEFAULT_ACTION_ORDER',
  DROP: 'CONTINUE',
  'aws:forward_to_sfe': 'aws:pass',
  'aws:drop_established': 'aws:alert_strict',
  'allow-egress': 'allow-bidirectional',
  DENYLIST: 'ALLOWLIST',
};

function leafEdits(value: unknown, path: Edit['path']): Edit[] {
  const key = String(path.filter((step) => typeof step === 'string').at(-1));
  if (typeof value === 'boolean') return [{ path, operator: 'negated', value: !value }];
  if (typeof value === 'string') {
    if (/^\d+\.\d+\.\d+\.\d+\/\d+$/.test(value) && !value.startsWith('255.') && !value.endsWith('/0')) {
      const [address, length] = value.split('/');
      return [
        { path, operator: 'widened to all addresses', value: '0.0.0.0/0' },
        { path, operator: 'widened to a shorter prefix', value: shorter(address, Math.max(Number(length) - 8, 1)) },
      ];
    }
    if (key === 'IpProtocol' && value !== 'icmp') return [{ path, operator: 'widened to all protocols', value: '-1' }];
    if (key === 'Targets') return [{ path, operator: 'widened to its suffix', value: value.replace(/^.*(?=\.)/, '') }];
    if (key === 'RulesString')
      return value.split('\n').flatMap((line, _, lines) => [
        { path, operator: `without ${line.slice(0, 8)}`, value: lines.filter((each) => each !== line).join('\n') },
        {
          path,
          operator: `with alerts of ${line.slice(0, 8)}`,
          value: lines.map((each) => (each === line ? each.replace('drop', 'alert') : each)).join('\n'),
        },
      ]);
    if (key === 'AllowedPrincipals') return [{ path, operator: 'widened to everybody', value: '*' }];
    if (key === 'MutationProtection' && value === 'DISABLED') return [];
    if (Object.hasOwn(OPPOSITES, value)) return [{ path, operator: 'negated', value: OPPOSITES[value] }];
    return [];
  }
  if (typeof value !== 'number') return [];
  if (/Retention|Days$|PendingWindow/.test(key)) return value > 1 ? [{ path, operator: 'shortened', value: 1 }] : [];
  if (/^(FromPort|From)$/.test(key))
    return value > 1023 || value === 443 ? [{ path, operator: 'widened to port 1', value: 1 }] : [];
  if (/^(ToPort|To)$/.test(key))
    return value >= 443 && value < 65535 ? [{ path, operator: 'widened to port 65535', value: 65535 }] : [];
  if (/HopLimit/.test(key)) return [{ path, operator: 'widened', value: 64 }];
  if (/SessionDuration|Timeout|MaxUserDuration/.test(key)) return [{ path, operator: 'prolonged', value: value * 12 }];
  if (/^Threshold$|EvaluationPeriods/.test(key)) return [{ path, operator: 'raised', value: value * 100 }];
  return [];
}

function shorter(address: string, length: number): string {
  const bits = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - length);
  const start = Math.floor(bits / size) * size;
  return `${[24, 16, 8, 0].map((shift) => Math.floor(start / 2 ** shift) % 256).join('.')}/${length}`;
}
