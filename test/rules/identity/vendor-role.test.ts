import { vendorRole } from '../../../lib/rules/identity/vendor-role';
import { judge } from '../judge';
import { LAMBDA, NEIGHBOURS, role, shortly, template } from './fixtures';

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
  shortly(vendorRole, {
    ...NEIGHBOURS,
    lgwan: template(
      'lgwan',
      {
        Limit: {
          Type: 'AWS::IAM::ManagedPolicy',
          Properties: {
            PolicyDocument: {
              Statement: [{ Effect: 'Allow', Action: 'logs:GetLogEvents', Resource: OWN_LOGS, ...bounds }],
            },
          },
        },
        Vendor: role(
          'sanso-lgwan-vendor',
          {
            Principal: { AWS: principal ?? 'arn:aws:iam::888888888888:role/maintenance' },
            Condition: condition ?? {
              StringEquals: { 'sts:ExternalId': 'agreed' },
              Bool: { 'aws:MultiFactorAuthPresent': 'true' },
            },
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
      },
      undefined,
      { Parameters: { Open: { Type: 'String' } } },
    ),
  });
const FINDING = ['finding lgwan/Vendor'];

test.each<[string, Vendor, string[]]>([
  ['conforms', {}, []],
  ['has the session that IAM gives by default', { properties: { MaxSessionDuration: { Ref: 'AWS::NoValue' } } }, []],
  ['looks around', { allow: { Action: ['ec2:Describe*', 'ssm:ListDocuments'], Resource: '*' } }, []],
  ['ends today', { tags: { 'sanso:expires': '2026-11-23' } }, []],
  ['has no external id', { condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }, FINDING],
  ['has any external id', { condition: { StringLike: { 'sts:ExternalId': '*' } } }, FINDING],
  [
    'has an external id that may be left out',
    { condition: { StringEqualsIfExists: { 'sts:ExternalId': 'agreed' } } },
    FINDING,
  ],
  [
    'lets two accounts in',
    { principal: ['arn:aws:iam::888888888888:root', 'arn:aws:iam::777777777777:root'] },
    FINDING,
  ],
  ['lasts twelve hours', { properties: { MaxSessionDuration: 43200 } }, FINDING],
  ['has no boundary', { properties: { PermissionsBoundary: { Ref: 'AWS::NoValue' } } }, FINDING],
  [
    'has an administrator as its boundary',
    { properties: { PermissionsBoundary: 'arn:aws:iam::aws:policy/AdministratorAccess' } },
    FINDING,
  ],
  ['has ended', { tags: { 'sanso:expires': '2026-11-22' } }, FINDING],
  ['ends on no day', { tags: { 'sanso:expires': '2027-02-30' } }, FINDING],
  ['never ends', { properties: { Tags: [{ Key: 'sanso:vendor', Value: 'true' }] } }, FINDING],
  ['reads the logs of another zone', { allow: { Resource: OTHER_LOGS } }, FINDING],
  ['reads all logs', { allow: { Resource: '*' } }, FINDING],
  [
    'may be given the logs of another zone',
    { bounds: { Resource: [OWN_LOGS, OTHER_LOGS] } },
    ['finding lgwan/Limit lgwan/Vendor'],
  ],
  [
    'may be given sessions on every host of the account',
    { bounds: { Action: ['ssm:StartSession', 'logs:GetLogEvents'], Resource: '*' } },
    ['finding lgwan/Limit lgwan/Vendor'],
  ],
  [
    'may be given sessions on the hosts of its zone',
    {
      bounds: {
        Action: 'ssm:StartSession',
        Resource: '*',
        Condition: { StringEquals: { 'ssm:resourceTag/sanso:zone': 'lgwan' } },
      },
    },
    [],
  ],
  ['may be given what services need', { bounds: { Action: 'ssm:GetParameters', Resource: '*' } }, []],
  ['may be given a whole service', { bounds: { Action: 's3:*', Resource: '*' } }, ['finding lgwan/Limit lgwan/Vendor']],
  [
    'lasts as long as somebody says',
    { properties: { MaxSessionDuration: { Ref: 'Open' } } },
    ['undecided lgwan/Vendor'],
  ],
  [
    'is bounded by something elsewhere',
    { properties: { PermissionsBoundary: 'arn:aws:iam::111111111111:policy/elsewhere' } },
    ['undecided lgwan/Vendor'],
  ],
])('a vendor role that %s', (_, change, expected) => {
  expect(vendor(change)).toEqual(expected);
});

test('other roles are no vendor roles', () => {
  expect(
    judge(vendorRole, { lgwan: template('lgwan', { Role: role('app', LAMBDA, [], { MaxSessionDuration: 43200 }) }) }),
  ).toEqual([]);
});
