import { config as production } from '../../config/production';
import { parseConfig } from '../../lib/config/load';
import type { ConfigInput } from '../../lib/config/schema';
import { configWarnings } from '../../lib/config/warnings';
import { sampleConfig, TODAY } from '../support';

const warningsOf = (change: (input: ConfigInput) => void) => {
  const input = structuredClone(production);
  change(input);
  return configWarnings(parseConfig('production', input, TODAY)).map(({ en }) => en);
};
const sentence = (zone: string) =>
  `access.mode identity-center signs in over the internet, and zones.${zone} lets people in from inside the zone only: give zones.${zone}.peopleSourceAddresses, or make sure that its terminals reach the sign-in by an exit of the premises`;

test.each<[string, (input: ConfigInput) => void, string[]]>([
  ['closed zones that nobody enters from outside', () => {}, [sentence('my-number'), sentence('lgwan')]],
  [
    'one with addresses',
    ({ zones }) => {
      zones['my-number'].peopleSourceAddresses = ['203.0.113.32/28'];
    },
    [sentence('lgwan')],
  ],
  [
    'an independent network, which is closed too',
    ({ zones, accounts }) => {
      zones['my-number'].peopleSourceAddresses = ['203.0.113.32/28'];
      zones.lgwan.peopleSourceAddresses = ['203.0.113.48/28'];
      zones.independent = [
        {
          id: 'fire',
          title: { ja: '消防指令系', en: 'Fire command' },
          cidr: '10.140.0.0/16',
          onPremises: { kind: 'direct-connect', amazonSideAsn: 64520, prefixes: ['172.20.40.0/24'] },
        },
      ];
      accounts.independent = { fire: '555555555555' };
    },
    [sentence('independent.fire')],
  ],
  [
    'people who come from another place of sign-in',
    (input) => {
      input.access = { mode: 'iam', identityAccountId: '999999999999' };
    },
    [],
  ],
])('%s', (_, change, expected) => {
  expect(warningsOf(change)).toEqual(expected);
});

test('the configuration to begin with has none', () => {
  expect(configWarnings(sampleConfig())).toEqual([]);
});
