import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allow, host, of, type Resources, ref, vpc } from '../reachability/parts';
import { TODAY } from '../support';
import { sanso } from './run';

const PEERING = ref('Peering');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sanso-certificate-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Two zones with a peering; the group of the lgwan zone lets in what is said. */
function write(ingress: object[]): void {
  const resources: Resources = {
    ...vpc('A', 1, { '': { '10.2.0.0/16': { VpcPeeringConnectionId: PEERING } } }),
    ...vpc('B', 2, { '': { '10.1.0.0/16': { VpcPeeringConnectionId: PEERING } } }),
    ...host('AHost', 'ASubnet', '10.1.1.10', { ingress }),
    ...host('BHost', 'BSubnet', '10.2.1.10', { ingress: [] }),
    Peering: of('EC2::VPCPeeringConnection', { VpcId: ref('A'), PeerVpcId: ref('B') }),
  };
  for (const [name, { Properties }] of Object.entries(resources))
    Properties.Tags = [{ Key: 'sanso:zone', Value: /^A/.test(name) ? 'lgwan' : 'internet' }];
  writeFileSync(join(folder, 'two.template.json'), JSON.stringify({ Resources: resources }));
}

const certificate = (...argv: string[]) => sanso('certificate', folder, '--as-of', TODAY, ...argv);
const check = (file: string) => sanso('check', folder, '--as-of', TODAY, '--format', 'json', '--certificate', file);

test('a certificate of a proof holds as long as the templates stay as they are', async () => {
  const file = join(folder, 'isolation-certificate.json');
  write([allow(443, { CidrIp: '10.1.0.0/16' })]);
  const { out } = await check(file);
  expect(JSON.parse(out).summary.isolation).toEqual({
    verdict: 'network-proved',
    flows: 0,
    about: { senders: 2, receivers: 2, networks: 2, vacantSubnets: 0 },
  });
  expect(await certificate()).toMatchObject({
    code: 0,
    out: expect.stringMatching(
      /isolation-certificate\.json holds: 2 senders, 2 receivers, 2 networks, 3 zones, \d+ places, 0 declared flows/,
    ),
  });

  write([allow(443, { CidrIp: '10.2.1.10/32' })]);
  const after = await certificate();
  expect(after.code).toBe(1);
  expect(after.out).toMatch(
    /isolation-certificate\.json does not hold \(\d+\):\n {2}· packets at .* which the certificate does not list/,
  );
});

test('the certificate of a breach does not hold', async () => {
  const file = join(folder, 'breach.json');
  write([allow(443, { CidrIp: '10.2.1.10/32' })]);
  const { out } = await check(file);
  expect(JSON.parse(out).summary.isolation.verdict).toBe('breached');
  expect(JSON.parse(readFileSync(file, 'utf8')).verdict).toBe('breached');
  expect(await certificate('--certificate', file)).toMatchObject({
    code: 1,
    out: expect.stringMatching(/packets of internet arrive in lgwan/),
  });
});

test.each<[string, (file: string) => void, RegExp]>([
  ['is not there', () => {}, /c\.json: there is no such certificate: let sanso check write one/],
  ['is broken', (file) => writeFileSync(file, '{'), /c\.json: broken JSON/],
  [
    'is something else',
    (file) => writeFileSync(file, '{"a":1}'),
    /c\.json: format has to be .*: name a certificate of sanso check/,
  ],
])('a certificate that %s is bad input', async (_, prepare, sentence) => {
  write([]);
  const file = join(folder, 'c.json');
  prepare(file);
  const { code, error } = await certificate('--certificate', file);
  expect(error).toMatch(sentence);
  expect(code).toBe(2);
});
