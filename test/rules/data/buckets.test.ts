import { accessPointOrigin } from '../../../lib/rules/data/access-point-origin';
import { bucketAcl } from '../../../lib/rules/data/bucket-acl';
import { bucketEndpoint } from '../../../lib/rules/data/bucket-endpoint';
import { bucketPublicAccess } from '../../../lib/rules/data/bucket-public-access';
import { bucketTls } from '../../../lib/rules/data/bucket-tls';
import { bucketWebsite } from '../../../lib/rules/data/bucket-website';
import type { Rule } from '../../../lib/rules/rule';
import { handOff, labels, policy, resource, roleArn, shortly, template, zones } from './fixtures';

const BLOCKED = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };
const bucket = (more: Record<string, unknown>) =>
  resource('S3::Bucket', { BucketName: 'b', Tags: labels('lgwan'), ...more });
const point = (more: Record<string, unknown>) => resource('S3::AccessPoint', { Bucket: 'b', ...more });

test.each<[string, Rule, ReturnType<typeof resource>, boolean]>([
  ['public access is blocked', bucketPublicAccess, bucket({ PublicAccessBlockConfiguration: BLOCKED }), true],
  [
    'public access is blocked as text',
    bucketPublicAccess,
    bucket({ PublicAccessBlockConfiguration: { ...BLOCKED, BlockPublicAcls: 'true' } }),
    true,
  ],
  ['public access is not spoken of', bucketPublicAccess, bucket({}), false],
  [
    'public policies are not blocked',
    bucketPublicAccess,
    bucket({ PublicAccessBlockConfiguration: { ...BLOCKED, BlockPublicPolicy: false } }),
    false,
  ],
  [
    'one block is missing',
    bucketPublicAccess,
    bucket({ PublicAccessBlockConfiguration: { ...BLOCKED, RestrictPublicBuckets: undefined } }),
    false,
  ],
  [
    'the owner owns',
    bucketAcl,
    bucket({ OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } }),
    true,
  ],
  [
    'the writer owns',
    bucketAcl,
    bucket({ OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] } }),
    false,
  ],
  ['everybody reads by a list', bucketAcl, bucket({ AccessControl: 'PublicRead' }), false],
  ['no web site', bucketWebsite, bucket({}), true],
  ['a web site', bucketWebsite, bucket({ WebsiteConfiguration: { IndexDocument: 'index.html' } }), false],
  ['every origin', bucketWebsite, bucket({ CorsConfiguration: { CorsRules: [{ AllowedOrigins: ['*'] }] } }), false],
  [
    'an origin of the zone',
    bucketWebsite,
    bucket({ CorsConfiguration: { CorsRules: [{ AllowedOrigins: ['https://a.lgwan.internal'] }] } }),
    true,
  ],
  ['an access point for a VPC', accessPointOrigin, point({ VpcConfiguration: { VpcId: 'vpc-1' } }), true],
  ['an access point for the internet', accessPointOrigin, point({}), false],
  [
    'an access point for all Regions',
    accessPointOrigin,
    resource('S3::MultiRegionAccessPoint', { Regions: [] }),
    false,
  ],
])('%s', (_, rule, It, conforms) => {
  expect(shortly(rule, { lgwan: template('lgwan', { It }) })).toEqual(conforms ? [] : ['finding lgwan/It']);
});

const BOTH = ['arn:aws:s3:::sanso-my-number-data', 'arn:aws:s3:::sanso-my-number-data/*'];
const deny = (Condition: unknown, more: Record<string, unknown> = {}) => ({
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: BOTH,
  Condition,
  ...more,
});
const facts = (rule: Rule, statement: unknown, flows: unknown[] = []) => {
  const Policy = resource('S3::BucketPolicy', { Bucket: { Ref: 'Bucket' }, PolicyDocument: policy(statement) });
  const more = { Parameters: { Later: { Type: 'String' } } };
  const templates = zones({ 'my-number': { Policy } });
  return shortly(rule, { ...templates, 'my-number': { ...templates['my-number'], ...more } }, flows).filter((line) =>
    line.includes('my-number/'),
  );
};
const FINDING = ['finding my-number/Policy my-number/Bucket'];
const CLEAR = { Bool: { 'aws:SecureTransport': 'false' } };

test.each<[string, unknown, string[]]>([
  ['everybody', deny(CLEAR), []],
  [
    'everybody, written the other way',
    deny({ BoolIfExists: { 'AWS:securetransport': false } }, { Principal: { AWS: '*' } }),
    [],
  ],
  ['nobody', undefined, FINDING],
  ['requests with TLS', deny({ Bool: { 'aws:SecureTransport': 'true' } }), FINDING],
  ['readers', deny(CLEAR, { Action: 's3:GetObject' }), FINDING],
  ['objects', deny(CLEAR, { Resource: BOTH[1] }), FINDING],
  ['one role', deny(CLEAR, { Principal: { AWS: roleArn('x') } }), FINDING],
  ['some addresses', deny({ ...CLEAR, IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }), FINDING],
])('requests without TLS are denied to %s', (_, statement, expected) => {
  expect(facts(bucketTls, statement)).toEqual(expected);
});

const unless = (ids: unknown, more: Record<string, unknown> = {}, operator = 'StringNotEquals') =>
  deny({ [operator]: { 'aws:SourceVpce': ids }, ...more });
const OWN = { Ref: 'Endpoint' };
const BACKUP = { ArnNotEquals: { 'aws:PrincipalArn': roleArn('sanso-my-number-backup') } };
test.each<[string, unknown, string[]]>([
  ['the endpoint of the zone', unless(OWN), []],
  ['the endpoint of the zone, or the role that backs up', unless(OWN, BACKUP), []],
  ['the endpoint of the zone, where there is one', unless(OWN, {}, 'StringNotEqualsIfExists'), []],
  ['anywhere', undefined, FINDING],
  ['an endpoint of nobody', unless([OWN, 'vpce-0123456789abcdef0']), FINDING],
  ['the endpoint of another zone', unless([OWN, 'Endpoint@internet']), FINDING],
  ['anywhere but the endpoint', unless(OWN, {}, 'StringEquals'), FINDING],
  ['anywhere that says nothing of endpoints', unless(OWN, {}, 'ForAnyValue:StringNotEquals'), FINDING],
  ['anywhere, for any role', unless(OWN, { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' } }), FINDING],
  [
    'anywhere, for another zone',
    unless(OWN, { ArnNotEquals: { 'aws:PrincipalArn': roleArn('sanso-internet-app') } }),
    FINDING,
  ],
  ['an endpoint that is not known', unless({ Ref: 'Later' }), ['undecided my-number/Policy']],
])('a bucket of my-number is reached from %s', (_, statement, expected) => {
  expect(facts(bucketEndpoint, statement)).toEqual(expected);
});

test('a declared hand-off comes through the endpoint of the zone that puts', () => {
  const both = unless([OWN, 'Endpoint@lgwan']);
  expect(facts(bucketEndpoint, both, [handOff('lgwan', 'my-number', 'none')])).toEqual([]);
  expect(facts(bucketEndpoint, both)).toEqual(FINDING);
});
