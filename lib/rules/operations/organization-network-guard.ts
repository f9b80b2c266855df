import {
  conditionInWords,
  type Organization,
  type OrganizationPolicy,
  SERVICE_CONTROL,
} from '../../facts/organization/organization';
import { say } from '../../messages/say';
import { reaches, type Statement, speaksOf } from '../../template/policy-document';
import { inPart, missingInOrganization } from '../missed-in';
import { finding, type Outcome, type Rule } from '../rule';

/** What makes a new way between zones or out of them, or puts out the light. */
const PATHS = [
  'ec2:CreateInternetGateway',
  'ec2:AttachInternetGateway',
  'ec2:CreateVpcPeeringConnection',
  'ec2:AcceptVpcPeeringConnection',
  'ec2:CreateEgressOnlyInternetGateway',
  'ec2:ModifyVpcBlockPublicAccessOptions',
  'ec2:DeleteFlowLogs',
];

/** Nobody but named administrators of the network makes new paths (O01). */
export const organizationNetworkGuard: Rule = {
  id: 'Sanso-6.3.1-OrganizationNetworkGuard',
  clauses: ['6(3)①a', '6(3)②a', '6(7)b'],
  title: { ja: '新たな通信経路の作成を組織で禁止すること', en: 'The organization denies new network paths' },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::Organizations::Policy'],
  singleResource: false,
  demandsPresence: true,
  check: (facts) => {
    const { organization } = facts;
    const policies = organization.ofType(SERVICE_CONTROL);
    const misfiled = organization.misfiled(SERVICE_CONTROL, speaksOfPaths);
    const none = missingInOrganization(facts, say('organization-network-guard.none'));
    if (policies.length + misfiled.length === 0) return none;
    const about = policies.filter(({ denials }) => denials?.some(speaksOfPaths) ?? true);
    if (about.length === 0) {
      const named = [...misfiled, ...policies].map(({ resource }) => resource);
      return inPart(organizationNetworkGuard.id, none, [finding(named, say('organization-network-guard.none'))]);
    }
    // Attachment is judged by a rule of its own.
    const all = about.filter(({ attached }) => attached).flatMap(({ denials = [] }) => denials);
    const open = about.flatMap((policy) => judge(organization, policy, all));
    return inPart(organizationNetworkGuard.id, none, open);
  },
};

function speaksOfPaths(statement: Statement): boolean {
  // A denial of everything but some services, as for Regions, is about something else.
  return statement.notActions.length === 0 && PATHS.some((action) => speaksOf(statement, action));
}

function judge(
  organization: Organization,
  { resource, denials = [] }: OrganizationPolicy,
  all: readonly Statement[],
): Outcome[] {
  const policy = resource.id;
  const detail = { property: 'Content' };
  const weaknessOf = (statement: Statement) => organization.weaknessOf(statement, () => false);
  const own = denials.filter(speaksOfPaths);
  const [weak] = own.flatMap((statement) => weaknessOf(statement) ?? []);
  if (weak) {
    const condition = conditionInWords(weak);
    return [finding(resource, say('organization-network-guard.weak', { policy, condition }), detail)];
  }
  const holding = [...own, ...all].filter(
    (statement) => reaches(statement, 'arn:aws:ec2:ap-northeast-1:1:any/any') && !weaknessOf(statement),
  );
  const actions = PATHS.filter((action) => !holding.some((statement) => speaksOf(statement, action)));
  return actions.length === 0
    ? []
    : [finding(resource, say('organization-network-guard.open', { policy, actions }), detail)];
}
