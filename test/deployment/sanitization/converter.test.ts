import { createConverter } from '../../../lib/deployment/sanitization/converter/converter';
import { numberOf, recipientsOf } from '../../../lib/deployment/sanitization/converter/destination';
import { createNotifier } from '../../../lib/deployment/sanitization/converter/notifier';
import type { Door } from '../../../lib/sanitization/result';
import { sanitize } from '../../../lib/sanitization/sanitize';
import { StoreFake } from './store-fake';

const POSTMASTER = 'postmaster@city.example';
const PARTS = { intake: 'in', staging: 'out', domains: ['city.example'], postmaster: POSTMASTER, offices: ['tax'] };

function gateway(door: Door) {
  const s3 = new StoreFake();
  const lines: object[] = [];
  const log = (line: object) => lines.push(line);
  const convert = createConverter({ ...PARTS, s3, door, gate: { sanitize }, log });
  const notify = createNotifier({ ...PARTS, s3, door, log, now: () => new Date('2026-11-23T00:15:00Z') });
  return { s3, lines, convert, notify };
}

const mail = (header: string, text = 'hello') =>
  Buffer.from(`From: sender@outside.example\r\n${header}\r\nSubject: secret-subject\r\n\r\n${text}\r\n`);

describe('a file', () => {
  const object = { key: 'tax/見積.txt', versionId: 'v1' };

  test('is rebuilt into the staging, and goes into the folder of its office', async () => {
    const { s3, convert } = gateway('file');
    s3.put('in', object.key, 'text\u202e of a file');
    const number = numberOf(object);
    expect(await convert(object)).toEqual({
      status: 'released',
      reason: null,
      files: [{ key: `tax/${number.slice(0, 12)}/見積.txt`, source: `out/${number}/1` }],
      recipients: [],
    });
    expect(s3.text('out', `${number}/1`)).toBe('text of a file');
  });

  test('goes under the same names however often it comes, and another version under others', async () => {
    const { s3, convert } = gateway('file');
    s3.put('in', object.key, 'text');
    const first = await convert(object);
    expect(await convert(object)).toEqual(first);
    expect(s3.keys('out')).toHaveLength(1);
    expect((await convert({ ...object, versionId: 'v2' })).files).not.toEqual(first.files);
  });

  test.each([
    ['of a type that cannot be rebuilt', 'tax/run.exe', Buffer.from('MZ\0\0'), 'rejected', 'unsupported-type'],
    ['that is empty', 'tax/empty.txt', Buffer.alloc(0), 'rejected', 'empty'],
    ['that is broken', 'tax/broken.png', Buffer.from('\x89PNG\r\n\x1a\nxx', 'latin1'), 'rejected', 'malformed'],
    ['of no office', 'roads/a.txt', Buffer.from('a'), 'failed', 'no-office'],
    ['without a folder', 'a.txt', Buffer.from('a'), 'failed', 'no-office'],
  ])('%s leaves nothing behind', async (_, key, bytes, status, reason) => {
    const { s3, convert } = gateway('file');
    s3.put('in', key, bytes);
    expect(await convert({ key })).toMatchObject({ status, reason, files: [] });
    expect(s3.keys('out')).toEqual([]);
  });

  test.each(['converter-failed', 'timeout'] as const)(
    'on which the gate fails (%s) is failed, not rejected',
    async (reason) => {
      const s3 = new StoreFake();
      s3.put('in', 'tax/a.txt', 'a');
      const gate = { sanitize: async () => ({ kind: 'text', status: 'rejected', rejection: { reason } }) as never };
      const convert = createConverter({ ...PARTS, s3, door: 'file', gate, log: () => {} });
      expect(await convert({ key: 'tax/a.txt' })).toMatchObject({ status: 'failed', reason });
    },
  );

  test('over the limit is not even read', async () => {
    const { s3, convert } = gateway('file');
    s3.put('in', object.key, 'a');
    const { getObject } = s3;
    s3.getObject = async (input) => ({
      ...(await getObject.call(s3, input)),
      ContentLength: 101 * 1024 * 1024,
      Body: undefined as never,
    });
    expect(await convert(object)).toMatchObject({ status: 'rejected', reason: 'too-large' });
  });

  test('that cannot be read is an error for the state machine to catch', async () => {
    await expect(gateway('file').convert(object)).rejects.toThrow('Access Denied');
  });
});

