import fc from 'fast-check';
import { buildNetwork } from '../../lib/facts/network/build';
import { buildModel } from '../../lib/model/model';
import { certificateOf, verdictOf } from '../../lib/reachability/certificate';
import { isolationOf } from '../../lib/reachability/isolation';
import { ask, querySchema } from '../../lib/reachability/query';
import { verifyCertificate } from '../../lib/reachability/verify-certificate';
import type { TemplateBody } from '../../lib/template/template';
import { type Question, Simulator } from './simulator';
import { type Resources, SAMPLE_PORTS, type Topology, templateOf, topologyOf } from './topology';

const place = { account: '111111111111', region: 'ap-northeast-1', nested: false };

function modelOf(templates: Readonly<Record<string, unknown>>) {
  return buildModel(
    Object.entries(templates).map(([name, body]) => ({
      ...place,
      name,
      file: `${name}.template.json`,
      stackName: name,
      body: body as TemplateBody,
    })),
  );
}

/** Answers of the engine on templates; names are what the question says, after `rename`. */
function engineOn(templates: Readonly<Record<string, unknown>>, rename: (name: string) => string = (name) => name) {
  const model = modelOf(templates);
  const network = buildNetwork(model);
  return ({ from, to, port, oneWay }: Question) =>
    ask(
      model,
      network,
      querySchema.parse({ from: rename(from), to: rename(to), protocol: 'tcp', port, ipVersion: 4, oneWay }),
    ).verdict;
}

/** `npm run test:long` has many more; SANSO_RUNS and SANSO_SEED choose others. */
const RUNS = Number(process.env.SANSO_RUNS ?? 10);
const SETTINGS = { seed: Number(process.env.SANSO_SEED ?? 20261125), endOnFailure: true };

function forTopologies(runs: number, check: (topology: Topology, draw: fc.GeneratorValue) => void): void {
  fc.assert(
    fc.property(fc.gen(), (draw) => check(topologyOf(draw), draw)),
    { ...SETTINGS, numRuns: runs },
  );
}

function questionsOn(topology: Topology, draw: fc.GeneratorValue, count: number): Question[] {
  const names = topology.hosts.flatMap(({ interfaces }) => interfaces.slice(0, 1).map(({ name }) => name));
  const one = <T>(list: readonly T[]): T => list[draw(fc.integer, { min: 0, max: list.length - 1 })];
  return Array.from({ length: count }, () => ({
    from: one(names),
    to: one(names),
    port: one(SAMPLE_PORTS),
    oneWay: draw(fc.boolean),
  })).filter(({ from, to }) => from !== to);
}

test('the engine finds exactly what walking single packets finds', () => {
  const seen = { reachable: 0, isolated: 0 };
  forTopologies(RUNS, (topology, draw) => {
    const engine = engineOn({ t: templateOf(topology) });
    const simulator = new Simulator(topology);
    for (const question of questionsOn(topology, draw, 6)) {
      const walked = simulator.answer(question) ? 'reachable' : 'isolated';
      seen[walked]++;
      const calculated = engine(question);
      if (calculated !== walked) throw new Error(`${JSON.stringify({ question, walked, calculated, topology })}`);
    }
  });
  // Both answers have to be common, or the comparison would say little.
  expect(seen.reachable).toBeGreaterThan(RUNS / 10);
  expect(seen.isolated).toBeGreaterThan(RUNS / 10);
});

const ZONES = ['my-number', 'lgwan', 'internet'];
const zoneOf = (vpc: string) => ZONES[Number(vpc.slice(3)) - 1];

test('crossings between zones are those that single packets make, and a proof has a certificate that holds', () => {
  const seen = { 'network-proved': 0, breached: 0, undecided: 0, empty: 0 };
  forTopologies(Math.max(20, Math.ceil(RUNS / 3)), (topology) => {
    const network = buildNetwork(modelOf({ t: templateOf(topology, zoneOf) }));
    const isolation = isolationOf(network, []);
    const calculated = isolation.breaches
      .filter(({ from, to }) => ZONES.includes(from) && ZONES.includes(to))
      .map(({ from, to }) => `${from} ${to}`);
    expect([...new Set(calculated)].sort()).toEqual(walkedCrossings(topology));
    const verdict = verdictOf([isolation]);
    seen[verdict]++;
    const faults = verifyCertificate([{ where: '', network, flows: [] }], certificateOf([{ where: '', isolation }]));
    expect(faults.length === 0).toBe(verdict === 'network-proved');
  });
  expect(seen['network-proved']).toBeGreaterThan(3);
  expect(seen.breached).toBeGreaterThan(3);
});

