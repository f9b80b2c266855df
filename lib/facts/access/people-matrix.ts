import { blockOf } from '../../address/block';
import type { Model, Resource } from '../../model/model';
import { isObject } from '../../template/json';
import { isUnknown, type Value } from '../../template/unknown';
import { entries, knownText, part, textsAt, valuesAt } from '../../template/values';
import type { Access, Decision, Question } from './access';

/** Under which circumstances somebody tries to act: the first fits, every other differs from it in one thing. */
export const CIRCUMSTANCES = [
  'fresh-mfa',
  'no-mfa',
  'old-mfa',
  'long-term-keys',
  'chained-role',
  'forged-tag',
  'other-zone',
  'other-job',
  'other-name',
  'other-account',
  'other-place',
  'other-external-id',
  'ended',
] as const;
export type Circumstance = (typeof CIRCUMSTANCES)[number];

/** A role or permission set that people act as, and what is decided under each circumstance; undefined where it has no meaning. */
export interface PersonRow {
  readonly holder: Resource;
  readonly account: string;
  /** Who they are: users of an account, people of a provider, people of IAM Identity Center. */
  readonly from: string;
  readonly decisions: Readonly<Partial<Record<Circumstance, Decision>>>;
}

const PERSON = 'hanako';
/** An address of documentation, from which nobody works. */
const ELSEWHERE = '198.51.100.99';
/** Accounts that nobody trusts; one is taken where the other is who should come. */
const [STRANGER, ANOTHER] = ['888888888888', '777777777777'];
const NOWHERE_ENDPOINT = 'vpce-0ffffffffffffffff';

/** Everybody who acts as a role or permission set, each under every circumstance. */
export function peopleMatrix(model: Model, access: Access, asOf: string): readonly PersonRow[] {
  const ofRoles = model.ofType('AWS::IAM::Role').flatMap((role) => {
    const ways = waysInto(role, model, asOf);
    return ways.length === 0 ? [] : [rowOf(role, role.account, ways, access)];
  });
  const ofSets = model.ofType('AWS::SSO::PermissionSet').flatMap((set) => {
    const ways = waysOfSet(set, model);
    return ways.length === 0 ? [] : [rowOf(set, ways[0].account, ways, access)];
  });
  return [...ofRoles, ...ofSets];
}

/** One way to act that fits: by a statement of a trust policy, or from a place that a permission set admits. */
interface Way {
  readonly account: string;
  readonly from: string;
  readonly fitting: Question;
}

function rowOf(holder: Resource, account: string, ways: readonly Way[], access: Access): PersonRow {
  const decisions: Partial<Record<Circumstance, Decision>> = {};
  for (const circumstance of CIRCUMSTANCES) {
    const asked = ways.flatMap(({ fitting }) => changed(fitting, circumstance, holder) ?? []);
    if (asked.length > 0) decisions[circumstance] = loosest(asked.map((question) => access.ask(question).decision));
  }
  return { holder, account, from: ways[0].from, decisions };
}

/** Of several ways the one that lets most through. */
function loosest(decisions: readonly Decision[]): Decision {
  const order: readonly Decision[] = ['allowed', 'undecided', 'implicitDeny', 'explicitDeny'];
  return order.find((one) => decisions.includes(one)) ?? 'implicitDeny';
}

/** What stands in an Allow of a trust policy that a person meets. */
function waysInto(role: Resource, model: Model, asOf: string): Way[] {
  const statements = valuesAt(role.properties, 'AssumeRolePolicyDocument.Statement[]');
  return statements.flatMap((statement): Way[] => {
    if (part(statement, 'Effect') !== 'Allow') return [];
    const actions = textsAt(statement, 'Action[]');
    const keys = keysOf(statement);
    const saml = textsAt(statement, 'Principal.Federated[]').find((text) => text.includes(':saml-provider/'));
    if (saml !== undefined && actions.includes('sts:AssumeRoleWithSAML'))
      return [
        wayOf(role, model, asOf, keys, {
          principal: `federated:${saml}`,
          action: 'sts:AssumeRoleWithSAML',
          from: saml,
        }),
      ];
    const isOfPeople = [...keys.keys()].some((key) => /^(aws:multifactorauth|sts:externalid)/i.test(key));
    const [account] = textsAt(statement, 'Principal.AWS[]').flatMap((text) => /\d{12}/.exec(text)?.[0] ?? []);
    // Whoever comes from an account outside is a person, also where nothing is asked of them.
    const isOutside = account !== undefined && !model.accounts.has(account);
    if (account === undefined || !(isOfPeople || isOutside) || !actions.includes('sts:AssumeRole')) return [];
    const principal = `arn:aws:iam::${account}:user/${PERSON}`;
    return [wayOf(role, model, asOf, keys, { principal, action: 'sts:AssumeRole', from: account })];
  });
}

