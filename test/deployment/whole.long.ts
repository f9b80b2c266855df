import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../lib/check/check';
import { readAcknowledgements } from '../../lib/check/read-acknowledgements';
import { loadConfig } from '../../lib/config/load';
import { premisesOfConfig } from '../../lib/config/premises';
import { zonesOf } from '../../lib/config/zone';
import { Facts } from '../../lib/facts/facts';
import { flowRegister } from '../../lib/facts/flows/flow-register';
import { buildModel } from '../../lib/model/model';
import { CLAUSES } from '../../lib/policy/clauses';
import { acceptedFindings } from '../../lib/report/accepted';
import type { AssemblyStack } from '../../lib/report/assembly';
import { clauseMatrix } from '../../lib/report/clause-matrix';
import { RULES } from '../../lib/rules';
import { readInput } from '../../lib/template/read';
import { devDependencies } from '../../package.json';
import { TODAY } from '../support';
import { golden, type Synthesized, synthesized } from '../synthesized';
import { summaryOf } from './summary';

const NAMES = ['sample', 'production', 'union'] as const;
const all = Object.fromEntries(NAMES.map((name) => [name, synthesized(loadConfig(name, TODAY), 'packs')])) as Record<
  (typeof NAMES)[number],
  Synthesized
>;

interface Resource {
  readonly stack: AssemblyStack;
  readonly id: string;
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is JSON
  readonly properties: any;
}
function resources({ stacks }: Synthesized, ...types: string[]): Resource[] {
  return stacks.flatMap((stack) =>
    Object.entries(stack.template.Resources ?? {})
      .filter(([, { Type }]) => types.length === 0 || types.includes(Type))
      .map(([id, { Type, Properties }]) => ({ stack, id, type: Type, properties: Properties ?? {} })),
  );
}
const tagsOf = ({ properties }: Resource): Record<string, string> => {
  const tags = properties.Tags ?? properties.BackupVaultTags ?? properties.BackupPlan?.Tags ?? [];
  return Array.isArray(tags)
    ? Object.fromEntries(tags.map(({ Key, Value }: { Key: string; Value: string }) => [Key, Value]))
    : tags;
};

test('docs/en/clauses.md and docs/ja/clauses.md are what the register, the rules and the configurations say', () => {
  const judged = Object.fromEntries(
    NAMES.map((name) => {
      const { directory, config } = all[name];
      const model = buildModel(readInput([directory]).templates);
      const { summary } = check(new Facts({ model, register: flowRegister(config.flows), asOf: TODAY }));
      return [name, summary.clauses];
    }),
  );
  for (const language of ['en', 'ja'] as const) {
    const written = readFileSync(join(__dirname, '../../docs', language, 'clauses.md'), 'utf8');
    // Compared by lines: a difference of whole documents takes minutes to print.
    expect(written.split('\n')).toEqual(clauseMatrix(RULES, language, judged).split('\n'));
  }
});

/** Whether something is of the exit: what the stack of the exit holds, and HTTPS of the screen hosts with its answers. */
function isOfExit(stack: string, text: string): boolean {
  if (stack.endsWith('-internet-exit')) return true;
  const isHttps = /"(From|FromPort)":443,"(To|ToPort)":443/.test(text);
  const isAnswer = /"Egress":false/.test(text) && /"From":1024,"To":65535/.test(text);
  return stack === 'production-internet-network'
    ? isHttps || isAnswer
    : stack === 'production-screen-transfer' && /443/.test(text);
}

