import {
  denialsOf,
  inWords,
  misfiledPolicies,
  policiesOfType,
  SERVICE_CONTROL,
  targetsOfPolicy,
  weakness,
} from '../../facts/grants/organization-policies';
import type { Model, Resource } from '../../model/model';
import { reaches, type Statement, speaksOf } from '../../template/policy-document';
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
  clauses: ['6(3)①', '6(3)②', '6(7)'],
  title: { ja: '新たな通信経路の作成を組織で禁止すること', en: 'The organization denies new network paths' },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::Organizations::Policy'],
  singleResource: false,
  check: ({ model }) => {
    const policies = policiesOfType(model, SERVICE_CONTROL);
    const misfiled = misfiledPolicies(model, SERVICE_CONTROL, speaksOfPaths);
    if (policies.length + misfiled.length === 0) return [];
    const about = policies.filter((policy) => denialsOf(policy)?.some(speaksOfPaths) ?? true);
    if (about.length === 0)
      return [
        finding(
          [...misfiled, ...policies],
          'No service control policy of the organization denies new network paths',
          'Deny internet gateways, peering and changes of Block Public Access in an attached SERVICE_CONTROL_POLICY.',
        ),
      ];
    // Attachment is judged by a rule of its own.
    const denials = about
      .filter((policy) => targetsOfPolicy(policy).length > 0)
      .flatMap((policy) => denialsOf(policy) ?? []);
    return about.flatMap((policy) => judge(model, policy, denials));
  },
};

function speaksOfPaths(statement: Statement): boolean {
  // A denial of everything but some services, as for Regions, is about something else.
  return statement.notActions.length === 0 && PATHS.some((action) => speaksOf(statement, action));
}

function judge(model: Model, policy: Resource, all: readonly Statement[]): Outcome[] {
  const own = (denialsOf(policy) ?? []).filter(speaksOfPaths);
  const weak = own.map((statement) => weakness(model, statement, () => false)).find((found) => found !== undefined);
  if (weak)
    return [
      finding(
        policy,
        `${policy.id} denies new paths only under ${inWords(weak)}, which lets others through`,
        'Except only named roles of administrators.',
        { property: 'Content' },
      ),
    ];
  const holds = (action: string) =>
    [...own, ...all].some(
      (statement) =>
        speaksOf(statement, action) &&
        reaches(statement, 'arn:aws:ec2:ap-northeast-1:1:any/any') &&
        !weakness(model, statement, () => false),
    );
  const open = PATHS.filter((action) => !holds(action));
  if (open.length === 0) return [];
  return [
    finding(policy, `${policy.id} does not deny ${open.join(', ')}`, 'Deny it as well.', { property: 'Content' }),
  ];
}
