import { type Ctx, type J, k, list, NO, stmts } from './lib';

// Conditions: generic over all policy documents. One kind per (document, effect, operator, key, edit).
const DOCS: [string, string, (p: J) => J][] = [
  ['trust', 'AWS::IAM::Role', (p) => p.AssumeRolePolicyDocument],
  ['policy', 'AWS::IAM::ManagedPolicy', (p) => p.PolicyDocument],
  ['bucket', 'AWS::S3::BucketPolicy', (p) => p.PolicyDocument],
  ['topic', 'AWS::SNS::TopicPolicy', (p) => p.PolicyDocument],
  ['key', 'AWS::KMS::Key', (p) => p.KeyPolicy],
  ['endpoint', 'AWS::EC2::VPCEndpoint', (p) => p.PolicyDocument],
  ['vault', 'AWS::Backup::BackupVault', (p) => p.AccessPolicy],
];
const KEYS: [string, RegExp][] = [
  ['mfa', /^aws:MultiFactorAuthPresent$/],
  ['mfa age', /^aws:MultiFactorAuthAge$/],
  ['tag zone', /^aws:PrincipalTag\/sanso:zone$/],
  ['tag job', /^aws:PrincipalTag\/sanso:job$/],
  ['session name', /RoleSessionName/],
  ['vpce', /^aws:SourceVpce$/],
  ['vpc', /^aws:SourceVpc$/],
  ['ip', /^aws:SourceIp$/],
  ['saml aud', /^SAML:aud/],
  ['rt mfa', /RequestTag\/sanso:mfa/],
  ['rt zone', /RequestTag\/sanso:zone/],
  ['rt job', /RequestTag\/sanso:job/],
  ['external id', /ExternalId/],
  ['time', /CurrentTime/],
  ['source account', /SourceAccount/],
  ['source arn', /SourceArn/],
  ['via', /kms:ViaService/],
  ['aliases', /ResourceAliases/],
  ['region', /RequestedRegion/],
  ['passed', /PassedToService/],
  ['resource tag', /ResourceTag|resourceTag/],
  ['doc check', /SessionDocumentAccessCheck/],
  ['tls', /SecureTransport/],
  ['tls version', /TlsVersion/],
  ['principal arn', /PrincipalArn/],
  ['principal account', /PrincipalAccount/],
  ['resource account', /ResourceAccount/],
  ['context', /EncryptionContext/],
  ['grant', /GrantIsForAWSResource/],
  ['acl', /x-amz-acl/],
  ['boundary', /PermissionsBoundary/],
  ['calls', /CalledVia/],
  ['other', /./],
];
const matches = (key: string, label: string) => KEYS.find(([, re]) => re.test(key))?.[0] === label;
type Edit = (st: J, op: string, key: string, c: Ctx) => boolean | undefined;
const rename = (st: J, op: string, key: string, to: string) => {
  const v = st.Condition[op][key];
  delete st.Condition[op][key];
  if (!Object.keys(st.Condition[op]).length) delete st.Condition[op];
  st.Condition[to] = { ...st.Condition[to], [key]: v };
};
const ALLOW: [string, Edit][] = [
  [
    'removed',
    (st, op, key) => {
      delete st.Condition[op][key];
      if (!Object.keys(st.Condition[op]).length) delete st.Condition[op];
      if (!Object.keys(st.Condition).length) delete st.Condition;
    },
  ],
  [
    'IfExists',
    (st, op, key) => {
      if (/IfExists|Null/.test(op)) return NO;
      rename(st, op, key, `${op}IfExists`);
    },
  ],
  [
    'ForAllValues',
    (st, op, key) => {
      if (/^ForA/.test(op) || !/^(String|Arn)/.test(op)) return NO;
      rename(st, op, key, `ForAllValues:${op}`);
    },
  ],
  [
    'like *',
    (st, op, key) => {
      if (!/^(For\w+:)?(String|Arn)/.test(op)) return NO;
      const to = op.replace(/String\w+/, 'StringLike').replace(/Arn\w+/, 'ArnLike');
      rename(st, op, key, to);
      st.Condition[to][key] = '*';
    },
  ],
  [
    'like ?*',
    (st, op, key) => {
      if (!/^(For\w+:)?(String)/.test(op)) return NO;
      const to = op.replace(/String\w+/, 'StringLike');
      rename(st, op, key, to);
      st.Condition[to][key] = '?*';
    },
  ],
  [
    'inverted',
    (st, op, key) => {
      if (!/^(StringEquals|StringLike|ArnLike|ArnEquals|IpAddress)$/.test(op)) return NO;
      rename(st, op, key, op === 'IpAddress' ? 'NotIpAddress' : op.replace(/(String|Arn)/, '$1Not'));
    },
  ],
  [
    'another value',
    (st, op, key) => {
      if (!/^(For\w+:)?(String|Arn)/.test(op)) return NO;
      const v = list(st.Condition[op][key]);
      const first = typeof v[0] === 'string' ? v[0] : '';
      const o = /sanso:zone/.test(key)
        ? first === 'internet'
          ? 'lgwan'
          : 'internet'
        : /sanso:job/.test(key)
          ? first === 'administrator'
            ? 'operator'
            : 'administrator'
          : /mfa/.test(key)
            ? 'false'
            : /Account/.test(key)
              ? '666666666666'
              : /PrincipalArn/.test(key)
                ? 'arn:aws:iam::666666666666:role/x'
                : /Arn/.test(key)
                  ? 'arn:aws:s3:::stranger'
                  : /Vpce/.test(key)
                    ? 'vpce-0999999999abcdef00'
                    : /Vpc$/.test(key)
                      ? 'vpc-0999999999abcdef0'
                      : /Region/.test(key)
                        ? 'us-west-2'
                        : /Service/.test(key)
                          ? 'ec2.us-west-2.amazonaws.com'
                          : /Alias/.test(key)
                            ? 'alias/other'
                            : 'other';
      st.Condition[op][key] = [...v, o];
    },
  ],
  [
    'value replaced',
    (st, op, key) => {
      if (!/^(For\w+:)?(String|Arn)/.test(op)) return NO;
      const v = list(st.Condition[op][key]);
      const first = typeof v[0] === 'string' ? v[0] : '';
      const o = /sanso:zone/.test(key)
        ? first === 'internet'
          ? 'lgwan'
          : 'internet'
        : /sanso:job/.test(key)
          ? first === 'administrator'
            ? 'operator'
            : 'administrator'
          : /mfa/.test(key)
            ? 'false'
            : /Account/.test(key)
              ? '666666666666'
              : /PrincipalArn/.test(key)
                ? 'arn:aws:iam::666666666666:role/x'
                : /Arn/.test(key)
                  ? 'arn:aws:s3:::stranger'
                  : /Vpce/.test(key)
                    ? 'vpce-0999999999abcdef00'
                    : /Vpc$/.test(key)
                      ? 'vpc-0999999999abcdef0'
                      : /Region/.test(key)
                        ? 'us-west-2'
                        : /Service/.test(key)
                          ? 'ec2.us-west-2.amazonaws.com'
                          : /Alias/.test(key)
                            ? 'alias/other'
                            : 'other';
      st.Condition[op][key] = o;
    },
  ],
  [
    'prefix wildcard',
    (st, op, key) => {
      if (!/^(For\w+:)?(String|Arn)/.test(op)) return NO;
      const v = list(st.Condition[op][key])[0];
      if (typeof v !== 'string') return NO;
      const to = op.replace(/StringEquals/, 'StringLike').replace(/ArnEquals/, 'ArnLike');
      rename(st, op, key, to);
      st.Condition[to][key] = /^arn:/.test(v)
        ? v.replace(/:\d{12}:.*/, ':*:*')
        : /^\d+$/.test(v)
          ? '1*'
          : `${v.slice(0, 2)}*`;
    },
  ],
  [
    'false',
    (st, op, key) => {
      if (!/Bool/.test(op)) return NO;
      st.Condition[op][key] = 'false';
    },
  ],
  [
    'both',
    (st, op, key) => {
      if (!/Bool/.test(op)) return NO;
      st.Condition[op][key] = ['true', 'false'];
    },
  ],
  [
    'longer',
    (st, op, key) => {
      if (!/Numeric/.test(op)) return NO;
      st.Condition[op][key] = '86400';
    },
  ],
  [
    'much longer',
    (st, op, key) => {
      if (!/Numeric/.test(op)) return NO;
      st.Condition[op][key] = '864000';
    },
  ],
  [
    'greater',
    (st, op, key) => {
      if (!/Numeric/.test(op)) return NO;
      rename(st, op, key, 'NumericGreaterThan');
    },
  ],
  [
    'later',
    (st, op, key) => {
      if (!/Date/.test(op)) return NO;
      st.Condition[op][key] = '2099-12-31T00:00:00Z';
    },
  ],
  [
    'after',
    (st, op, key) => {
      if (!/Date/.test(op)) return NO;
      rename(st, op, key, 'DateGreaterThan');
    },
  ],
  [
    'all addresses',
    (st, op, key) => {
      if (!/IpAddress/.test(op)) return NO;
      st.Condition[op][key] = '0.0.0.0/0';
    },
  ],
  [
    'halves',
    (st, op, key) => {
      if (!/IpAddress/.test(op)) return NO;
      st.Condition[op][key] = ['0.0.0.0/1', '128.0.0.0/1'];
    },
  ],
  [
    '/8',
    (st, op, key) => {
      if (!/IpAddress/.test(op)) return NO;
      st.Condition[op][key] = '203.0.0.0/8';
    },
  ],
  [
    '/16',
    (st, op, key) => {
      if (!/IpAddress/.test(op)) return NO;
      st.Condition[op][key] = '203.0.0.0/16';
    },
  ],
  [
    '/24',
    (st, op, key) => {
      if (!/IpAddress/.test(op)) return NO;
      st.Condition[op][key] = '203.0.113.0/24';
    },
  ],
  [
    'another address',
    (st, op, key) => {
      if (!/IpAddress/.test(op)) return NO;
      st.Condition[op][key] = [...list(st.Condition[op][key]), '198.51.100.0/24'];
    },
  ],
];
const DENY: [string, Edit][] = [
  [
    'negated',
    (st, op, key) => {
      if (!/Bool|Null/.test(op)) return NO;
      st.Condition[op][key] = String(st.Condition[op][key]) === 'true' ? 'false' : 'true';
    },
  ],
  [
    'IfExists Bool',
    (st, op, key) => {
      if (op !== 'Bool') return NO;
      rename(st, op, key, 'BoolIfExists');
      return NO;
    },
  ],
  [
    'excepts *',
    (st, op, key) => {
      if (!/Not/.test(op)) return NO;
      const to = op.replace(/StringNot\w+/, 'StringNotLike').replace(/ArnNot\w+/, 'ArnNotLike');
      rename(st, op, key, to);
      st.Condition[to][key] = /Ip/.test(op) ? '0.0.0.0/0' : '*';
    },
  ],
  [
    'excepts another',
    (st, op, key) => {
      if (!/Not/.test(op)) return NO;
      st.Condition[op][key] = [
        ...list(st.Condition[op][key]),
        /Vpce/.test(key)
          ? 'vpce-0999999999abcdef00'
          : /Ip/.test(op)
            ? '198.51.100.0/24'
            : /Account/.test(key)
              ? '666666666666'
              : 'arn:aws:iam::666666666666:role/x',
      ];
    },
  ],
  [
    'excepts a role',
    (st, op, _key, c) => {
      if (/ArnNot/.test(op)) return NO;
      st.Condition.ArnNotEquals = {
        ...st.Condition.ArnNotEquals,
        'aws:PrincipalArn': `arn:aws:iam::${c.body.Metadata.sanso.account}:role/helper`,
      };
    },
  ],
  [
    'excepts roles like',
    (st, _op, _key, _c) => {
      st.Condition.ArnNotLike = { ...st.Condition.ArnNotLike, 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' };
    },
  ],
  [
    'excepts a tag',
    (st) => {
      st.Condition.StringNotEquals = { ...st.Condition.StringNotEquals, 'aws:PrincipalTag/exempt': 'true' };
    },
  ],
  [
    'only where via service is there',
    (st) => {
      st.Condition.Bool = { ...st.Condition.Bool, 'aws:ViaAWSService': 'false' };
    },
  ],
  [
    'only outside business',
    (st) => {
      st.Condition.DateLessThan = { 'aws:CurrentTime': '2020-01-01T00:00:00Z' };
    },
  ],
  [
    'only of one source',
    (st) => {
      st.Condition.IpAddress = { 'aws:SourceIp': '203.0.113.9/32' };
    },
  ],
  [
    'equals in place of not',
    (st, op, key) => {
      if (!/Not/.test(op)) return NO;
      rename(st, op, key, op.replace('Not', ''));
    },
  ],
  [
    'lower version',
    (st, op, key) => {
      if (!/Numeric/.test(op)) return NO;
      st.Condition[op][key] = 1.0;
    },
  ],
  [
    'only null',
    (st, op, key) => {
      rename(st, op, key, 'Null');
      st.Condition.Null[key] = 'true';
      if (/Bool|Null/.test(op)) return;
    },
  ],
  [
    'principal narrowed',
    (st) => {
      if (!st.Principal) return NO;
      st.Principal = { AWS: 'arn:aws:iam::666666666666:root' };
    },
  ],
  [
    'action narrowed',
    (st) => {
      st.Action = list(st.Action).length > 1 ? list(st.Action).slice(0, 1) : 's3:GetBucketAcl';
    },
  ],
  [
    'resource narrowed',
    (st) => {
      if (list(st.Resource).length < 2) return NO;
      st.Resource = list(st.Resource)[0];
    },
  ],
  [
    'statement removed',
    (st) => {
      st.__gone = true;
    },
  ],
  [
    'effect allow',
    (st) => {
      st.Effect = 'Allow';
    },
  ],
];
const gone = (doc: J) => {
  doc.Statement = stmts(doc).filter((s) => !s.__gone);
};
for (const [label, type, docOf] of DOCS)
  for (const [keyLabel] of KEYS)
    for (const effect of ['Allow', 'Deny'])
      for (const [name, edit] of effect === 'Allow' ? ALLOW : DENY) {
        k(`conditions ${label}`, type, `${effect} ${keyLabel} ${name}`, (p, c) => {
          const doc = docOf(p);
          for (const st of stmts(doc)) {
            if (st.Effect !== effect) continue;
            for (const [op, m] of Object.entries<J>(st.Condition ?? {}))
              for (const key of Object.keys(m)) {
                if (!matches(key, keyLabel)) continue;
                const before = JSON.stringify(st);
                const ok = edit(st, op, key, c);
                if (ok === false) {
                  Object.assign(st, JSON.parse(before));
                  continue;
                }
                if (JSON.stringify(st) === before) continue;
                gone(doc);
                return true;
              }
          }
          return NO;
        });
      }
// trusts as a whole
const RO = 'AWS::IAM::Role';
const people = (p: J) => JSON.stringify(p.AssumeRolePolicyDocument).match(/"AWS"|Federated/) !== null;
const tr = (name: string, f: (doc: J, p: J, c: Ctx) => boolean | undefined) => {
  k('trusts', RO, `people: ${name}`, (p, c) => (people(p) ? f(p.AssumeRolePolicyDocument, p, c) : false));
};
const ts = (name: string, f: (doc: J, p: J, c: Ctx) => boolean | undefined) => {
  k('trusts', RO, `service: ${name}`, (p, c) => (people(p) ? false : f(p.AssumeRolePolicyDocument, p, c)));
};
tr('NotAction', (d) => {
  const s = d.Statement[0];
  delete s.Action;
  s.NotAction = 'sts:GetFederationToken';
});
tr('action sts:*', (d) => {
  d.Statement[0].Action = 'sts:*';
});
tr('action *', (d) => {
  d.Statement[0].Action = '*';
});
tr('TagSession added', (d) => {
  d.Statement[0].Action = [...list(d.Statement[0].Action), 'sts:TagSession', 'sts:SetSourceIdentity'];
  if (JSON.stringify(d).includes('SAML')) return NO;
});
tr('principal * with conditions', (d) => {
  d.Statement[0].Principal = { AWS: '*' };
});
tr('principal another account', (d) => {
  d.Statement[0].Principal = { AWS: 'arn:aws:iam::666666666666:root' };
});
tr('principal account added', (d) => {
  const s = d.Statement[0];
  if (!s.Principal.AWS) return NO;
  s.Principal.AWS = [s.Principal.AWS, 'arn:aws:iam::666666666666:root'];
});
tr('principal own root', (d, _p, c) => {
  const s = d.Statement[0];
  s.Principal = { AWS: `arn:aws:iam::${c.body.Metadata.sanso.account}:root` };
});
tr('service added', (d) => {
  d.Statement[0].Principal.Service = 'ec2.amazonaws.com';
});
tr('statement for own root bare', (d, _p, c) => {
  d.Statement.push({
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal: { AWS: `arn:aws:iam::${c.body.Metadata.sanso.account}:root` },
  });
});
tr('statement bare of the same', (d) => {
  const s = structuredClone(d.Statement[0]);
  delete s.Condition;
  delete s.Sid;
  d.Statement.push(s);
});
tr('statement for another role', (d, _p, c) => {
  d.Statement.push({
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal: { AWS: `arn:aws:iam::${c.body.Metadata.sanso.account}:role/ci` },
  });
});
tr('statement for a service', (d) => {
  d.Statement.push({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } });
});
tr('statement for oidc', (d, _p, c) => {
  d.Statement.push({
    Effect: 'Allow',
    Action: 'sts:AssumeRoleWithWebIdentity',
    Principal: {
      Federated: `arn:aws:iam::${c.body.Metadata.sanso.account}:oidc-provider/token.actions.githubusercontent.com`,
    },
    Condition: { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:*' } },
  });
});
tr('all conditions removed', (d) => {
  delete d.Statement[0].Condition;
});
tr('session 12h', (_d, p) => {
  p.MaxSessionDuration = 43200;
});
tr('boundary removed', (_d, p) => {
  delete p.PermissionsBoundary;
});
tr('boundary of another zone', (_d, p, c) => {
  p.PermissionsBoundary = p.PermissionsBoundary.replace(c.zone, c.zone === 'internet' ? 'lgwan' : 'internet');
});
tr('boundary aws', (_d, p) => {
  p.PermissionsBoundary = 'arn:aws:iam::aws:policy/AdministratorAccess';
});
tr('policy admin', (_d, p) => {
  p.ManagedPolicyArns.push('arn:aws:iam::aws:policy/AdministratorAccess');
});
tr('people policy removed', (_d, p) => {
  const n = p.ManagedPolicyArns.length;
  p.ManagedPolicyArns = p.ManagedPolicyArns.filter((x: J) => !/People/.test(JSON.stringify(x)));
  if (n === p.ManagedPolicyArns.length) return NO;
});
tr('name of another job', (_d, p) => {
  p.RoleName = `${p.RoleName}-2`;
});
tr('provider of another account', (d) => {
  const s = d.Statement[0];
  if (!s.Principal.Federated) return NO;
  s.Principal.Federated = 'arn:aws:iam::666666666666:saml-provider/x';
});
tr('provider other', (d) => {
  const s = d.Statement[0];
  if (!s.Principal.Federated) return NO;
  s.Principal.Federated = s.Principal.Federated.replace(/provider\/.*/, 'provider/other');
});
ts('another service', (d) => {
  d.Statement[0].Principal.Service = [d.Statement[0].Principal.Service, 'ec2.amazonaws.com'];
  if (JSON.stringify(d).split('ec2.amazonaws').length > 2) return NO;
});
ts('service replaced', (d) => {
  if (d.Statement[0].Principal.Service === 'ec2.amazonaws.com') return NO;
  d.Statement[0].Principal.Service = 'ec2.amazonaws.com';
});
ts('service codebuild', (d) => {
  d.Statement[0].Principal.Service = 'codebuild.amazonaws.com';
});
ts('account root added', (d, _p, c) => {
  d.Statement[0].Principal.AWS = `arn:aws:iam::${c.body.Metadata.sanso.account}:root`;
});
ts('stranger added', (d) => {
  d.Statement[0].Principal.AWS = 'arn:aws:iam::666666666666:root';
});
ts('stranger statement', (d) => {
  d.Statement.push({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: 'arn:aws:iam::666666666666:root' } });
});
ts('own root statement', (d, _p, c) => {
  d.Statement.push({
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal: { AWS: `arn:aws:iam::${c.body.Metadata.sanso.account}:root` },
  });
});
ts('all conditions removed', (d) => {
  if (!d.Statement[0].Condition) return NO;
  delete d.Statement[0].Condition;
});
ts('NotPrincipal', (d) => {
  delete d.Statement[0].Principal;
  d.Statement[0].NotPrincipal = { AWS: 'arn:aws:iam::666666666666:root' };
});
ts('boundary removed', (_d, p) => {
  delete p.PermissionsBoundary;
});
ts('admin policy', (_d, p) => {
  p.ManagedPolicyArns = ['arn:aws:iam::aws:policy/AdministratorAccess'];
});
ts('inline all', (_d, p) => {
  p.Policies = [
    {
      PolicyName: 'x',
      PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
    },
  ];
});
// service policies: managed policies of service roles
const MP = 'AWS::IAM::ManagedPolicy';
const isService = (p: J, c: Ctx) => {
  const r = list(p.Roles)
    .map((x) => c.body.Resources[x.Ref])
    .filter(Boolean);
  return r.length > 0 && r.every((x) => !people(x.Properties));
};
const sp = (name: string, f: (st: J[], p: J, c: Ctx) => boolean | undefined) =>
  k('service policies', MP, name, (p, c) => (isService(p, c) ? f(p.PolicyDocument.Statement, p, c) : false), true);
