import { type Match, matchOf } from '../../../lib/facts/logs/event-pattern';
import { say } from '../../../lib/messages/say';
import { Unknown, type Value } from '../../../lib/template/unknown';

const SAMPLE = { source: 'aws.guardduty', detail: { severity: 8, type: 'Trojan:EC2/DropPoint' } };
const severity = (wanted: Value) => ({ detail: { severity: wanted } });
const type = (wanted: Value) => ({ detail: { type: [wanted] } });

test.each<[string, Value, Match]>([
  ['a value of a list', { source: ['aws.health', 'aws.guardduty'] }, 'all'],
  ['no value of a list', { source: ['aws.health'] }, 'none'],
  ['a number as text', severity(['8']), 'all'],
  ['inside a range', severity([{ numeric: ['>=', 7, '<', 9] }]), 'all'],
  ['outside a range', severity([{ numeric: ['>', 8] }]), 'none'],
  ['one of two ranges', severity([{ numeric: ['<', 4] }, { numeric: ['=', 8] }]), 'all'],
  ['prefix', type({ prefix: 'Trojan' }), 'all'],
  ['prefix in any case', type({ prefix: { 'equals-ignore-case': 'Trojan' } }), 'all'],
  ['suffix', type({ suffix: 'Tor' }), 'none'],
  ['any case', type({ 'equals-ignore-case': 'trojan:ec2/droppoint' }), 'all'],
  ['wildcard', type({ wildcard: '*:EC2/*' }), 'all'],
  ['anything but others', type({ 'anything-but': ['Backdoor'] }), 'all'],
  ['anything but this', type({ 'anything-but': { prefix: 'Trojan' } }), 'none'],
  ['present', type({ exists: true }), 'all'],
  ['absent', type({ exists: false }), 'none'],
  ['an operator that takes other values', type({ cidr: '10.0.0.0/8' }), 'none'],
  ['one way of several', { $or: [{ source: ['aws.health'] }, severity([8])] }, 'all'],
  ['a field that may hold anything', { detail: { accountId: ['1'] } }, { onlySome: 'detail.accountId' }],
  ['a map where there is a value', { source: { name: ['aws.guardduty'] } }, 'none'],
  ['a value where there is a map', { detail: ['x'] }, 'none'],
  ['an unknown value', severity(new Unknown(say('words.reason', { reason: 'later' }))), 'open'],
  ['an unknown pattern', new Unknown(say('words.reason', { reason: 'later' })), 'open'],
  [
    'one branch that takes none',
    severity(new Unknown(say('words.reason', { reason: 'if' }), undefined, [[8], [2]])),
    'none',
  ],
  ['JSON', JSON.stringify({ source: ['aws.guardduty'] }), 'all'],
  ['text that is no JSON', '{', 'none'],
])('%s', (_, pattern, expected) => expect(matchOf(pattern, SAMPLE)).toEqual(expected));
