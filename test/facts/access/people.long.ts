import { loadConfig, parseConfig } from '../../../lib/config/load';
import type { CheckedConfig, ConfigInput } from '../../../lib/config/schema';
import { zonesOf } from '../../../lib/config/zone';
import { Access } from '../../../lib/facts/access/access';
import { CIRCUMSTANCES, peopleMatrix } from '../../../lib/facts/access/people-matrix';
import { buildModel } from '../../../lib/model/model';
import { readInput } from '../../../lib/template/read';
import { synthesized } from '../../synthesized';

const MODES: readonly NonNullable<ConfigInput['access']>[] = [
  {
    mode: 'iam',
    identityAccountId: '999999999999',
    vendors: [
      {
        id: 'meter',
        accountId: '888888888888',
        zone: 'lgwan',
        externalId: 'agreed-external-id-0001',
        expires: '2027-03-31',
      },
    ],
  },
  { mode: 'saml', providerName: 'city-idp' },
  {
    mode: 'identity-center',
    instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
    managementAccountId: '999999999999',
    groups: {},
  },
];

const cases = ['sample', 'production', 'union'].flatMap((name) =>
  MODES.map((access) => [name, access.mode, access] as const),
);

function inMode(name: string, access: (typeof MODES)[number]): CheckedConfig {
  const { config } = require(`../../../config/${name}`) as { config: ConfigInput };
  const asOf = loadConfig(name).asOf;
  const vendors = access.mode === 'iam' ? access.vendors : undefined;
  // The managed service knows people by SAML alone.
  const screens = access.mode !== 'saml' && config.screenTransfer?.mode === 'workspaces-applications';
  const rest = screens ? { ...config, screenTransfer: { mode: 'none' as const }, flows: [] } : config;
  return parseConfig(name, { ...rest, asOf, access: { ...access, ...(vendors ? { vendors } : {}) } }, asOf);
}

/** Whoever fits is let in, and nobody who differs in one thing. */
test.each(cases)('%s, %s', (name, mode, access) => {
  const { directory, config } = synthesized(inMode(name, access));
  const model = buildModel(readInput([directory]).templates);
  const rows = peopleMatrix(model, new Access(model), config.asOf);
  const wrong = rows.flatMap(({ holder, decisions }) =>
    CIRCUMSTANCES.filter((each) => decisions[each] !== undefined)
      .filter((each) => (each === 'fresh-mfa') !== (decisions[each] === 'allowed') || decisions[each] === 'undecided')
      .map((each) => `${holder.id} ${each}: ${decisions[each]}`),
  );
  expect({ mode, wrong }).toEqual({ mode, wrong: [] });
  // Every job of every zone, and the auditors of the archive.
  const zones = zonesOf(config).length;
  expect(rows.length).toBeGreaterThanOrEqual(zones * 5 + 1);
});
