import type { Facts } from '../../facts/facts';
import { say } from '../../messages/say';
import { entries, unknownOf, worded } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/**
 * Settings that join what is attached; those that are on when omitted have to be turned off. Source: CloudFormation Template
 * Reference, "AWS::EC2::TransitGateway": attachments are accepted by themselves only where that is enabled.
 */
const SETTINGS = [
  { property: 'DefaultRouteTableAssociation', explicit: true, effect: say('transit-gateway-defaults.one-table') },
  { property: 'DefaultRouteTablePropagation', explicit: true, effect: say('transit-gateway-defaults.all-routed') },
  { property: 'AutoAcceptSharedAttachments', explicit: false, effect: say('transit-gateway-defaults.self-attached') },
  { property: 'SecurityGroupReferencingSupport', explicit: false, effect: say('transit-gateway-defaults.groups') },
  { property: 'MulticastSupport', explicit: false, effect: say('transit-gateway-defaults.multicast') },
] as const;

/** A transit gateway joins nothing by itself: its defaults are turned off explicitly. */
export const transitGatewayDefaults: Rule = {
  id: 'Sanso-2.11-TransitGatewayDefaults',
  clauses: ['2(11)', '6(3)①a', '6(3)②a'],
  title: {
    ja: 'Transit Gatewayの既定の接続・伝播を明示的に無効とし、自動承認を行わないこと',
    en: 'Default association, propagation and acceptance of transit gateways are off',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::EC2::TransitGateway'],
  singleResource: true,
  check: ({ model }: Facts): Outcome[] =>
    model.ofType('AWS::EC2::TransitGateway').flatMap((transitGateway) =>
      SETTINGS.flatMap(({ property, explicit, effect }): Outcome[] => {
        const value = transitGateway.properties[property];
        const on = entries(value).find((option) => typeof option === 'string' && option.toLowerCase() !== 'disable');
        if (on === undefined && (value !== undefined || !explicit)) {
          const unknown = unknownOf(value);
          return unknown ? [undecided(transitGateway, unknown.reason, property)] : [];
        }
        const names = { property, gateway: transitGateway.logicalId, effect };
        const message =
          value === undefined
            ? say('transit-gateway-defaults.default', names)
            : say('transit-gateway-defaults', { ...names, value: worded(on) });
        return [finding(transitGateway, message, { property })];
      }),
    ),
};
