import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { isTrue, textsAt, valuesAt } from '../../template/values';
import type { Subnet, Unmodelled } from './network';
import type { TransitGateways } from './transit-gateways';
import type { Vpcs } from './vpcs';

/**
 * Subnets and transit gateways that AWS RAM shares with accounts of which no template is given: what those put into them is
 * not known. What a given template puts into a subnet of another account stands there like everything else.
 */
export function sharedWithStrangers(model: Model, vpcs: Vpcs, transitGateways: TransitGateways): Unmodelled[] {
  return model.ofType('AWS::RAM::ResourceShare').flatMap((share) => {
    const strangers = textsAt(share.properties, 'Principals[]').filter((principal) => !model.accounts.has(principal));
    if (strangers.length === 0) return [];
    const shared = valuesAt(share.properties, 'ResourceArns[]');
    const subnets = shared.flatMap((value): Subnet[] => [vpcs.defined(value) ?? []].flat());
    const open = shared
      .flatMap((value) => [model.find(value, 'AWS::EC2::TransitGateway') ?? []].flat())
      .filter(takesAnyone);
    const attached = transitGateways.transitGateways
      .filter(({ resource }) => resource && open.includes(resource))
      .flatMap(({ attachments }) => attachments.flatMap(({ vpc }) => vpc ?? []));
    const found: ['assumed.shared-subnets' | 'assumed.shared-attached', readonly string[], Unmodelled['vpcs']][] = [
      ['assumed.shared-subnets', subnets.map(({ id }) => id), subnets.map(({ vpc }) => vpc)],
      ['assumed.shared-attached', open.map(({ id }) => id), attached],
    ];
    return found
      .filter(([, names]) => names.length > 0)
      .map(([key, names, all]) => ({
        resource: share,
        property: 'Principals',
        reason: say(key, { who: strangers, what: names }),
        vpcs: [...new Set(all)],
      }));
  });
}

/** Whether a transit gateway accepts whoever attaches, and lets them into its default table. */
function takesAnyone({ properties }: Resource): boolean {
  const accepts = properties.AutoAcceptSharedAttachments === 'enable' || isTrue(properties.AutoAcceptSharedAttachments);
  return accepts && properties.DefaultRouteTableAssociation !== 'disable';
}
