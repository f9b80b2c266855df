import type { Resource } from '../../model/model';
import { GAP, isUnknown } from '../../template/unknown';
import { isOfAccount, type Principal } from './principals';
import { ABSENT, type KeyState, PRESENT, single, UNKNOWN } from './request';
import type { Thing } from './things';
import { tagOf, type World } from './world';

/** Of what the keys of a request follow. */
export interface Circumstances {
  readonly world: World;
  readonly principal: Principal;
  readonly thing: Thing;
  /** VPC endpoint that the request comes through. */
  readonly endpoint?: Resource;
}

const TYPES: Readonly<Record<Principal['kind'], string | undefined>> = {
  role: 'AssumedRole',
  session: 'AssumedRole',
  user: 'User',
  root: 'Account',
  'federated-user': 'FederatedUser',
  anonymous: 'Anonymous',
  service: undefined,
  federated: undefined,
};

/** Tags of whoever asks, and of what is asked for. */
const PRINCIPAL_TAG = 'aws:principaltag/';
const RESOURCE_TAG = /^[a-z0-9-]+:resourcetag\//;

/** What a key of a request is, where nobody gives it; undefined for a key that follows from nothing. */
export function derivedKey(key: string, circumstances: Circumstances): KeyState | undefined {
  const { principal, thing } = circumstances;
  if (key.startsWith(PRINCIPAL_TAG)) {
    const { resource } = principal;
    if (!resource || resource.type === 'AWS::SSO::PermissionSet') return undefined;
    return found(tagOf(resource, key.slice(PRINCIPAL_TAG.length)));
  }
  if (RESOURCE_TAG.test(key))
    return thing.resource ? found(tagOf(thing.resource, key.replace(RESOURCE_TAG, ''))) : undefined;
  return KEYS[key]?.(circumstances);
}

/** A tag that there is not is a key like any other. */
function found(state: KeyState): KeyState | undefined {
  return state.kind === 'absent' ? undefined : state;
}

function textOf(value: string | undefined): KeyState {
  return value === undefined ? ABSENT : single(value);
}

const KEYS: Readonly<Record<string, ((of: Circumstances) => KeyState | undefined) | undefined>> = {
  'aws:principalarn': ({ principal }) => (isOfAccount(principal) ? single(principal.arn) : ABSENT),
  'aws:principalaccount': ({ principal }) => (isOfAccount(principal) ? textOf(principal.account) : ABSENT),
  'aws:principaltype': ({ principal: { kind } }) => textOf(TYPES[kind]),
  'aws:username': ({ principal: { kind, arn } }) => (kind === 'user' ? textOf(arn.split('/').at(-1)) : ABSENT),
  'aws:userid': ({ principal: { kind, account, sessionArn } }) => {
    if (kind === 'service' || kind === 'federated') return ABSENT;
    if (kind === 'root') return textOf(account);
    if (kind === 'anonymous') return single('anonymous');
    return sessionArn === undefined ? PRESENT : single(`${GAP}:${sessionArn.split('/').at(-1)}`);
  },
  'aws:principalorgid': ({ principal, world }) =>
    isOfAccount(principal) ? world.organizationOf(principal.account) : ABSENT,
  'aws:principalisawsservice': ({ principal }) => {
    if (principal.kind === 'anonymous' || principal.kind === 'federated') return ABSENT;
    return single(String(principal.kind === 'service'));
  },
  'aws:principalservicename': ({ principal: { kind, arn } }) => (kind === 'service' ? single(arn) : ABSENT),
  'aws:resourceorgid': ({ thing, principal, world }) => {
    if (thing.standing === 'unsaid') return UNKNOWN;
    if (thing.standing === 'nothing' && !isOfAccount(principal)) return ABSENT;
    return world.organizationOf(thing.account);
  },
  'aws:resourceaccount': ({ thing: { account, standing } }) => (standing === 'unsaid' ? PRESENT : textOf(account)),
  'aws:requestedregion': ({ thing: { region } }) => (region === '' ? PRESENT : single(region)),
  'aws:securetransport': () => single('true'),
  'aws:viaawsservice': () => single('false'),
  'aws:currenttime': () => PRESENT,
  'aws:epochtime': () => PRESENT,
  'aws:tokenissuetime': ({ principal: { kind } }) =>
    ['role', 'session', 'federated-user'].includes(kind) ? PRESENT : ABSENT,
  'aws:sourceip': ({ principal: { kind }, endpoint }) => (endpoint || kind === 'service' ? ABSENT : UNKNOWN),
  'aws:sourcevpce': ({ endpoint }) => (endpoint ? single(endpoint.name) : undefined),
  'aws:sourcevpc': ({ endpoint }) => {
    if (!endpoint) return undefined;
    const { VpcId: vpc } = endpoint.properties;
    return single(typeof vpc === 'string' ? vpc : isUnknown(vpc) ? (vpc.pattern ?? GAP) : GAP);
  },
  'aws:vpceaccount': ({ endpoint }) => (endpoint ? single(endpoint.account) : undefined),
  'aws:vpceorgid': ({ endpoint, world }) => (endpoint ? world.organizationOf(endpoint.account) : undefined),
  'kms:calleraccount': ({ principal }) => (isOfAccount(principal) ? textOf(principal.account) : ABSENT),
  's3:dataaccesspointarn': ({ thing }) => (thing.bucket ? single(pointOf(thing)) : undefined),
  's3:dataaccesspointaccount': ({ thing }) => (thing.bucket ? textOf(thing.account) : undefined),
  's3:accesspointnetworkorigin': ({ thing }) =>
    thing.bucket ? single(thing.resource?.properties.VpcConfiguration === undefined ? 'Internet' : 'VPC') : undefined,
};

function pointOf({ arns: [arn] }: Thing): string {
  return arn.split('/object/')[0];
}
