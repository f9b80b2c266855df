import { vendorRole } from '../../../lib/rules/identity/vendor-role';
import { into } from '../changes';
import { type Row, resource, testRule } from '../kit';
import { allowing, DEPLOYMENT, LAMBDA, MFA, role } from './deployment';

const OWN_LOGS = 'arn:aws:logs:ap-northeast-1:111111111111:log-group:/sanso/lgwan/app:*';
const OTHER_LOGS = 'arn:aws:logs:ap-northeast-1:111111111111:log-group:/sanso/my-number/app:*';

interface Vendor {
  principal?: unknown;
  condition?: Record<string, Record<string, unknown>>;
  allow?: Record<string, unknown>;
  bounds?: Record<string, unknown>;
  properties?: Record<string, unknown>;
  tags?: Record<string, string>;
}

const vendor = ({ principal, condition, allow, bounds, properties, tags }: Vendor) =>
  into('lgwan', {
    Limit: resource('IAM::ManagedPolicy', {
      PolicyDocument: allowing({ Action: 'logs:GetLogEvents', Resource: OWN_LOGS, ...bounds }),
    }),
    Vendor: role(
      'sanso-lgwan-vendor',
      {
        Principal: { AWS: principal ?? 'arn:aws:iam::888888888888:role/maintenance' },
        Condition: condition ?? { StringEquals: { 'sts:ExternalId': 'agreed' }, ...MFA },
      },
      [{ Action: 'logs:GetLogEvents', Resource: OWN_LOGS, ...allow }],
      {
        MaxSessionDuration: 3600,
        PermissionsBoundary: { Ref: 'Limit' },
        Tags: Object.entries({ 'sanso:vendor': 'true', 'sanso:expires': '2027-03-31', ...tags }).map(
          ([Key, Value]) => ({ Key, Value }),
        ),
        ...properties,
      },
    ),
  });

testRule(vendorRole, DEPLOYMENT, [
  ['conforms', vendor({}), 'conforms'],
  [
    'has the session that IAM gives by default',
    vendor({ properties: { MaxSessionDuration: { Ref: 'AWS::NoValue' } } }),
    'conforms',
  ],
  ['looks around', vendor({ allow: { Action: ['ec2:Describe*', 'ssm:ListDocuments'], Resource: '*' } }), 'conforms'],
  ['ends today', vendor({ tags: { 'sanso:expires': '2026-11-23' } }), 'conforms'],
  [
    'has no external id',
    vendor({ condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
    ['finding lgwan/Vendor'],
  ],
  ['has any external id', vendor({ condition: { StringLike: { 'sts:ExternalId': '*' } } }), ['finding lgwan/Vendor']],
  [
    'has an external id that may be left out',
    vendor({ condition: { StringEqualsIfExists: { 'sts:ExternalId': 'agreed' } } }),
    ['finding lgwan/Vendor'],
  ],
  [
    'has a code of an hour at the most',
    vendor({
      condition: {
        StringEquals: { 'sts:ExternalId': 'agreed' },
        NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' },
      },
    }),
    'conforms',
  ],
  [
    'has a code of ten days',
    vendor({
      condition: {
        StringEquals: { 'sts:ExternalId': 'agreed' },
        ...MFA,
        NumericLessThan: { 'aws:MultiFactorAuthAge': '864000' },
      },
    }),
    ['finding lgwan/Vendor'],
  ],
  [
    'lets two accounts in',
    vendor({ principal: ['arn:aws:iam::888888888888:root', 'arn:aws:iam::777777777777:root'] }),
    ['finding lgwan/Vendor'],
  ],
  ['lasts twelve hours', vendor({ properties: { MaxSessionDuration: 43200 } }), ['finding lgwan/Vendor']],
  [
    'has no boundary',
    vendor({ properties: { PermissionsBoundary: { Ref: 'AWS::NoValue' } } }),
    ['finding lgwan/Vendor'],
  ],
  [
    'has an administrator as its boundary',
    vendor({ properties: { PermissionsBoundary: 'arn:aws:iam::aws:policy/AdministratorAccess' } }),
    ['finding lgwan/Vendor'],
  ],
  ['has ended', vendor({ tags: { 'sanso:expires': '2026-11-22' } }), ['finding lgwan/Vendor']],
  ['ends in a year', vendor({ tags: { 'sanso:expires': '2027-11-23' } }), 'conforms'],
  ['ends in more than a year', vendor({ tags: { 'sanso:expires': '2027-11-24' } }), ['finding lgwan/Vendor']],
  ['ends in another century', vendor({ tags: { 'sanso:expires': '2099-01-01' } }), ['finding lgwan/Vendor']],
  ...(
    [
      ['is entered for a year', 'DateLessThan', '2027-11-23T15:00:00Z', 'conforms'],
      ['is entered until another century', 'DateLessThan', '2099-01-01T15:00:00Z', ['finding lgwan/Vendor']],
      ['is entered for many seconds', 'DateLessThanEquals', '4070908800', ['finding lgwan/Vendor']],
      ['is entered from a day', 'DateGreaterThan', '2099-01-01T15:00:00Z', 'conforms'],
    ] as const
  ).map(
    ([title, operator, time, expected]): Row => [
      title,
      vendor({
        condition: {
          StringEquals: { 'sts:ExternalId': 'agreed' },
          ...MFA,
          [operator]: { 'aws:CurrentTime': time },
        },
      }),
      expected,
    ],
  ),
  ['ends on no day', vendor({ tags: { 'sanso:expires': '2027-02-30' } }), ['finding lgwan/Vendor']],
  ['never ends', vendor({ properties: { Tags: [{ Key: 'sanso:vendor', Value: 'true' }] } }), ['finding lgwan/Vendor']],
  ['reads the logs of another zone', vendor({ allow: { Resource: OTHER_LOGS } }), ['finding lgwan/Vendor']],
  ['reads all logs', vendor({ allow: { Resource: '*' } }), ['finding lgwan/Vendor']],
  [
    'may be given the logs of another zone',
    vendor({ bounds: { Resource: [OWN_LOGS, OTHER_LOGS] } }),
    ['finding lgwan/Limit'],
  ],
  [
    'may be given sessions on every host of the account',
    vendor({ bounds: { Action: ['ssm:StartSession', 'logs:GetLogEvents'], Resource: '*' } }),
    ['finding lgwan/Limit'],
  ],
  [
    'may be given sessions on the hosts of its zone',
    vendor({
      bounds: {
        Action: 'ssm:StartSession',
        Resource: '*',
        Condition: { StringEquals: { 'ssm:resourceTag/sanso:zone': 'lgwan' } },
      },
    }),
    'conforms',
  ],
  ['may be given what services need', vendor({ bounds: { Action: 'ssm:GetParameters', Resource: '*' } }), 'conforms'],
  ['may be given a whole service', vendor({ bounds: { Action: 's3:*', Resource: '*' } }), ['finding lgwan/Limit']],
  [
    'lasts as long as somebody says',
    vendor({ properties: { MaxSessionDuration: { Ref: 'Open' } } }),
    ['undecided lgwan/Vendor'],
  ],
  [
    'is bounded by something elsewhere',
    vendor({ properties: { PermissionsBoundary: 'arn:aws:iam::111111111111:policy/elsewhere' } }),
    ['undecided lgwan/Vendor'],
  ],
  [
    'is no vendor role, and lasts twelve hours',
    into('lgwan', { Role: role('app', LAMBDA, [], { MaxSessionDuration: 43200 }) }),
    'conforms',
  ],
]);
