import {
  denialsOf,
  exceptsOwnPrincipals,
  inWords,
  misfiledPolicies,
  policiesOfType,
  RESOURCE_CONTROL,
} from '../../facts/grants/organization-policies';
import type { Model, Resource } from '../../model/model';
import { type Condition, type Statement, speaksOf } from '../../template/policy-document';
import { textsIn } from '../../template/values';
import { finding, type Outcome, type Rule } from '../rule';

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
        .filter(isPerimeter)
        .map((statement) => ({ policy, fault: faultOf(model, policy, statement) })),
    );
    if (about.length === 0) {
      if (policies.some((policy) => denialsOf(policy) === undefined)) return [];
      return [
        finding(
          [...misfiledPolicies(model, RESOURCE_CONTROL, isPerimeter), ...(policies.length > 0 ? policies : all)],
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

function isPerimeter(statement: Statement): boolean {
  return statement.conditions.some(isOrganization);
}

function isOrganization({ key }: { readonly key: string }): boolean {
  return /^aws:(principalorgid|principalorgpaths)$/i.test(key);
}

const SERVICES = ['s3:GetObject', 's3:PutObject', 'kms:Decrypt', 'secretsmanager:GetSecretValue', 'sqs:ReceiveMessage'];

function faultOf(model: Model, policy: Resource, statement: Statement): string | undefined {
  const wide = statement.conditions
    .filter(isOrganization)
    .find(
      ({ operator, values }) =>
        !/^String(NotEquals|NotLike)(IfExists)?$/.test(operator) ||
        (values ?? ['*']).some((value) => /[*?]/.test(value)),
    );
  if (wide) return `compares by ${inWords(wide)}`;
  const foreign = statement.conditions.filter(namesOrganization).find((condition) => !isOwn(model, policy, condition));
  if (foreign) return `lets another organization in by ${inWords(foreign)}`;
  const weak = statement.conditions.find(
    (condition) =>
      !isOrganization(condition) && !isServiceException(condition) && !exceptsOwnPrincipals(model, condition),
  );
  if (weak) return `denies only under ${inWords(weak)}`;
  if (!statement.aws.includes('*') || statement.notPrincipal) return 'does not speak of every principal';
  if (!statement.resources.includes('*')) return `is limited to ${statement.resources.join(', ')}`;
  const open = SERVICES.filter((action) => !speaksOf(statement, action));
  return open.length > 0 ? `does not speak of ${open.join(', ')}` : undefined;
}

/** Services of AWS that act for the organization are let through, and nobody else. */
function isServiceException({ operator, key, values }: Condition): boolean {
  if (/^aws:(PrincipalIsAWSService|ViaAWSService)$/i.test(key))
    return /^Bool(IfExists)?$/.test(operator) && (values ?? []).join() === 'false';
  return /^aws:SourceOrgID$/i.test(key) && /^StringNotEquals(IfExists)?$/.test(operator);
}

function namesOrganization({ key }: Condition): boolean {
  return /^aws:(Principal|Source)Org(ID|Paths)$/i.test(key);
}

/** Whether a condition means one organization, and the one that the other templates know. */
function isOwn(model: Model, policy: Resource, { values = [] }: Condition): boolean {
  const meant = new Set(values.map((value) => value.split('/')[0]));
  const known = model.resources
    .filter((resource) => resource !== policy)
    .flatMap(({ properties }) => textsIn({ ...properties }))
    .filter((text) => /^o-[a-z0-9]{10,32}$/.test(text));
  return meant.size === 1 && (known.length === 0 || known.some((organization) => meant.has(organization)));
}
