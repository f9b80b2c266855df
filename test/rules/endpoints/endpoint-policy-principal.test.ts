import { endpointPolicyPrincipal } from '../../../lib/rules/endpoints/endpoint-policy-principal';
import { type Row, testRule } from '../kit';
import { ACCOUNT, BASE, either, OPEN, ORGANIZATION } from './deployment';
import { BOTH_PINNED, policy, ROLE_OF_INTERNET, statement } from './endpoint-policy';

/** The roles of the zone, in an account that holds others too. */
const OWN_ROLES = {
  Condition: {
    StringEquals: { 'aws:PrincipalAccount': ACCOUNT },
    ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:role/sanso-my-number-*` },
  },
};

/** A row whose templates say which organization is the own one. */
const saying = (organization: string, [title, change, expected]: Row): Row => [
  title,
  (draft) => {
    change(draft);
    Object.assign(draft.templates.lgwan.Metadata.sanso, { organization });
  },
  expected,
];

testRule(endpointPolicyPrincipal, BASE, [
  policy(
    'everybody under one outcome',
    ['finding my-number/Endpoint'],
    [statement(), either(statement({ Condition: {} }))],
  ),
  policy('the same whatever is decided', 'conforms', [statement(), either(statement({ Sid: 'Other' }))]),
  policy('organization', 'conforms', [statement()]),
  policy('organization, key in lower case', 'conforms', [
    statement({ Condition: { StringEquals: { 'aws:principalorgid': ORGANIZATION } } }),
  ]),
  policy('account', 'conforms', [statement({ Condition: { StringEquals: { 'aws:PrincipalAccount': ACCOUNT } } })]),
  policy('role of the zone', 'conforms', [
    statement({ Principal: { AWS: { 'Fn::GetAtt': ['App', 'Arn'] } }, Condition: undefined }),
  ]),
  policy(
    'an account of somebody else beside roles of the zone',
    ['finding my-number/Endpoint'],
    [
      statement({
        Condition: { ...OWN_ROLES.Condition, StringEquals: { 'aws:PrincipalAccount': [ACCOUNT, '666666666666'] } },
      }),
    ],
  ),
  policy(
    'a role of somebody else beside the account',
    ['finding my-number/Endpoint'],
    [
      statement({
        Condition: { ...OWN_ROLES.Condition, ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::666666666666:role/x' } },
      }),
    ],
  ),
  policy(
    'an organization of somebody else beside the account',
    ['finding my-number/Endpoint'],
    [
      statement({
        Condition: { StringEquals: { 'aws:PrincipalAccount': ACCOUNT, 'aws:PrincipalOrgID': 'o-somebodyelse' } },
      }),
    ],
  ),
  policy('roles of the zone in each statement', 'conforms', [statement(OWN_ROLES), statement(OWN_ROLES)]),
  policy(
    'roles of the zone in one statement, the account of several zones in another',
    ['finding my-number/Endpoint'],
    [statement(OWN_ROLES), statement({ Condition: { StringEquals: { 'aws:PrincipalAccount': ACCOUNT } } })],
  ),
  policy(
    'roles of the zone in one statement, every role in another',
    ['finding my-number/Endpoint'],
    [
      statement(OWN_ROLES),
      statement({
        Condition: { StringEquals: { 'aws:PrincipalAccount': ACCOUNT }, ArnLike: { 'aws:PrincipalArn': '*' } },
      }),
    ],
  ),
  policy('roles of the zone in one statement, a read of AWS in another', 'conforms', [
    statement(OWN_ROLES),
    statement({
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::al2023-repos-ap-northeast-1-de612dc2/*',
      Condition: undefined,
    }),
  ]),
  policy('a Deny for all others', 'conforms', [
    statement({ Condition: undefined }),
    statement({
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:PrincipalOrgID': ORGANIZATION } },
    }),
  ]),
  policy('reading buckets of AWS', 'conforms', [
    statement({
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::al2023-repos-ap-northeast-1-de612dc2/*',
      Condition: undefined,
    }),
  ]),
  policy('reading buckets of AWS, in small letters', 'conforms', [
    statement({
      Action: 's3:getobject',
      Resource: 'arn:aws:s3:::al2023-repos-ap-northeast-1-de612dc2/*',
      Condition: undefined,
    }),
  ]),
  policy(
    'writing to buckets of AWS, in small letters',
    ['finding my-number/Endpoint'],
    [
      statement({
        Action: 's3:putobject',
        Resource: 'arn:aws:s3:::al2023-repos-ap-northeast-1-de612dc2/*',
        Condition: undefined,
      }),
    ],
  ),
  policy('tokens are traded before there is a principal', 'conforms', [
    statement({ Action: 'sts:AssumeRoleWithSAML', Resource: `arn:aws:iam::${ACCOUNT}:role/x`, Condition: undefined }),
  ]),
  policy('tags of a session go with an entry', 'conforms', [
    statement({ Action: 'sts:TagSession', Resource: `arn:aws:iam::${ACCOUNT}:role/x`, Condition: undefined }),
  ]),
  policy(
    'an entry of anybody with tags',
    ['finding my-number/Endpoint'],
    [
      statement({
        Action: ['sts:AssumeRole', 'sts:TagSession'],
        Resource: `arn:aws:iam::${ACCOUNT}:role/x`,
        Condition: undefined,
      }),
    ],
  ),
  policy(
    'nobody limited',
    ['finding my-number/Endpoint'],
    [statement({ Condition: { StringEquals: { 'aws:ResourceOrgID': ORGANIZATION } } })],
  ),
  policy(
    'IfExists',
    ['finding my-number/Endpoint'],
    [statement({ Condition: { StringEqualsIfExists: { 'aws:PrincipalOrgID': ORGANIZATION } } })],
  ),
  policy(
    'Null',
    ['finding my-number/Endpoint'],
    [statement({ Condition: { Null: { 'aws:PrincipalOrgID': 'true' } } })],
  ),
  policy(
    'ForAllValues',
    ['finding my-number/Endpoint'],
    [statement({ Condition: { 'ForAllValues:StringEquals': { 'aws:PrincipalOrgID': ORGANIZATION } } })],
  ),
  policy(
    'negated',
    ['finding my-number/Endpoint'],
    [statement({ Condition: { StringNotEquals: { 'aws:PrincipalOrgID': ORGANIZATION } } })],
  ),
  policy(
    'any organization',
    ['finding my-number/Endpoint'],
    [statement({ Condition: { StringLike: { 'aws:PrincipalOrgID': 'o-*' } } })],
  ),
  policy(
    'another organization',
    ['finding my-number/Endpoint'],
    [statement({ Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-stranger01' } } })],
  ),
  saying(
    'o-stranger01',
    policy(
      'the organization that is said to be the own one, though others are named more',
      ['finding lgwan/Other'],
      [statement({ Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-stranger01' } } })],
    ),
  ),
  saying(
    'o-stranger01',
    policy(
      'another than the one that is said to be the own one',
      ['finding my-number/Endpoint', 'finding lgwan/Other'],
      [statement()],
    ),
  ),
  policy(
    'two organizations',
    ['finding my-number/Endpoint'],
    [statement({ Condition: { StringEquals: { 'aws:PrincipalOrgID': [ORGANIZATION, 'o-stranger01'] } } })],
  ),
  policy(
    'account outside',
    ['finding my-number/Endpoint'],
    [statement({ Condition: { StringEquals: { 'aws:PrincipalAccount': '666666666666' } } })],
  ),
  policy(
    'principal outside',
    ['finding my-number/Endpoint'],
    [statement({ Principal: { AWS: 'arn:aws:iam::666666666666:root' } })],
  ),
  policy('role of another zone', ['finding my-number/Endpoint'], [statement({ Principal: { AWS: ROLE_OF_INTERNET } })]),
  policy(
    'NotPrincipal',
    ['finding my-number/Endpoint'],
    [
      {
        ...statement({ Principal: undefined, Condition: undefined }),
        NotPrincipal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
      },
    ],
  ),
  policy(
    'a second statement',
    ['finding my-number/Endpoint'],
    [statement(), statement({ Action: '*', Condition: undefined })],
  ),
  policy(
    'a Deny that both keys have to fail',
    ['finding my-number/Endpoint'],
    [
      statement({ Condition: undefined }),
      statement({
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: { StringNotEquals: { ...BOTH_PINNED.StringEquals } },
      }),
    ],
  ),
  policy(
    'value not known',
    ['undecided my-number/Endpoint'],
    [statement({ Condition: { StringEquals: { 'aws:PrincipalOrgID': OPEN } } })],
  ),
  policy(
    'principal not known',
    ['undecided my-number/Endpoint'],
    [statement({ Principal: { AWS: OPEN }, Condition: undefined })],
  ),
]);
