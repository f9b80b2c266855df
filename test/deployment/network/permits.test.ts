import { zoneOf } from '../../../lib/config/zone';
import { endpointReasons } from '../../../lib/deployment/network/endpoints';
import { aclEntries, ruleNumbers } from '../../../lib/deployment/network/network-acl';
import { type Permit, permitsOf, rolesInUse } from '../../../lib/deployment/network/permits';
import { sampleConfig } from '../../support';

const config = sampleConfig();
const zone = (id: string) => zoneOf(config, id);
const spoken = ({ from, to, protocol, ports }: Permit) =>
  `${'role' in from ? from.role : from.cidr} → ${'role' in to ? to.role : to.cidr} ${protocol} ${ports.join('-')}`;

describe('permits', () => {
  test.each([
    [
      'my-number',
      [
        'workload → endpoints tcp 443-443',
        '172.16.10.0/24 → endpoints tcp 443-443',
        '172.16.10.0/24 → on-premises udp 53-53',
        '172.16.10.0/24 → on-premises tcp 53-53',
      ],
    ],
    [
      'lgwan',
      [
        'workload → endpoints tcp 443-443',
        'workload → 172.16.20.25/32 tcp 25-25',
        '172.16.20.0/24 → endpoints tcp 443-443',
        '172.16.20.0/24 → on-premises udp 53-53',
        '172.16.20.0/24 → on-premises tcp 53-53',
        '172.16.20.0/24 → transfer tcp 8443-8443',
        '172.16.20.0/24 → transfer tcp 443-443',
      ],
    ],
    [
      'internet',
      ['workload → endpoints tcp 443-443', 'transfer → endpoints tcp 443-443', 'transfer → transfer tcp 8443-8443'],
    ],
  ])('%s lets through its features and its flows, nothing else', (id, expected) => {
    expect(permitsOf(config, zone(id)).map(spoken)).toEqual(expected);
  });

  test('without flows nothing crosses and no transfer subnet exists', () => {
    const closed = sampleConfig((input) => {
      input.flows = [];
      input.sanitization = {};
      input.screenTransfer = { mode: 'none' };
    });
    for (const id of ['my-number', 'lgwan', 'internet']) {
      expect(rolesInUse(closed, zoneOf(closed, id))).not.toContain('transfer');
      expect(permitsOf(closed, zoneOf(closed, id)).filter(({ reason }) => reason.startsWith('flow:'))).toEqual([]);
    }
  });

  test('no permit of the internet zone names an address of another zone', () => {
    for (const { from, to } of permitsOf(config, zone('internet'))) {
      expect([from, to].every((party) => 'role' in party)).toBe(true);
    }
  });
});

describe('endpoints', () => {
  test.each([
    ['my-number', ['sts', 'ec2', 's3']],
    ['lgwan', ['sts', 'ec2', 's3', 'lambda']],
    ['internet', ['sts', 'ssm', 'ssmmessages', 'logs', 'kms', 's3', 'dynamodb']],
  ])('%s has only the endpoints that its features need', (id, expected) => {
    expect([...endpointReasons(config, zone(id)).keys()]).toEqual(expected);
  });
});

test('a closed zone that nobody enters from outside has the endpoints that its people call', () => {
  const closed = sampleConfig((input) => {
    input.zones['my-number'].peopleSourceAddresses = [];
  });
  expect([...endpointReasons(closed, zoneOf(closed, 'my-number')).keys()]).toEqual([
    'sts',
    'ec2',
    'logs',
    'kms',
    'monitoring',
    'cloudtrail',
    'config',
    'backup',
    's3',
  ]);
});

describe('NACL entries', () => {
  const permit: Permit = {
    from: { cidr: '172.16.20.0/24' },
    to: { role: 'transfer' },
    protocol: 'tcp',
    ports: [8443, 8443],
    reason: 'flow:screen',
  };

  test('a permit and its answers, on the side that it touches', () => {
    expect(aclEntries(zone('lgwan'), 'transfer', [permit])).toEqual([
      { egress: false, cidr: '172.16.20.0/24', protocol: 'tcp', ports: [8443, 8443], reason: 'flow:screen' },
      { egress: true, cidr: '172.16.20.0/24', protocol: 'tcp', ports: [1024, 65535], reason: 'answers: flow:screen' },
    ]);
    expect(aclEntries(zone('lgwan'), 'workload', [permit])).toEqual([]);
  });

  test('a host inside the workload subnets is reached through their NACL', () => {
    const toHost: Permit = { ...permit, from: { role: 'transfer' }, to: { cidr: '10.20.0.10/32' } };
    expect(aclEntries(zone('lgwan'), 'workload', [toHost]).map(({ egress, ports }) => [egress, ports[0]])).toEqual([
      [false, 8443],
      [true, 1024],
    ]);
  });

  test('no entry ever names all addresses', () => {
    for (const id of ['my-number', 'lgwan', 'internet']) {
      for (const role of rolesInUse(config, zone(id))) {
        expect(aclEntries(zone(id), role, permitsOf(config, zone(id))).map(({ cidr }) => cidr)).not.toContain(
          '0.0.0.0/0',
        );
      }
    }
  });

  test('more entries than a NACL holds is a sentence, not a failed deployment', () => {
    const many = Array.from(
      { length: 11 },
      (_, index): Permit => ({ ...permit, from: { cidr: `172.16.${index}.0/24` }, ports: [index + 1, index + 1] }),
    );
    expect(() =>
      aclEntries(zone('lgwan'), 'transfer', [
        ...many,
        ...many.map((entry) => ({ ...entry, ports: [500, 500] as const })),
      ]),
    ).toThrow(
      'zones.lgwan: the NACL of the transfer subnets needs 22 entries per direction, 20 fit: join on-premises prefixes or flows',
    );
  });

  test('an entry keeps its number whatever comes before it, and no two of a direction have the same', () => {
    const numbered = (permits: Permit[]) => {
      const numbers = ruleNumbers(aclEntries(zone('lgwan'), 'transfer', permits));
      return new Map([...numbers].map(([{ reason, ...entry }, number]) => [JSON.stringify(entry), number]));
    };
    const permits = Array.from(
      { length: 9 },
      (_, index): Permit => ({ ...permit, from: { cidr: `172.16.${index}.0/24` }, ports: [index + 1, index + 1] }),
    );
    const before = numbered(permits);
    const after = numbered([{ ...permit, from: { cidr: '172.20.0.0/16' } }, ...[...permits].reverse()]);
    expect(after.size).toBe(before.size + 2);
    expect(Object.fromEntries([...after].filter(([entry]) => before.has(entry)))).toEqual(Object.fromEntries(before));
    for (const egress of [true, false]) {
      const ofDirection = [...after]
        .filter(([entry]) => JSON.parse(entry).egress === egress)
        .map(([, number]) => number);
      expect(new Set(ofDirection).size).toBe(ofDirection.length);
    }
    // None is that of an entry of the first release, which counted from 100 and held at most 20.
    expect([...after.values()].filter((number) => number < 1000 || number > 32_766)).toEqual([]);
  });
});
