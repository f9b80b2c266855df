import { type Said, say } from '../../messages/say';
import { grouped } from '../../model/grouped';
import type { Model, Resource } from '../../model/model';
import type { Statement } from '../../template/policy-document';
import { says } from '../../template/says';
import { isUnknown, type Unknown } from '../../template/unknown';
import { entries, textsAt } from '../../template/values';
import type { ZoneId } from '../zones/place';
import { type Automation, automationsOf } from './automations';
import { type AwsPolicyKind, awsPolicyKind, awsPolicyName } from './aws-policies';
import { DataAccess } from './data-access';
import {
  type Boundary,
  boundingPolicy,
  IDENTITY_TYPES,
  type IdentityPolicy,
  PERMISSION_SET,
  policyNameOf,
  readBoundaries,
  readIdentityPolicies,
} from './identity-policies';
import type { Principals } from './principals';
import { type Reach, readReach } from './reach';
import { type ResourcePolicy, readResourcePolicies } from './resource-policies';
import { type Trust, trustOf } from './trust';

/** A statement that allows a holder something. */
export interface Grant {
  /** Identity or permission set; the policy itself while nothing in the templates holds it. */
  readonly holder: Resource;
  /** The resource that the statement is written in. */
  readonly policy: Resource;
  readonly property: string;
  readonly statement: Statement;
}

/** A policy of AWS that an identity or a permission set attaches. */
export interface AwsPolicy {
  readonly holder: Resource;
  /** The last part of its ARN. */
  readonly name: string;
  readonly kind: AwsPolicyKind;
  readonly property: string;
}

/** A policy of a holder that is not known as a whole. */
export interface UnknownGrant {
  readonly holder: Resource;
  readonly reason: Said | string;
}

/** A statement of an identity policy and the resource that holds it: the role itself, or a policy attached to it. */
export interface RoleStatement {
  readonly statement: Statement;
  readonly source: Resource;
}

export interface RolePolicies {
  readonly statements: readonly RoleStatement[];
  /** A policy of the role that is not in the templates or not known. AWS managed policies do not count. */
  readonly unknown?: Unknown | string;
}

/** Who may do what: identity policies, resource policies and trust policies of a deployment. */
export class Grants {
  private readonly memo = new Map<string, unknown>();
  /** By which texts policies reach the data of resources. */
  readonly data: DataAccess;

  constructor(
    private readonly model: Model,
    private readonly principals: Principals,
  ) {
    this.data = new DataAccess(model);
  }

  /** Every identity policy; boundaries grant nothing and are left out. */
  get identityPolicies(): readonly IdentityPolicy[] {
    return this.once('identity', () => readIdentityPolicies(this.model, this.boundaries));
  }

  /** The managed policies that bound roles and permission sets. */
  get boundaries(): readonly Boundary[] {
    return this.once('boundaries', () => readBoundaries(this.model));
  }

  /** Each of them once: who bears it, and what it says. */
  get boundingPolicies(): readonly IdentityPolicy[] {
    return this.once('bounding policies', () =>
      [...grouped(this.boundaries.map(({ policy, holder }) => [policy, holder] as const))].map(([policy, holders]) =>
        boundingPolicy(policy, holders),
      ),
    );
  }

  /** Every policy that stands on a thing and says who may use it. */
  get resourcePolicies(): readonly ResourcePolicy[] {
    return this.once('resource', () => readResourcePolicies(this.model));
  }

  /** The trust policies of all roles. */
  get trusts(): readonly Trust[] {
    return this.once('trusts', () => this.model.ofType('AWS::IAM::Role').map(trustOf));
  }

  /** What every holder is allowed. */
  get allowed(): readonly Grant[] {
    return this.once('allowed', () =>
      this.identityPolicies.flatMap(({ policy, holders, property, statements }) =>
        (holders.length > 0 ? holders : [policy]).flatMap((holder) =>
          statements
            .filter(({ effect }) => effect === 'Allow')
            .map((statement) => ({ holder, policy, property, statement })),
        ),
      ),
    );
  }

  /** Holders of which it is not known as a whole what they may do. */
  get unknown(): readonly UnknownGrant[] {
    return this.once('unknown', () => [
      ...this.identityPolicies.flatMap(({ policy, holders, unknown }) =>
        unknown ? (holders.length > 0 ? holders : [policy]).map((holder) => ({ holder, reason: unknown.reason })) : [],
      ),
      ...this.model.ofType('AWS::IAM::Role').flatMap((holder) => {
        const missing = this.missingPolicy(holder);
        if (missing === undefined) return [];
        const reason = isUnknown(missing) ? missing.reason : say('grant.policy-elsewhere', { policy: missing });
        return [{ holder, reason }];
      }),
      ...this.model.ofType(PERMISSION_SET).flatMap((holder) =>
        textsAt(holder.properties, 'CustomerManagedPolicyReferences[].Name')
          .filter((name) => !this.policyNames.has(name))
          .slice(0, 1)
          .map((policy) => ({ holder, reason: say('grant.policy-elsewhere', { policy }) })),
      ),
    ]);
  }

