import { GAP, isUnknown, type Value } from '../../template/unknown';
import { anyText, type Statement } from './documents';
import { equals, matches } from './patterns';
import { isOfAccount, type Principal } from './principals';
import { either, every, not, some, type Tri, tri } from './tri';

/**
 * How strongly a statement speaks to a principal: to its session or to everybody, to it as a user, to it as a role, or to its
 * account, which leaves it to the policies of the account.
 */
export type Strength = 'session' | 'user' | 'role' | 'account';
export const STRENGTHS: readonly Strength[] = ['session', 'user', 'role', 'account'];

/** What somebody is compared with `Principal` as. */
export interface Caller {
  readonly principal: Principal;
  /** Whether it has a boundary: nobody with one is excepted by `NotPrincipal`. */
  readonly isBounded: Tri;
  /** At a gateway endpoint an account means its root user alone. */
  readonly accountIsRoot?: boolean;
}

/** Whether a statement of a policy on a thing speaks to somebody, with one strength. */
export function speaksTo(statement: Statement, caller: Caller, strength: Strength): Tri {
  const { principal, notPrincipal, effect } = statement;
  if (notPrincipal !== undefined) {
    if (strength !== 'session') return 'no';
    return effect === 'Deny' ? deniedByException(notPrincipal, caller) : allowedByException(notPrincipal, caller);
  }
  return named(principal, caller, strength);
}

/** Whether a statement speaks to somebody at all. */
export function speaksToAtAll(statement: Statement, caller: Caller): Tri {
  return some(STRENGTHS.map((strength) => speaksTo(statement, caller, strength)));
}

function named(element: Value | undefined, caller: Caller, strength: Strength): Tri {
  if (element === undefined || element === null) return 'no';
  if (typeof element === 'string' || Array.isArray(element))
    return anyText(element, (text) => isAws(text, caller, strength));
  if (isUnknown(element)) {
    if (!element.options) return isAws(element.pattern ?? GAP, caller, strength);
    return either(element.options.map((side) => named(side, caller, strength)));
  }
  if (typeof element !== 'object') return 'no';
  return some(
    Object.entries(element).map(([kind, value]) => {
      switch (kind) {
        case 'AWS':
          return anyText(value, (text) => isAws(text, caller, strength));
        case 'Service':
          return isKind(value, caller, strength, 'service');
        case 'Federated':
          return isKind(value, caller, strength, 'federated');
        case 'CanonicalUser':
          // Which account has which canonical id is in no template.
          return strength === 'account' && isOfAccount(caller.principal) ? 'open' : 'no';
        default:
          return 'no';
      }
    }),
  );
}

function isKind(value: Value, { principal }: Caller, strength: Strength, kind: 'service' | 'federated'): Tri {
  if (principal.kind !== kind || strength !== 'session') return 'no';
  return anyText(value, (text) => (text === '*' ? 'yes' : equals(text, principal.arn)));
}

const ACCOUNT = /^(?:arn:[^:]*:iam::)?(\d{12})(?::root)?$/;

function isAws(text: string, { principal, accountIsRoot }: Caller, strength: Strength): Tri {
  if (text === '*') return tri(strength === 'session');
  if (text === GAP) return tri(strength === 'session') === 'yes' ? 'open' : 'no';
  if (!isOfAccount(principal)) return 'no';
  const { kind, account, arn, sessionArn } = principal;
  if (text.includes(GAP)) return unknownAws(text, principal, strength);
  const [, of] = ACCOUNT.exec(text) ?? [];
  if (of !== undefined) {
    if (kind === 'root') return tri(strength === 'session' && of === account);
    return tri(strength === 'account' && of === account && !accountIsRoot);
  }
  // A wildcard within an ARN matches nothing here.
  if (/[*?]/.test(text)) return 'no';
  switch (strength) {
    case 'session':
      if (sessionArn !== undefined) return tri(text === sessionArn);
      return kind === 'role' && isSessionOf(text, principal) ? 'open' : 'no';
    case 'user':
      return kind === 'user' ? equals(arn, text) : 'no';
    case 'role':
      return kind === 'role' || kind === 'session' ? equals(arn, text) : 'no';
    default:
      return 'no';
  }
}

function unknownAws(text: string, principal: Principal, strength: Strength): Tri {
  const { kind, account, arn, sessionArn } = principal;
  const could = (one: string) => matches(text, one) !== 'no';
  switch (strength) {
    case 'session':
      return sessionArn !== undefined && could(sessionArn) ? 'open' : 'no';
    case 'user':
      return kind === 'user' && could(arn) ? 'open' : 'no';
    case 'role':
      return (kind === 'role' || kind === 'session') && could(arn) ? 'open' : 'no';
    default:
      return could(`arn:aws:iam::${account}:root`) || could(`${account}`) ? 'open' : 'no';
  }
}

function isSessionOf(text: string, { account, arn }: Principal): boolean {
  return text.startsWith(`arn:aws:sts::${account}:assumed-role/${arn.split('/').at(-1)}/`);
}

/** A denial to all but some spares only whoever is named as account, as role or user, and as session. */
function deniedByException(element: Value, caller: Caller): Tri {
  const { principal, isBounded } = caller;
  if (namesEverybody(element)) return isBounded;
  if (!isOfAccount(principal)) return not(named(element, caller, 'session'));
  const needed: Tri[] = [];
  if (principal.kind === 'root') needed.push(named(element, caller, 'session'));
  else {
    needed.push(named(element, caller, 'account'));
    if (principal.kind === 'user') needed.push(named(element, caller, 'user'));
    else if (principal.kind === 'federated-user') needed.push(named(element, caller, 'session'));
    else needed.push(named(element, caller, 'role'), named(element, caller, 'session'));
  }
  return some([isBounded, not(every(needed))]);
}

/** What is allowed to all but some is not allowed to whoever they name; whether to others of an account that they name, is open. */
function allowedByException(element: Value, caller: Caller): Tri {
  const itself = some((['session', 'user', 'role'] as const).map((strength) => named(element, caller, strength)));
  if (itself !== 'no') return not(itself);
  return named(element, caller, 'account') === 'no' ? 'yes' : 'open';
}

/** Whether an element names everybody, under whichever kind of principal. */
export function namesEverybody(element: Value | undefined): boolean {
  if (element === '*') return true;
  if (element === null || typeof element !== 'object' || isUnknown(element)) return false;
  return Object.values(element).some((part) => namesEverybody(part as Value));
}
