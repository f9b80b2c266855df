import { serviceTrust } from '../../../lib/rules/identity/service-trust';
import { into } from '../changes';
import { type Change, testRule } from '../kit';
import { ACCOUNT, DEPLOYMENT, role } from './deployment';

const STREAMS = { Principal: { Service: 'firehose.amazonaws.com' } };
const FOR_US = { Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } } };

/** Roles of two zones that streams use for this account, and one of the internet zone. */
const streams =
  (trust: object): Change =>
  (draft) => {
    into('lgwan', { Shipping: role('sanso-lgwan-shipping', { ...STREAMS, ...FOR_US }) })(draft);
    into('my-number', { Shipping: role('sanso-my-number-shipping', { ...STREAMS, ...FOR_US }) })(draft);
    into('internet', { Shipping: role('sanso-internet-shipping', trust) })(draft);
  };
const FREE = ['finding internet/Shipping'] as const;

testRule(serviceTrust, DEPLOYMENT, [
  ['both say for whom', streams({ ...STREAMS, ...FOR_US }), 'conforms'],
  ['one says for whom', streams(STREAMS), FREE],
  [
    'one says for whom, if anything is said',
    streams({ ...STREAMS, Condition: { StringEqualsIfExists: { 'aws:SourceAccount': ACCOUNT } } }),
    FREE,
  ],
  [
    'one says that it is for anybody',
    streams({ ...STREAMS, Condition: { StringLike: { 'aws:SourceAccount': '*' } } }),
    FREE,
  ],
  [
    'one says for which resource',
    streams({ ...STREAMS, Condition: { ArnLike: { 'aws:SourceArn': `arn:aws:logs:*:${ACCOUNT}:*` } } }),
    'conforms',
  ],
  ['another service', streams({ Principal: { Service: 'ec2.amazonaws.com' } }), 'conforms'],
  ['nobody says for whom', into('internet', { Shipping: role('sanso-internet-shipping', STREAMS) }), 'conforms'],
]);
