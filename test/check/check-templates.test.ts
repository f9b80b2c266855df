import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../../lib';

import { TODAY } from '../support';

const peering = {
  Metadata: { sanso: { zone: 'operations', account: '111111111111', region: 'ap-northeast-1' } },
  Resources: {
    Lgwan: {
      Type: 'AWS::EC2::VPC',
      Properties: { CidrBlock: '10.1.0.0/16', Tags: [{ Key: 'sanso:zone', Value: 'lgwan' }] },
    },
    Internet: {
      Type: 'AWS::EC2::VPC',
      Properties: { CidrBlock: '10.2.0.0/16', Tags: [{ Key: 'sanso:zone', Value: 'internet' }] },
    },
    Peering: {
      Type: 'AWS::EC2::VPCPeeringConnection',
      Properties: { VpcId: { Ref: 'Lgwan' }, PeerVpcId: { Ref: 'Internet' } },
    },
  },
};
const scratch = () => mkdtempSync(join(tmpdir(), 'sanso-check-'));
const rulesOn = (result: ReturnType<typeof check>, resource: string) =>
  result.violations.filter(({ resources }) => resources.includes(resource)).map(({ rule }) => rule);

test('templates in memory, a file and a folder are judged alike', () => {
  const folder = scratch();
  const file = join(folder, 'net.template.json');
  writeFileSync(file, JSON.stringify(peering));
  const inMemory = check({ net: peering }, { asOf: TODAY });
  expect(rulesOn(inMemory, 'net/Peering')).toContain('Sanso-6.3.1-VpcPeering');
  expect(check(file, { asOf: TODAY })).toEqual(inMemory);
  expect(check([folder], { asOf: TODAY })).toEqual(inMemory);
});

test('a change of one property changes the result: people test their own rules so', () => {
  const { Peering: _, ...Resources } = peering.Resources;
  expect(rulesOn(check({ net: { ...peering, Resources } }, { asOf: TODAY }), 'net/Peering')).toEqual([]);
});

test('a register that is given takes the place of the one beside the templates', () => {
  const folder = join(scratch(), 'with-register');
  mkdirSync(folder);
  writeFileSync(join(folder, 'net.template.json'), JSON.stringify(peering));
  const flow = {
    from: { zone: 'lgwan', cidr: '10.1.0.1/32' },
    to: { zone: 'internet', cidr: '10.2.0.1/32' },
    protocol: 'tcp',
    port: 443,
  };
  writeFileSync(join(folder, 'flows.json'), JSON.stringify([{ id: 'beside', ...flow }]));
  expect(check(folder, { asOf: TODAY }).summary.flows).toBe(1);
  expect(check(folder, { asOf: TODAY, flows: [] }).summary.flows).toBe(0);
});

test.each<[string, object, RegExp]>([
  ['what is no template', { net: { Resources: [] } }, /net: "Resources" is not an object of resources/],
  [
    'templates without a zone',
    { net: { Resources: {} } },
    /net: no template names a zone: tag resources sanso:zone or set Metadata\.sanso\.zone/,
  ],
])('%s is refused in one sentence', (_, templates, sentence) => {
  expect(() => check(templates as Record<string, object>, { asOf: TODAY })).toThrow(sentence);
});

test('to judge 400 resources once more takes 0.3 s of the processor at most', () => {
  const tags = [{ Key: 'sanso:zone', Value: 'lgwan' }];
  const subnets = Array.from({ length: 100 }, (_, index) => [
    [`Subnet${index}`, 'Subnet', { VpcId: { Ref: 'Vpc' }, CidrBlock: `10.1.${index}.0/24`, Tags: tags }],
    [`Table${index}`, 'RouteTable', { VpcId: { Ref: 'Vpc' }, Tags: tags }],
    [
      `Use${index}`,
      'SubnetRouteTableAssociation',
      { SubnetId: { Ref: `Subnet${index}` }, RouteTableId: { Ref: `Table${index}` } },
    ],
    [`Group${index}`, 'SecurityGroup', { VpcId: { Ref: 'Vpc' }, GroupDescription: 'x', Tags: tags }],
  ]).flat() as [string, string, object][];
  const Resources = {
    Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.1.0.0/16', Tags: tags } },
    ...Object.fromEntries(
      subnets.map(([id, type, Properties]) => [id, { Type: `AWS::EC2::${type}`, Properties }] as const),
    ),
  };
  // The best of several: what else the machine does only adds.
  const times = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    check({ net: { Resources } }, { asOf: TODAY });
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  expect(Math.min(...times)).toBeLessThan(300);
});

test.each<[string, object, RegExp]>([
  ['a day that is none', { asOf: '1/12/2026' }, /asOf "1\/12\/2026" is no day of the calendar: write YYYY-MM-DD/],
  ['no day at all', { asOf: '' }, /asOf "" is no day/],
  ['a misspelt option', { asof: TODAY }, /check has no option asof: did you mean asOf\?/],
])('%s is refused', (_, options, sentence) => {
  expect(() => check({ net: peering }, options)).toThrow(sentence);
});
