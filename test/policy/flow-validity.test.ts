import { type FlowFlaw, flowFlaws } from '../../lib/policy/flow-validity';
import { type Flow, SANITIZATIONS } from '../../lib/policy/flows';

const AS_OF = '2026-11-23';
const CONTEXT = { asOf: AS_OF, networks: new Set(['fire-command']) };
const ZONES = ['my-number', 'lgwan', 'internet', 'fire-command', 'operations'];
const APPROVAL = { role: 'information-asset-manager', expiresHours: 24 };
const DECISION = { number: '12', date: '2026-10-01', approver: 'CISO', conditions: 'no printing' };

const flow = (changes: object = {}): Flow => ({
  id: 'f',
  from: { zone: 'my-number', cidr: '10.10.1.10/32' },
  to: { zone: 'lgwan', cidr: '10.20.1.10/32' },
  protocol: 'tcp',
  port: 443,
  purpose: 'tax',
  basis: 'Ledger 12',
  approver: 'CISO',
  expires: '2027-03-31',
  sanitization: 'none',
  ...changes,
});
const between = (from: string, to: string, changes: object = {}) =>
  flow({ from: { zone: from, cidr: '10.1.1.1/32' }, to: { zone: to, cidr: '10.2.1.1/32' }, ...changes });
const kinds = (entry: Flow): string[] => [...new Set(flowFlaws(entry, CONTEXT).map(({ kind }) => kind))];

/** What may be declared, by direction and sanitization: the protocol that carries it, and what it needs beside. */
const ALLOWED: Readonly<Record<string, { protocols: readonly string[]; needs?: object }>> = {
  'my-number lgwan none': { protocols: ['tcp', 'udp', 's3'] },
  'lgwan my-number none': { protocols: ['tcp', 'udp', 's3'] },
  'lgwan my-number screen-transfer': { protocols: ['tcp', 'udp'], needs: { decision: DECISION } },
  'lgwan internet screen-transfer': { protocols: ['tcp', 'udp'] },
  'internet lgwan mail-text': { protocols: ['s3'] },
  'internet lgwan file-scan': { protocols: ['s3'] },
  'lgwan internet mail-text': { protocols: ['s3'], needs: { approval: APPROVAL } },
  'lgwan internet file-scan': { protocols: ['s3'], needs: { approval: APPROVAL } },
};

const COMBINATIONS = ZONES.flatMap((from) =>
  ZONES.flatMap((to) =>
    SANITIZATIONS.flatMap((sanitization) =>
      ['tcp', 'udp', 's3'].map((protocol) => {
        const rule = ALLOWED[`${from} ${to} ${sanitization}`];
        const valid = rule?.protocols.includes(protocol) ?? false;
        return [
          `${from} → ${to} ${sanitization} by ${protocol}`,
          { from, to, sanitization, protocol, rule, valid },
        ] as const;
      }),
    ),
  ),
);

const EXPIRIES: readonly (readonly [string, boolean])[] = [
  ['2027-03-31', true],
  [AS_OF, true],
  ['2027-11-23', true],
  ['2026-11-22', false],
  ['2027-11-24', false],
  ['2027-02-30', false],
];
/** Ports by whom they may be declared for: my-number names single ones; a hand-over of objects has none of its own. */
const PORTS: readonly (readonly [unknown, 'all' | 'others' | 's3' | 'none'])[] = [
  [443, 'all'],
  [[443, 8443], 'all'],
  ['1400-1499', 'others'],
  ['1400-1500', 'none'],
  ['20-10', 'none'],
  ['any', 'none'],
  [[], 's3'],
];

test.each(COMBINATIONS)(
  '%s, until every day and by every port',
  (_, { from, to, sanitization, protocol, rule, valid }) => {
    const isExact = from === 'my-number' || to === 'my-number';
    const suits = (whom: (typeof PORTS)[number][1]) =>
      whom === 'all' || (whom === 'others' && !isExact) || (whom === 's3' && protocol === 's3');
    for (const [expires, lasts] of EXPIRIES)
      for (const [port, whom] of PORTS) {
        const entry = between(from, to, { sanitization, protocol, expires, port, ...rule?.needs });
        const isValid = kinds(entry).length === 0;
        expect({ expires, port, isValid }).toEqual({ expires, port, isValid: valid && lasts && suits(whom) });
      }
    if (valid && rule?.needs) expect(kinds(between(from, to, { sanitization, protocol }))).toHaveLength(1);
  },
);

