import type { Facts } from '../../facts/facts';
import { conditionInWords, type OrganizationPolicy, RESOURCE_CONTROL } from '../../facts/organization/organization';
import { saidOrganizations } from '../../facts/organization/said-organizations';
import { type Said, say } from '../../messages/say';
import type { Model } from '../../model/model';
import { type Condition, type Statement, speaksOf } from '../../template/policy-document';
import { textsIn } from '../../template/values';
import { inPart, missingInOrganization } from '../missed-in';
import { finding, type Rule } from '../rule';

const SERVICES = ['s3:GetObject', 's3:PutObject', 'kms:Decrypt', 'secretsmanager:GetSecretValue', 'sqs:ReceiveMessage'];

/** Nobody outside the organization reads its data, whatever a bucket or key says (O01). */
export const dataPerimeter: Rule = {
  id: 'Sanso-6.3.1-DataPerimeter',
  clauses: ['6(3)①a', '6(8)b'],
  title: { ja: '組織外の者による利用を組織で禁止すること', en: 'The organization denies access from outside it' },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::Organizations::Policy'],
  singleResource: false,
  demandsPresence: true,
  check: (facts) => {
    const { organization } = facts;
    const all = organization.policies;
    const none = missingInOrganization(facts, say('data-perimeter.none'));
    if (all.length === 0) return none;
    const policies = organization.ofType(RESOURCE_CONTROL);
    const about = policies.flatMap((policy) =>
      (policy.denials ?? [])
        .filter(isPerimeter)
        .map((statement) => ({ policy, flaw: flawOf(facts, policy, statement) })),
    );
    if (about.length === 0) {
      if (policies.some(({ denials }) => denials === undefined)) return [];
      const misfiled = organization.misfiled(RESOURCE_CONTROL, isPerimeter);
      const named = [...misfiled, ...(policies.length > 0 ? policies : all)];
      return inPart(dataPerimeter.id, none, [
        finding(
          named.map(({ resource }) => resource),
          say('data-perimeter.none'),
        ),
      ]);
    }
    if (about.some(({ flaw }) => flaw === undefined)) return [];
    const flawed = about.flatMap(({ policy: { resource }, flaw }) =>
      flaw ? [finding(resource, say('data-perimeter', { policy: resource.id, flaw }), { property: 'Content' })] : [],
    );
    return inPart(dataPerimeter.id, none, flawed);
  },
};

function isPerimeter(statement: Statement): boolean {
  return statement.conditions.some(isOrganization);
}

function isOrganization({ key }: { readonly key: string }): boolean {
  return /^aws:(principalorgid|principalorgpaths)$/i.test(key);
}

/** What a denial leaves open; undefined when nothing is. */
function flawOf({ model, organization }: Facts, policy: OrganizationPolicy, statement: Statement): Said | undefined {
  const { conditions, resources } = statement;
  const wide = conditions
    .filter(isOrganization)
    .find(
      ({ operator, values }) =>
        !/^String(NotEquals|NotLike)(IfExists)?$/.test(operator) ||
        (values ?? ['*']).some((value) => /[*?]/.test(value)),
    );
  if (wide) return say('data-perimeter.wide', { condition: conditionInWords(wide) });
  const foreign = conditions.filter(namesOrganization).find((condition) => !isOwn(model, policy, condition));
  if (foreign) return say('data-perimeter.foreign', { condition: conditionInWords(foreign) });
  const weak = conditions.find(
    (condition) =>
      !isOrganization(condition) && !isServiceException(condition) && !organization.exceptsOwnPrincipals(condition),
  );
  if (weak) return say('data-perimeter.weak', { condition: conditionInWords(weak) });
  if (!statement.aws.includes('*') || statement.notPrincipal) return say('data-perimeter.principals');
  if (!resources.includes('*')) return say('organization.limited', { resources });
  const actions = SERVICES.filter((action) => !speaksOf(statement, action));
  return actions.length > 0 ? say('organization.left-out', { actions }) : undefined;
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
function isOwn(model: Model, { resource: policy }: OrganizationPolicy, { values = [] }: Condition): boolean {
  const meant = new Set(values.map((value) => value.split('/')[0]));
  const said = saidOrganizations(model);
  if (said.length > 0) return meant.size > 0 && [...meant].every((organization) => said.includes(organization));
  const known = model.resources
    .filter((resource) => resource !== policy)
    .flatMap(({ properties }) => textsIn({ ...properties }))
    .filter((text) => /^o-[a-z0-9]{10,32}$/.test(text));
  return meant.size === 1 && (known.length === 0 || known.some((organization) => meant.has(organization)));
}
