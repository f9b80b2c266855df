import { type Statement, speaksOf } from '../../model/policy';
import { finding, type Outcome, type Rule } from '../rule';
import { denialsOf, policiesOfType, RESOURCE_CONTROL, weakness } from './organization-policies';

/** Nobody outside the organization reads its data, whatever a bucket or key says (O01). */
export const dataPerimeter: Rule = {
  id: 'Sanso-6.3.1-DataPerimeter',
  clauses: ['6(3)①', '6(8)b'],
  title: { ja: '組織外の者による利用を組織で禁止すること', en: 'The organization denies access from outside it' },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::Organizations::Policy'],
  singleResource: false,
  check: ({ model }) => {
    const all = model.ofType('AWS::Organizations::Policy');
    if (all.length === 0) return [];
    const policies = policiesOfType(model, RESOURCE_CONTROL);
    const about = policies.flatMap((policy) =>
      (denialsOf(policy) ?? [])
        .filter((statement) => statement.conditions.some(isOrganization))
        .map((statement) => ({ policy, fault: faultOf(statement) })),
    );
    if (about.length === 0) {
      if (policies.some((policy) => denialsOf(policy) === undefined)) return [];
      return [
        finding(
          policies.length > 0 ? policies : all,
          'No resource control policy keeps the world outside the organization away from its data',
          'Deny by aws:PrincipalOrgID in an attached RESOURCE_CONTROL_POLICY.',
        ),
      ];
    }
    if (about.some(({ fault }) => fault === undefined)) return [];
    return about.map(
      ({ policy, fault }): Outcome =>
        finding(
          policy,
          `${policy.id} ${fault}`,
          'Deny s3, sqs, kms and secretsmanager to every principal of another organization.',
          { property: 'Content' },
        ),
    );
  },
};

function isOrganization({ key }: { readonly key: string }): boolean {
  return /^aws:(principalorgid|principalorgpaths)$/i.test(key);
}

const SERVICES = ['s3:GetObject', 's3:PutObject', 'kms:Decrypt', 'secretsmanager:GetSecretValue', 'sqs:ReceiveMessage'];

function faultOf(statement: Statement): string | undefined {
  const organization = statement.conditions.filter(isOrganization);
  const wide = organization.find(
    ({ operator, values }) =>
      !/^String(NotEquals|NotLike)(IfExists)?$/.test(operator) || (values ?? ['*']).some((value) => /[*?]/.test(value)),
  );
  if (wide) return `compares ${wide.key} by ${wide.operator} with ${wide.values?.join(', ')}`;
  const weak = weakness(statement, (condition) => isOrganization(condition) || isServiceException(condition));
  if (weak) return `denies only under ${weak.operator} on ${weak.key} (${weak.values?.join(', ')})`;
  if (!statement.aws.includes('*') || statement.notPrincipal) return 'does not speak of every principal';
  if (!statement.resources.includes('*')) return `is limited to ${statement.resources.join(', ')}`;
  const open = SERVICES.filter((action) => !speaksOf(statement, action));
  return open.length > 0 ? `does not speak of ${open.join(', ')}` : undefined;
}

/** Services of AWS that act for the organization are let through, and nobody else. */
function isServiceException({
  operator,
  key,
  values,
}: {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[] | undefined;
}): boolean {
  if (/^aws:(PrincipalIsAWSService|ViaAWSService)$/i.test(key))
    return /^Bool(IfExists)?$/.test(operator) && (values ?? []).join() === 'false';
  return /^aws:SourceOrgID$/i.test(key) && /^StringNotEquals(IfExists)?$/.test(operator);
}
