/**
 * A reference that shares no code with the evaluator: worlds in which everything is known, and every rule of the documents
 * spelled out for them, slowly.
 */
export interface S {
  readonly deny: boolean;
  readonly action: string;
  readonly notAction?: boolean;
  readonly resource: string;
  readonly notResource?: boolean;
  /** `*`, an account, or an ARN; only on things. */
  readonly who?: string;
  readonly condition?: readonly [operator: string, key: string, values: readonly string[]];
}

export interface RefWorld {
  readonly kind: 'bucket' | 'queue' | 'key' | 'role';
  readonly identity: readonly S[];
  readonly boundary?: readonly S[];
  readonly thing: readonly S[];
  readonly endpoint?: readonly S[];
  readonly scp: readonly S[];
  readonly rcp: readonly S[];
}

export interface RefQuestion {
  readonly who: 'role' | 'session' | 'user' | 'far' | 'foreign' | 'anonymous';
  readonly action: string;
  readonly through: boolean;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  readonly session?: readonly S[];
}

export const ARNS = {
  role: 'arn:aws:iam::111111111111:role/r',
  session: 'arn:aws:sts::111111111111:assumed-role/r/s',
  user: 'arn:aws:iam::111111111111:user/u',
  far: 'arn:aws:iam::222222222222:role/far',
  foreign: 'arn:aws:iam::888888888888:role/v',
} as const;

export const THINGS = {
  bucket: 'arn:aws:s3:::lake/x',
  queue: 'arn:aws:sqs:ap-northeast-1:111111111111:work',
  key: 'arn:aws:kms:ap-northeast-1:111111111111:key/k',
  role: 'arn:aws:iam::111111111111:role/t',
} as const;

const glob = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${[...pattern].map((c) => (c === '*' ? '[\\s\\S]*' : c === '?' ? '[\\s\\S]' : `\\u{${c.codePointAt(0)?.toString(16)}}`)).join('')}$`,
    'u',
  ).test(text);

const segments = (pattern: string, text: string): boolean => {
  const cut = (arn: string) => {
    const p = arn.split(':');
    return [...p.slice(0, 5), p.slice(5).join(':')];
  };
  const [a, b] = [cut(pattern), cut(text)];
  return a.every((part, i) => glob(part, b[i]));
};

function one(operator: string, wanted: string, given: string): boolean {
  switch (operator) {
    case 'StringEquals':
      return wanted === given;
    case 'StringLike':
      return glob(wanted, given);
    case 'ArnLike':
      return segments(wanted, given);
    case 'Bool':
      return wanted.toLowerCase() === given.toLowerCase();
    case 'NumericLessThan':
      return Number(given) < Number(wanted);
    case 'DateLessThan':
      return new Date(given) < new Date(wanted);
    case 'IpAddress': {
      const number = (ip: string) => ip.split('.').reduce((n, part) => n * 256 + Number(part), 0);
      const [net, length = '32'] = wanted.split('/');
      const size = 2 ** (32 - Number(length));
      return Math.floor(number(net) / size) === Math.floor(number(given) / size);
    }
    default:
      throw new Error(operator);
  }
}

function holds([written, key, values]: NonNullable<S['condition']>, context: RefQuestion['context']): boolean {
  const given = context[key];
  if (written === 'Null') return (values[0] === 'true') === (given === undefined || given.length === 0);
  const set = /^ForAll/.test(written) ? 'all' : /^ForAny/.test(written) ? 'any' : undefined;
  const plain = written.replace(/^.*:/, '').replace('IfExists', '');
  const negated = plain.includes('Not');
  const operator = plain.replace('Not', '');
  // A list of nothing is nothing.
  if (given === undefined || given.length === 0) {
    if (/IfExists$/.test(written) || set === 'all') return true;
    return set === 'any' ? false : negated;
  }
  const test = (value: string) => values.some((wanted) => one(operator, wanted, value)) !== negated;
  const list = typeof given === 'string' ? [given] : given;
  return set === 'all' ? list.every(test) : list.some(test);
}

function applies(s: S, action: string, resource: string, context: RefQuestion['context']): boolean {
  if (glob(s.action.toLowerCase(), action.toLowerCase()) === (s.notAction ?? false)) return false;
  if (glob(s.resource, resource) === (s.notResource ?? false)) return false;
  return s.condition === undefined || holds(s.condition, context);
}

/** What the documents say of a question. */
export function reference(world: RefWorld, question: RefQuestion): string {
  const { who, action, session } = question;
  const arn = THINGS[world.kind];
  const account =
    who === 'far'
      ? '222222222222'
      : who === 'foreign'
        ? '888888888888'
        : who === 'anonymous'
          ? undefined
          : '111111111111';
  const context: Record<string, string | readonly string[]> = {
    'aws:SecureTransport': 'true',
    ...(question.through ? { 'aws:SourceVpce': 'vpce-0123456789abcdef0' } : {}),
    ...(account ? { 'aws:PrincipalAccount': account } : {}),
    ...question.context,
  };
  const names = who === 'anonymous' ? [] : who === 'session' ? [ARNS.session, ARNS.role] : [ARNS[who]];
  const reaches = (s: S): boolean =>
    s.who === '*' || s.who === undefined || s.who === account || names.includes((s.who ?? '') as never);
  const some = (list: readonly S[], deny: boolean, more: (s: S) => boolean = () => true) =>
    list.some((s) => s.deny === deny && more(s) && applies(s, action, arn, context));
  const hasIdentity = who !== 'anonymous' && who !== 'foreign';
  const own = who === 'far' ? [] : world.identity;
  const bounds = who === 'role' || who === 'session' || who === 'user' ? world.boundary : undefined;
  const isMine = account === '111111111111' || account === '222222222222';
  const denied =
    (hasIdentity && some(own, true)) ||
    (who === 'far' && some(world.identity, true)) ||
    (bounds !== undefined && some(bounds, true)) ||
    (session !== undefined && some(session, true)) ||
    some(world.thing, true, reaches) ||
    (question.through && world.endpoint !== undefined && some(world.endpoint, true, reaches)) ||
    (isMine && some(world.scp, true)) ||
    some(world.rcp, true, reaches);
  if (denied) return 'explicitDeny';
  if (question.through && world.endpoint !== undefined && !some(world.endpoint, false, reaches)) return 'implicitDeny';
  const identity = who === 'foreign' || (hasIdentity && some(world.identity, false));
  const bound = bounds === undefined || some(bounds, false);
  const limit = session === undefined || some(session, false);
  const thing = (match: (s: S) => boolean) => some(world.thing, false, match);
  if (account !== '111111111111') {
    const admitted = thing(reaches);
    return admitted && (who === 'anonymous' || (identity && limit)) ? 'allowed' : 'implicitDeny';
  }
  const needsThing = world.kind === 'key' || world.kind === 'role';
  const byIdentity = identity && bound && limit && (!needsThing || thing((s) => s.who === account));
  const direct = thing((s) => s.who === '*' || (who === 'session' && s.who === ARNS.session));
  const asUser = who === 'user' && thing((s) => s.who === ARNS.user) && limit;
  const asRole = (who === 'role' || who === 'session') && thing((s) => s.who === ARNS.role) && bound && limit;
  return byIdentity || direct || asUser || asRole ? 'allowed' : 'implicitDeny';
}
