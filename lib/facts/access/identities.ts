import type { Resource } from '../../model/model';
import { overlap } from '../../template/policy-document';
import { isUnknown, type Value } from '../../template/unknown';
import { entries, part, possibilities, valuesAt } from '../../template/values';
import { awsManagedDocument } from './aws-managed';
import { type Part, partsOf, unknownPolicy } from './documents';
import { isOfAccount, type Principal } from './principals';
import type { Tri } from './tri';
import type { World } from './world';

const ROLE = 'AWS::IAM::Role';
const USER = 'AWS::IAM::User';
const GROUP = 'AWS::IAM::Group';
const MANAGED = 'AWS::IAM::ManagedPolicy';

/** Types that are a policy, and where they say who has it. */
const ATTACHED: readonly (readonly [policy: string, path: string, holder: string])[] = [
  ['AWS::IAM::Policy', 'Roles[]', ROLE],
  ['AWS::IAM::Policy', 'Users[]', USER],
  ['AWS::IAM::Policy', 'Groups[]', GROUP],
  [MANAGED, 'Roles[]', ROLE],
  [MANAGED, 'Users[]', USER],
  [MANAGED, 'Groups[]', GROUP],
  ['AWS::IAM::RolePolicy', 'RoleName', ROLE],
  ['AWS::IAM::UserPolicy', 'UserName', USER],
  ['AWS::IAM::GroupPolicy', 'GroupName', GROUP],
];

/** What bounds an identity; every action where nothing does. */
export interface Bounds {
  readonly isSet: Tri;
  readonly parts: readonly Part[];
}

const UNBOUND: Bounds = { isSet: 'no', parts: [] };

/** The policies of identities, each read once. */
export class Identities {
  private attached: Map<Resource, Part[]> | undefined;
  private members: Map<Resource, Resource[]> | undefined;
  /** Policies of which nobody knows who has them. */
  private readonly loose: { readonly account: string; readonly type: string; name?: string; parts: readonly Part[] }[] =
    [];
  private readonly read = new Map<Resource, Map<string, readonly Part[]>>();

  constructor(private readonly world: World) {}

  /** What the policies of a principal say; nobody but the root user does without any. */
  policiesOf(principal: Principal): readonly Part[] {
    const { kind, account, resource, text } = principal;
    if (!isOfAccount(principal) || kind === 'root' || !this.world.isOwn(account)) return [];
    if (!resource) return unknownPolicy(text);
    const key = account ?? '';
    const byAccount = this.read.get(resource) ?? new Map<string, readonly Part[]>();
    this.read.set(resource, byAccount);
    const known = byAccount.get(key) ?? this.readOf(resource, key);
    byAccount.set(key, known);
    return known;
  }

  /** What bounds a principal. */
  boundsOf({ kind, account, resource, text }: Principal): Bounds {
    if (kind === 'root' || account === undefined || !this.world.isOwn(account)) return UNBOUND;
    if (kind === 'service' || kind === 'federated') return UNBOUND;
    if (!resource) return { isSet: 'open', parts: unknownPolicy(`${text}.PermissionsBoundary`) };
    const { PermissionsBoundary: boundary } = resource.properties;
    if (boundary === undefined) return UNBOUND;
    const place = `${resource.id}.PermissionsBoundary`;
    if (resource.type === 'AWS::SSO::PermissionSet') {
      const { CustomerManagedPolicyReference: own, ManagedPolicyArn: arn } = (
        isUnknown(boundary) ? {} : boundary
      ) as Record<string, Value>;
      const parts = arn === undefined ? this.called(part(own, 'Name'), account, place) : this.managed(arn, place);
      return { isSet: 'yes', parts };
    }
    const sides = possibilities(boundary);
    if (sides.length === 1) return { isSet: 'yes', parts: this.managed(sides[0], place) };
    const read = sides.map((side) => (side === undefined ? EVERYTHING : this.managed(side, place)));
    return { isSet: sides.includes(undefined) ? 'open' : 'yes', parts: [{ kind: 'choice', place, sides: read }] };
  }

  private readOf(resource: Resource, account: string): readonly Part[] {
    if (resource.type === 'AWS::SSO::PermissionSet') return this.ofSet(resource, account);
    const groups = resource.type === USER ? this.groupsOf(resource) : [];
    return [resource, ...groups].flatMap((holder) => [
      ...this.world.addedTo(holder),
      ...('Fn::Transform' in holder.properties ? unknownPolicy(holder.id) : []),
      ...this.inline(holder),
      ...this.named(holder, 'ManagedPolicyArns', holder.properties.ManagedPolicyArns),
      ...(this.attachments().get(holder) ?? []),
      ...this.loose
        .filter(
          ({ account: its, type, name }) =>
            its === holder.account && type === holder.type && (name === undefined || overlap(name, holder.name)),
        )
        .flatMap(({ parts }): Part[] => [{ kind: 'choice', place: placeIn(parts), sides: [parts, []] }]),
    ]);
  }