type Keys = ReadonlyMap<string, { readonly operator: string; readonly values: readonly string[] }>;

function keysOf(statement: Value): Keys {
  const block = part(statement, 'Condition');
  const keys = new Map<string, { operator: string; values: readonly string[] }>();
  if (!isObject(block) || isUnknown(block)) return keys;
  for (const [operator, named] of Object.entries(block))
    for (const [key, values] of Object.entries(isObject(named) ? named : {}))
      keys.set(key, {
        operator,
        values: entries(values as Value).flatMap((value) => knownText(value) ?? String(value)),
      });
  return keys;
}

function wayOf(
  role: Resource,
  model: Model,
  asOf: string,
  keys: Keys,
  { principal, action, from }: { readonly principal: string; readonly action: string; readonly from: string },
): Way {
  const context: Record<string, string> = { 'aws:CurrentTime': `${asOf}T00:00:00Z` };
  let endpoint: string | undefined;
  for (const [key, { operator, values }] of keys) {
    const [first = ''] = values;
    if (/^aws:sourcevpce$/i.test(key)) endpoint = endpointOf(first, model) ?? endpoint;
    if (/^aws:sourcevpce$/i.test(key) && endpoint !== undefined) continue;
    if (/^Date/i.test(operator)) continue;
    context[key] = fittingValue(operator, first);
  }
  return { account: role.account, from, fitting: { principal, action, resource: role.id, context, endpoint } };
}

function fittingValue(operator: string, value: string): string {
  if (/^Numeric/i.test(operator)) return /less/i.test(operator) ? '0' : String(Number(value) + 1);
  if (/^IpAddress/i.test(operator)) return addressIn(value);
  return value.replace(/\$\{aws:username\}/, PERSON).replace(/\*/g, 'x');
}

function addressIn(block: string): string {
  return blockOf(block) ? block.split('/')[0] : block;
}

function endpointOf(id: string, model: Model): string | undefined {
  return model.find(id, 'AWS::EC2::VPCEndpoint')?.id;
}

/** How people of IAM Identity Center act: MFA is shown to it alone, the place by what their policies deny elsewhere. */
function waysOfSet(set: Resource, model: Model): Way[] {
  const names = valuesAt(set.properties, 'CustomerManagedPolicyReferences[].Name');
  const policies = names.flatMap((name) =>
    model.ofType('AWS::IAM::ManagedPolicy').filter((policy) => policy.name === name),
  );
  const [first] = policies;
  if (!first) return [];
  const statements = policies.flatMap(({ properties }) => valuesAt(properties, 'PolicyDocument.Statement[]'));
  const allowing = statements.filter((statement) => part(statement, 'Effect') === 'Allow');
  const found = allowing.find((statement) => textsAt(statement, 'Resource[]').every((text) => !/[*?]./.test(text)));
  const [action] = textsAt(found, 'Action[]').filter((text) => !/[*?]/.test(text));
  const [resource] = textsAt(found, 'Resource[]');
  if (action === undefined || resource === undefined) return [];
  const principal = `arn:aws:iam::${first.account}:role/aws-reserved/sso.amazonaws.com/${set.region}/AWSReservedSSO_${set.name}_0123456789abcdef`;
  const places = statements.map(keysOf).filter((keys) => [...keys.keys()].some((key) => PLACE.test(key)));
  const region = { 'aws:RequestedRegion': set.region };
  const of = (context: Question['context'], endpoint?: string): Way => ({
    account: first.account,
    from: 'IAM Identity Center',
    fitting: { principal, action, resource, context, endpoint },
  });
  // Of several places the one that leads to what is asked for lets it through.
  return places.flatMap((keys) =>
    [...keys].flatMap(([key, { values }]) =>
      values.flatMap((value) => {
        if (/sourceip$/i.test(key)) return [of({ ...region, [key]: addressIn(value) })];
        if (!/sourcevpce$/i.test(key)) return [];
        const endpoint = endpointOf(value, model);
        return [endpoint ? of(region, endpoint) : of({ ...region, [key]: value, 'aws:SourceIp': null })];
      }),
    ),
  );
}

