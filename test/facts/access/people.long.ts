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
  const none = { mode: 'none' as const };
  const handedOver = (config.flows ?? []).filter(({ protocol }) => protocol === 's3');
  const rest = screens ? { ...config, screenTransfer: none, securityCloud: none, flows: handedOver } : config;
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

/** What somebody does who has entered to use a screen: ask the broker for a seat, from the zone of the terminals, and nothing else. */
test('a screen-transfer session is entered from LGWAN alone', () => {
  const { directory } = synthesized(inMode('sample', MODES[0]));
  const model = buildModel(readInput([directory]).templates);
  const access = new Access(model);
  const principal = 'sample-screen-transfer/UserRole858595E1';
  const broker =
    model.ofType('AWS::Lambda::Function').find(({ name }) => name.endsWith('internet-screen-broker'))?.id ?? '';
  const endpointOf = (zone: string, service: string) =>
    model
      .ofType('AWS::EC2::VPCEndpoint')
      .find((each) => each.zone === zone && String(each.properties.ServiceName).endsWith(`.${service}`))?.id;
  const decide = (action: string, resource: string, more: object) =>
    access.ask({ principal, action, resource, ...more }).decision;
  const fromTheOffice = { context: { 'aws:SourceIp': '203.0.113.1' } };
  expect({
    broker: decide('lambda:InvokeFunction', broker, { endpoint: endpointOf('lgwan', 'lambda') }),
    elsewhere: decide('lambda:InvokeFunction', broker, fromTheOffice),
    otherEndpoint: decide('lambda:InvokeFunction', broker, { endpoint: endpointOf('lgwan', 'sts') }),
    otherAction: decide('lambda:UpdateFunctionCode', broker, { endpoint: endpointOf('lgwan', 'lambda') }),
    anotherRole: decide('sts:AssumeRole', 'sample-internet-access/administratorRole977D05A9', fromTheOffice),
  }).toEqual({
    broker: 'allowed',
    elsewhere: 'implicitDeny',
    otherEndpoint: 'implicitDeny',
    otherAction: expect.stringMatching(/Deny$/),
    anotherRole: expect.stringMatching(/Deny$/),
  });
});

test('a thousand questions cost less than two seconds', () => {
  const { directory } = synthesized(loadConfig('production'));
  const model = buildModel(readInput([directory]).templates);
  const before = process.cpuUsage();
  const access = new Access(model);
  const roles = model.ofType('AWS::IAM::Role');
  const buckets = model.ofType('AWS::S3::Bucket');
  for (let index = 0; index < 1000; index++)
    access.ask({
      principal: roles[index % roles.length].id,
      action: 's3:GetObject',
      resource: `${buckets[(index * 7) % buckets.length].id}#a`,
    });
  const { user } = process.cpuUsage(before);
  expect(model.resources.length).toBeGreaterThan(500);
  expect(user / 1e6).toBeLessThan(2);
});
