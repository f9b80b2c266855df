import { buildNetwork } from '../../lib/facts/network/build';
import { render } from '../../lib/messages/render';
import { buildModel } from '../../lib/model/model';
import { type Certificate, certificateOf } from '../../lib/reachability/certificate';
import { isolationOf } from '../../lib/reachability/isolation';
import { readCertificate, verifyCertificate } from '../../lib/reachability/verify-certificate';
import { allow, gateway, host, of, type Resources, ref, vpc } from './parts';

const PEERING = ref('Peering');

/** Two zones with a peering between them that only the groups keep apart. */
function apart(change: (resources: Resources) => void = () => {}): Resources {
  const resources: Resources = {
    ...vpc('A', 1, { '': { '10.2.0.0/16': { VpcPeeringConnectionId: PEERING } } }),
    ...vpc('B', 2, {
      '': { '10.1.0.0/16': { VpcPeeringConnectionId: PEERING }, '0.0.0.0/0': { GatewayId: ref('BIgw') } },
    }),
    ...gateway('B'),
    ...host('AHost', 'ASubnet', '10.1.1.10', { ingress: [allow(443, { CidrIp: '10.1.0.0/16' })] }),
    ...host('BHost', 'BSubnet', '10.2.1.10', { ingress: [allow(443, { CidrIp: '10.2.0.0/16' })] }),
    Peering: of('EC2::VPCPeeringConnection', { VpcId: ref('A'), PeerVpcId: ref('B') }),
  };
  change(resources);
  for (const [name, { Properties }] of Object.entries(resources))
    Properties.Tags = [{ Key: 'sanso:zone', Value: /^A/.test(name) ? 'my-number' : 'internet' }];
  return resources;
}

function networkOf(resources: Resources) {
  const place = { account: '111111111111', region: 'ap-northeast-1', stackName: 't', nested: false };
  return buildNetwork(buildModel([{ name: 't', file: 't.template.json', body: { Resources: resources }, ...place }]));
}

const inputs = (resources: Resources) => [{ where: '', network: networkOf(resources), flows: [] }];
const certificate = (resources: Resources) =>
  certificateOf([{ where: '', isolation: isolationOf(networkOf(resources), []) }]);
const GOOD = certificate(apart());
const OPENED = apart(({ AHostGroup }) =>
  AHostGroup.Properties.SecurityGroupIngress.push(allow(443, { CidrIp: '10.2.1.0/24' })),
);

/** What does not hold of a certificate, in English. */
const faultsOf = (...given: Parameters<typeof verifyCertificate>) =>
  verifyCertificate(...given).map((fault) => render(fault, 'en'));

/** Every place that the certificate lists for a zone. */
const PLACES = GOOD.outcomes[0].zones.flatMap(({ from, places }) =>
  Object.keys(places).map((place) => ({ from, place })),
);

interface Draft {
  outcomes: { where: string; zones: Zone[] }[];
}
interface Zone {
  from: string;
  places: Record<string, { destination: (number | string)[] }[]>;
}

/** Faults of the good certificate after a change to a copy of it, on the network that it is about. */
function faultsAfter(change: (draft: Draft) => void): string[] {
  const draft = structuredClone(GOOD) as unknown as Draft;
  change(draft);
  return faultsOf(inputs(apart()), draft as unknown as Certificate);
}
const zoneIn = (draft: Draft, zone: string) => draft.outcomes[0].zones.find(({ from }) => from === zone) as Zone;

test('a proof has a certificate that holds, also after it was written and read', () => {
  expect(GOOD.verdict).toBe('network-proved');
  expect(faultsOf(inputs(apart()), readCertificate(JSON.parse(JSON.stringify(GOOD)), 'c.json'))).toEqual([]);
});

test('it does not hold without any one place that it lists', () => {
  expect(PLACES.length).toBeGreaterThan(5);
  for (const { from, place } of PLACES)
    expect(faultsAfter((draft) => delete zoneIn(draft, from).places[place])).toContainEqual(
      expect.stringContaining('which the certificate does not list'),
    );
});

test('it does not hold with fewer packets at any one place', () => {
  for (const { from, place } of PLACES)
    expect(
      faultsAfter((draft) => {
        // Packets to the last address of what is listed go missing.
        for (const packets of zoneIn(draft, from).places[place]) {
          const last = BigInt(packets.destination.at(-1) as number);
          packets.destination[packets.destination.length - 1] =
            typeof packets.destination[0] === 'number' ? Number(last) - 1 : `${last - 1n}`;
        }
      }),
    ).not.toEqual([]);
});

test('it does not hold with more packets where they would arrive in another zone', () => {
  const [from, place] = [
    'my-number',
    Object.keys(zoneIn(structuredClone(GOOD) as unknown as Draft, 'my-number').places).find(
      (key) => key.startsWith('vpc t/B') || key.includes('|4|'),
    ),
  ] as const;
  const all = {
    version: 4,
    source: [0, 4294967295],
    destination: [0, 4294967295],
    protocol: [0, 255],
    sourcePort: [0, 65535],
    port: [0, 65535],
  };
  expect(place).toBeDefined();
  expect(faultsAfter((draft) => zoneIn(draft, from).places[place as string].push(all as never))).not.toEqual([]);
});