describe.each(NAMES)('deployment of %s', (name) => {
  const deployment = all[name];
  const { stacks, report, config, acknowledgements } = deployment;

  // UPDATE_SUMMARIES=1 writes them anew; what changed is then read in the difference.
  const directory = join(__dirname, 'summaries', name);
  test.each(deployment.stacks.map((stack) => [stack.name, stack] as const))('summary of %s', (_, stack) => {
    const file = join(directory, `${stack.name}.txt`);
    const summary = summaryOf(stack);
    if (process.env.UPDATE_SUMMARIES) writeFileSync(file, summary);
    expect(summary).toBe(readFileSync(file, 'utf8'));
  });

  test('every summary is of a stack', () => {
    expect(readdirSync(directory).sort()).toEqual(stacks.map((stack) => `${stack.name}.txt`).sort());
  });

  test('logical ids stay: a changed id replaces the resource', () => {
    const expected = golden<Record<string, Record<string, string>>>('deployment/logical-ids.json');
    for (const stack of stacks) {
      const ids = Object.fromEntries(
        Object.entries(stack.template.Resources ?? {}).map(([id, { Type }]) => [id, Type]),
      );
      expect({ [stack.name]: ids }).toEqual({ [stack.name]: expected[stack.name] });
    }
  });

  test('no finding is open, and each accepted one comes from the register', () => {
    expect(report.pluginReports.flatMap(({ violations }) => violations)).toEqual([]);
    expect(acceptedFindings(report, acknowledgements).filter(({ id }) => id === undefined)).toEqual([]);
  });

  test('its own judge finds nothing, leaves nothing open and proves the isolation of its zones', () => {
    const { templates } = readInput([deployment.directory]);
    const result = check(
      new Facts({
        model: buildModel(templates),
        register: flowRegister(config.flows),
        asOf: TODAY,
        premises: premisesOfConfig(config),
      }),
      RULES,
      readAcknowledgements(acknowledgements),
    );
    expect([...result.violations, ...result.assumptions]).toEqual([]);
    expect(result.summary.acknowledgements).toEqual({ expired: [], notYet: [], soon: [], review: [], unused: [] });
    expect(result.summary.isolation?.verdict).toBe('network-proved');
  });

  test('what functions import from the runtime of Lambda is installed here on purpose: emulated ones find it', () => {
    const imported = readdirSync(deployment.directory, { recursive: true, encoding: 'utf8' })
      .filter((file) => /^asset\..*\.[cm]?js$/.test(file))
      .flatMap((file) => {
        const code = readFileSync(join(deployment.directory, file), 'utf8');
        return [...code.matchAll(/(?:require|import|from)\s*\(?\s*["'](@(?:aws-sdk|smithy)\/[^"'/]+)/g)].map(
          ([, name]) => name,
        );
      });
    expect(imported).toContain('@aws-sdk/client-ec2');
    expect(imported.filter((name) => !(name in devDependencies))).toEqual([]);
  });

  test('each zone has its own VPC in its own account, without any way to the internet but the one exit', () => {
    const vpcs = resources(deployment, 'AWS::EC2::VPC');
    expect(vpcs.map(({ stack, properties }) => [stack.network, properties.CidrBlock])).toEqual(
      expect.arrayContaining(zonesOf(config).map((zone) => [zone.id, zone.cidr])),
    );
    expect(vpcs).toHaveLength(zonesOf(config).length);
    expect(
      resources(
        deployment,
        'AWS::EC2::InternetGateway',
        'AWS::EC2::EgressOnlyInternetGateway',
        'AWS::EC2::NatGateway',
        'AWS::EC2::EIP',
        'AWS::EC2::VPCPeeringConnection',
        'AWS::EC2::TransitGateway',
        'AWS::EC2::TransitGatewayAttachment',
        'AWS::RAM::ResourceShare',
        'AWS::IAM::User',
        'AWS::IAM::Group',
        'AWS::IAM::AccessKey',
      ).filter(({ stack }) => stack.name !== 'production-internet-exit'),
    ).toEqual([]);
  });

  test('a stack reads from another zone only the endpoint of a declared flow, what people enter through, or the key of the archive', () => {
    const owner = new Map<string, string>();
    for (const stack of stacks) {
      const outputs = (stack.template as { Outputs?: Record<string, { Export?: { Name: string } }> }).Outputs ?? {};
      for (const { Export } of Object.values(outputs)) if (Export) owner.set(Export.Name, stack.network);
    }
    const crossing = stacks.flatMap((stack) =>
      [...JSON.stringify(stack.template).matchAll(/"Fn::ImportValue":"([^"]+)"/g)]
        .filter(([, exported]) => owner.get(exported) !== stack.network)
        .map(([, exported]) => `${stack.name} <- ${exported}`),
    );
    expect([...new Set(crossing)].map((line) => line.replace(/[0-9A-F]{8}/g, ''))).toMatchSnapshot();
  });

  test('every endpoint to an AWS service that accepts a policy has one', () => {
    const endpoints = resources(deployment, 'AWS::EC2::VPCEndpoint').filter(({ properties }) => {
      const service = properties.ServiceName;
      return (
        typeof service === 'string' &&
        service.startsWith('com.amazonaws.') &&
        !service.includes('vpce-svc') &&
        !service.endsWith('appstream.streaming')
      );
    });
    expect(endpoints.length).toBeGreaterThan(0);
    for (const { properties } of endpoints) expect(properties.PolicyDocument.Statement.length).toBeGreaterThan(0);
  });

  test('every data store carries its zone and three labels', () => {
    const stores = resources(
      deployment,
      'AWS::S3::Bucket',
      'AWS::DynamoDB::Table',
      'AWS::DynamoDB::GlobalTable',
      'AWS::SQS::Queue',
      'AWS::SNS::Topic',
      'AWS::Logs::LogGroup',
      'AWS::KinesisFirehose::DeliveryStream',
      'AWS::Backup::BackupVault',
      'AWS::SecretsManager::Secret',
    );
    for (const store of stores) {
      expect({ store: `${store.stack.name}/${store.id}`, tags: tagsOf(store) }).toEqual({
        store: `${store.stack.name}/${store.id}`,
        tags: expect.objectContaining({
          'sanso:zone': store.stack.zone,
          'sanso:confidentiality': expect.stringMatching(/^(3A|3B|3C|2|1)$/),
          'sanso:integrity': expect.stringMatching(/^[12]$/),
          'sanso:availability': expect.stringMatching(/^[12]$/),
        }),
      });
    }
  });

  test('every role of ours has the boundary of its zone and a name with its prefix', () => {
    for (const { stack, id, properties } of resources(deployment, 'AWS::IAM::Role')) {
      expect(`${id} ${properties.RoleName}`).toContain(`sanso-${config.name}-${stack.network}-`);
      // What acts on a path of sanitized communication has a narrower one.
      expect(`${id} ${JSON.stringify(properties.PermissionsBoundary)}`).toMatch(
        new RegExp(`sanso-${config.name}-${stack.network}-(path-)?boundary"`),
      );
    }
  });

  test('no template names an address of all the world as source or destination, but for the one exit', () => {
    for (const { stack, properties } of resources(
      deployment,
      'AWS::EC2::SecurityGroup',
      'AWS::EC2::SecurityGroupIngress',
      'AWS::EC2::SecurityGroupEgress',
      'AWS::EC2::Route',
      'AWS::EC2::NetworkAclEntry',
    )) {
      const text = JSON.stringify(properties);
      expect(text).not.toMatch(/::\/0/);
      if (!isOfExit(stack.name, text)) expect(text).not.toMatch(/0\.0\.0\.0\/0/);
    }
  });
});

test('what a first deployment of production made before it failed is deleted again, and stays ever after', () => {
  const kept = all.production.stacks.flatMap(({ name, template }) =>
    Object.entries(template.Resources)
      .filter(([, { DeletionPolicy, UpdateReplacePolicy }]) => DeletionPolicy !== undefined || UpdateReplacePolicy)
      .map(([id, { Type, DeletionPolicy, UpdateReplacePolicy }]) => [
        `${name}/${id}`,
        Type,
        `${DeletionPolicy} ${UpdateReplacePolicy}`,
      ]),
  );
  // It has no name that could be in the way, and putting the rules back would take the right to open a group.
  const nameless = kept.filter(([, type]) => type === 'Custom::VpcRestrictDefaultSG');
  expect(nameless).toHaveLength(3);
  const others = kept.filter((entry) => !nameless.includes(entry));
  expect(others.filter(([, , policies]) => policies !== 'RetainExceptOnCreate Retain')).toEqual([]);
  const keeping = new Set(others.map(([, type]) => type));
  for (const type of ['Backup::BackupVault', 'DynamoDB::Table', 'KMS::Key', 'Logs::LogGroup', 'S3::Bucket'])
    expect(keeping).toContain(`AWS::${type}`);
});

test.each(NAMES)('recorder and delivery channel of %s are made together, once their role is there', (name) => {
  for (const { template } of all[name].stacks) {
    const entries = Object.entries(template.Resources);
    const parts = entries.filter(([, { Type }]) => /^AWS::Config::(ConfigurationRecorder|DeliveryChannel)$/.test(Type));
    const roles = entries.filter(([, { Type }]) => Type === 'AWS::IAM::ServiceLinkedRole').map(([id]) => id);
    for (const [, { DependsOn }] of parts) expect([DependsOn].flat()).toEqual(roles);
  }
});

test('the channel of an account with the archive names the key itself, any other the alias that it knows beforehand', () => {
  const keys = NAMES.flatMap((name) =>
    resources(all[name], 'AWS::Config::DeliveryChannel').map(({ stack, properties }) => [
      stack.account === all[name].config.accounts['log-archive'],
      JSON.stringify(properties.S3KmsKeyArn).includes(':alias/'),
    ]),
  );
  expect(keys).toHaveLength(6);
  for (const [isOfArchive, isAlias] of keys) expect(isAlias).toBe(!isOfArchive);
});

test('nothing of production that refuses to be deleted is made before what may fail', () => {
  const resources = all.production.stacks.flatMap(({ template }) => Object.values(template.Resources));
  const table = resources.find(({ Type }) => Type === 'AWS::DynamoDB::Table');
  expect(table?.Properties?.DeletionProtectionEnabled).toBeUndefined();
  for (const { template } of all.production.stacks) {
    const entries = Object.entries(template.Resources);
    const endpoints = entries.filter(([, { Type }]) => Type === 'AWS::EC2::VPCEndpoint').map(([id]) => id);
    for (const [, { DependsOn }] of entries.filter(([, { Type }]) => /FirewallRuleGroupAssociation/.test(Type)))
      expect(DependsOn).toEqual(expect.arrayContaining(endpoints));
  }
});

test('no two zones of production share an account', () => {
  const accounts = all.production.stacks.map(({ network, account }) => [account, network]);
  const zonesPerAccount = new Map<string, Set<string>>();
  for (const [account, network] of accounts)
    zonesPerAccount.set(account, (zonesPerAccount.get(account) ?? new Set()).add(network));
  for (const zones of zonesPerAccount.values()) expect(zones.size).toBe(1);
});

test('every acknowledgement of the configurations is in use, and accepts what it names', () => {
  const reported = Object.values(all).flatMap(({ report, acknowledgements }) =>
    acceptedFindings(report, acknowledgements),
  );
  const used = new Set([
    ...reported.map(({ id }) => id),
    ...NAMES.flatMap((name) => all[name].acknowledgements)
      .filter(({ findings }) => findings.some(({ rule }) => !rule.includes('::')))
      .map(({ id }) => id),
  ]);
  const given = NAMES.flatMap((name) => all[name].config.acknowledgements.map(({ id }) => id));
  // The rules of the CDK itself run in `cdk synth` only; they alone see literal Availability Zones. The paths of sanitized
  // communication are on in all of them; what is missing without is met in `variants.long.ts`.
  expect([...new Set(given)].filter((id) => !used.has(id))).toEqual(['literal-availability-zones', 'sanitization']);
});

test.each(
  CLAUSES.flatMap(({ id, resources: evidence }) =>
    evidence.map((entry) => [id, entry.types.join(' or '), entry] as const),
  ),
)('clause %s is met by %s in the templates', (_, __, { types, zone }) => {
  const found = NAMES.flatMap((name) => resources(all[name], ...types)).filter(
    ({ stack }) => zone === undefined || stack.zone === zone,
  );
  expect(found.length).toBeGreaterThan(0);
});
