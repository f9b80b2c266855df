import type { Resource } from '../model/model';
import { look, met, missing, type Prerequisite } from './finding';
import { isOwn, type OwnStacks } from './own-stacks';
import { aws, type Reader } from './reader';

/**
 * Roles that services of AWS make for themselves when they are first used, and what uses them. Source: the chapter "Using
 * service-linked roles" in the guide of each service.
 */
const ROLES: readonly { readonly service: string; readonly name: string; readonly usedBy: RegExp }[] = [
  {
    service: 'access-analyzer.amazonaws.com',
    name: 'AWSServiceRoleForAccessAnalyzer',
    usedBy: /^AWS::AccessAnalyzer::/,
  },
  { service: 'backup.amazonaws.com', name: 'AWSServiceRoleForBackup', usedBy: /^AWS::Backup::/ },
  { service: 'config.amazonaws.com', name: 'AWSServiceRoleForConfig', usedBy: /^AWS::Config::/ },
  {
    service: 'elasticloadbalancing.amazonaws.com',
    name: 'AWSServiceRoleForElasticLoadBalancing',
    usedBy: /^AWS::ElasticLoadBalancingV2::/,
  },
  {
    service: 'route53resolver.amazonaws.com',
    name: 'AWSServiceRoleForRoute53Resolver',
    usedBy: /^AWS::Route53Resolver::ResolverQueryLoggingConfig$/,
  },
];

/**
 * The roles of services: one that a template makes must not be there; the others may be there, or AWS makes them, where whoever
 * deploys may call iam:CreateServiceLinkedRole.
 *
 * @param mayDoAll whether CloudFormation acts with AdministratorAccess
 */
export async function linkedRoles(
  reader: Reader,
  wanted: readonly Resource[],
  own: OwnStacks,
  mayDoAll: boolean,
): Promise<Prerequisite[]> {
  const made = wanted
    .filter(({ type }) => type === 'AWS::IAM::ServiceLinkedRole')
    .map(({ properties }) => String(properties.AWSServiceName));
  const needed = ROLES.filter(
    ({ service, usedBy }) => made.includes(service) || wanted.some(({ type }) => usedBy.test(type)),
  );
  const there = await Promise.all(
    needed.map(async (role) => ((await reader.get('iam', 'GetRole', { RoleName: role.name })) ? [role.name] : [])),
  );
  const present = there.flat();
  const taken = needed.filter(
    ({ service, name }) =>
      made.includes(service) && present.includes(name) && !isOwn(own, 'AWS::IAM::ServiceLinkedRole', name),
  );
  const toCome = needed.filter(({ service, name }) => !made.includes(service) && !present.includes(name));
  return [
    ...taken.map(({ name }) =>
      missing(
        'linked-roles',
        `サービスにリンクされたロール ${name} がすでにあり、テンプレートはこれを作成できない。使うものがなければ削除する`,
        `the service-linked role ${name} is there already, and a template makes it: delete it when nothing uses it`,
        aws(reader, `iam delete-service-linked-role --role-name ${name}`),
      ),
    ),
    ...comingRoles(reader, toCome, mayDoAll),
    ...(taken.length + toCome.length === 0
      ? [met('linked-roles', 'サービスにリンクされたロールの妨げなし', 'service-linked roles are as they should be')]
      : []),
  ];
}

function comingRoles(
  reader: Reader,
  roles: readonly { readonly service: string; readonly name: string }[],
  mayDoAll: boolean,
): Prerequisite[] {
  if (roles.length === 0) return [];
  const names = roles.map(({ name }) => name);
  if (mayDoAll)
    return [
      met(
        'linked-roles',
        `サービスにリンクされたロール ${names.join('、')} は最初のデプロイでAWSが作る`,
        `AWS makes the service-linked roles ${names.join(', ')} at the first deployment`,
      ),
    ];
  return [
    look(
      'linked-roles',
      `サービスにリンクされたロール ${names.join('、')} がまだない。実行ポリシーで iam:CreateServiceLinkedRole を許すか、先に作る`,
      `the service-linked roles ${names.join(', ')} are not there yet: let the execution policy call iam:CreateServiceLinkedRole, or make them first`,
      ...roles.map(({ service }) => aws(reader, `iam create-service-linked-role --aws-service-name ${service}`)),
    ),
  ];
}
