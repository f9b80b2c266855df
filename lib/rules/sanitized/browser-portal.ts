import { blockOf, isEverything, isPrivate } from '../../address/block';
import type { Model, Resource } from '../../model/model';
import { textsAt, valuesAt } from '../../model/paths';
import { part, shown } from '../../template/values';
import { demand, demands } from '../demand';
import { finding, type Outcome, type Rule } from '../rule';

const PORTAL = 'AWS::WorkSpacesWeb::Portal';
const SETTINGS = 'AWS::WorkSpacesWeb::UserSettings';
const FLAGS = ['CopyAllowed', 'PasteAllowed', 'DownloadAllowed', 'UploadAllowed', 'PrintAllowed', 'DeepLinkAllowed'];
const IDLE_MINUTES = 15;

/** A browser portal carries pixels only, is in the network of its zone, admits known addresses and is logged (S01 to S04). */
export const browserPortal: Rule = {
  id: 'Sanso-6.3.2-BrowserPortal',
  clauses: ['6(3)②', '2(12)'],
  title: {
    ja: 'ブラウザ型画面転送を画面のみとし、接続元を限り、記録すること',
    en: 'Browser portals carry pixels only, admit known addresses and are logged',
  },
  aspects: ['C'],
  severity: 'high',
  types: [PORTAL, SETTINGS, 'AWS::WorkSpacesWeb::NetworkSettings', 'AWS::WorkSpacesWeb::IpAccessSettings'],
  singleResource: false,
  check: ({ model }) => [
    ...model.ofType(SETTINGS).flatMap(settings),
    ...model.ofType(PORTAL).flatMap((portal) => parts(model, portal)),
    ...model.ofType('AWS::WorkSpacesWeb::IpAccessSettings').flatMap(addresses),
  ],
};

function settings(user: Resource): Outcome[] {
  const { properties, id } = user;
  const idle = properties.IdleDisconnectTimeoutInMinutes;
  return demands(user, [
    ...FLAGS.map((flag) => ({
      property: flag,
      value: properties[flag],
      // Deep links are off unless they are switched on; the others have no default.
      meets: (known: unknown) => known === 'Disabled' || (flag === 'DeepLinkAllowed' && known === undefined),
      message: `${flag} of ${id} is ${shown(properties[flag])}`,
      mend: `Set ${flag} to Disabled.`,
    })),
    {
      property: 'IdleDisconnectTimeoutInMinutes',
      value: idle,
      // The default of the service is 15 minutes.
      meets: (known) => known === undefined || (Number(known) > 0 && Number(known) <= IDLE_MINUTES),
      message: `An idle session of ${id} lasts ${shown(idle)} minutes`,
      mend: `Set it to ${IDLE_MINUTES} or less.`,
    },
    {
      property: 'CookieSynchronizationConfiguration',
      value: properties.CookieSynchronizationConfiguration,
      meets: (known) => known === undefined,
      message: `${id} takes cookies of the terminal into the session`,
      mend: 'Remove CookieSynchronizationConfiguration.',
    },
  ]);
}

/** What a portal must refer to, and what it means when it does not. */
const PARTS: readonly { readonly property: string; readonly also?: string; readonly without: string }[] = [
  { property: 'UserSettingsArn', without: 'leaves clipboard, files and printing to its defaults' },
  { property: 'NetworkSettingsArn', without: 'is in no network of its zone' },
  { property: 'IpAccessSettingsArn', without: 'can be reached from everywhere' },
  { property: 'UserAccessLoggingSettingsArn', also: 'SessionLoggerArn', without: 'writes no log of its use' },
];

function parts(model: Model, portal: Resource): Outcome[] {
  const { properties } = portal;
  const given = (name: string | undefined) =>
    name !== undefined && properties[name] !== undefined && properties[name] !== '';
  const missing = PARTS.filter(({ property, also }) => !given(property) && !given(also)).map(({ property, without }) =>
    finding(portal, `Portal ${portal.id} ${without}`, `Set ${property}.`, { property }),
  );
  const network = model.find(properties.NetworkSettingsArn, 'AWS::WorkSpacesWeb::NetworkSettings');
  const strange = textsAt(network?.properties, 'SubnetIds[]')
    .flatMap((id) => model.find(id, 'AWS::EC2::Subnet') ?? [])
    .filter((subnet) => subnet.network !== portal.network);
  const displaced =
    network && strange.length > 0
      ? [
          finding(
            [network, portal],
            `Portal ${portal.id} of ${portal.network} is in ${strange.map(({ id }) => id).join(', ')}`,
            'Name subnets of its own zone.',
            { property: 'SubnetIds' },
          ),
        ]
      : [];
  return [...missing, ...displaced];
}

function addresses(access: Resource): Outcome[] {
  const rules = valuesAt(access.properties, 'IpRules[]');
  return rules.flatMap((rule) =>
    demand(access, {
      property: 'IpRules',
      value: part(rule, 'IpRange'),
      meets: (known) => {
        const block = typeof known === 'string' ? blockOf(known) : undefined;
        return (
          block !== undefined && !isEverything(block) && (isPrivate(block) || block.last - block.first < 1n << 16n)
        );
      },
      message: `${access.id} admits ${shown(part(rule, 'IpRange'))}`,
      mend: 'Admit the addresses of the terminals only.',
    }),
  );
}