const CASES: readonly (readonly [string, object, readonly FlowFlaw['kind'][]])[] = [
  ['the last day that is a year away', { expires: '2027-11-23' }, []],
  ['a day more than a year', { expires: '2027-11-24' }, ['over-a-year']],
  ['its last day', { expires: AS_OF }, []],
  ['the day before', { expires: '2026-11-22' }, ['expired']],
  ['a day that is not in the calendar', { expires: '2027-02-30' }, ['no-day']],
  ['nobody who approved', { approver: ' ' }, ['missing']],
  ['no purpose', { purpose: '' }, ['missing']],
  ['no basis', { basis: '' }, ['missing']],
  ['two exact ports', { port: [443, 8443] }, []],
  ['a range for my-number', { port: '443-444' }, ['port-range']],
  ['no port', { port: [] }, ['no-port']],
  ['any port', { port: 'any' }, ['wrong-port']],
  ['port 0', { port: 0 }, ['wrong-port']],
  ['a reversed range', { port: '20-10' }, ['wrong-port']],
  ['a sanitization that is not known', { sanitization: 'pixels' }, ['unknown-sanitization']],
  ['a protocol that is not known', { protocol: 'icmp' }, ['unknown-protocol']],
  ['a zone that is not known', { to: { zone: 'dmz', cidr: '10.2.1.1/32' } }, ['unknown-zone']],
  [
    'several words that are not known',
    { sanitization: 'pixels', protocol: 'icmp', to: { zone: 'dmz', cidr: '10.2.1.1/32' } },
    ['unknown-sanitization', 'unknown-protocol', 'unknown-zone'],
  ],
  ['more than a host', { to: { zone: 'lgwan', cidr: '10.20.1.0/24' } }, ['not-one-host']],
  ['every address', { to: { zone: 'lgwan', cidr: '0.0.0.0/0' } }, ['every-address']],
  ['no block', { to: { zone: 'lgwan', cidr: 'tax server' } }, ['no-block']],
];

test.each(CASES)('%s', (_, changes, expected) => {
  expect(kinds(flow(changes))).toEqual(expected);
});

const screen = (port: unknown) => between('lgwan', 'internet', { sanitization: 'screen-transfer', port });
test.each<[string, unknown, string[]]>([
  ['the ports of managed streaming', [443, '1400-1499'], []],
  ['a range of a hundred', '1400-1499', []],
  ['a range of a hundred and one', '1400-1500', ['many-ports']],
  ['ranges of more together', ['1000-1099', '2000-2099'], ['many-ports']],
])('%s', (_, port, expected) => {
  expect(kinds(screen(port))).toEqual(expected);
});

const AGREEMENT = { number: '7', date: '2026-09-01' };
const bodies = (changes: object, from: object = {}, to: object = {}) =>
  flow({
    from: { zone: 'my-number', cidr: '10.1.1.1/32', body: 'a-city', ...from },
    to: { zone: 'my-number', cidr: '10.2.1.1/32', body: 'b-city', ...to },
    ...changes,
  });
test.each<[string, Flow, string[]]>([
  ['two bodies by agreement', bodies({ agreement: AGREEMENT }), []],
  ['two bodies without one', bodies({}), ['no-agreement']],
  ['two bodies by ranges', bodies({ agreement: AGREEMENT, port: '1-2' }), ['port-range']],
  ['two bodies and two zones', bodies({ agreement: AGREEMENT }, {}, { zone: 'lgwan' }), ['bodies-and-zones']],
  ['two systems of a body', bodies({}, { system: 'tax' }, { body: 'a-city', system: 'welfare' }), []],
  ['one system', bodies({}, { system: 'tax' }, { body: 'a-city', system: 'tax' }), ['pair']],
  [
    'two systems by a screen',
    bodies({ sanitization: 'screen-transfer' }, { system: 'tax' }, { body: 'a-city', system: 'welfare' }),
    ['sanitization'],
  ],
])('%s', (_, entry, expected) => {
  expect(kinds(entry)).toEqual(expected);
});

test('a side without a body in a zone that names bodies', () => {
  const flaws = flowFlaws(bodies({ agreement: AGREEMENT }, { body: undefined }), {
    ...CONTEXT,
    zonesOfBodies: new Set(['my-number']),
  });
  expect(flaws).toEqual([{ kind: 'no-body', side: 'from' }]);
});

test('addresses of another zone', () => {
  const flaws = flowFlaws(flow(), { ...CONTEXT, ownerOf: (_, zone) => (zone === 'lgwan' ? 'internet' : undefined) });
  expect(flaws).toEqual([{ kind: 'foreign-addresses', side: 'to', owner: 'internet' }]);
});