/** Pairs of zones between which some packet is delivered, by trying all of them. */
function walkedCrossings(topology: Topology): string[] {
  const simulator = new Simulator(topology);
  const zoneOfSubnet = (name: string) => zoneOf(name.slice(0, 4));
  // A machine is where its first name says, wherever its second interface is.
  const senders = topology.hosts.map(({ name, interfaces }) => ({
    zone: zoneOfSubnet(name),
    names: interfaces.map((each) => each.name),
  }));
  const receivers = [
    ...senders,
    ...topology.endpoints.map(({ name, subnet }) => ({ zone: zoneOfSubnet(subnet), names: [name] })),
  ];
  const found = new Set<string>();
  for (const from of senders)
    for (const name of from.names.flatMap((sender) => [...simulator.reached(sender)])) {
      const to = receivers.find(({ names }) => names.includes(name))?.zone;
      if (to !== undefined && to !== from.zone) found.add(`${from.zone} ${to}`);
    }
  return [...found].sort();
}

describe('what changes nothing', () => {
  const same =
    (
      change: (template: { Resources: Resources }) => Readonly<Record<string, unknown>>,
      rename?: (name: string) => string,
    ) =>
    () =>
      forTopologies(Math.ceil(RUNS / 4), (topology, draw) => {
        const template = templateOf(topology);
        const before = engineOn({ t: template });
        const after = engineOn(change(template), rename);
        for (const question of questionsOn(topology, draw, 4)) expect(after(question)).toBe(before(question));
      });

  test(
    'the order of resources',
    same(({ Resources }) => ({ t: { Resources: Object.fromEntries(Object.entries(Resources).reverse()) } })),
  );

  test(
    'the names of resources',
    same(
      (template) => ({ t: renamed(template, (name) => `Other${name}`) }),
      (name) => `Other${name}`,
    ),
  );

  test(
    'how resources are spread over stacks',
    same(({ Resources }) => split(Resources)),
  );
});

/** A template under other logical ids. */
function renamed({ Resources }: { Resources: Resources }, rename: (name: string) => string): unknown {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (value === null || typeof value !== 'object') return value;
    const { Ref: ref, 'Fn::GetAtt': attribute } = value as Record<string, unknown>;
    if (typeof ref === 'string' && Object.hasOwn(Resources, ref)) return { Ref: rename(ref) };
    if (Array.isArray(attribute)) return { 'Fn::GetAtt': [rename(attribute[0]), attribute[1]] };
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, walk(part)]));
  };
  return {
    Resources: Object.fromEntries(Object.entries(Resources).map(([name, resource]) => [rename(name), walk(resource)])),
  };
}

/** Every other resource in a second stack, joined by exports and imports. */
function split(Resources: Resources): Record<string, unknown> {
  const names = Object.keys(Resources);
  const isFirst = (name: string) => names.indexOf(name) % 2 === 0;
  const walk = (value: unknown, here: boolean): unknown => {
    if (Array.isArray(value)) return value.map((part) => walk(part, here));
    if (value === null || typeof value !== 'object') return value;
    const { Ref: ref, 'Fn::GetAtt': attribute } = value as Record<string, unknown>;
    if (typeof ref === 'string' && Object.hasOwn(Resources, ref) && isFirst(ref) !== here)
      return { 'Fn::ImportValue': `ref-${ref}` };
    if (Array.isArray(attribute) && isFirst(attribute[0]) !== here)
      return { 'Fn::ImportValue': `att-${attribute.join('-')}` };
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, walk(part, here)]));
  };
  const stack = (here: boolean) => {
    const own = names.filter((name) => isFirst(name) === here);
    const exported = (key: string, Value: unknown) => [key.replaceAll('-', ''), { Value, Export: { Name: key } }];
    return {
      Resources: Object.fromEntries(own.map((name) => [name, walk(Resources[name], here)])),
      Outputs: Object.fromEntries(
        own.flatMap((name) => [
          exported(`ref-${name}`, { Ref: name }),
          exported(`att-${name}-AllocationId`, { 'Fn::GetAtt': [name, 'AllocationId'] }),
        ]),
      ),
    };
  };
  return { one: stack(true), two: stack(false) };
}

test('a further permission takes nothing away', () => {
  forTopologies(Math.ceil(RUNS / 4), (topology, draw) => {
    const before = engineOn({ t: templateOf(topology) });
    const [first, ...rest] = topology.groups;
    const rule = { protocol: 'any', ports: [0, 65535], peer: { cidr: '10.0.0.0/8' } } as const;
    const wider = { ...first, ingress: [...first.ingress, rule], egress: first.egress && [...first.egress, rule] };
    const after = engineOn({ t: templateOf({ ...topology, groups: [wider, ...rest] }) });
    for (const question of questionsOn(topology, draw, 6))
      if (before(question) === 'reachable') expect(after(question)).toBe('reachable');
  });
});