test('it says something of every zone, and of what comes from outside', () => {
  for (const { from } of GOOD.outcomes[0].zones)
    expect(
      faultsAfter((draft) => {
        draft.outcomes[0].zones = draft.outcomes[0].zones.filter((zone) => zone.from !== from);
      }),
    ).toEqual([`the certificate says nothing of ${from}`]);
  expect(faultsAfter((draft) => (draft.outcomes[0].where = 'Stage is prod'))).toContainEqual(
    expect.stringContaining('says nothing of what is so where every condition is decided'),
  );
});

test('it is no certificate of another network', () => {
  expect(faultsOf(inputs(OPENED), GOOD)).toContainEqual(
    expect.stringMatching(/^packets at .* lead to interface .*, which the certificate does not list$/),
  );
});

test('what was found on a breach holds for nobody, whatever verdict it claims', () => {
  const breached = certificate(OPENED);
  expect(breached.verdict).toBe('breached');
  expect(faultsOf(inputs(OPENED), { ...breached, verdict: 'network-proved' })).toContainEqual(
    expect.stringMatching(/^packets of internet arrive in my-number, at interface .*, by no declared flow$/),
  );
});

test('nothing is taken on trust', () => {
  const open = apart((resources) => {
    resources.Hidden = of('Custom::Cable', { ServiceToken: 'x', VpcId: ref('B') });
    resources.Hidden.Type = 'Acme::Network::Cable';
  });
  expect(certificate(open).verdict).toBe('undecided');
  expect(faultsOf(inputs(open), certificate(open))).toContainEqual(expect.stringContaining('t/Hidden'));
});

test.each([
  ['another file', { a: 1 }, /c\.json: format has to be .*name a certificate of sanso check/],
  [
    'packets of no kind',
    { ...GOOD, outcomes: [{ where: '', zones: [{ from: 'a', places: { x: [{ version: 5 }] } }] }] },
    /outcomes\/0\/zones\/0\/places\/x\/0/,
  ],
])('%s is no certificate', (_, content, sentence) => {
  expect(() => readCertificate(content, 'c.json')).toThrow(sentence);
});

