import { type Block, blockOf, isEverything, isPrivate, within } from '../../address/block';
import type { Facts } from '../../facts/facts';
import { type Home, homeOf, isClosed, labelled, vpcsOfGateway } from '../../facts/zones/home';
import type { Model, Resource } from '../../model/model';
import { candidates } from '../../template/candidates';
import { isTrue } from '../../template/values';
import { finding, type Outcome, type Rule } from '../rule';

const VPN = 'AWS::EC2::VPNConnection';
/** Tag by which a connection says which blocks at the premises of its zone it is for. */
const DECLARATION = 'sanso:premises';

/** A tunnel into a closed zone leads to the declared premises of that zone, and none to addresses of another zone. */
export const siteToSiteVpn: Rule = {
  id: 'Sanso-6.3.1-SiteToSiteVpn',
  clauses: ['6(3)①', '6(3)②', '9'],
  title: {
    ja: 'マイナンバー利用事務系・LGWAN接続系へのVPN接続を、宣言した庁内の区画に限ること',
    en: 'VPN connections of closed zones lead to their declared premises only',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [VPN, 'AWS::EC2::VPNConnectionRoute'],
  singleResource: false,
  check: (facts: Facts): Outcome[] =>
    facts.model.ofType(VPN).flatMap((vpn) => {
      const home = endOf(facts.model, vpn);
      if (!home) return [];
      return isClosed(home) ? tunnelFaults(facts, vpn, home) : foreignRoutes(facts, vpn, home);
    }),
};

/** The zone in which a tunnel ends: that of the network of its gateway. */
function endOf(model: Model, vpn: Resource): Home | undefined {
  const [vpc] = vpcsOfGateway(model, vpn.properties.VpnGatewayId);
  return labelled(vpc) ?? homeOf(model, model.find(vpn.properties.VpnGatewayId)) ?? labelled(vpn);
}

function tunnelFaults(facts: Facts, vpn: Resource, home: Home): Outcome[] {
  const { model } = facts;
  const related = ['VpnGatewayId', 'CustomerGatewayId'].flatMap(
    (property) => model.find(vpn.properties[property]) ?? [],
  );
  const declared = vpn.tags[DECLARATION];
  if (declared === undefined) {
    return [
      finding(
        [vpn, ...related],
        `${vpn.logicalId} opens a tunnel into ${home.zoneId} that is not declared.`,
        `Remove ${vpn.logicalId}, or declare the blocks at the premises of ${home.zoneId} in its tag ${DECLARATION}.`,
      ),
    ];
  }
  const outcomes: Outcome[] = [];
  if (!isTrue(vpn.properties.StaticRoutesOnly)) {
    outcomes.push(
      finding(
        vpn,
        `${vpn.logicalId} of ${home.zoneId} takes whatever routes the other side announces.`,
        'Set StaticRoutesOnly to true, and route the declared blocks.',
        { property: 'StaticRoutesOnly' },
      ),
    );
  }
  const blocks = declared.split(/\s+/).flatMap((text) => blockOf(text) ?? []);
  const wrong = blocks.find((block) => !isPrivate(block) || facts.addresses.foreign(home.zoneId, block).length > 0);
  if (wrong || blocks.length === 0) {
    outcomes.push(
      finding(
        vpn,
        `${vpn.logicalId} declares ${wrong?.text ?? JSON.stringify(declared)} as premises of ${home.zoneId}, which are not addresses of that zone alone.`,
        'Declare blocks of private addresses that no other zone has.',
        { property: 'Tags' },
      ),
    );
  }
  return [...outcomes, ...routeFaults(model, vpn, home, blocks)];
}

function routesOf(model: Model, vpn: Resource): Resource[] {
  return model
    .ofType('AWS::EC2::VPNConnectionRoute')
    .filter(({ properties }) => model.find(properties.VpnConnectionId) === vpn);
}

/** Routes of a zone that is not closed lead to whatever it calls its premises, which another zone has no part in. */
function foreignRoutes(facts: Facts, vpn: Resource, home: Home): Outcome[] {
  return routesOf(facts.model, vpn).flatMap((route) =>
    candidates(route.properties.DestinationCidrBlock).flatMap((value): Outcome[] => {
      const block = typeof value === 'string' ? blockOf(value) : undefined;
      const foreign = block && !isEverything(block) ? facts.addresses.foreign(home.zoneId, block) : [];
      if (foreign.length === 0) return [];
      const zones = [...new Set(foreign.map(({ zoneId }) => zoneId))].join(', ');
      return [
        finding(
          [route, vpn],
          `${route.logicalId} leads from ${home.zoneId} to ${block?.text}, addresses of ${zones}.`,
          'Route blocks at the premises of its own zone only.',
          { property: 'DestinationCidrBlock' },
        ),
      ];
    }),
  );
}

function routeFaults(model: Model, vpn: Resource, home: Home, blocks: readonly Block[]): Outcome[] {
  return routesOf(model, vpn).flatMap((route) =>
    candidates(route.properties.DestinationCidrBlock).flatMap((value): Outcome[] => {
      const block = typeof value === 'string' ? blockOf(value) : undefined;
      if (block && blocks.some((declared) => within(block, declared))) return [];
      return [
        finding(
          [route, vpn],
          `${route.logicalId} leads from ${home.zoneId} to ${block?.text ?? 'a block that is not known'}, which ${vpn.logicalId} does not declare.`,
          'Route the declared blocks only.',
          { property: 'DestinationCidrBlock' },
        ),
      ];
    }),
  );
}
