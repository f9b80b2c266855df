import { blockOf, isEverything, isHost, isNowhere, isPrivate, touches, within, without } from '../../lib/address/block';

const block = (text: string) => {
  const found = blockOf(text);
  if (!found) throw new Error(`${text} is no block`);
  return found;
};

it.each([
  '10.0.0.0/33',
  '10.0.0/8',
  '10.0.0.256/32',
  '1::2::3/64',
  'fe80::/129',
  ':::/0',
  '10.0.0.0/8/8',
  'my-number',
  '::ffff:10.0.0.256/112',
  '10.0.0.0::1',
  '',
])('does not read %j', (text) => expect(blockOf(text)).toBeUndefined());

it.each([
  ['10.20.1.20', '10.20.1.20/32'],
  ['10.20.1.20/16', '10.20.0.0/16'],
  ['2001:DB8::1/32', '2001:db8:0:0:0:0:0:0/32'],
  ['::', '0:0:0:0:0:0:0:0/128'],
  ['64:ff9b::10.0.0.1', '64:ff9b::a00:1'],
  ['::ffff:10.30.0.0/112', '10.30.0.0/16'],
  ['::ffff:a1e:0/112', '10.30.0.0/16'],
  ['::ffff:0:0/96', '0.0.0.0/0'],
])('reads %s as %s', (text, same) => {
  const { first, last, version } = block(same);
  expect(block(text)).toMatchObject({ first, last, version });
});

it.each([
  ['10.10.0.0/16', '10.0.0.0/8', true, true],
  ['10.0.0.0/8', '10.10.0.0/16', false, true],
  ['10.10.0.0/16', '10.11.0.0/16', false, false],
  ['10.10.0.0/16', '::/0', false, false],
])('%s and %s: within %s, touching %s', (a, b, inside, touching) => {
  expect(within(block(a), block(b))).toBe(inside);
  expect(touches(block(a), block(b))).toBe(touching);
});

it.each([
  ['0.0.0.0/0', true, false, false],
  ['::/0', true, false, false],
  ['10.0.0.0/7', false, false, false],
  ['172.31.0.0/16', false, true, false],
  ['255.255.255.255/32', false, true, true],
  ['203.0.113.1', false, false, true],
  ['fd00::/8', false, true, false],
])('%s: everything %s, private %s, one host %s', (text, everything, closed, host) => {
  expect([isEverything(block(text)), isPrivate(block(text)), isHost(block(text))]).toEqual([everything, closed, host]);
});

it.each([
  ['127.0.0.1', true],
  ['127.0.0.0/8', true],
  ['255.255.255.255/32', true],
  ['::1/128', true],
  ['126.0.0.0/7', false],
  ['::/127', false],
  ['10.0.0.1', false],
])('%s reaches nothing: %s', (text, nowhere) => expect(isNowhere(block(text))).toBe(nowhere));

it('keeps a block that is wider than all of IPv4 an IPv6 block', () => {
  expect(block('::ffff:0:0/95').version).toBe(6);
});

it('takes holes out of a block', () => {
  const rest = without(block('10.0.0.0/8'), [block('10.128.0.0/9'), block('10.0.0.0/16')]);
  expect(rest).toMatchObject([{ first: block('10.1.0.0').first, last: block('10.127.255.255').last }]);
  expect(without(block('10.0.0.0/8'), [block('10.0.0.0/9'), block('10.128.0.0/9')])).toEqual([]);
});
