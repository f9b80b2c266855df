import { createServer, type Server, type Socket } from 'node:net';
import { createRelay, HELD_MS } from '../../../lib/deployment/sanitization/relay/relay';
import { send } from '../../../lib/deployment/sanitization/relay/smtp';
import { StoreFake, sha256 } from './store-fake';

const START = Date.parse('2026-11-23T00:00:00Z');
const KEY = 'sato@city.example/0123.eml';
const MESSAGE = 'Subject: a\r\n\r\nb\r\n';

interface Envelope {
  readonly from: string;
  readonly to: string;
  readonly message?: Buffer;
}

function relay(sending: (envelope: Envelope) => Promise<void> = async () => {}) {
  const s3 = new StoreFake();
  s3.put('clean', KEY, MESSAGE);
  const sent: Envelope[] = [];
  const lines: { event: string }[] = [];
  const clock = { now: START };
  const handler = createRelay({
    s3,
    send: async (envelope: Envelope) => {
      await sending(envelope);
      sent.push(envelope);
    },
    handOff: 'clean',
    relayed: 'marks',
    postmaster: 'postmaster@city.example',
    now: () => clock.now,
    log: (line: object) => lines.push(line as { event: string }),
  });
  const take = (...keys: string[]) =>
    handler({
      Records: keys.map((key, index) => ({
        messageId: `${index}`,
        body: JSON.stringify({ detail: { object: { key } } }),
      })),
    });
  return { s3, sent, lines, clock, take, handler };
}

describe('a message', () => {
  test('goes to the one whose folder it is in, from the postmaster', async () => {
    const { take, sent } = relay();
    expect(await take(KEY)).toEqual({ batchItemFailures: [] });
    expect(sent).toEqual([{ from: 'postmaster@city.example', to: 'sato@city.example', message: Buffer.from(MESSAGE) }]);
  });

  test('goes once, when its event comes twice, one after the other or at once', async () => {
    const { take, sent } = relay();
    await Promise.all([take(KEY), take(KEY)]);
    await take(KEY);
    expect(sent).toHaveLength(1);
  });

  test('of a thousand with every tenth event doubled arrives once', async () => {
    const { s3, take, sent } = relay();
    const keys = Array.from({ length: 1000 }, (_, index) => `sato@city.example/${index}.eml`);
    for (const key of keys) s3.put('clean', key, MESSAGE);
    const events = keys.flatMap((key, index) => (index % 10 === 0 ? [key, key] : [key]));
    for (const key of events) expect((await take(key)).batchItemFailures).toEqual([]);
    expect(sent).toHaveLength(1000);
  });

  test('that the relay does not take stays in the queue, and goes when it is held no longer', async () => {
    let isDown = true;
    const { take, sent, clock } = relay(async () => {
      if (isDown) throw new Error('no answer');
    });
    expect(await take(KEY)).toEqual({ batchItemFailures: [{ itemIdentifier: '0' }] });
    isDown = false;
    expect(await take(KEY)).toEqual({ batchItemFailures: [{ itemIdentifier: '0' }] });
    clock.now += HELD_MS;
    expect(await take(KEY)).toEqual({ batchItemFailures: [] });
    expect(sent).toHaveLength(1);
  });

  test('that fails keeps none of the others back', async () => {
    const { take, sent } = relay();
    expect(await take('nobody@city.example/lost.eml', KEY)).toEqual({ batchItemFailures: [{ itemIdentifier: '0' }] });
    expect(sent).toHaveLength(1);
  });

  test('leaves a mark with its number, and nothing of it in log or mark', async () => {
    const { s3, take, lines } = relay();
    await take(KEY);
    expect(s3.keys('marks')).toEqual([sha256(KEY)]);
    expect(s3.text('marks', sha256(KEY))).toBe('{"state":"sent"}');
    expect(JSON.stringify(lines)).not.toContain('sato');
  });
});

test('a heartbeat asks the relay whether it listens, and sends nothing', async () => {
  const { take, sent, lines } = relay();
  await take('heartbeat/1.eml');
  expect(sent).toEqual([{ from: 'postmaster@city.example', to: 'postmaster@city.example' }]);
  expect(lines.map(({ event }) => event)).toEqual(['heartbeat']);
});

test('what is no event about an object stays in the queue', async () => {
  const { handler } = relay();
  expect(await handler({ Records: [{ messageId: 'x', body: '{}' }] })).toEqual({
    batchItemFailures: [{ itemIdentifier: 'x' }],
  });
});

describe('SMTP', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  /** A relay on loopback that answers each command; what it was told is in `heard`. */
  async function server(answer: (command: string) => string) {
    const heard: string[] = [];
    const listening = createServer((socket: Socket) => {
      let isData = false;
      let rest = '';
      socket.write('220-relay\r\n220 ready\r\n');
      socket.on('error', () => {});
      socket.on('data', (chunk) => {
        const lines = (rest + chunk.toString('latin1')).split('\r\n');
        rest = lines.pop() ?? '';
        for (const line of lines) {
          heard.push(line);
          if (isData && line !== '.') continue;
          isData = line === 'DATA';
          socket.write(answer(line));
        }
      });
    });
    servers.push(listening);
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
    const { port } = listening.address() as { port: number };
    return { heard, to: { host: '127.0.0.1', port, from: 'a@city.example', to: 'b@city.example' } };
  }
  const kind = (command: string) =>
    command.startsWith('EHLO') ? '250-relay\r\n250 8BITMIME\r\n' : command === 'DATA' ? '354 go on\r\n' : '250 ok\r\n';

  test('brings a message whole, with the dots of its lines', async () => {
    const { heard, to } = await server(kind);
    await send({ ...to, message: Buffer.from('Subject: x\n\n.a\n..\nend') });
    expect(heard.slice(0, 10)).toEqual([
      'EHLO sanso',
      'MAIL FROM:<a@city.example>',
      'RCPT TO:<b@city.example>',
      'DATA',
      'Subject: x',
      '',
      '..a',
      '...',
      'end',
      '.',
    ]);
  });

  test('asks only, where there is no message', async () => {
    const { heard, to } = await server(kind);
    await send(to);
    expect(heard.filter((line) => line !== 'QUIT')).toEqual(['EHLO sanso']);
  });

  test.each([
    ['a recipient', 'RCPT', '550 nobody\r\n', /answers 550 to RCPT/],
    ['a message', '.', '451 later\r\n', /answers 451 to message/],
    ['anybody', 'EHLO', '421 closing\r\n', /answers 421 to EHLO/],
  ])('fails where the relay refuses %s', async (_, command, reply, problem) => {
    const { to } = await server((line) => (line.startsWith(command) ? reply : kind(line)));
    await expect(send({ ...to, message: Buffer.from('a') })).rejects.toThrow(problem);
  });

  test('fails where nobody listens', async () => {
    const { to } = await server(kind);
    for (const listening of servers.splice(0)) await new Promise((resolve) => listening.close(resolve));
    await expect(send(to)).rejects.toThrow();
  });
});
