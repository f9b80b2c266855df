import { blockOfPrefix, listedPrefixes, prefixesOf, prefixOf } from '../../../lib/facts/network/addresses';
import { render } from '../../../lib/messages/render';
import { say } from '../../../lib/messages/say';
import { resource } from '../../rules/kit';
import { factsOf } from '../facts-of';

const { model } = factsOf({
  mn: {
    zone: 'my-number',
    resources: {
      Host: resource('EC2::Instance'),
      List: resource('EC2::PrefixList', { Entries: [{ Cidr: '10.10.0.0/16' }] }),
      Broken: resource('EC2::PrefixList', { Entries: [{ Cidr: '10.10.0.0/16' }, { Cidr: 'here' }] }),
    },
  },
});
const nameOf = (id: string) => model.resources.find(({ logicalId }) => logicalId === id)?.name ?? '';

test.each([
  [`${nameOf('Host')}.PrivateIp`, 'the address of Host is given by AWS at deployment'],
  ['here', 'here is not a block of addresses'],
])('%s is no block, and the reason says why', (value, unknown) => {
  const { known, unknown: said } = prefixesOf(model, value);
  expect(known).toEqual([]);
  expect(said && render(said, 'en')).toBe(unknown);
});

test.each(['10.10.0.0/16', '0.0.0.0/0', '10.1.1.10/32', '::/0', 'fd00:0:0:1::/64'])(
  '%s is written as it was read',
  (text) => {
    const [prefix] = prefixesOf(model, text).known;
    expect(blockOfPrefix(prefix).text).toBe(text);
  },
);

test('IPv4 that is written as IPv6 is the IPv4 that it means', () => {
  expect(prefixOf('::ffff:10.30.0.0/112')).toMatchObject({ version: 4, length: 16 });
});

test('a prefix list is that of the templates, or of a service by its id', () => {
  expect(listedPrefixes(model, nameOf('List'))).toMatchObject({ known: [{ length: 16 }], list: { logicalId: 'List' } });
  expect(listedPrefixes(model, nameOf('Broken')).unknown).toEqual(say('assumed.no-block', { value: 'here' }));
  expect(listedPrefixes(model, 'pl-61a54008').service).toBe('s3');
  expect(listedPrefixes(model, 'pl-0123').unknown).toEqual(say('assumed.prefix-list', { list: 'pl-0123' }));
});
