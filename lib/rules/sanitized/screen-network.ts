import type { Facts } from '../../facts/facts';
import { FLEET } from '../../facts/pipelines/screens';
import { labelledPlace } from '../../facts/zones/place';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isUnknown } from '../../template/unknown';
import { entries, isTrue, part, textsAt, valuesAt } from '../../template/values';
import { requireProperty } from '../require-property';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const HOSTS = [FLEET, 'AWS::AppStream::ImageBuilder', 'AWS::AppStream::AppBlockBuilder'];
const SUBNETS = 'VpcConfig.SubnetIds';

/** Hosts of screens are in the network of their zone and leave by its exit (S02). */
export const screenNetwork: Rule = {
  id: 'Sanso-6.3.2-ScreenNetwork',
  clauses: ['6(3)②b', '6(3)③b'],
  title: {
    ja: '画面転送のホストを領域のネットワークに置き、既定の出口を使わせないこと',
    en: 'Screen hosts are in the network of their zone and have no exit of their own',
  },
  aspects: ['C'],
  severity: 'high',
  types: HOSTS,
  singleResource: false,
  check: (facts) =>
    facts.model
      .ofType(...HOSTS)
      .flatMap((host) => [
        ...requireProperty(
          host,
          'EnableDefaultInternetAccess',
          (known) => !isTrue(known),
          say('screen-network.exit', { host: host.id }),
        ),
        ...placed(facts, host),
        ...ungrouped(host),
        ...credentials(facts, host),
      ]),
};

function placed({ zones, pipelines }: Facts, resource: Resource): Outcome[] {
  const host = resource.id;
  const given = valuesAt(resource.properties, `${SUBNETS}[]`);
  const detail = { property: SUBNETS };
  if (given.length === 0) return [finding(resource, say('screen-network.none', { host }), detail)];
  const subnets = pipelines.screens.subnetsOf(resource);
  const own = labelledPlace(resource)?.zoneId;
  const strange = subnets.filter((subnet) => zones.placeOf(subnet)?.zoneId !== own);
  if (strange.length > 0) {
    const named = strange.map((subnet) => `${subnet.id} (${zones.placeOf(subnet)?.zoneId ?? '-'})`);
    const message = say('screen-network.other-zone', { host, zone: own ?? '-', subnets: named });
    return [finding([resource, ...strange], message, detail)];
  }
  if (subnets.length === given.length) return [];
  const [unknown] = given.filter(isUnknown);
  return unknown
    ? [undecided(resource, say('screen-network.unknown', { host, reason: unknown.reason }), SUBNETS)]
    : [finding(resource, say('screen-network.foreign', { host }), detail)];
}

/** Without a group a host has the default one of its VPC, whose rules no template states. */
function ungrouped(host: Resource): Outcome[] {
  const property = 'VpcConfig.SecurityGroupIds';
  if (part(host.properties, 'VpcConfig') === undefined) return [];
  const message = say('screen-network.default-group', { host: host.id, property });
  return requireProperty(host, property, (known) => entries(known).length > 0, message);
}

/** What people run on a screen acts with the role of the host. */
function credentials({ model, zones }: Facts, host: Resource): Outcome[] {
  return textsAt(host.properties, 'IamRoleArn').flatMap((arn) => {
    const role = model.find(arn, 'AWS::IAM::Role');
    if (role && zones.placeOf(role)?.zoneId === zones.placeOf(host)?.zoneId) return [];
    const message = say('screen-network.role', { host: host.id, role: role?.id ?? arn });
    return [finding([host, ...(role ? [role] : [])], message, { property: 'IamRoleArn' })];
  });
}
