import { FLEET, subnetsOf } from '../../facts/pipelines/screen-sets';
import type { Model, Resource } from '../../model/model';
import { textsAt, valuesAt } from '../../model/paths';
import { isUnknown } from '../../template/unknown';
import { entries, isTrue, part } from '../../template/values';
import { demand } from '../demand';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const HOSTS = [FLEET, 'AWS::AppStream::ImageBuilder', 'AWS::AppStream::AppBlockBuilder'];

/** Hosts of screens are in the network of their zone and leave by its exit (S02). */
export const screenNetwork: Rule = {
  id: 'Sanso-6.3.2-ScreenNetwork',
  clauses: ['6(3)②', '6(3)③'],
  title: {
    ja: '画面転送のホストを領域のネットワークに置き、既定の出口を使わせないこと',
    en: 'Screen hosts are in the network of their zone and have no exit of their own',
  },
  aspects: ['C'],
  severity: 'high',
  types: HOSTS,
  singleResource: false,
  check: ({ model }) =>
    model.ofType(...HOSTS).flatMap((host) => [
      ...demand(host, {
        property: 'EnableDefaultInternetAccess',
        value: host.properties.EnableDefaultInternetAccess,
        meets: (known) => !isTrue(known),
        message: `${host.id} reaches the internet by an exit of its own`,
        mend: 'Set EnableDefaultInternetAccess to false.',
      }),
      ...placed(model, host),
      ...ungrouped(host),
      ...credentials(model, host),
    ]),
};

function placed(model: Model, host: Resource): Outcome[] {
  const property = 'VpcConfig.SubnetIds';
  const given = valuesAt(host.properties, 'VpcConfig.SubnetIds[]');
  if (given.length === 0)
    return [
      finding(host, `${host.id} is in no network of its zone`, 'Name subnets of its zone in VpcConfig.', { property }),
    ];
  const subnets = subnetsOf(model, host);
  const strange = subnets.filter(({ network }) => network !== host.network);
  if (strange.length > 0)
    return [
      finding(
        [host, ...strange],
        `${host.id} of ${host.network ?? 'no zone'} is in ${strange.map(({ id, network }) => `${id} (${network ?? 'no zone'})`).join(', ')}`,
        'Name subnets of its own zone.',
        { property },
      ),
    ];
  if (subnets.length === given.length) return [];
  const unknown = given.find(isUnknown);
  return unknown
    ? [undecided(host, `in which subnets it is, is not known: ${unknown.reason}`, property)]
    : [
        finding(host, `${host.id} is in subnets that the deployment does not have`, 'Name subnets of its zone.', {
          property,
        }),
      ];
}

/** Without a group a host has the default one of its VPC, whose rules no template states. */
function ungrouped(host: Resource): Outcome[] {
  const property = 'VpcConfig.SecurityGroupIds';
  if (part(host.properties, 'VpcConfig') === undefined) return [];
  return demand(host, {
    property,
    value: part(host.properties, 'VpcConfig', 'SecurityGroupIds'),
    meets: (known) => entries(known).length > 0,
    message: `${host.id} has the default security group of its VPC`,
    mend: `Name a group of its zone in ${property}.`,
  });
}

/** What people run on a screen acts with the role of the host. */
function credentials(model: Model, host: Resource): Outcome[] {
  return textsAt(host.properties, 'IamRoleArn').flatMap((arn) => {
    const role = model.find(arn, 'AWS::IAM::Role');
    if (role && role.network === host.network) return [];
    return [
      finding(
        [host, ...(role ? [role] : [])],
        `${host.id} acts with ${role?.id ?? arn}, a role of another zone`,
        'Use a role of its own zone, or none.',
        {
          property: 'IamRoleArn',
        },
      ),
    ];
  });
}
