import { entryPlace } from '../../../lib/rules/identity/entry-place';
import { all, declare, into } from '../changes';
import { type Change, resource, testRule } from '../kit';
import { DEPLOYMENT } from './deployment';
import { enters } from './people';

const ENDPOINT = { StringEquals: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' } };
const ADDRESSES = { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } };
/** What people may do is denied from elsewhere. */
const denied = (zone: string, id: string) =>
  into(zone, {
    People: resource('IAM::Policy', {
      PolicyName: 'people',
      Roles: [{ Ref: id }],
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Deny',
            Action: '*',
            Resource: '*',
            Condition: { NotIpAddressIfExists: { 'aws:SourceIp': '203.0.113.0/24' } },
          },
        ],
      },
    }),
  });

const SCREEN = declare({
  id: 'screen',
  from: { zone: 'lgwan', cidr: '10.2.1.0/24' },
  to: { zone: 'internet', cidr: '10.3.1.5/32' },
  protocol: 'tcp',
  port: 443,
  purpose: 'look at mail',
  basis: '6(3)②',
  approver: 'CISO',
  expires: '2027-03-31',
  sanitization: 'screen-transfer',
});

/** An endpoint of a zone that other templates import. */
const door = (zone: string): Change =>
  all(into(zone, { Door: resource('EC2::VPCEndpoint') }), (draft) => {
    draft.templates[zone].Outputs = { Door: { Value: { Ref: 'Door' }, Export: { Name: 'door' } } };
  });

testRule(entryPlace, DEPLOYMENT, [
  [
    'from an endpoint and from addresses',
    all(enters('lgwan', 'A', ENDPOINT), enters('lgwan', 'B', ADDRESSES)),
    'conforms',
  ],
  ['one of two from anywhere', all(enters('lgwan', 'A', ENDPOINT), enters('lgwan', 'B')), ['finding lgwan/B']],
  [
    'a vendor from anywhere, beside people from an endpoint',
    all(
      enters('lgwan', 'A', ENDPOINT),
      enters('lgwan', 'Vendor', {}, { Tags: [{ Key: 'sanso:vendor', Value: 'true' }] }),
    ),
    ['finding lgwan/Vendor'],
  ],
  [
    'one of two from every address',
    all(enters('lgwan', 'A', ENDPOINT), enters('lgwan', 'B', { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } })),
    ['finding lgwan/B'],
  ],
  [
    'one of two from a place that may be left out',
    all(enters('lgwan', 'A', ENDPOINT), enters('lgwan', 'B', { IpAddressIfExists: ADDRESSES.IpAddress })),
    ['finding lgwan/B'],
  ],
  [
    'from more addresses than anybody knows',
    all(enters('lgwan', 'A', ENDPOINT), enters('lgwan', 'B', { IpAddress: { 'aws:SourceIp': '203.0.0.0/8' } })),
    ['finding lgwan/B'],
  ],
  [
    'from an endpoint of another zone',
    all(door('internet'), enters('lgwan', 'A', { StringEquals: { 'aws:SourceVpce': { 'Fn::ImportValue': 'door' } } })),
    ['finding lgwan/A'],
  ],
  [
    'from an endpoint of another zone, to look at its screens by a declared flow',
    all(
      door('lgwan'),
      enters('internet', 'A', { StringEquals: { 'aws:SourceVpce': { 'Fn::ImportValue': 'door' } } }),
      SCREEN,
    ),
    'conforms',
  ],
  [
    'from an endpoint that nobody exports',
    enters('lgwan', 'A', { StringEquals: { 'aws:SourceVpce': { 'Fn::ImportValue': 'nowhere' } } }),
    ['undecided lgwan/A'],
  ],
  [
    'from an endpoint that is not among those of the zone',
    all(into('lgwan', { Door: resource('EC2::VPCEndpoint') }), enters('lgwan', 'A', ENDPOINT)),
    ['undecided lgwan/A'],
  ],
  [
    'from every address, in an open zone',
    enters('internet', 'A', { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }),
    ['finding internet/A'],
  ],
  [
    'from anywhere, to do nothing elsewhere',
    all(enters('my-number', 'A'), denied('my-number', 'A')),
    ['finding my-number/A'],
  ],
  [
    'from anywhere, where no place is ever spoken of',
    all(enters('lgwan', 'A'), enters('my-number', 'B', ENDPOINT)),
    'conforms',
  ],
  [
    'from anywhere, in an open zone, where most are kept to places',
    all(enters('internet', 'C', ENDPOINT), enters('internet', 'A', ADDRESSES), enters('internet', 'B')),
    ['finding internet/B'],
  ],
  ['from anywhere, in an open zone', all(enters('internet', 'A', ADDRESSES), enters('internet', 'B')), 'conforms'],
]);