const [PRESENT, AGE] = ['aws:MultiFactorAuthPresent', 'aws:MultiFactorAuthAge'];
const PLACE = /^aws:(sourceip|sourcevpce)$/i;

/** A fitting question with one thing changed; undefined where that has no meaning in it. */
function changed(fitting: Question, circumstance: Circumstance, holder: Resource): Question | undefined {
  const context = fitting.context ?? {};
  const keys = Object.keys(context);
  const isSet = holder.type === 'AWS::SSO::PermissionSet';
  const having = (pattern: RegExp, value: string | null): Question | undefined => {
    const found = keys.filter((each) => pattern.test(each));
    if (found.length === 0) return undefined;
    return { ...fitting, context: { ...context, ...Object.fromEntries(found.map((each) => [each, value])) } };
  };
  const ofUsers = fitting.action === 'sts:AssumeRole';
  const withKeys = (more: Readonly<Record<string, string | null>>): Question => {
    const others = keys.filter((each) => !Object.keys(more).some((one) => one.toLowerCase() === each.toLowerCase()));
    return { ...fitting, context: { ...Object.fromEntries(others.map((each) => [each, context[each]])), ...more } };
  };
  switch (circumstance) {
    case 'fresh-mfa':
      return fitting;
    case 'no-mfa':
      // What a trust does not demand is not missed: then whoever fits comes without MFA as well.
      if (isSet) return undefined;
      return ofUsers
        ? withKeys({ [PRESENT]: 'false', [AGE]: null })
        : (having(/requesttag\/.*mfa$/i, 'false') ?? fitting);
    case 'old-mfa':
      return ofUsers ? withKeys({ [PRESENT]: 'true', [AGE]: '86400' }) : undefined;
    case 'long-term-keys':
      return ofUsers ? withKeys({ [PRESENT]: null, [AGE]: null }) : undefined;
    case 'chained-role': {
      if (isSet) return undefined;
      // Of the account whose users come, or of the role's own where a provider sends them.
      const account = ofUsers ? /\d{12}/.exec(fitting.principal)?.[0] : holder.account;
      const principal = `arn:aws:sts::${account}:assumed-role/another-role/${PERSON}`;
      return { ...(having(/^aws:multifactorauth/i, null) ?? fitting), principal, action: 'sts:AssumeRole' };
    }
    case 'forged-tag': {
      if (isSet) return undefined;
      // Tags that somebody gives to a session of its own are an action that no trust of people by their accounts allows.
      if (ofUsers)
        return {
          ...fitting,
          action: 'sts:TagSession',
          context: { ...context, 'aws:RequestTag/sanso:zone': 'x', 'aws:TagKeys': ['sanso:zone'] },
        };
      return having(/requesttag\/.*mfa$/i, 'yes');
    }
    case 'other-zone':
      return having(/tag\/sanso:zone$/i, 'nowhere');
    case 'other-job':
      return having(/tag\/sanso:job$/i, 'nothing');
    case 'other-name':
      return having(/^sts:rolesessionname$/i, 'somebody');
    case 'other-account':
      return isSet
        ? undefined
        : {
            ...fitting,
            principal: fitting.principal.replace(/\d{12}/, (own) => (own === STRANGER ? ANOTHER : STRANGER)),
          };
    case 'other-place':
      return {
        ...fitting,
        endpoint: undefined,
        context: {
          ...context,
          'aws:SourceIp': ELSEWHERE,
          'aws:SourceVpce': fitting.endpoint ? NOWHERE_ENDPOINT : null,
        },
      };
    case 'other-external-id':
      return having(/^sts:externalid$/i, 'guessed');
    case 'ended':
      return keys.some((each) => /^sts:externalid$/i.test(each))
        ? having(/^aws:currenttime$/i, '2999-01-01T00:00:00Z')
        : undefined;
  }
}
