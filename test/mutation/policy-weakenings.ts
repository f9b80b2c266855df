import type { Edit, Json } from './weakenings';

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/**
 * Weakenings of a policy: what allows comes to allow more, what denies comes to deny less. The other direction only takes
 * access away.
 */
export function policyWeakenings(document: Json, path: Edit['path']): Edit[] {
  const statements = list(document.Statement);
  const at = (index: number) => [...path, 'Statement', ...(Array.isArray(document.Statement) ? [index] : [])];
  return [
    { path, operator: 'removed policy' },
    ...statements.flatMap((statement: Json, index): Edit[] =>
      statement.Effect === 'Allow'
        ? allowed(statement, at(index))
        : denied(statement, at(index), statements.length === 1),
    ),
  ];
}

function allowed(statement: Json, path: Edit['path']): Edit[] {
  const edits: Edit[] = [];
  const service = String(list(statement.Action ?? statement.NotAction)[0]).split(':')[0];
  // A service enters a role in one way, whatever its trust lets it do.
  const isService =
    path.includes('AssumeRolePolicyDocument') && Object.keys(statement.Principal ?? {}).join() === 'Service';
  if (statement.Action && !isAll(statement.Action) && !isService)
    edits.push(
      { path: [...path, 'Action'], operator: 'widened to *', value: '*' },
      { path: [...path, 'Action'], operator: 'widened to its service', value: `${service}:*` },
    );
  // What a condition tells apart by its tag, alias or session is the same of all resources.
  const isNamed = /"(aws:ResourceTag\/|ssm:resourceTag\/|kms:ResourceAliases")/.test(
    JSON.stringify(statement.Condition ?? {}),
  );
  if (statement.Resource && !isAll(statement.Resource) && !isNamed)
    edits.push({ path: [...path, 'Resource'], operator: 'widened to *', value: '*' });
  // Whoever else is named, the condition still says who may.
  const isHeld = /"aws:(Source(Account|Arn)|PrincipalArn|PrincipalAccount)"/.test(
    JSON.stringify(statement.Condition ?? {}),
  );
  // A service that may act for one source alone: nobody else can say that it does.
  if (statement.Principal && !isHeld && !isAll(statement.Principal) && !isAll(statement.Principal.AWS))
    edits.push(
      { path: [...path, 'Principal'], operator: 'widened to *', value: { AWS: '*' } },
      {
        path: [...path, 'Principal'],
        operator: 'widened to another account',
        value: { AWS: 'arn:aws:iam::666666666666:root' },
      },
    );
  edits.push(...excepted(statement.NotAction, [...path, 'NotAction']));
  const conditions = Object.entries<Json>(statement.Condition ?? {});
  const sources = conditions.flatMap(([, compared]) => Object.keys(compared)).filter((key) => SOURCE.test(key));
  const keys = conditions.flatMap(([operator, compared]) => Object.keys(compared).map((key) => [operator, key]));
  // Conditions that say nothing more are none.
  if (keys.some(([, key]) => !isNamedBeside(statement, key)))
    edits.push({
      path: [...path, 'Condition'],
      operator: `removed condition${keys.length === 1 ? ` on ${keys[0][1]}` : ''}`,
    });
  for (const [operator, key] of keys) {
    const values = statement.Condition[operator][key];
    const where = [...path, 'Condition', operator, key];
    // The account of the source is still held by the other condition.
    if (SOURCE.test(key) && sources.length > 1) continue;
    // The age of the code is there with MFA only: beside it the other key says nothing more.
    if (/^aws:MultiFactorAuthPresent$/.test(key) && keys.some(([, other]) => /^aws:MultiFactorAuthAge$/.test(other)))
      continue;
    // An owner that is enforced makes an ACL mean nothing.
    if (key === 's3:x-amz-acl') continue;
    // A grant for a resource of AWS is made by a service of AWS: which one adds little to it.
    if (key === 'kms:ViaService' && keys.some(([, other]) => other === 'kms:GrantIsForAWSResource')) continue;
    // An account that ARNs beside it name says nothing more.
    if (isNamedBeside(statement, key)) continue;
    if (keys.length > 1) edits.push({ path: where, operator: 'removed condition' });
    if (/Not|Null|Bool/.test(operator)) {
      if (/Bool/.test(operator))
        edits.push({ path: where, operator: 'negated', value: String(values) !== 'true' ? 'true' : 'false' });
    } else if (/^Arn|Like$/.test(operator)) {
      if (!isAll(values)) edits.push({ path: where, operator: 'widened to *', value: '*' });
    } else if (/^NumericLessThan/.test(operator)) {
      edits.push({ path: where, operator: 'prolonged', value: String(Number(values) * 240) });
    } else if (/^IpAddress/.test(operator)) {
      edits.push({ path: where, operator: 'widened to all addresses', value: '0.0.0.0/0' });
    }
  }
  return edits;
}

function denied(statement: Json, path: Edit['path'], isOnly: boolean): Edit[] {
  // AWS itself refuses what is older than TLS 1.2.
  if ('s3:TlsVersion' in (statement.Condition?.NumericLessThan ?? {})) return [];
  const edits: Edit[] = [{ path: [...path, 'Effect'], operator: 'negated', value: 'Allow' }];
  if (!isOnly) edits.push({ path, operator: 'removed deny' });
  edits.push(
    ...excepted(statement.Action, [...path, 'Action'], 'removed action of a deny'),
    ...excepted(statement.Resource, [...path, 'Resource'], 'removed resource of a deny'),
  );
  for (const [operator, compared] of Object.entries<Json>(statement.Condition ?? {})) {
    for (const [key, values] of Object.entries<Json>(compared)) {
      const where = [...path, 'Condition', operator, key];
      if (/^(Arn|String)Not/.test(operator)) {
        const like = operator.includes('Arn') || operator.includes('Like');
        if (like) edits.push({ path: where, operator: 'excepts everybody', value: '*' });
        else
          edits.push({ path: where, operator: 'excepts another', value: [...list(values), 'vpce-0999999999999999a'] });
      } else if (/^NotIpAddress/.test(operator)) {
        edits.push({ path: where, operator: 'excepts all addresses', value: ['0.0.0.0/0'] });
      } else if (/^(Bool|Null)/.test(operator)) {
        edits.push({ path: where, operator: 'negated', value: String(values) === 'true' ? 'false' : 'true' });
      } else edits.push(...excepted(values, where, 'removed value of a deny'));
    }
  }
  return edits;
}

/** Whether other parts of a statement name the account that a condition demands: its roles, or its resources. */
function isNamedBeside(statement: Json, key: string): boolean {
  const arns = (texts: unknown) =>
    list(texts).every((text) => /^arn:[^:]*:([^:]*:[^:]*:\d{12}:|s3:::[^*])/.test(String(text)));
  const roles = Object.entries<Json>(statement.Condition ?? {})
    .filter(([operator]) => /^Arn(Like|Equals)$/.test(operator))
    .flatMap(([, compared]) => Object.entries<Json>(compared))
    .filter(([name]) => name === 'aws:PrincipalArn');
  if (key === 'aws:PrincipalAccount') return roles.some(([, values]) => arns(values));
  return key === 'aws:ResourceAccount' && arns(statement.Resource ?? '*');
}

const SOURCE = /^aws:Source(Account|Arn)$/;

/** Each entry of a list removed; the only one cannot be. */
function excepted(values: Json, path: Edit['path'], operator = 'removed exception'): Edit[] {
  if (!Array.isArray(values) || values.length < 2) return [];
  return values.map((_, index) => ({ path: [...path, index], operator }));
}

const isAll = (value: Json) => list(value).includes('*');
