import { dhcpNameServers } from '../../../lib/rules/endpoints/dhcp-name-servers';
import { judge } from '../judge';
import { Draft, type Row, resource, testRule } from '../kit';
import { BASE, having, OPEN } from './deployment';

const options = (...servers: unknown[]) =>
  having({ lgwan: { Options: resource('EC2::DHCPOptions', { DomainNameServers: servers }) } });

/** The same, given to hosts of the VPC. */
const given =
  (...servers: unknown[]): Row[1] =>
  (draft) => {
    options(...servers)(draft);
    draft.add('lgwan/Given', 'EC2::VPCDHCPOptionsAssociation', {
      VpcId: { Ref: 'Vpc' },
      DhcpOptionsId: { Ref: 'Options' },
    });
  };

const searching = (DomainName: string) =>
  having({
    lgwan: { Options: resource('EC2::DHCPOptions', { DomainName, DomainNameServers: ['AmazonProvidedDNS'] }) },
  });

testRule(dhcpNameServers, BASE, [
  ['the resolver', options('AmazonProvidedDNS'), 'conforms'],
  ['another server', options('AmazonProvidedDNS', '203.0.113.8'), ['finding lgwan/Options']],
  ['a search below a stranger', searching('evil.example'), ['finding lgwan/Options']],
  ['a search below what AWS answers for', searching('ap-northeast-1.compute.internal'), 'conforms'],
  ['not known', options(OPEN), ['undecided lgwan/Options']],
  ['a server of the VPC that it is given to', given('10.20.1.53'), 'conforms'],
  ['a server of another VPC', given('10.10.1.53'), ['finding lgwan/Options']],
]);

test('what gives hosts another name server is named as well', () => {
  const draft = new Draft(BASE);
  given('203.0.113.8')(draft);
  expect(judge(dhcpNameServers, draft.templates)).toMatchObject([{ resources: ['lgwan/Options', 'lgwan/Given'] }]);
});
