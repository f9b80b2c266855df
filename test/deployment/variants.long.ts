import { config as production } from '../../config/production';
import { config as sample } from '../../config/sample';
import { config as union } from '../../config/union';
import { parseConfig } from '../../lib/config/load';
import type { CheckedConfig, ConfigInput } from '../../lib/config/schema';
import { stackRoleRights } from '../../lib/deployment-policy/stack-role';
import { buildModel } from '../../lib/model/model';
import { proofIn } from '../../lib/report/certificate-file';
import { readInput } from '../../lib/template/read';
import { withoutPaths } from '../sanitized';
import { TODAY } from '../support';
import { type Synthesized, synthesized } from '../synthesized';

/** The municipality next door: another name, other blocks, Osaka, other Availability Zones. */
function copied(original: ConfigInput, name: string): CheckedConfig {
  const { mail: _, ...sanitization } = original.sanitization ?? {};
  // Amazon SES receives no mail there.
  const flows = (original.flows ?? []).filter((flow) => flow.sanitization !== 'mail-text');
  const text = JSON.stringify({ ...original, name, sanitization, flows })
    .replaceAll(`sanso-${original.name}-`, `sanso-${name}-`)
    .replaceAll('ap-northeast-1', 'ap-northeast-3')
    .replace(/"availabilityZones":\[[^\]]+\]/, '"availabilityZones":["ap-northeast-3b","ap-northeast-3c"]')
    .replace(/"10\.(\d+)\./g, (_, second) => `"10.${Number(second) + 3}.`)
    .replace(/"172\.(\d+)\./g, (_, second) => `"172.${Number(second) + 1}.`);
  return parseConfig(name, JSON.parse(text), TODAY);
}

/** Production before its second step: what the other account made has no name yet. */
function firstStep(): CheckedConfig {
  const input = structuredClone(production);
  for (const flow of input.flows ?? []) delete flow.serviceName;
  if (input.screenTransfer?.mode === 'dcv-bastion') delete input.screenTransfer.entryEndpointIds;
  return parseConfig('production', input, TODAY);
}

test('what Osaka lacks is refused there', () => {
  expect(() => copied(union, 'rengo')).toThrow(
    /screenTransfer\.mode workspaces-applications is not for ap-northeast-3: .+: choose dcv-bastion/,
  );
});

const findingsOf = ({ report }: Synthesized) => report.pluginReports.flatMap(({ violations }) => violations);

describe('the first step of production', () => {
  const first = synthesized(firstStep(), 'every plugin');

  test('synthesizes, with every plugin', () => {
    expect(findingsOf(first)).toEqual([]);
  });

  test('is not proved: each flow across accounts is open', () => {
    const { verdict, open } = proofIn(first.directory) ?? {};
    expect({ verdict, open: open?.map(({ flow }) => flow) }).toEqual({
      verdict: 'undecided',
      open: ['tax-inquiry', 'screen', 'screen-broker'],
    });
  });
});

/** Without what Osaka lacks. */
const unionForOsaka: ConfigInput = {
  ...union,
  flows: (union.flows ?? []).filter(({ protocol }) => protocol === 's3'),
  screenTransfer: { mode: 'none' },
  securityCloud: { mode: 'none' },
};

test.each<[string, ConfigInput, string]>([
  ['sample', sample, 'neighbour'],
  ['production', production, 'kawamura'],
  ['union', unionForOsaka, 'rengo'],
])(
  'a copy of %s under another name, with other blocks, in Osaka, synthesizes with every plugin',
  (_, original, name) => {
    const copy = synthesized(copied(original, name), 'every plugin');
    expect(findingsOf(copy)).toEqual([]);
    expect(proofIn(copy.directory)).toMatchObject({ verdict: 'network-proved', open: [] });
  },
);

test.each<[string, ConfigInput]>([
  ['sample', sample],
  ['production', production],
])('%s synthesizes with every plugin once the data of a zone are gone', (_, original) => {
  const input = structuredClone(original);
  delete input.zones.lgwan.dataStores;
  const without = synthesized(parseConfig(input.name, input, TODAY), 'every plugin');
  expect(findingsOf(without).map(({ ruleName, description }) => `${ruleName}: ${description}`)).toEqual([]);
});

/** Without the paths of sanitized communication: the control that is missing then is among what is proposed. */
function offPaths(original: ConfigInput): CheckedConfig {
  const input = structuredClone(original);
  withoutPaths(input);
  return parseConfig(input.name, input, TODAY);
}

test.each<[string, ConfigInput]>([
  ['sample', sample],
  ['production', production],
])('%s without the paths of mail and files is told that they are missing, and its flows are proved', (_, original) => {
  const deployed = synthesized(offPaths(original), 'every plugin');
  expect(findingsOf(deployed)).toEqual([]);
  expect(deployed.acknowledgements.map(({ id }) => id)).toContain('sanitization');
  expect(proofIn(deployed.directory)).toMatchObject({ verdict: 'network-proved', open: [] });
  const { statements, open } = rightsOf(deployed);
  expect(statements.length).toBeGreaterThan(0);
  expect(open).toEqual([]);
});

/** What the role of CloudFormation needs for a deployment of one account or several. */
function rightsOf({ directory }: Synthesized) {
  const model = buildModel(readInput([directory]).templates);
  const all = [...model.accounts].map((account) => stackRoleRights(model, account));
  return { statements: all.flatMap(({ statements }) => statements), open: all.flatMap(({ open }) => open) };
}
