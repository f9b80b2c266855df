import { blockOf, within } from '../../address/block';
import type { Facts } from '../../facts/facts';
import { type ScreenSet, STACK } from '../../facts/pipelines/screens';
import type { ZoneId } from '../../facts/zones/place';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { pairVerdict } from '../../policy/flow-validity';
import { textsAt } from '../../template/values';
import { finding, type Outcome, type Rule } from '../rule';

/** Screens of one zone on terminals of another are a declared flow, to the addresses where the hosts are (S03). */
export const screenFlow: Rule = {
  id: 'Sanso-2.12-ScreenFlow',
  clauses: ['2(12)', '2(11)', '6(3)②b'],
  title: {
    ja: '画面転送を特定通信・無害化通信として登録すること',
    en: 'Screen transfer between zones is a declared flow',
  },
  aspects: ['C'],
  severity: 'high',
  types: [STACK],
  singleResource: false,
  check: (facts) =>
    facts.pipelines.screens.sets.flatMap((set) =>
      set.endpoints.flatMap((endpoint) => {
        const client = facts.zones.placeOf(endpoint)?.zoneId;
        return client === undefined
          ? []
          : set.hostZones
              .filter((host) => host !== client)
              .flatMap((host) => judge(facts, set, { endpoint, client, host }));
      }),
    ),
};

/** A stack whose terminals are in one zone and whose hosts are in another. */
interface Transfer {
  readonly endpoint: Resource;
  readonly client: ZoneId;
  readonly host: ZoneId;
}

function judge(facts: Facts, { stack, subnets, fleets }: ScreenSet, { endpoint, client, host }: Transfer): Outcome[] {
  const verdict = pairVerdict(client, host);
  const flows = facts.flows
    .between(client, host)
    .filter(
      ({ protocol, sanitization }) =>
        protocol === 'tcp' && verdict.allowed && verdict.sanitizations.includes(sanitization),
    );
  if (flows.length === 0) return [finding([stack, endpoint], say('screen-flow.undeclared', { client, host }))];
  const outside = subnets
    .filter((subnet) => facts.zones.placeOf(subnet)?.zoneId === host)
    .filter(({ properties }) =>
      textsAt(properties, 'CidrBlock').some((cidr) => {
        const block = blockOf(cidr);
        return block && !flows.some(({ to }) => within(block, blockOf(to.cidr) ?? block));
      }),
    );
  if (outside.length === 0) return [];
  const message = say('screen-flow.outside', { stack: stack.name, subnets: outside.map(({ id }) => id), client });
  return [finding([...fleets, stack], message, { property: 'VpcConfig.SubnetIds' })];
}
