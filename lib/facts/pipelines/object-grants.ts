import type { Model, Resource } from '../../model/model';
import { referring } from '../../model/referring';
import { reaches, type Statement, speaksOf, statementsOf } from '../../template/policy-document';
import { isUnknown } from '../../template/unknown';

/** Identity policies of roles, each statement with the resource that holds it. */
export interface RoleGrants {
  ofRole(role: Resource): {
    readonly statements: readonly { readonly statement: Statement; readonly source: Resource }[];
  };
}

/** Which roles may do what with the objects of buckets, whatever the conditions. */
export class ObjectGrants {
  constructor(
    private readonly model: Model,
    private readonly roles: RoleGrants,
  ) {}

  policiesOf(bucket: Resource): readonly Resource[] {
    return referring(this.model, 'AWS::S3::BucketPolicy', 'Bucket', bucket);
  }

  /** The identity or bucket policy that lets a role do something with the objects of a bucket. */
  grantOf(role: Resource, action: string, bucket: Resource): Resource | undefined {
    const object = objectOf(bucket);
    const allows = (statement: Statement) =>
      statement.effect === 'Allow' && speaksOf(statement, action) && reaches(statement, object);
    return (
      this.statementOf(role, [action], [object])?.source ??
      this.policiesOf(bucket).find((policy) =>
        statementsOfPolicy(policy).some(
          (statement) =>
            allows(statement) && statement.aws.some((principal) => this.model.find(principal, role.type) === role),
        ),
      )
    );
  }

  /** The statement of an identity policy that allows a role one of these actions on one of these resources, with its policy. */
  statementOf(role: Resource, actions: readonly string[], resources: readonly string[]) {
    return this.roles
      .ofRole(role)
      .statements.find(
        ({ statement }) =>
          statement.effect === 'Allow' &&
          actions.some((action) => speaksOf(statement, action)) &&
          resources.some((resource) => reaches(statement, resource)),
      );
  }

  /** What the identity policies of a role allow. */
  allowed(role: Resource) {
    return this.roles.ofRole(role).statements.filter(({ statement }) => statement.effect === 'Allow');
  }
}

/** Statements of a bucket policy; none when its document is not known. */
export function statementsOfPolicy({ properties }: Resource): readonly Statement[] {
  const read = statementsOf(properties.PolicyDocument);
  return isUnknown(read) ? [] : read;
}

/** An object of a bucket, as a policy names it. */
export function objectOf(bucket: Resource): string {
  return `arn:aws:s3:::${bucket.name}/*`;
}
