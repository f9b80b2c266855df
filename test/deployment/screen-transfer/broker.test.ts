import { createHash } from 'node:crypto';
import { createCaller, Refusal } from '../../../lib/deployment/screen-transfer/broker/caller';
import { createHandler } from '../../../lib/deployment/screen-transfer/broker/handler';
import { createBroker, REST_SECONDS, TOKEN_SECONDS } from '../../../lib/deployment/screen-transfer/broker/lease';
import { SeatTableFake } from './seat-table-fake';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const START = Date.parse('2026-11-23T00:00:00Z');

function broker(seats: number, sessionMinutes = 480) {
  const table = new SeatTableFake();
  const clock = { now: START };
  const { grant } = createBroker({ dynamodb: table, table: 't', seats, sessionMinutes, now: () => clock.now });
  return { table, clock, grant };
}

describe('a seat', () => {
  test('is given to two people at once only once', async () => {
    const { grant } = broker(1);
    const granted = await Promise.all([grant('sato'), grant('ito')]);
    expect(granted.filter(Boolean).map((lease) => lease?.seat)).toEqual(['seat-1']);
  });

  test('is another one for everybody who asks at once', async () => {
    const { grant } = broker(3);
    const granted = await Promise.all(['sato', 'ito', 'mori'].map(grant));
    expect(granted.map((lease) => lease?.seat).sort()).toEqual(['seat-1', 'seat-2', 'seat-3']);
  });

  test('is the same for the same person, also at once', async () => {
    const { grant, table } = broker(3);
    const granted = [...(await Promise.all([grant('sato'), grant('sato')])), await grant('sato')];
    expect(new Set(granted.map((lease) => lease?.seat)).size).toBe(1);
    expect(new Set(granted.map((lease) => lease?.grant)).size).toBe(1);
    expect(table.of('seat')).toHaveLength(1);
  });

  test('is not given when all are taken', async () => {
    const { grant } = broker(1);
    await grant('sato');
    expect(await grant('ito')).toBeUndefined();
  });

  test('rests after a lease, so that its host can wipe it, and goes on then', async () => {
    const { grant, clock } = broker(1, 15);
    const first = await grant('sato');
    clock.now += 15 * MINUTE + (REST_SECONDS - 1) * SECOND;
    expect(await grant('ito')).toBeUndefined();
    clock.now += SECOND;
    const second = await grant('ito');
    expect(second).toMatchObject({ seat: 'seat-1', person: 'ito' });
    expect(second?.grant).not.toBe(first?.grant);
  });

  test('stays with a person for the longest session and no longer, however often they ask', async () => {
    const { grant, clock } = broker(2, 15);
    const first = await grant('sato');
    clock.now += 14 * MINUTE;
    expect((await grant('sato'))?.until).toBe(first?.until);
    clock.now += MINUTE;
    const next = await grant('sato');
    expect(next?.seat).toBe('seat-2');
  });

  test('counts as in use while it is leased', async () => {
    const { grant, clock } = broker(3, 15);
    expect((await grant('sato'))?.inUse).toBe(1);
    expect((await grant('ito'))?.inUse).toBe(2);
    clock.now += 20 * MINUTE;
    expect((await grant('mori'))?.inUse).toBe(1);
  });

  test('is not given when the table fails', async () => {
    const { grant, table } = broker(1);
    table.transactWriteItems = async () => {
      throw new Error('no answer');
    };
    await expect(grant('sato')).rejects.toThrow('no answer');
  });
});

