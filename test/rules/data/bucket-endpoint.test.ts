import { bucketEndpoint } from '../../../lib/rules/data/bucket-endpoint';
import { all, declare, into } from '../changes';
import { testRule } from '../kit';
import { arnsOf, DEPLOYMENT, deny, handOff, onBucket, role, roleArn } from './deployment';

const BUCKET = 'sanso-my-number-data';
/** The policy of the bucket of my-number denies this, and nothing else. */
const denies = (Condition: object, more: object = {}) =>
  into('my-number', onBucket(deny('s3:*', arnsOf(BUCKET), Condition, more)));
const unless = (ids: unknown, more: object = {}, operator = 'StringNotEquals') =>
  denies({ [operator]: { 'aws:SourceVpce': ids }, ...more });
const OWN = { Ref: 'Endpoint' };
const BOTH = [OWN, 'Endpoint@lgwan'];
const BACKUP = { ArnNotEquals: { 'aws:PrincipalArn': roleArn('sanso-my-number-backup') } };

testRule(bucketEndpoint, DEPLOYMENT, [
  ['reached from the endpoint of the zone', unless(OWN), 'conforms'],
  [
    'reached from the endpoint of the zone, or the role that backs up',
    all(unless(OWN, BACKUP), into('my-number', { Backup: role('sanso-my-number-backup') })),
    'conforms',
  ],
  ['reached by a role that no template makes', unless(OWN, BACKUP), ['finding my-number/Policy']],
  ['reached from the endpoint of the zone, where there is one', unless(OWN, {}, 'StringNotEqualsIfExists'), 'conforms'],
  [
    'reached from the endpoint of the zone, by two statements',
    into(
      'my-number',
      onBucket(
        ...[['s3:GetObject*'], ['s3:PutObject']].map((actions) =>
          deny(actions, arnsOf(BUCKET), { StringNotEquals: { 'aws:SourceVpce': OWN } }),
        ),
      ),
    ),
    'conforms',
  ],
  [
    'listed from anywhere, where its deletion is denied',
    into(
      'my-number',
      onBucket(
        deny(['s3:*Object*', 's3:*Upload*'], arnsOf(BUCKET), {
          StringNotEquals: { 'aws:SourceVpce': OWN },
        }),
      ),
    ),
    ['finding my-number/Policy'],
  ],
  [
    'listed from anywhere, for the objects alone are named',
    into(
      'my-number',
      onBucket(deny('s3:*', `arn:aws:s3:::${BUCKET}/*`, { StringNotEquals: { 'aws:SourceVpce': OWN } })),
    ),
    ['finding my-number/Policy'],
  ],
  [
    'of another zone, written to from anywhere, where most demand a place',
    all(
      into('lgwan', onBucket(deny('s3:*', arnsOf('sanso-lgwan-data'), { StringNotEquals: { 'aws:SourceVpce': OWN } }))),
      into(
        'internet',
        onBucket(deny('s3:Get*', arnsOf('sanso-internet-data'), { StringNotEquals: { 'aws:SourceVpce': OWN } })),
      ),
    ),
    ['finding internet/Policy'],
  ],
  [
    'of another zone, from anywhere, where none demands a place',
    all(into('lgwan', onBucket()), into('internet', onBucket())),
    'conforms',
  ],
  [
    'written to from anywhere',
    into('my-number', onBucket(deny('s3:GetObject*', arnsOf(BUCKET), { StringNotEquals: { 'aws:SourceVpce': OWN } }))),
    ['finding my-number/Policy'],
  ],
  ['reached from anywhere', (draft) => draft.remove('my-number/Policy'), ['finding my-number/Bucket']],
  ['reached from an endpoint of nobody', unless([OWN, 'vpce-0123456789abcdef0']), ['finding my-number/Policy']],
  ['reached from the endpoint of another zone', unless([OWN, 'Endpoint@internet']), ['finding my-number/Policy']],
  ['reached from anywhere but the endpoint', unless(OWN, {}, 'StringEquals'), ['finding my-number/Policy']],
  [
    'reached from anywhere that says nothing of endpoints',
    unless(OWN, {}, 'ForAnyValue:StringNotEquals'),
    ['finding my-number/Policy'],
  ],
  [
    'reached from anywhere, for any role',
    unless(OWN, { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' } }),
    ['finding my-number/Policy'],
  ],
  [
    'reached from anywhere, for another zone',
    unless(OWN, { ArnNotEquals: { 'aws:PrincipalArn': roleArn('sanso-internet-app') } }),
    ['finding my-number/Policy'],
  ],
  ['reached from an endpoint that is not known', unless({ Ref: 'Later' }), ['undecided my-number/Policy']],
  [
    'a declared hand-off comes through the endpoint of the zone that puts',
    all(unless(BOTH), declare(handOff('lgwan', 'my-number', 'none'))),
    'conforms',
  ],
  ['what is not declared comes through the endpoint of another zone', unless(BOTH), ['finding my-number/Policy']],
]);