  private inline({ id, properties }: Resource): readonly Part[] {
    return this.each(properties.Policies, `${id}.Policies`, (policy, place) =>
      isUnknown(policy)
        ? unknownPolicy(place)
        : partsOf(this.world.asWritten(part(policy, 'PolicyDocument')), `${place}.PolicyDocument`),
    );
  }

  private named({ id }: Resource, property: string, list: Value | undefined): readonly Part[] {
    return this.each(list, `${id}.${property}`, (arn, place) => this.managed(arn, place));
  }

  /** What every entry of a list says, under each side of a condition that is not decided. */
  private each(
    list: Value | undefined,
    place: string,
    read: (entry: Value, place: string) => readonly Part[],
  ): readonly Part[] {
    if (list === undefined || list === null) return [];
    if (Array.isArray(list)) return list.flatMap((entry, index) => this.entry(entry, `${place}[${index}]`, read));
    return this.entry(list, place, read);
  }

  private entry(entry: Value, place: string, read: (entry: Value, place: string) => readonly Part[]): readonly Part[] {
    if (!isUnknown(entry) || !entry.options) return read(entry, place);
    return [{ kind: 'choice', place, sides: entry.options.map((side) => this.each(side, place, read)) }];
  }

  /** A managed policy by its ARN: of the templates, a known one of AWS, or one that nobody knows. */
  private managed(arn: Value | undefined, place: string): readonly Part[] {
    if (typeof arn !== 'string') return unknownPolicy(place);
    const own = this.world.byArn(arn) ?? this.world.model.find(arn, MANAGED);
    if (own?.type === MANAGED) return this.document(own);
    const known = awsManagedDocument(arn);
    return known === undefined ? unknownPolicy(place) : partsOf(known, arn);
  }

  /** A managed policy by its name in an account. */
  private called(name: Value | undefined, account: string, place: string): readonly Part[] {
    const written = this.world.asWritten(name);
    const found = typeof written === 'string' ? this.world.byName(account, MANAGED, written) : undefined;
    return found ? this.document(found) : unknownPolicy(place);
  }

  private document(policy: Resource): readonly Part[] {
    const known = this.read.get(policy)?.get('');
    if (known) return known;
    const document = this.world.asWritten(policy.properties.PolicyDocument);
    const parts = this.world.asFarAs(policy, partsOf(document, `${policy.id}.PolicyDocument`));
    this.read.set(policy, new Map([['', parts]]));
    return parts;
  }

  private ofSet(set: Resource, account: string): readonly Part[] {
    const { InlinePolicy: inline, ManagedPolicies: managed } = set.properties;
    const references = entries(set.properties.CustomerManagedPolicyReferences);
    return [
      ...partsOf(inline, `${set.id}.InlinePolicy`),
      ...this.named(set, 'ManagedPolicies', managed),
      ...references.flatMap((reference, index) =>
        this.called(part(reference, 'Name'), account, `${set.id}.CustomerManagedPolicyReferences[${index}]`),
      ),
    ];
  }

  private attachments(): ReadonlyMap<Resource, readonly Part[]> {
    if (this.attached) return this.attached;
    const attached = new Map<Resource, Part[]>();
    this.attached = attached;
    for (const [type, path, holderType] of ATTACHED)
      for (const policy of this.world.model.ofType(type))
        for (const value of valuesAt(policy.properties, path)) {
          const name = this.world.asWritten(value);
          if (isUnknown(name)) {
            this.loose.push({
              account: policy.account,
              type: holderType,
              name: name.pattern,
              parts: this.document(policy),
            });
            continue;
          }
          const holder = this.world.byName(policy.account, holderType, String(name));
          if (holder) attached.set(holder, [...(attached.get(holder) ?? []), ...this.document(policy)]);
        }
    return attached;
  }

  private groupsOf(user: Resource): readonly Resource[] {
    if (!this.members) {
      const members = new Map<Resource, Resource[]>();
      const add = (who: Value, group: Value, account: string) => {
        const [one, other] = [this.world.asWritten(who), this.world.asWritten(group)];
        const member = typeof one === 'string' ? this.world.byName(account, USER, one) : undefined;
        const found = typeof other === 'string' ? this.world.byName(account, GROUP, other) : undefined;
        if (member && found) members.set(member, [...new Set([...(members.get(member) ?? []), found])]);
      };
      for (const { name, account, properties } of this.world.model.ofType(USER))
        for (const group of valuesAt(properties, 'Groups[]')) add(name, group, account);
      for (const { account, properties } of this.world.model.ofType('AWS::IAM::UserToGroupAddition'))
        for (const who of valuesAt(properties, 'Users[]')) add(who, properties.GroupName, account);
      this.members = members;
    }
    return this.members.get(user) ?? [];
  }
}

const EVERYTHING = partsOf({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }, '');

function placeIn([first]: readonly Part[]): string {
  if (!first) return '';
  return first.kind === 'statement' ? first.statement.place : first.place;
}