  /** Policies of AWS that identities and permission sets attach. */
  get awsPolicies(): readonly AwsPolicy[] {
    return this.once('policies of AWS', () =>
      this.model.ofType(...IDENTITY_TYPES, PERMISSION_SET).flatMap((holder) =>
        ['ManagedPolicyArns', 'ManagedPolicies'].flatMap((property) =>
          entries(holder.properties[property]).flatMap((arn) => {
            const name = awsPolicyName(arn);
            return name === undefined ? [] : [{ holder, name, kind: awsPolicyKind(name), property }];
          }),
        ),
      ),
    );
  }

  /** What runs by itself or at somebody's call, step by step. */
  get automations(): readonly Automation[] {
    return this.once('automations', () => automationsOf(this.model));
  }

  /** Those that span more than one zone can have. */
  get broadAwsPolicies(): readonly AwsPolicy[] {
    return this.awsPolicies.filter(({ kind }) => kind === 'changes' || kind === 'reads');
  }

  /** What a role may do and may not do: by its own policies and by those that are attached to it. */
  ofRole(role: Resource): RolePolicies {
    const byHolder = this.once('holders', () =>
      grouped(this.identityPolicies.flatMap((policy) => policy.holders.map((holder) => [holder, policy] as const))),
    );
    const policies = byHolder.get(role) ?? [];
    return {
      statements: policies.flatMap(({ statements, policy: source }) =>
        statements.map((statement) => ({ statement, source })),
      ),
      unknown: policies.find(({ unknown }) => unknown)?.unknown ?? this.missingPolicy(role),
    };
  }

  /** The policies on a resource. */
  policiesOn(resource: Resource): readonly ResourcePolicy[] {
    const byTarget = this.once('targets', () =>
      grouped(this.resourcePolicies.flatMap((policy) => policy.targets.map((target) => [target, policy] as const))),
    );
    return byTarget.get(resource) ?? [];
  }

  /** The bucket policies of a bucket. */
  bucketPolicies(bucket: Resource): readonly ResourcePolicy[] {
    return this.policiesOn(bucket).filter(({ holder }) => holder.type === 'AWS::S3::BucketPolicy');
  }

  /** The zones that the resources of a statement belong to; `skip` leaves out resources that do not count. */
  reachOf(statement: Statement, skip: (resource: string) => boolean = () => false): Reach {
    return readReach(this.model, this.principals, statement, skip);
  }

  /** The zone that a holder acts in: a permission set lives with the identities and acts elsewhere. */
  actsIn(holder: Resource): ZoneId | undefined {
    if (holder.type !== PERMISSION_SET) return holder.network;
    return holder.tags['sanso:acts-in'] ?? this.principals.zoneInName(holder.name);
  }

  /**
   * Whether people enter from this account: it holds nothing but the security zone, or a template names it in its metadata
   * (`Metadata.sanso.identityAccount`) because its users are kept by somebody else.
   */
  isIdentityAccount(account: string): boolean {
    return this.once(`identity account ${account}`, () => {
      const zones = this.principals.zonesOfAccount(account);
      if (zones.size > 0) return [...zones].every((zone) => zone === 'security');
      return this.model.templates.some((template) => says(template, 'identityAccount', account));
    });
  }

  /** A managed policy that a role attaches and that no template holds. */
  private missingPolicy(role: Resource): Unknown | string | undefined {
    return entries(role.properties.ManagedPolicyArns).find(
      (arn): arn is Unknown | string =>
        isUnknown(arn) ||
        (typeof arn === 'string' &&
          !/^arn:[^:]*:iam::aws:/.test(arn) &&
          !this.model.find(arn, 'AWS::IAM::ManagedPolicy')),
    );
  }

  private get policyNames(): ReadonlySet<string> {
    return this.once('policy names', () => new Set(this.model.ofType('AWS::IAM::ManagedPolicy').map(policyNameOf)));
  }

  private once<View>(name: string, make: () => View): View {
    if (!this.memo.has(name)) this.memo.set(name, make());
    return this.memo.get(name) as View;
  }
}
