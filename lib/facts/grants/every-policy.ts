import type { Model, Resource } from '../../model/model';
import { type Statement, statementsOf } from '../../template/policy-document';
import { isUnknown, type Value } from '../../template/unknown';
import type { Grants } from './grants';
import { POLICY_HOLDERS } from './identity-policies';
import { RESOURCE_POLICY_TYPES } from './resource-policies';

/** A policy document where it is written. */
export interface WrittenPolicy {
  readonly holder: Resource;
  readonly property: string;
  readonly statements: readonly Statement[];
}

const MANAGED_POLICY = 'AWS::IAM::ManagedPolicy';

/** Where a document stands that neither gives identities nor opens things to them. */
const OTHERS: readonly (readonly [type: string, property: string])[] = [
  ['AWS::IAM::Role', 'AssumeRolePolicyDocument'],
  ['AWS::EC2::VPCEndpoint', 'PolicyDocument'],
  ['AWS::Organizations::Policy', 'Content'],
];

/** Every type that {@link everyPolicy} reads. */
export const WRITTEN_POLICY_TYPES: readonly string[] = [
  ...new Set([...POLICY_HOLDERS, ...RESOURCE_POLICY_TYPES, ...OTHERS.map(([type]) => type)]),
];

/** Every policy of a deployment that is known: of identities, of things, of entries, of boundaries, of endpoints, of an organization. */
export function everyPolicy(model: Model, grants: Grants): readonly WrittenPolicy[] {
  const read = (holder: Resource, property: string, document: Value | undefined): WrittenPolicy[] => {
    const statements = statementsOf(document);
    return isUnknown(statements) ? [] : [{ holder, property, statements }];
  };
  const ofIdentities = grants.identityPolicies.map(({ policy: holder, property, statements }) => ({
    holder,
    property,
    statements,
  }));
  const granting = new Set(ofIdentities.map(({ holder }) => holder));
  // A boundary gives nothing, so that it is no policy of an identity; also one that roles of other stacks name by text.
  const bounding = model.ofType(MANAGED_POLICY).filter((policy) => !granting.has(policy));
  return [
    ...ofIdentities,
    ...grants.resourcePolicies,
    ...bounding.flatMap((policy) => read(policy, 'PolicyDocument', policy.properties.PolicyDocument)),
    ...OTHERS.flatMap(([type, property]) =>
      model.ofType(type).flatMap((holder) => read(holder, property, holder.properties[property])),
    ),
  ];
}
