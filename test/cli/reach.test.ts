import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { reachSchema } from '../../lib/report/reach-schema';
import { FLOW } from '../flow';
import { allow, gateway, host, of, type Resources, ref, vpc } from '../reachability/parts';
import { sanso } from './run';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sanso-reach-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const office: Resources = {
  ...vpc('Office', 1, { '': { '0.0.0.0/0': { GatewayId: ref('OfficeIgw') } } }),
  ...gateway('Office'),
  ...host('Desk', 'OfficeSubnet', '10.1.1.10'),
  ...host('Web', 'OfficeSubnet', '10.1.1.20', { ingress: [allow(443, { CidrIp: '10.1.1.10/32' })] }),
  Reader: of('IAM::Role', { AssumeRolePolicyDocument: {} }),
};
/** Another network with a host of the same name, and one whose rule is not known. */
const branch: Resources = {
  ...vpc('Branch', 2),
  ...host('Desk', 'BranchSubnet', '10.2.1.10'),
  ...host('Open', 'BranchSubnet', '10.2.1.20', { ingress: [allow(443, { CidrIp: ref('Cidr') })] }),
};
const template = (Resources: Resources, more = {}) => ({ Resources, ...more });

let assembly: string;
beforeAll(() => {
  assembly = dirname(file('site/office.template.json', template(office)));
  file('site/branch.template.json', template(branch, { Parameters: { Cidr: { Type: 'String' } } }));
});

const reach = (...argv: string[]) => sanso('reach', assembly, ...argv);
const json = async (...argv: string[]) => JSON.parse((await reach('--format', 'json', ...argv)).out);

