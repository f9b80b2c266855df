import { KNOWN } from '../../lib/facts/network/known-types';
import { READ_TYPES } from '../../lib/live/readers';
import { UNSEEN_KINDS, UNWATCHED } from '../../lib/live/unseen-kinds';
import { RULES } from '../../lib/rules';

/** Types that stand for a part of something else, or for nothing in an account. */
const PARTS =
  /^(AWS::(CloudFormation|Serverless|CDK)::.*|AWS::EC2::SecurityGroup(Ingress|Egress)|AWS::IAM::Policy|Custom::.*)$/;

const known = [...new Set([...RULES.flatMap(({ types }) => types), ...KNOWN])].filter((type) => !PARTS.test(type));
const isNamed = (type: string) => {
  const [, service, kind] = type.split('::');
  return UNSEEN_KINDS.includes(service) || UNSEEN_KINDS.includes(`${service}::${kind}`);
};

test('every kind that anything here judges is read from an account, or named as unseen', () => {
  expect(known.length).toBeGreaterThan(400);
  expect(known.filter((type) => !READ_TYPES.has(type) && !isNamed(type))).toEqual([]);
});

test('what no rule knows is named as well', () => {
  for (const kind of ['CleanRooms', 'EventsV2', 'Lambda::ResourcePolicy', 'EC2::Image', 'Glacier'])
    expect(UNSEEN_KINDS).toContain(kind);
});

test('nothing that is told is named as unseen', () => {
  const told = [...READ_TYPES].filter((type) => !UNWATCHED.has(type));
  expect(told.filter(isNamed)).toEqual([]);
  expect([...UNWATCHED].filter((type) => !READ_TYPES.has(type) || !isNamed(type))).toEqual([]);
});