describe('a mail', () => {
  test('goes to a folder for each who receives it, as text', async () => {
    const { s3, convert } = gateway('mail');
    const object = { key: 'mail/0001' };
    s3.put('in', object.key, mail('To: Sato <sato@city.example>, x@elsewhere.example\r\nCc: ito@city.example'));
    const { status, files } = await convert(object);
    const number = numberOf(object);
    expect(status).toBe('released');
    expect(files).toEqual([
      { key: `sato@city.example/${number}.eml`, source: `out/${number}/1` },
      { key: `ito@city.example/${number}.eml`, source: `out/${number}/1` },
    ]);
    expect(s3.text('out', `${number}/1`)).toContain('Content-Type: text/plain');
  });

  test.each<[string, string, string[]]>([
    [
      'the one whom the receiving service names',
      'Received: by x with SMTP id y for mori@city.example;\r\nTo: sato@city.example',
      ['mori@city.example'],
    ],
    [
      'those of our domains in To and Cc',
      'To: a@city.example, b@town.example\r\nCc: C@city.example',
      ['a@city.example', 'c@city.example'],
    ],
    ['the postmaster, where nobody is named', 'To: undisclosed-recipients:;', [POSTMASTER]],
    [
      'the postmaster too, where a name is no folder',
      'To: a@city.example, "x/../y"@city.example',
      ['a@city.example', POSTMASTER],
    ],
    ['nobody of a domain that only ends like ours', 'To: a@evilcity.example', [POSTMASTER]],
  ])('is for %s', (_, header, recipients) => {
    expect(recipientsOf(mail(header), ['city.example'], POSTMASTER)).toEqual(recipients);
  });

  test('with hundreds of recipients loses none: the postmaster gets it too', () => {
    const to = Array.from({ length: 501 }, (_, index) => `a${index}@city.example`).join(', ');
    const recipients = recipientsOf(mail(`To: ${to}`), ['city.example'], POSTMASTER);
    expect(recipients).toHaveLength(501);
    expect(recipients.at(-1)).toBe(POSTMASTER);
  });
});

describe('a notice', () => {
  const held = (key: string, reason: string, converted?: object) => ({
    detail: { s3ObjectDetails: { objectKey: key, versionId: 'v1' } },
    held: { reason },
    converted: converted as never,
  });

  test('of a file goes by the way of all files into the folder of its office, in Japanese and English', async () => {
    const { s3, convert, notify } = gateway('file');
    await notify(held('tax/図面.dwg', 'unsupported-type'));
    const [key] = s3.keys('in');
    expect(key).toBe(`notices/tax/${numberOf({ key: 'tax/図面.dwg', versionId: 'v1' })}.txt`);
    expect(s3.text('in', key)).toMatch(/図面\.dwg は通せない。[\s\S]*問合せの番号: [0-9a-f]{32}[\s\S]*not released/);
    const { files } = await convert({ key });
    expect(files[0].key).toMatch(/^tax\/notices\/[0-9a-f]{32}\.txt$/);
  });

  test('of a mail is a mail to those who wait for it', async () => {
    const { s3, convert, notify } = gateway('mail');
    await notify(held('mail/1', 'not-scanned', { recipients: ['sato@city.example'] }));
    const [key] = s3.keys('in');
    const { status, files } = await convert({ key });
    expect(status).toBe('released');
    expect(files.map((file) => file.key)).toEqual([expect.stringMatching(/^sato@city\.example\//)]);
    const [out] = s3.keys('out');
    const [, body = ''] = (s3.text('out', out) ?? '').split('\r\n\r\n');
    expect(Buffer.from(body, 'base64').toString('utf8')).toContain('差出人に');
  });

  test('of a mail that nobody may read goes to the postmaster', async () => {
    const { s3, convert, notify } = gateway('mail');
    await notify(held('mail/1', 'malware'));
    const { files } = await convert({ key: s3.keys('in')[0] });
    expect(files.map((file) => file.key)).toEqual([expect.stringMatching(/^postmaster@city\.example\//)]);
  });

  test('comes once, however often its event comes', async () => {
    const { s3, notify } = gateway('file');
    await notify(held('tax/a.exe', 'malware'));
    const before = [...s3.objects.values()];
    await notify(held('tax/a.exe', 'malware'));
    expect([...s3.objects.values()]).toEqual(before);
  });

  test.each([
    ['about a notice', 'notices/tax/1.txt'],
    ['about a heartbeat', 'heartbeat/1.txt'],
    ['for nobody', 'roads/a.txt'],
  ])('%s is none: the machine fails and calls somebody', async (_, key) => {
    const { s3, notify } = gateway('file');
    await expect(notify(held(key, 'malware'))).rejects.toThrow();
    expect(s3.keys('in')).toEqual([]);
  });

  test('is not put where the store fails in another way', async () => {
    const { s3, notify } = gateway('file');
    s3.putObject = async () => {
      throw new Error('no answer');
    };
    await expect(notify(held('tax/a.exe', 'malware'))).rejects.toThrow('no answer');
  });
});

test.each<[Door, RegExp]>([
  ['mail', /^heartbeat\/[0-9a-f]{32}\.eml$/],
  ['file', /^heartbeat\/[0-9a-f]{32}\.txt$/],
])('a heartbeat goes the whole way by the door of %s', async (door, place) => {
  const { s3, convert, notify } = gateway(door);
  await notify({ heartbeat: true });
  const [key] = s3.keys('in');
  expect(key).toMatch(/^heartbeat\/2026-11-23T00-15-00-000Z\./);
  const { status, files } = await convert({ key });
  expect(status).toBe('released');
  expect(files.map((file) => file.key)).toEqual([expect.stringMatching(place)]);
});

test('logs say numbers, kinds and reasons, and nothing that was written or sent', async () => {
  const { s3, lines, convert, notify } = gateway('mail');
  s3.put('in', 'mail/1', mail('To: sato@city.example', 'secret-text'));
  await convert({ key: 'mail/1' });
  await notify({ detail: { s3ObjectDetails: { objectKey: 'mail/1' } }, held: { reason: 'malware' } });
  const said = JSON.stringify(lines);
  expect(lines.map((line) => (line as { event: string }).event)).toEqual(['released', 'held']);
  expect(said).not.toMatch(/secret|sato|sender|mail\/1/);
});