const allows = (st: J[]) => st.filter((x) => x.Effect === 'Allow');
sp('resource *', (st) => {
  const s = allows(st).find((x) => !list(x.Resource).includes('*'));
  if (!s) return NO;
  s.Resource = '*';
});
sp('resource whole bucket', (st) => {
  const t = allows(st).find((x) => list(x.Resource).some((r) => typeof r === 'string' && /s3:::[^/]+\/./.test(r)));
  if (!t) return NO;
  t.Resource = list(t.Resource).map((r: J) => (typeof r === 'string' ? r.replace(/(s3:::[^/]+)\/.*/, '$1/*') : r));
});
sp('resource all buckets', (st) => {
  const s = allows(st).find((x) => list(x.Resource).some((r) => typeof r === 'string' && /s3:::/.test(r)));
  if (!s) return NO;
  s.Resource = 'arn:aws:s3:::*';
});
sp('resource other zone', (st, _p, c) => {
  const z = c.zone === 'my-number' ? 'lgwan' : 'my-number';
  let done = false;
  for (const s of allows(st)) {
    s.Resource = list(s.Resource).map((r: J) => {
      if (typeof r === 'string' && r.includes(c.zone)) {
        done = true;
        return r.replaceAll(c.zone, z);
      }
      return r;
    });
  }
  if (!done) return NO;
});
sp('action service *', (st) => {
  const s = allows(st)[0];
  s.Action = `${list(s.Action)[0].split(':')[0]}:*`;
});
sp('action *', (st) => {
  allows(st)[0].Action = '*';
});
sp('s3 delete added', (st) => {
  const s = allows(st).find((x) => list(x.Action).some((a) => /^s3:Put/.test(a)));
  if (!s) return NO;
  s.Action = [...list(s.Action), 's3:DeleteObject', 's3:DeleteObjectVersion'];
});
sp('s3 get added', (st) => {
  const s = allows(st).find(
    (x) => list(x.Action).some((a) => /^s3:PutObject/.test(a)) && !list(x.Action).some((a) => /s3:GetObject$/.test(a)),
  );
  if (!s) return NO;
  s.Action = [...list(s.Action), 's3:GetObject'];
});
sp('s3 bypass added', (st) => {
  const s = allows(st).find((x) => list(x.Action).some((a) => /^s3:PutObject/.test(a)));
  if (!s) return NO;
  s.Action = [...list(s.Action), 's3:BypassGovernanceRetention', 's3:PutObjectRetention'];
});
sp('kms all', (st) => {
  const s = allows(st).find((x) => list(x.Action).some((a) => /^kms:/.test(a)));
  if (!s) return NO;
  s.Action = 'kms:*';
});
sp('kms grants', (st) => {
  const s = allows(st).find((x) => list(x.Action).some((a) => /^kms:/.test(a)));
  if (!s) return NO;
  s.Action = [...list(s.Action), 'kms:CreateGrant', 'kms:ScheduleKeyDeletion'];
});
sp('kms resource *', (st) => {
  const s = allows(st).find((x) => list(x.Action).some((a) => /^kms:/.test(a)));
  if (!s) return NO;
  s.Resource = '*';
  delete s.Condition;
});
sp('conditions removed', (st) => {
  const s = allows(st).filter((x) => x.Condition);
  if (!s.length) return NO;
  for (const x of s) delete x.Condition;
});
sp('logs all', (st) => {
  const s = allows(st).find((x) => list(x.Action).some((a) => /^logs:/.test(a)));
  if (!s) return NO;
  s.Action = 'logs:*';
  s.Resource = '*';
});
sp('logs delete', (st) => {
  const s = allows(st).find((x) => list(x.Action).some((a) => /^logs:/.test(a)));
  if (!s) return NO;
  s.Action = [...list(s.Action), 'logs:DeleteLogGroup', 'logs:PutRetentionPolicy'];
});
sp('logs resource *', (st) => {
  const s = allows(st).find((x) => list(x.Action).some((a) => /^logs:/.test(a)));
  if (!s) return NO;
  s.Resource = '*';
});
sp('logs other group', (st) => {
  const s = allows(st).find((x) => list(x.Action).some((a) => /^logs:/.test(a)));
  if (!s) return NO;
  s.Resource = list(s.Resource).map((r: J) => (typeof r === 'string' ? r.replace(/log-group:.*/, 'log-group:*') : r));
});
sp('sns all', (st) => {
  const s = allows(st).find((x) => list(x.Action).some((a) => /^sns:/.test(a)));
  if (!s) return NO;
  s.Action = 'sns:*';
  s.Resource = '*';
});
sp('sns resource *', (st) => {
  const s = allows(st).find((x) => list(x.Action).some((a) => /^sns:/.test(a)));
  if (!s) return NO;
  s.Resource = '*';
});
sp('firehose all', (st) => {
  const s = allows(st).find((x) => list(x.Action).some((a) => /^firehose:/.test(a)));
  if (!s) return NO;
  s.Action = 'firehose:*';
  s.Resource = '*';
});
sp('assume added', (st) => {
  st.push({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' });
});
sp('passrole added', (st) => {
  st.push({ Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' });
});
sp('iam added', (st) => {
  st.push({ Effect: 'Allow', Action: ['iam:CreatePolicyVersion', 'iam:AttachRolePolicy'], Resource: '*' });
});
sp('secrets added', (st) => {
  st.push({ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: '*' });
});
sp('dynamodb added', (st) => {
  st.push({ Effect: 'Allow', Action: ['dynamodb:Scan', 'dynamodb:PutItem'], Resource: '*' });
});
sp('ec2 added', (st) => {
  st.push({
    Effect: 'Allow',
    Action: ['ec2:CreateRoute', 'ec2:AuthorizeSecurityGroupIngress', 'ec2:CreateVpcPeeringConnection'],
    Resource: '*',
  });
});
sp('lambda added', (st) => {
  st.push({ Effect: 'Allow', Action: ['lambda:UpdateFunctionCode', 'lambda:AddPermission'], Resource: '*' });
});
sp('trail added', (st) => {
  st.push({ Effect: 'Allow', Action: ['cloudtrail:StopLogging'], Resource: '*' });
});
sp('ssm send added', (st) => {
  st.push({ Effect: 'Allow', Action: ['ssm:SendCommand', 'ssm:StartSession'], Resource: '*' });
});
sp('NotAction', (st) => {
  const s = allows(st)[0];
  delete s.Action;
  s.NotAction = 'iam:*';
});
sp('NotResource', (st) => {
  const s = allows(st).find((x) => !list(x.Resource).includes('*'));
  if (!s) return NO;
  delete s.Resource;
  s.NotResource = 'arn:aws:s3:::nothing';
});
sp('deny removed', (st, p) => {
  const n = st.length;
  p.PolicyDocument.Statement = st.filter((x) => x.Effect !== 'Deny');
  if (n === p.PolicyDocument.Statement.length) return NO;
});
sp('also to another role', (_st, p, c) => {
  const o = Object.entries<J>(c.body.Resources).find(
    ([id, r]) => r.Type === RO && !list(p.Roles).some((x) => x.Ref === id),
  );
  if (!o) return NO;
  p.Roles.push({ Ref: o[0] });
});