test('an answer tells every hop, and a packet that takes them', async () => {
  const { code, out } = await reach('--from', 'office/Desk', '--to', 'Web', '--protocol', 'tcp', '--port', '443');
  expect(code).toBe(0);
  expect(out).toMatch(/^reachable: office\/Desk → Web, tcp 443, connection\n/);
  expect(out).toMatch(/\n +1 .*\[office\/Desk/);
  expect(out).toMatch(/SecurityGroupIngress/);
  expect(out).toMatch(/\n {2}for example: tcp 10\.1\.1\.10:\d+ → 10\.1\.1\.20:443\n$/);
});

test('an answer is JSON with the fields of the contract', async () => {
  const question = ['--from', 'office/Desk', '--to', 'Web', '--protocol', 'tcp'];
  const reachable = await json(...question, '--port', '443');
  expect(Object.keys(reachable).sort()).toEqual(['assumptions', 'blockedBy', 'path', 'verdict', 'witness']);
  expect(reachable).toMatchObject({ verdict: 'reachable', blockedBy: [], assumptions: [] });
  expect(reachSchema.parse(reachable)).toEqual(reachable);
  const isolated = await json(...question, '--port', '22');
  expect(reachSchema.parse([isolated])).toEqual([isolated]);
  expect(isolated).toEqual({
    verdict: 'isolated',
    path: [],
    blockedBy: [
      expect.objectContaining({
        code: 'ENI_SG_RULES_MISMATCH',
        resource: 'office/WebGroup',
        message: expect.any(String),
      }),
    ],
    assumptions: [],
  });
});

test('a question that says nothing of packets is about data as well', async () => {
  const resources = {
    Box: of('S3::Bucket', { BucketName: 'box' }),
    Writer: writes('box', 's3:PutObject'),
    Reads: writes('box', 's3:GetObject'),
  };
  const path = file('data.template.json', template(resources));
  const ask = (...more: string[]) => sanso('reach', path, '--from', 'Writer', '--to', 'Reads', ...more);
  const { code, out } = await ask();
  expect({ code, out }).toEqual({
    code: 0,
    out: [
      'reachable: Writer → Reads, packets or data',
      '   1 Writer writes to Box  [data/Writer]',
      '       data/Writer.Policies[0].PolicyDocument.Statement[0]',
      '   2 Reads reads Box  [data/Reads]',
      '       data/Reads.Policies[0].PolicyDocument.Statement[0]',
      '',
    ].join('\n'),
  });
  expect((await ask('--lang', 'ja')).out).toMatch(/^到達可能: Writer → Reads、パケット又はデータ\n/);
  const answer = JSON.parse((await ask('--format', 'json')).out);
  expect(reachSchema.parse(answer)).toEqual(answer);
  const back = JSON.parse((await sanso('reach', path, '--from', 'Reads', '--to', 'Writer', '--format', 'json')).out);
  expect(reachSchema.parse(back)).toEqual(back);
  expect(back).toMatchObject({ verdict: 'isolated', blockedBy: [{ code: 'NOT_ALLOWED', resource: 'data/Box' }] });
});

function writes(bucket: string, action: string) {
  const statement = { Effect: 'Allow', Action: action, Resource: `arn:aws:s3:::${bucket}/*` };
  const trust = { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' };
  return of('IAM::Role', {
    AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [trust] },
    Policies: [{ PolicyName: 'p', PolicyDocument: { Version: '2012-10-17', Statement: [statement] } }],
  });
}

test('in Japanese', async () => {
  const { out } = await reach('--from', 'office/Desk', '--to', 'Web', '--port', '22', '--lang', 'ja');
  expect(out).toMatch(/^到達不可: office\/Desk → Web、すべてのプロトコルのポート 22、接続\n {2}遮断しているもの\n/);
  expect(out).toMatch(/\n {4}· Web の WebGroup は 10\.1\.1\.10 から/);
  expect(out).not.toMatch(/[A-Z]+_[A-Z_]+/);
});

test.each([
  ['reachable', 'Web', 0],
  ['isolated', 'Open', 0],
])('exit code of %s', async (verdict, to, expected) => {
  const { code, out } = await reach('--from', 'office/Desk', '--to', to, '--protocol', 'tcp', '--port', '443');
  expect({ code, verdict: out.split(':')[0] }).toEqual({ code: expected, verdict });
});

test('an undecided answer says what it depends on, and ends with 3', async () => {
  const { code, out } = await reach('--from', 'branch/Desk', '--to', 'Open', '--protocol', 'tcp', '--port', '443');
  expect(code).toBe(3);
  expect(out).toMatch(/^undecided: .*\n[\s\S]*depends on\n {4}· parameter Cidr has no default {2}\[branch\/OpenGroup/);
});

test('many questions are answered in their order', async () => {
  const queries = file('queries.json', [
    { from: 'office/Desk', to: 'Web', protocol: 'tcp', port: 443 },
    { from: 'Web', to: 'branch/Desk' },
    { from: 'branch/Desk', to: 'Open', protocol: 'tcp', port: '443' },
  ]);
  const { code, out } = await reach('--queries', queries, '--format', 'json');
  expect(JSON.parse(out).map(({ verdict }: { verdict: string }) => verdict)).toEqual([
    'reachable',
    'isolated',
    'undecided',
  ]);
  expect(code).toBe(3);
});

test('a condition that is not decided is answered both ways', async () => {
  const conditional = {
    Parameters: { Stage: { Type: 'String' } },
    Conditions: { IsTest: { 'Fn::Equals': [ref('Stage'), 'test'] } },
  };
  const open = { 'Fn::If': ['IsTest', '0.0.0.0/0', '10.1.1.10/32'] };
  const resources: Resources = {
    ...office,
    ...host('Web', 'OfficeSubnet', '10.1.1.20', { ingress: [allow(443, { CidrIp: open })] }),
    ...host('Printer', 'OfficeSubnet', '10.1.1.30'),
  };
  const path = file('conditional.template.json', template(resources, conditional));
  const ask = (from: string) =>
    sanso('reach', path, '--from', from, '--to', 'Web', '--protocol', 'tcp', '--port', '443');
  expect(await ask('Desk')).toMatchObject({ code: 0, out: expect.stringMatching(/^reachable/) });
  const { code, out } = await ask('Printer');
  expect({ code, out }).toEqual({ code: 3, out: expect.stringMatching(/^undecided/) });
  expect(out).toContain('reachable where Stage is test, isolated where Stage is not test');
});

test.each<[string, string[], RegExp]>([
  ['nothing asked', [], /nothing to ask: give --from ID and --to ID, or --queries FILE/],
  ['no target', ['--from', 'Web'], /give --from ID and --to ID/],
  ['a name of nothing', ['--from', 'Nobody', '--to', 'Web'], /nothing is called Nobody: name a logical id/],
  ['a misspelt name', ['--from', 'Webb', '--to', 'Web'], /nothing is called Webb: did you mean Web\? Else name/],
  [
    'a misspelt service',
    ['--from', 'Web', '--to', 'service:s33'],
    /service:s33 is no service that AWS has an endpoint for: did you mean service:s3\?/,
  ],
  ['half a service', ['--from', 'Web', '--to', 'service:ecr'], /did you mean service:ecr\.api or service:ecr\.dkr\?/],
  [
    'no service at all',
    ['--from', 'Web', '--to', 'service:nothing-like-it'],
    /write its name in com\.amazonaws\.REGION\.NAME/,
  ],
  ['a zone where nothing has one', ['--from', 'zone:lgwan', '--to', 'Web'], /there is no zone:lgwan: nothing in these/],
  [
    'a name of two',
    ['--from', 'Desk', '--to', 'Web'],
    /Desk is the name of 2 resources: say branch\/Desk or office\/Desk/,
  ],
  ['a role among packets', ['--from', 'Reader', '--to', 'Web', '--protocol', 'tcp'], /Reader is a role/],
  [
    'what neither sends nor receives',
    ['--from', 'OfficeSubnetTable', '--to', 'Web', '--protocol', 'tcp'],
    /is an AWS::EC2::RouteTable, where packets neither begin nor end/,
  ],
  [
    'what has neither packets nor data',
    ['--from', 'OfficeSubnetTable', '--to', 'Web'],
    /\(AWS::EC2::RouteTable\) keeps no data and sends no packets/,
  ],
  ['an empty name', ['--from', '', '--to', 'Web'], /from "": name where packets begin/],
  [
    'a port that is none',
    ['--from', 'Web', '--to', 'Web', '--port', 'https'],
    /port "https": write any, a port from 0 to 65535/,
  ],
  ['a port beyond all', ['--from', 'Web', '--to', 'office/Desk', '--port', '70000'], /port 70000 is no range of ports/],
  ['ports the wrong way', ['--from', 'Web', '--to', 'office/Desk', '--port', '9-1'], /port 9-1 is no range of ports/],
  [
    'a protocol that is none',
    ['--from', 'Web', '--to', 'Web', '--protocol', 'http'],
    /Allowed choices are tcp, udp, icmp, any/,
  ],
  ['an IP version that is none', ['--from', 'Web', '--to', 'Web', '--ip-version', '5'], /Allowed choices are 4, 6/],
  ['two ways to ask', ['--from', 'Web', '--to', 'Web', '--queries', 'x'], /--queries brings its own from and to/],
  ['absent queries', ['--queries', 'none.json'], /none\.json: there is no such file of queries/],
  ['an unknown flag', ['--form', 'Web'], /unknown option '--form'/],
])('%s is bad input', async (_, argv, sentence) => {
  const { code, out, error } = await reach(...argv);
  expect(error).toMatch(sentence);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(error).not.toMatch(/\n\s+at /);
});

test.each<[string, unknown, RegExp]>([
  ['broken', '[{"from": }]', /broken\.json: .*position|broken\.json: .*JSON/],
  ['object', {}, /object\.json: a file of queries is a JSON array/],
  ['missing', [{ from: 'Web' }], /missing\.json: query 1: to is missing: name where packets should arrive/],
  [
    'second',
    [
      { from: 'Web', to: 'office/Desk' },
      { from: 'Web', to: 'Nobody' },
    ],
    /second\.json: query 2: nothing is called Nobody/,
  ],
  ['port', [{ from: 'Web', to: 'Web', port: 1.5 }], /port\.json: query 1: port 1\.5: write any/],
  ['text', ['Web'], /text\.json: query 1: the query/],
])('a file of queries that is %s is bad input', async (name, content, sentence) => {
  const { code, error } = await reach('--queries', file(`${name}.json`, content));
  expect(error).toMatch(sentence);
  expect(code).toBe(2);
});

describe('names of zones', () => {
  const labelled = (zone: string, resources: Resources) => template(resources, { Metadata: { sanso: { zone } } });
  const ask = (from: string, to: string, ...more: string[]) =>
    sanso('reach', join(folder, 'zones'), '--from', from, '--to', to, ...more);
  beforeAll(() => {
    file(
      'zones/lgwan.template.json',
      labelled('lgwan', {
        ...vpc('Office', 1),
        ...host('Desk', 'OfficeSubnet', '10.1.1.10'),
        ...host('internet', 'OfficeSubnet', '10.1.1.11'),
        lgwan: of('SNS::Topic'),
        Store: of('EC2::VPCEndpoint', {
          VpcId: ref('Office'),
          ServiceName: 'com.amazonaws.ap-northeast-1.s3',
          VpcEndpointType: 'Interface',
          SubnetIds: [ref('OfficeSubnet')],
        }),
        Copy: of('SNS::Topic', { Tags: [{ Key: 'Name', Value: 'Desk' }] }),
      }),
    );
    file(
      'zones/internet.template.json',
      labelled('internet', { ...vpc('Branch', 2), ...host('Open', 'BranchSubnet', '10.2.1.20') }),
    );
    file('zones/archive.template.json', labelled('log-archive', { Topic: of('SNS::Topic') }));
  });

  test.each([
    ['a misspelt one', 'zone:lgwann', /there is no zone:lgwann: did you mean zone:lgwan\?/],
    ['one without its prefix', 'lgwann', /nothing is called lgwann: did you mean lgwan\? Else name/],
    ['one of none', 'zone:kisaragi', /there is no zone:kisaragi: choose zone:internet, zone:lgwan/],
    ['a service of which there is an endpoint, misspelt', 'service:s33', /did you mean service:s3\?/],
    [
      'one without a network',
      'zone:log-archive',
      /zone:log-archive has no network in these templates/,
      '--port',
      '443',
    ],
  ] as [string, string, RegExp, ...string[]][])('%s is refused', async (_, name, sentence, ...more) => {
    for (const [from, to] of [
      [name, 'Open'],
      ['Open', name],
    ])
      expect(await ask(from, to, ...more)).toMatchObject({
        code: 2,
        out: '',
        error: expect.stringMatching(sentence),
      });
  });

  test.each([
    [
      'internet',
      'internet is taken as the internet itself; what has the same name is zone:internet, lgwan/internet',
      'internet をインターネットそのものと解した。同じ名前のものは zone:internet、lgwan/internet と書く',
    ],
    [
      'zone:internet',
      'zone:internet is taken as the hosts of that zone; the internet itself is internet',
      'zone:internet をその領域のホストと解した。インターネットそのものは internet と書く',
    ],
    [
      'lgwan',
      'lgwan is taken as the zone; what has the same name is lgwan/lgwan',
      'lgwan を領域と解した。同じ名前のものは lgwan/lgwan と書く',
    ],
    [
      'Desk',
      'Desk is taken as lgwan/Desk; what has the same name is lgwan/Copy',
      'Desk を lgwan/Desk と解した。同じ名前のものは lgwan/Copy と書く',
    ],
  ])('%s says how it was taken', async (name, en, ja) => {
    const flat = (text: string) => text.replace(/\n {2}(?=\S)/g, '\n').replace(/\s*\n\s*/g, ' ');
    expect(flat((await ask('Open', name)).out)).toContain(en);
    expect((await ask('Open', name, '--lang', 'ja')).out.replace(/\s/g, '')).toContain(ja.replace(/\s/g, ''));
    const { meant } = JSON.parse((await ask('Open', name, '--format', 'json')).out);
    expect(meant).toEqual([{ text: en, ja: { text: ja } }]);
  });

  test('a name of one thing says nothing of it', async () => {
    expect(JSON.parse((await ask('Open', 'zone:lgwan', '--format', 'json')).out)).not.toHaveProperty('meant');
  });
});

describe('what arrives in another zone', () => {
  const tagged = (zone: string, resources: Resources): Resources =>
    Object.fromEntries(
      Object.entries(resources).map(([id, resource]) => [
        id,
        { ...resource, Properties: { ...resource.Properties, Tags: [{ Key: 'sanso:zone', Value: zone }] } },
      ]),
    );
  const peering = { VpcPeeringConnectionId: ref('Peering') };
  const resources: Resources = {
    ...tagged('lgwan', {
      ...vpc('Office', 1, { '': { '10.2.0.0/16': peering } }),
      ...host('Desk', 'OfficeSubnet', '10.1.1.10'),
    }),
    ...tagged('internet', {
      ...vpc('Branch', 2, { '': { '10.1.0.0/16': peering } }),
      ...host('Screen', 'BranchSubnet', '10.2.1.20', {
        ingress: [allow(443, { CidrIp: '10.1.1.10/32' }), { ...allow(8443, { CidrIp: '10.1.1.10/32' }), ToPort: 8444 }],
      }),
    }),
    Peering: of('EC2::VPCPeeringConnection', { VpcId: ref('Office'), PeerVpcId: ref('Branch') }),
  };
  const entry = {
    ...FLOW,
    id: 'screens',
    from: { zone: 'lgwan', cidr: '10.1.1.10/32' },
    to: { zone: 'internet', cidr: '10.2.1.20/32' },
    purpose: 'screens',
    basis: 'decision 7',
    approver: 'officer',
    expires: '2027-03-31',
    sanitization: 'screen-transfer',
  };
  const ask = (to: string, port: string, flows: unknown, ...more: string[]) => {
    const question = ['--from', 'Desk', '--to', to, '--protocol', 'tcp', '--port', port, '--as-of', '2026-12-01'];
    const path = file('crossing/both.template.json', template(resources));
    return sanso('reach', path, ...question, '--flows', file('crossing.flows.json', flows), ...more);
  };
  const NONE = 'no entry in force of the register of flows declares this path';

  test.each<[string, string, object[], object, string]>([
    [
      'an entry of it',
      '443',
      [entry],
      { entries: ['screens'], whole: true },
      'this path is declared by screens of the register',
    ],
    [
      'an entry of a part of it',
      '8443-8444',
      [
        { ...entry, port: 8443 },
        { ...entry, id: 'other', port: 22 },
      ],
      { entries: ['screens'], whole: false },
      'this path is declared in part by screens of the register',
    ],
    ['another port', '8443', [entry], { entries: [], whole: false }, NONE],
    [
      'another sender',
      '443',
      [{ ...entry, from: { ...entry.from, cidr: '10.1.1.11/32' } }],
      { entries: [], whole: false },
      NONE,
    ],
    ['an entry that has expired', '443', [{ ...entry, expires: '2026-11-30' }], { entries: [], whole: false }, NONE],
    ['the way back alone', '443', [{ ...entry, from: entry.to, to: entry.from }], { entries: [], whole: false }, NONE],
    ['an empty register', '443', [], { entries: [], whole: false }, NONE],
  ])('is told by %s', async (_, port, flows, declared, text) => {
    const { out } = await ask('Screen', port, flows, '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({ verdict: 'reachable', declared });
    expect(reachSchema.parse(JSON.parse(out))).toEqual(JSON.parse(out));
    expect((await ask('Screen', port, flows)).out.replace(/\s+/g, ' ')).toContain(text);
    expect((await ask('Screen', port, flows, '--lang', 'ja')).out).toContain('通信の登録簿の');
  });

  test.each([
    ['in force', '2027-03-31', 'isolated'],
    ['that has expired', '2026-11-30', 'undecided'],
  ])(
    'the name of an endpoint service of another account means what an entry %s says, as in the proof',
    async (_, expires, verdict) => {
      const serviceName = 'com.amazonaws.vpce.ap-northeast-1.vpce-svc-0123456789abcdef0';
      const place = (zone: string, account: string) => ({ Metadata: { sanso: { zone, account } } });
      const opens = {
        ...vpc('Office', 1),
        ...host('Desk', 'OfficeSubnet', '10.1.1.10'),
        Endpoint: of('EC2::VPCEndpoint', {
          VpcId: ref('Office'),
          VpcEndpointType: 'Interface',
          ServiceName: serviceName,
          SubnetIds: [ref('OfficeSubnet')],
          SecurityGroupIds: [ref('EndpointGroup')],
        }),
        EndpointGroup: of('EC2::SecurityGroup', {
          VpcId: ref('Office'),
          SecurityGroupIngress: [allow(443, { CidrIp: '10.1.1.10/32' })],
        }),
      };
      const answers = {
        ...vpc('Branch', 2),
        ...host('Screen', 'BranchSubnet', '10.2.1.20'),
        Service: of('EC2::VPCEndpointService', {}),
        Admitted: of('EC2::VPCEndpointServicePermissions', { ServiceId: ref('Service'), AllowedPrincipals: ['*'] }),
      };
      const folder = dirname(file('linked/opens.template.json', template(opens, place('lgwan', '222222222222'))));
      file('linked/answers.template.json', template(answers, place('internet', '333333333333')));
      const flows = file('linked.flows.json', [{ ...entry, expires, serviceName }]);
      const question = ['--from', 'Desk', '--to', 'Screen', '--protocol', 'tcp', '--port', '443'];
      const asked = ['--flows', flows, '--as-of', '2026-12-01', '--format', 'json'];
      const { out } = await sanso('reach', folder, ...question, ...asked);
      expect(JSON.parse(out).verdict).toBe(verdict);
    },
  );

  test('nothing is told of what is kept out, nor of what stays in its zone', async () => {
    expect(JSON.parse((await ask('Screen', '22', [entry], '--format', 'json')).out)).not.toHaveProperty('declared');
    expect(JSON.parse((await ask('Desk', '443', [entry], '--format', 'json')).out)).not.toHaveProperty('declared');
  });
});
