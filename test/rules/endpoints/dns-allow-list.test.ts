import { dnsAllowList } from '../../../lib/rules/endpoints/dns-allow-list';
import { resource, testRule } from '../kit';
import { ALLOW, BASE, BLOCK, firewall, list, rule } from './deployment';

const hosted = resource('Route53::HostedZone', {
  Name: 'city.example.',
  VPCs: [{ VPCId: { Ref: 'Vpc' } }],
});

testRule(dnsAllowList, BASE, [
  firewall('names of AWS and of the zone', 'conforms', [ALLOW, BLOCK]),
  firewall('below a private zone', 'conforms', [ALLOW, BLOCK], { Allowed: list('*.tax.city.example'), Hosted: hosted }),
  firewall('one name outside', 'conforms', [ALLOW, BLOCK], { Allowed: list('time.example.jp') }),
  firewall('any name of a stranger', ['finding my-number/Allowed'], [ALLOW, BLOCK], { Allowed: list('*.example.jp.') }),
  firewall('any name of a top-level domain', ['finding my-number/Allowed'], [ALLOW, BLOCK], { Allowed: list('*.jp') }),
  firewall('any name of AWS', ['finding my-number/Allowed'], [ALLOW, BLOCK], { Allowed: list('*.amazonaws.com') }),
  firewall('names of LGWAN in lgwan', 'conforms', [ALLOW, BLOCK], { Allowed: list('*.asp.lgwan.jp') }, 'lgwan'),
  firewall('a partner in an open zone', 'conforms', [ALLOW, BLOCK], { Allowed: list('*.example.jp') }, 'internet'),
  firewall(
    'everybody of a country',
    ['finding internet/Allowed'],
    [ALLOW, BLOCK],
    { Allowed: list('*.jp') },
    'internet',
  ),
  firewall(
    'whoever has a distribution',
    ['finding internet/Allowed'],
    [ALLOW, BLOCK],
    { Allowed: list('*.cloudfront.net') },
    'internet',
  ),
  firewall(
    'services of one Region',
    'conforms',
    [ALLOW, BLOCK],
    { Allowed: list('*.ap-northeast-1.amazonaws.com') },
    'internet',
  ),
  firewall('a list to block', 'conforms', [rule('BLOCK', 'Allowed', 1), BLOCK], { Allowed: list('*.example.jp.') }),
]);