describe('a token', () => {
  test('has 256 bits, and only its SHA-256 is stored', async () => {
    const { grant, table } = broker(1);
    const lease = await grant('sato');
    expect(lease?.token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const digest = createHash('sha256').update(`${lease?.token}`).digest('hex');
    expect(table.of('token').map(({ id }) => id)).toEqual([digest]);
    expect(JSON.stringify([...table.items])).not.toContain(lease?.token);
  });

  test('names its seat, its lease and its end, a minute later', async () => {
    const { grant, table } = broker(1);
    const lease = await grant('sato');
    const expires = START / SECOND + TOKEN_SECONDS;
    expect(table.of('token')[0]).toMatchObject({
      seat: 'seat-1',
      person: 'sato',
      grant: lease?.grant,
      expires: `${expires}`,
    });
  });

  test('is new each time', async () => {
    const { grant } = broker(1);
    expect((await grant('sato'))?.token).not.toBe((await grant('sato'))?.token);
  });
});

describe('who asks', () => {
  const region = 'ap-northeast-1';
  const allowed =
    /^arn:aws:sts::111111111111:assumed-role\/sanso-sample-internet-screen-user\/(?<person>[\w+=,.@-]{2,64})$/;
  const ARN = 'arn:aws:sts::111111111111:assumed-role/sanso-sample-internet-screen-user/sato';
  const good = {
    Action: 'GetCallerIdentity',
    Version: '2011-06-15',
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Date': '20261123T000010Z',
    'X-Amz-Expires': '60',
    'X-Amz-SignedHeaders': 'host;x-k8s-aws-id',
    'X-Amz-Signature': 'ab'.repeat(32),
  };
  const proofOf = (query: Record<string, string>, origin = `https://sts.${region}.amazonaws.com/`) =>
    `k8s-aws-v1.${Buffer.from(`${origin}${origin.includes('?') ? '' : '?'}${new URLSearchParams(query)}`).toString('base64url')}`;
  const sts = (arn: string, ok = true) =>
    jest.fn(async () => ({
      ok,
      text: async () => `<GetCallerIdentityResult><Arn>${arn}</Arn></GetCallerIdentityResult>`,
    }));
  const callerBy = (fetch: unknown, table = new SeatTableFake()) =>
    createCaller({
      dynamodb: table,
      table: 't',
      region,
      audience: 'broker',
      allowed,
      fetch: fetch as typeof globalThis.fetch,
      now: () => START,
    });

  test('is the session name of the role that signed, told by STS, for this broker', async () => {
    const fetch = sts(ARN);
    expect(await callerBy(fetch)(proofOf(good))).toBe('sato');
    expect(fetch).toHaveBeenCalledWith(expect.any(URL), {
      headers: { 'x-k8s-aws-id': 'broker' },
      redirect: 'error',
      signal: expect.any(AbortSignal),
    });
  });

  test('is not waited for longer than five seconds', async () => {
    const timeout = jest.spyOn(AbortSignal, 'timeout');
    await callerBy(sts(ARN))(proofOf(good));
    expect(timeout.mock.calls).toEqual([[5000]]);
    timeout.mockRestore();
  });

  test('is believed once, also when the same proof comes twice at once', async () => {
    const table = new SeatTableFake();
    const identify = callerBy(sts(ARN), table);
    const asked = await Promise.allSettled([identify(proofOf(good)), identify(proofOf(good))]);
    expect(asked.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(identify(proofOf(good))).rejects.toThrow('used before');
    expect(await identify(proofOf({ ...good, 'X-Amz-Signature': 'cd'.repeat(32) }))).toBe('sato');
  });

  test('leaves the SHA-256 of the signature for longer than a signature is accepted, and nothing else', async () => {
    const table = new SeatTableFake();
    await callerBy(sts(ARN), table)(proofOf(good));
    const id = createHash('sha256').update(good['X-Amz-Signature']).digest('hex');
    const [{ expires, ...item }] = table.of('proof');
    expect(item).toEqual({ kind: 'proof', id });
    expect(Number(expires)).toBeGreaterThan(START / SECOND + 15 + 90);
  });

  test('is refused while the table cannot remember the proof', async () => {
    const table = new SeatTableFake();
    table.putItem = async () => {
      throw new Error('no answer');
    };
    const problem = await callerBy(sts(ARN), table)(proofOf(good)).catch((thrown: unknown) => thrown);
    expect(problem).toEqual(new Error('no answer'));
    expect(problem).not.toBeInstanceOf(Refusal);
  });

  test('is not remembered when STS refuses or another role signed', async () => {
    const table = new SeatTableFake();
    await expect(callerBy(sts(ARN, false), table)(proofOf(good))).rejects.toThrow();
    await expect(callerBy(sts(`${ARN}/x`), table)(proofOf(good))).rejects.toThrow();
    expect(table.items.size).toBe(0);
  });

  test.each([
    ['90 s old', '20261122T235830Z'],
    ['15 s ahead', '20261123T000015Z'],
  ])('may have signed %s', async (_, date) => {
    expect(await callerBy(sts(ARN))(proofOf({ ...good, 'X-Amz-Date': date }))).toBe('sato');
  });

  test.each([
    ['another role', 'arn:aws:sts::111111111111:assumed-role/sanso-sample-internet-operator/sato'],
    ['another account', 'arn:aws:sts::222222222222:assumed-role/sanso-sample-internet-screen-user/sato'],
    ['a user', 'arn:aws:iam::111111111111:user/sato'],
    ['a longer role name', 'arn:aws:sts::111111111111:assumed-role/x-sanso-sample-internet-screen-user/sato'],
  ])('is refused as %s', async (_, arn) => {
    await expect(callerBy(sts(arn))(proofOf(good))).rejects.toThrow('another role');
  });

  test('is refused when STS refuses', async () => {
    await expect(callerBy(sts(ARN, false))(proofOf(good))).rejects.toThrow('did not accept');
  });

  test.each([
    ['nothing', undefined],
    ['no URL', `k8s-aws-v1.${Buffer.from('sts').toString('base64url')}`],
    ['a number', 7],
    ['another prefix', proofOf(good).replace('v1', 'v2')],
    ['too long', `${proofOf(good)}${'A'.repeat(9000)}`],
    ['another host', proofOf(good, 'https://sts.example/')],
    ['a host that begins alike', proofOf(good, `https://sts.${region}.amazonaws.com.example/`)],
    ['credentials in front of a host', proofOf(good, `https://sts.${region}.amazonaws.com@city.example/`)],
    ['another port', proofOf(good, `https://sts.${region}.amazonaws.com:8443/`)],
    ['no TLS', proofOf(good, `http://sts.${region}.amazonaws.com/`)],
    ['another path', proofOf(good, `https://sts.${region}.amazonaws.com/x`)],
    ['another action', proofOf({ ...good, Action: 'GetSessionToken' })],
    ['a parameter beside', proofOf({ ...good, Other: '1' })],
    ['a header that is not signed', proofOf({ ...good, 'X-Amz-SignedHeaders': 'host' })],
    ['a signature 91 s old', proofOf({ ...good, 'X-Amz-Date': '20261122T235829Z' })],
    ['a signature 16 s ahead', proofOf({ ...good, 'X-Amz-Date': '20261123T000016Z' })],
    ['no signature', proofOf({ ...good, 'X-Amz-Signature': '' })],
    ['a signature in capitals', proofOf({ ...good, 'X-Amz-Signature': 'AB'.repeat(32) })],
    ['two signatures', proofOf(good, `https://sts.${region}.amazonaws.com/?X-Amz-Signature=1&`)],
    ['no date', proofOf({ ...good, 'X-Amz-Date': 'now' })],
  ])('is not even asked of STS with %s', async (_, proof) => {
    const fetch = sts(ARN);
    await expect(callerBy(fetch)(proof)).rejects.toBeInstanceOf(Refusal);
    expect(fetch).not.toHaveBeenCalled();
  });
});

describe('the answer', () => {
  const lease = {
    seat: 'seat-2',
    person: 'sato',
    token: 'T0',
    grant: 'g',
    until: 2,
    inUse: 1,
    expires: START / SECOND,
  };

  test('is a path for the browser, logged without the token', async () => {
    const log = jest.fn();
    const handler = createHandler({ identify: async () => 'sato', grant: async () => lease, log });
    expect(await handler({ proof: 'p' })).toEqual({
      sessionId: 'seat-2',
      token: 'T0',
      path: '/?authToken=T0#seat-2',
      expires: '2026-11-23T00:00:00.000Z',
    });
    expect(log.mock.calls).toEqual([
      [{ event: 'granted', person: 'sato', seat: 'seat-2', grant: 'g', until: 2, inUse: 1 }],
    ]);
  });

  test('is no without proof, and the seat is not touched', async () => {
    const grant = jest.fn();
    const identify = async () => {
      throw new Refusal('no proof');
    };
    const handler = createHandler({ identify, grant, log: jest.fn() });
    expect(await handler(undefined)).toEqual({ error: expect.stringContaining('refused') });
    expect(grant).not.toHaveBeenCalled();
  });

  test('fails, so that the alarm rings, when it is the broker that cannot judge', async () => {
    const identify = async () => {
      throw new Error('no answer');
    };
    const handler = createHandler({ identify, grant: jest.fn(), log: jest.fn() });
    await expect(handler({ proof: 'p' })).rejects.toThrow('no answer');
  });

  test('says so when no seat is free', async () => {
    const handler = createHandler({ identify: async () => 'sato', grant: async () => undefined, log: jest.fn() });
    expect(await handler({})).toEqual({ error: expect.stringContaining('no seat is free') });
  });
});
