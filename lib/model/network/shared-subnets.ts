import type { Model } from '../model';
import { textsAt, valuesAt } from '../paths';
import type { Subnet, Unmodelled } from './network';
import type { Vpcs } from './vpcs';

/**
 * Subnets that AWS RAM shares with accounts of which no template is given: what those put into them is not known. What a
 * given template puts into a subnet of another account stands there like everything else.
 */
export function sharedSubnets(model: Model, vpcs: Vpcs): Unmodelled[] {
  return model.ofType('AWS::RAM::ResourceShare').flatMap((share) => {
    const subnets = valuesAt(share.properties, 'ResourceArns[]').flatMap((value): Subnet[] => {
      const subnet = vpcs.defined(value);
      return subnet ? [subnet] : [];
    });
    const strangers = textsAt(share.properties, 'Principals[]').filter((principal) => !model.accounts.has(principal));
    if (subnets.length === 0 || strangers.length === 0) return [];
    const names = subnets.map(({ id }) => id).join(', ');
    return [
      {
        resource: share,
        property: 'Principals',
        reason: `what ${strangers.join(', ')} puts into ${names} is not in the templates`,
        vpcs: [...new Set(subnets.map(({ vpc }) => vpc))],
      },
    ];
  });
}
