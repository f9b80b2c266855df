import type { Resource } from '../../model/model';
import { InputError } from '../../template/input-error';
import { GAP } from '../../template/unknown';
import { thingsNamed } from './named';
import type { World } from './world';

/** Who asks. */
export interface Principal {
  readonly kind: 'role' | 'session' | 'user' | 'root' | 'federated-user' | 'service' | 'federated' | 'anonymous';
  /** As the question names it. */
  readonly text: string;
  /** Undefined for whoever belongs to no account. */
  readonly account?: string;
  /** The ARN by which policies name the role, user, root user or provider; the name of a service. */
  readonly arn: string;
  /** The ARN of the session. Default: none is known. */
  readonly sessionArn?: string;
  /** What defines it in the templates: a role, a user or a permission set. */
  readonly resource?: Resource;
}

/** Whoever asks without credentials. */
export const ANONYMOUS: Principal = { kind: 'anonymous', text: 'anonymous', arn: '' };

const ROLE = 'AWS::IAM::Role';
const USER = 'AWS::IAM::User';
const PERMISSION_SET = 'AWS::SSO::PermissionSet';

/** Whoever acts with credentials of an account, and has policies there. */
export function isOfAccount({ kind }: Principal): boolean {
  return !['service', 'federated', 'anonymous'].includes(kind);
}

/** The principal that a question names. @throws InputError for a name that means nobody or several */
export function principalNamed(text: string, world: World): Principal {
  if (text === ANONYMOUS.text) return ANONYMOUS;
  const [, scheme, rest] = /^(service|federated):(.+)$/.exec(text) ?? [];
  if (scheme === 'service' && /\./.test(rest)) return { kind: 'service', text, arn: rest };
  if (scheme === 'federated' && rest.startsWith('arn:'))
    return { kind: 'federated', text, arn: rest, account: rest.split(':')[4] };
  if (/^(service|federated)\b/.test(text))
    throw new InputError(
      `${text} names no principal: write service:sns.amazonaws.com or federated:ARN`,
      `${text} はプリンシパルの名前ではない。service:sns.amazonaws.com 又は federated:ARN と書く`,
    );
  if (text.startsWith('arn:')) return principalByArn(text, world);
  const [resource] = thingsNamed(text, world, { types: [ROLE, USER], what: 'principal' });
  return principalOf(resource, world, text);
}

/** A role or user of the templates as whoever asks. */
export function principalOf(resource: Resource, world: World, text = resource.id): Principal {
  const kind = resource.type === USER ? 'user' : 'role';
  return { kind, text, account: resource.account, arn: world.arnOf(resource), resource };
}

/** The principal of an ARN. @throws InputError for an ARN of something else */
export function principalByArn(text: string, world: World): Principal {
  const [, , service, , account = '', ...parts] = text.split(':');
  const path = parts.join(':');
  const [kind, ...segments] = path.split('/');
  const name = segments.at(-1) ?? '';
  if (service === 'iam' && path === 'root') return { kind: 'root', text, account, arn: text };
  if (service === 'iam' && (kind === 'role' || kind === 'user') && name !== '') {
    const found = world.byArn(text);
    if (found && (found.type === ROLE || found.type === USER)) return principalOf(found, world, text);
    return { kind, text, account, arn: text, resource: permissionSet(name, account, world) };
  }
  if (service === 'sts' && kind === 'assumed-role' && segments.length >= 2) {
    const [role] = segments;
    const found = world.byName(account, ROLE, role);
    const resource = found ?? permissionSet(role, account, world);
    const arn = found ? world.arnOf(found) : `arn:aws:iam::${account}:role/${pathOfRole(role, resource)}${role}`;
    return { kind: 'session', text, account, arn, sessionArn: text, resource };
  }
  if (service === 'sts' && kind === 'federated-user' && name !== '')
    return { kind: 'federated-user', text, account, arn: text, sessionArn: text };
  throw new InputError(
    `${text} is the ARN of no principal: name a role, a user, a session (assumed-role/ROLE/SESSION) or root`,
    `${text} はプリンシパルのARNではない。ロール、ユーザー、セッション(assumed-role/ROLE/SESSION)又は root を指定する`,
  );
}

const RESERVED = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/;

/** Roles of IAM Identity Center stand below a path with its Region. */
function pathOfRole(role: string, set: Resource | undefined): string {
  return RESERVED.test(role) ? `aws-reserved/sso.amazonaws.com/${set?.region ?? GAP}/` : '';
}

function permissionSet(role: string, account: string, world: World): Resource | undefined {
  const name = RESERVED.exec(role)?.[1];
  if (name === undefined || !world.isOwn(account)) return undefined;
  return world.model.ofType(PERMISSION_SET).find((set) => set.name === name || set.properties.Name === name);
}
