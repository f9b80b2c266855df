import { blockOf, isEverything, isPrivate } from '../../address/block';
import type { Facts } from '../../facts/facts';
import { PORTAL_FLAGS } from '../../facts/pipelines/screen-transfers';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { referred } from '../../model/referring';
import type { Value } from '../../template/unknown';
import { part, valuesAt, worded } from '../../template/values';
import { requireProperty } from '../require-property';
import { finding, type Outcome, type Rule } from '../rule';

const PORTAL = 'AWS::WorkSpacesWeb::Portal';
const SETTINGS = 'AWS::WorkSpacesWeb::UserSettings';
const NETWORK = 'AWS::WorkSpacesWeb::NetworkSettings';
const ADDRESSES = 'AWS::WorkSpacesWeb::IpAccessSettings';
const DEEP_LINKS = 'DeepLinkAllowed';
const IDLE_MINUTES = 15;
/** A block of more addresses than this is no list of terminals. */
const MOST_ADDRESSES = 1n << 16n;

/** A browser portal carries pixels only, is in the network of its zone, admits known addresses and is logged (S01 to S04). */
export const browserPortal: Rule = {
  id: 'Sanso-6.3.2-BrowserPortal',
  clauses: ['6(3)②b', '2(12)'],
  title: {
    ja: 'ブラウザー型画面転送を画面のみとし、接続元を限り、記録すること',
    en: 'Browser portals carry pixels only, admit known addresses and are logged',
  },
  aspects: ['C'],
  severity: 'high',
  types: [PORTAL, SETTINGS, 'AWS::WorkSpacesWeb::NetworkSettings', 'AWS::WorkSpacesWeb::IpAccessSettings'],
  singleResource: false,
  check: (facts) => [
    ...facts.model.ofType(SETTINGS).flatMap(settings),
    ...facts.model.ofType(PORTAL).flatMap((portal) => [...parts(portal), ...displaced(facts, portal)]),
    ...facts.model.ofType(ADDRESSES).flatMap(addresses),
  ],
};

function settings(user: Resource): Outcome[] {
  const { properties, id } = user;
  const value = (name: string) => worded(properties[name]);
  const idle = 'IdleDisconnectTimeoutInMinutes';
  return [
    ...[...PORTAL_FLAGS, DEEP_LINKS].flatMap((setting) =>
      requireProperty(
        user,
        setting,
        // Deep links are off unless they are switched on; the others have no default.
        (known) => known === 'Disabled' || (setting === DEEP_LINKS && known === undefined),
        say('browser-portal.flag', { setting, settings: id, value: value(setting) }),
      ),
    ),
    ...requireProperty(
      user,
      idle,
      // The default of the service is 15 minutes.
      (known) => known === undefined || (Number(known) > 0 && Number(known) <= IDLE_MINUTES),
      say('browser-portal.idle', { settings: id, minutes: value(idle), most: IDLE_MINUTES }),
    ),
    ...requireProperty(
      user,
      'CookieSynchronizationConfiguration',
      (known) => known === undefined,
      say('browser-portal.cookies', { settings: id }),
    ),
  ];
}

/** What a portal must refer to, and what it means when it does not. */
const PARTS = [
  { property: 'UserSettingsArn', without: 'browser-portal.no-settings' },
  { property: 'NetworkSettingsArn', without: 'browser-portal.no-network' },
  { property: 'IpAccessSettingsArn', without: 'browser-portal.no-addresses' },
  { property: 'UserAccessLoggingSettingsArn', also: 'SessionLoggerArn', without: 'browser-portal.no-log' },
] as const;

function parts(portal: Resource): Outcome[] {
  const { properties } = portal;
  const given = (name: string) => properties[name] !== undefined && properties[name] !== '';
  return PARTS.filter((each) => !given(each.property) && !('also' in each && given(each.also))).map(
    ({ property, without }) => finding(portal, say(without, { portal: portal.id, property }), { property }),
  );
}

function displaced({ model, zones }: Facts, portal: Resource): Outcome[] {
  const zone = zones.placeOf(portal)?.zoneId;
  return referred(model, portal, 'NetworkSettingsArn', NETWORK).flatMap((network) => {
    const subnets = referred(model, network, 'SubnetIds[]', 'AWS::EC2::Subnet').filter(
      (subnet) => zones.placeOf(subnet)?.zoneId !== zone,
    );
    if (subnets.length === 0) return [];
    const message = say('browser-portal.other-zone', {
      portal: portal.id,
      zone: zone ?? '-',
      subnets: subnets.map(({ id }) => id),
    });
    return [finding([network, portal], message, { property: 'SubnetIds' })];
  });
}

function addresses(access: Resource): Outcome[] {
  return valuesAt(access.properties, 'IpRules[]').flatMap((rule) => {
    const range = part(rule, 'IpRange');
    const message = say('browser-portal.addresses', { settings: access.id, range: worded(range) });
    return requireProperty(access, 'IpRules', isOfTerminals, message, range);
  });
}

function isOfTerminals(known: Value | undefined): boolean {
  const block = typeof known === 'string' ? blockOf(known) : undefined;
  return block !== undefined && !isEverything(block) && (isPrivate(block) || block.last - block.first < MOST_ADDRESSES);
}
