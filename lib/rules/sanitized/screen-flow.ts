import { blockOf, within } from '../../address/block';
import type { Facts } from '../../facts/facts';
import { networkOf, type ScreenSet, STACK, screenSets } from '../../facts/pipelines/screen-sets';
import { textsAt } from '../../model/paths';
import { pairVerdict } from '../../policy/flow-validity';
import { finding, type Outcome, type Rule } from '../rule';

/** Screens of one zone on terminals of another are a declared flow, to the addresses where the hosts are (S03). */
export const screenFlow: Rule = {
  id: 'Sanso-2.12-ScreenFlow',
  clauses: ['2(12)', '2(11)', '6(3)②'],
  title: {
    ja: '画面転送を特定通信・無害化通信として登録すること',
    en: 'Screen transfer between zones is a declared flow',
  },
  aspects: ['C'],
  severity: 'high',
  types: [STACK],
  singleResource: false,
  check: (facts) => screenSets(facts.model).flatMap((set) => judge(facts, set)),
};

function judge(facts: Facts, { stack, endpoints, hostZones, subnets, fleets }: ScreenSet): Outcome[] {
  return endpoints.flatMap((endpoint) => {
    const client = networkOf(facts.model, endpoint);
    if (client === undefined) return [];
    return hostZones
      .filter((host) => host !== client)
      .flatMap((host) => {
        const verdict = pairVerdict(client, host);
        const flows = facts.flows
          .between(client, host)
          .filter(
            ({ protocol, sanitization }) =>
              protocol === 'tcp' && verdict.allowed && verdict.sanitizations.includes(sanitization),
          );
        const mend = `Declare a flow ${client} to ${host} with sanitization screen-transfer, approver and expiry.`;
        if (flows.length === 0)
          return [
            finding([stack, endpoint], `Terminals of ${client} see screens of ${host} without a declared flow`, mend),
          ];
        const outside = subnets
          .filter(({ network }) => network === host)
          .filter(({ properties }) =>
            textsAt(properties, 'CidrBlock').some((cidr) => {
              const block = blockOf(cidr);
              return block && !flows.some(({ to }) => within(block, blockOf(to.cidr) ?? block));
            }),
          );
        if (outside.length === 0) return [];
        return [
          finding(
            [...fleets, stack],
            `Hosts of ${stack.name} are in ${outside.map(({ id }) => id).join(', ')}, which no declared flow from ${client} names`,
            'Move the hosts into the block of the flow, or have the flow approved anew.',
            { property: 'VpcConfig.SubnetIds' },
          ),
        ];
      });
  });
}
