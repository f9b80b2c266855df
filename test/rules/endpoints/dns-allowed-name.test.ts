import { dnsAllowedName } from '../../../lib/rules/endpoints/dns-allowed-name';
import { all } from '../changes';
import { type Change, resource, testRule } from '../kit';
import { ALLOW, BASE, BLOCK, firewall, list, rule } from './deployment';

const endpoint = (service: string) =>
  resource('EC2::VPCEndpoint', { VpcId: { Ref: 'Vpc' }, ServiceName: `com.amazonaws.ap-northeast-1.${service}` });
/** The closed zones have the endpoint whose name their lists hold. */
const withEndpoints: Change = (draft) => {
  for (const zone of ['my-number', 'lgwan']) draft.templates[zone].Resources.Logs = endpoint('logs');
};
const templates = structuredClone(BASE.templates);
withEndpoints({ templates } as never);
const hosted = resource('Route53::HostedZone', { Name: 'city.example.', VPCs: [{ VPCId: { Ref: 'Vpc' } }] });
const OPEN = ['undecided my-number/Allowed'] as const;
const names = (...domains: string[]) => ({ Allowed: list(...domains) });
const declared = (purpose: string, zone = 'my-number'): Change =>
  all(firewall('', 'conforms', [ALLOW, BLOCK], names('time.example.jp'))[1], (draft) => {
    draft.flows.push({
      id: 'time',
      from: { zone, cidr: '10.10.1.5/32' },
      to: { zone: 'lgwan', cidr: '10.20.1.5/32' },
      protocol: 'udp',
      port: 123,
      purpose,
      basis: 'a',
      approver: 'a',
      expires: '2027-03-31',
      sanitization: 'none',
    });
  });

testRule(dnsAllowedName, { templates }, [
  firewall('a service of another Region', OPEN, [ALLOW, BLOCK], names('logs.us-east-1.amazonaws.com')),
  firewall('a name of an endpoint', 'conforms', [ALLOW, BLOCK], names('logs.ap-northeast-1.amazonaws.com')),
  firewall('a name of a service without one', OPEN, [ALLOW, BLOCK], names('sqs.ap-northeast-1.amazonaws.com')),
  firewall('a name of a service abroad', OPEN, [ALLOW, BLOCK], names('console.aws.amazon.com')),
  firewall('a service of two words', 'conforms', [ALLOW, BLOCK], {
    ...names('api.ecr.ap-northeast-1.amazonaws.com'),
    Ecr: endpoint('ecr.api'),
  }),
  firewall('endpoints by their own names', 'conforms', [ALLOW, BLOCK], names('*.ap-northeast-1.vpce.amazonaws.com')),
  firewall('hosts by their own names', 'conforms', [ALLOW, BLOCK], names('*.ap-northeast-1.compute.internal')),
  firewall('a name outside', OPEN, [ALLOW, BLOCK], names('time.example.jp')),
  firewall('a name of a private zone', 'conforms', [ALLOW, BLOCK], { ...names('www.city.example'), Hosted: hosted }),
  firewall(
    'a name outside that is blocked',
    'conforms',
    [rule('BLOCK', 'Allowed', 1), BLOCK],
    names('time.example.jp'),
  ),
  ['a name that the register says', declared('the clock time.example.jp'), 'conforms'],
  ['a name that the register says of another zone', declared('the clock time.example.jp', 'lgwan'), OPEN],
  ['a name that the register does not say', declared('the clock'), OPEN],
]);