const ALL_4 = {
  version: 4,
  source: [0, 4294967295],
  destination: [0, 4294967295],
  protocol: [0, 255],
  sourcePort: [0, 65535],
  port: [0, 65535],
};
// biome-ignore lint/suspicious/noExplicitAny: a forger writes what he likes
type Forged = any;
const firstPackets = (draft: Forged) => Object.values<Forged>(draft.outcomes[0].zones[0].places)[0][0];
const FORGERIES: readonly (readonly [string, (draft: Forged) => void])[] = [
  ['no outcome', (draft) => draft.outcomes.splice(0)],
  ['an outcome that nobody knows', (draft) => draft.outcomes.push({ where: 'Stage is test', zones: [] })],
  ['an outcome twice', (draft) => draft.outcomes.push(draft.outcomes[0])],
  ['no zone', (draft) => draft.outcomes[0].zones.splice(0)],
  ['a zone twice, the second one empty', (draft) => draft.outcomes[0].zones.push({ from: 'internet', places: {} })],
  ['a zone twice, the first one empty', (draft) => draft.outcomes[0].zones.unshift({ from: 'internet', places: {} })],
  ['a zone that is not there', (draft) => draft.outcomes[0].zones.push({ from: 'lgwan', places: {} })],
  [
    'two zones under each other’s names',
    ({ outcomes: [{ zones }] }) => {
      [zones[0].from, zones[1].from] = [zones[1].from, zones[0].from];
    },
  ],
  [
    'places of nobody',
    ({ outcomes: [{ zones }] }) => {
      for (const zone of zones) zone.places = {};
    },
  ],
  [
    'places without packets',
    ({ outcomes: [{ zones }] }) => {
      for (const zone of zones) for (const key of Object.keys(zone.places)) zone.places[key] = [];
    },
  ],
  [
    'every packet at every place',
    ({ outcomes: [{ zones }] }) => {
      for (const zone of zones) for (const key of Object.keys(zone.places)) zone.places[key].push(ALL_4);
    },
  ],
  [
    'another verdict',
    (draft) => {
      draft.verdict = 'undecided';
    },
  ],
  ['flows left open', (draft) => draft.open.push({ flow: 'f', reason: 'r', step: { ja: 's', en: 's' } })],
  [
    'another format',
    (draft) => {
      draft.format = 'sanso-isolation-certificate/1';
    },
  ],
  [
    'more senders than there are',
    (draft) => {
      draft.about.senders += 1;
    },
  ],
  [
    'fewer vacant subnets than there are',
    (draft) => {
      draft.about.vacantSubnets -= 1;
    },
  ],
  ['no word of how much it is about', (draft) => delete draft.about],
  [
    'a field of its own',
    (draft) => {
      draft.trust = true;
    },
  ],
  [
    'a reversed interval',
    (draft) => {
      firstPackets(draft).destination = [10, 5];
    },
  ],
  [
    'intervals out of order',
    (draft) => {
      firstPackets(draft).destination = [100, 200, 10, 20];
    },
  ],
  [
    'intervals that overlap',
    (draft) => {
      firstPackets(draft).destination = [10, 200, 100, 300];
    },
  ],
  [
    'half an interval',
    (draft) => {
      firstPackets(draft).destination = [0];
    },
  ],
  [
    'a negative address',
    (draft) => {
      firstPackets(draft).source = [-1, 5];
    },
  ],
  [
    'an address past the last',
    (draft) => {
      firstPackets(draft).source = [0, 4294967296];
    },
  ],
  [
    'half an address',
    (draft) => {
      firstPackets(draft).source = [0.5, 7];
    },
  ],
  [
    'an address as text',
    (draft) => {
      firstPackets(draft).source = ['0', '4294967295'];
    },
  ],
  [
    'packets of the other version',
    (draft) => {
      for (const list of Object.values<Forged>(draft.outcomes[0].zones[0].places))
        for (const packets of list) packets.version = 6;
    },
  ],
  ...(['protocol', 'sourcePort', 'port', 'source'] as const).map((axis): (typeof FORGERIES)[number] => [
    `packets of one ${axis} alone`,
    (draft) => {
      for (const list of Object.values<Forged>(draft.outcomes[0].zones[0].places))
        for (const packets of list) packets[axis] = [1, 1];
    },
  ]),
  [
    'a gap of one port between two parts',
    (draft) => {
      for (const list of Object.values<Forged>(draft.outcomes[0].zones[0].places))
        for (const packets of [...list]) {
          list.push({ ...packets, port: [444, 65535] });
          packets.port = [0, 442];
        }
    },
  ],
  [
    'places by nearly their names',
    ({ outcomes: [{ zones }] }) => {
      for (const zone of zones)
        zone.places = Object.fromEntries(Object.entries(zone.places).map(([place, list]) => [`${place} `, list]));
    },
  ],
  [
    'its places where every object has its methods',
    ({ outcomes: [{ zones }] }) => {
      for (const zone of zones) zone.places = JSON.parse(`{"__proto__":${JSON.stringify(zone.places)}}`);
    },
  ],
  [
    'a zone by nearly its name',
    (draft) => {
      draft.outcomes[0].zones[0].from = draft.outcomes[0].zones[0].from.toUpperCase();
    },
  ],
  [
    'an outcome by nearly its name',
    (draft) => {
      draft.outcomes[0].where = ' ';
    },
  ],
  [
    'the verdict on nothing',
    (draft) => {
      draft.verdict = 'empty';
    },
  ],
  [
    'no receiver',
    (draft) => {
      draft.about.receivers = 0;
    },
  ],
  [
    'more networks than there are',
    (draft) => {
      draft.about.networks += 1;
    },
  ],
  [
    'intervals that touch',
    (draft) => {
      firstPackets(draft).port = [0, 10, 11, 20];
    },
  ],
  [
    'a protocol past the last',
    (draft) => {
      firstPackets(draft).protocol = [0, 256];
    },
  ],
  [
    'packets that are nothing',
    (draft) => {
      Object.values<Forged>(draft.outcomes[0].zones[0].places)[0][0] = null;
    },
  ],
  [
    'outcomes that are no list',
    (draft) => {
      draft.outcomes = { ...draft.outcomes };
    },
  ],
];

test.each(FORGERIES)('a forgery with %s is refused', (_, forge) => {
  const draft = structuredClone(GOOD);
  forge(draft);
  const verified = () => faultsOf(inputs(apart()), readCertificate(JSON.parse(JSON.stringify(draft)), 'c.json'));
  let faults: string[];
  try {
    faults = verified();
  } catch (error) {
    faults = [(error as Error).message];
  }
  expect(faults).not.toEqual([]);
});

test('nothing is proved of a network in which nothing could cross, whatever the certificate claims', () => {
  // One zone that may have business with the internet.
  const alone = { ...vpc('B', 2), ...host('BHost', 'BSubnet', '10.2.1.10') };
  for (const { Properties } of Object.values(alone)) Properties.Tags = [{ Key: 'sanso:zone', Value: 'internet' }];
  const empty = certificate(alone);
  expect(empty.verdict).toBe('empty');
  expect(faultsOf(inputs(alone), empty)).toEqual([
    'the certificate itself says empty',
    expect.stringMatching(/^nothing to prove: /),
  ]);
  expect(faultsOf(inputs(alone), { ...empty, verdict: 'network-proved' })).toEqual([
    expect.stringMatching(/^nothing to prove: /),
  ]);
});
