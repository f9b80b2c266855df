import { type AccountReader, type Answer, given, policyOf } from '../account';
import { type LiveReader, type LiveResource, tagsIn } from '../live-resource';

/** IAM: roles with their trust and policies, customer managed policies, users and instance profiles. */
export const identityReaders: readonly LiveReader[] = [
  { types: ['AWS::IAM::Role', 'AWS::IAM::ServiceLinkedRole'], global: true, read: roles },
  { types: ['AWS::IAM::ManagedPolicy'], global: true, read: policies },
  { types: ['AWS::IAM::User', 'AWS::IAM::AccessKey'], global: true, read: users },
  { types: ['AWS::IAM::Group'], global: true, read: groups },
  { types: ['AWS::IAM::OIDCProvider', 'AWS::IAM::SAMLProvider'], global: true, read: providers },
  { types: ['AWS::IAM::InstanceProfile'], global: true, read: instanceProfiles },
];

async function roles(account: AccountReader): Promise<LiveResource[]> {
  const listed = await account.list('iam', 'ListRoles', 'Roles');
  return Promise.all(listed.map((role) => roleOf(account, role)));
}

async function roleOf(account: AccountReader, { RoleName }: Answer): Promise<LiveResource> {
  // A list of roles leaves out tags and boundaries.
  const role = (await account.get('iam', 'GetRole', { RoleName }))?.Role ?? {};
  const attached = await account.list('iam', 'ListAttachedRolePolicies', 'AttachedPolicies', { RoleName });
  const names = await account.list('iam', 'ListRolePolicies', 'PolicyNames', { RoleName });
  const inline = await Promise.all(
    names.map(async (PolicyName) => {
      const answer = await account.get('iam', 'GetRolePolicy', { RoleName, PolicyName });
      return { PolicyName, PolicyDocument: policyOf(answer?.PolicyDocument) };
    }),
  );
  if (String(role.Path).startsWith('/aws-service-role/'))
    return {
      type: 'AWS::IAM::ServiceLinkedRole',
      id: RoleName,
      implicit: true,
      properties: {},
      assigned: { AWSServiceName: String(role.Path).split('/')[2] },
      attributes: { Arn: role.Arn },
    };
  return {
    type: 'AWS::IAM::Role',
    id: RoleName,
    properties: {
      AssumeRolePolicyDocument: policyOf(role.AssumeRolePolicyDocument),
      ...given('ManagedPolicyArns', attached.map(({ PolicyArn }) => PolicyArn).sort()),
      ...given('Policies', inline),
      ...given('PermissionsBoundary', role.PermissionsBoundary?.PermissionsBoundaryArn),
      ...given('Description', role.Description),
      ...given('MaxSessionDuration', role.MaxSessionDuration),
      Tags: tagsIn(role.Tags),
    },
    assigned: { RoleName, Path: role.Path },
    attributes: { Arn: role.Arn, RoleId: role.RoleId },
  };
}

async function policies(account: AccountReader): Promise<LiveResource[]> {
  const listed = await account.list('iam', 'ListPolicies', 'Policies', { Scope: 'Local' });
  return Promise.all(
    listed.map(async ({ Arn, PolicyName, Path, DefaultVersionId: VersionId }) => {
      const answer = await account.get('iam', 'GetPolicyVersion', { PolicyArn: Arn, VersionId });
      return {
        type: 'AWS::IAM::ManagedPolicy',
        id: Arn,
        properties: { PolicyDocument: policyOf(answer?.PolicyVersion?.Document) },
        assigned: { ManagedPolicyName: PolicyName, Path },
        attributes: { PolicyArn: Arn },
      };
    }),
  );
}

/** Managed policies by their ARNs, inline ones by what they say. */
async function rightsOf(
  attached: readonly Answer[],
  inline: readonly string[],
  read: (PolicyName: string) => Promise<Answer>,
) {
  const said = inline.map(async (PolicyName) => {
    const document = policyOf((await read(PolicyName))?.PolicyDocument);
    return { PolicyName, ...given('PolicyDocument', document) };
  });
  return {
    ...given(
      'ManagedPolicyArns',
      attached.map(({ PolicyArn }) => PolicyArn),
    ),
    ...given('Policies', await Promise.all(said)),
  };
}

async function users(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  for (const { UserName, Arn, PermissionsBoundary } of await account.list('iam', 'ListUsers', 'Users')) {
    const attached = await account.list('iam', 'ListAttachedUserPolicies', 'AttachedPolicies', { UserName });
    const inline = await account.list('iam', 'ListUserPolicies', 'PolicyNames', { UserName });
    const keys = await account.list('iam', 'ListAccessKeys', 'AccessKeyMetadata', { UserName });
    const groups = await account.list('iam', 'ListGroupsForUser', 'Groups', { UserName });
    // Whoever has a password may sign in to the console.
    const profile = (await account.get('iam', 'GetLoginProfile', { UserName }))?.LoginProfile;
    found.push({
      type: 'AWS::IAM::User',
      id: UserName,
      properties: {
        ...(await rightsOf(attached, inline, (PolicyName) =>
          account.get('iam', 'GetUserPolicy', { UserName, PolicyName }),
        )),
        ...given(
          'Groups',
          groups.map(({ GroupName }) => GroupName),
        ),
        ...(profile ? { LoginProfile: { PasswordResetRequired: profile.PasswordResetRequired ?? false } } : {}),
        ...given('PermissionsBoundary', PermissionsBoundary?.PermissionsBoundaryArn),
      },
      assigned: { UserName },
      attributes: { Arn },
    });
    for (const { AccessKeyId, Status } of keys)
      found.push({ type: 'AWS::IAM::AccessKey', id: AccessKeyId, properties: { UserName, Status } });
  }
  return found;
}

async function groups(account: AccountReader): Promise<LiveResource[]> {
  const listed = await account.list('iam', 'ListGroups', 'Groups');
  return Promise.all(
    listed.map(async ({ GroupName, Arn }) => {
      const attached = await account.list('iam', 'ListAttachedGroupPolicies', 'AttachedPolicies', { GroupName });
      const inline = await account.list('iam', 'ListGroupPolicies', 'PolicyNames', { GroupName });
      return {
        type: 'AWS::IAM::Group',
        id: GroupName,
        properties: await rightsOf(attached, inline, (PolicyName) =>
          account.get('iam', 'GetGroupPolicy', { GroupName, PolicyName }),
        ),
        assigned: { GroupName },
        attributes: { Arn },
      };
    }),
  );
}

/** Identity providers, whose people may enter roles. */
async function providers(account: AccountReader): Promise<LiveResource[]> {
  const oidc = (await account.get('iam', 'ListOpenIDConnectProviders'))?.OpenIDConnectProviderList ?? [];
  const saml = (await account.get('iam', 'ListSAMLProviders'))?.SAMLProviderList ?? [];
  return Promise.all([
    ...oidc.map(async ({ Arn }: Answer): Promise<LiveResource> => {
      const provider = await account.get('iam', 'GetOpenIDConnectProvider', { OpenIDConnectProviderArn: Arn });
      return {
        type: 'AWS::IAM::OIDCProvider',
        id: Arn,
        properties: {
          ...given('ClientIdList', provider?.ClientIDList),
          ...given('ThumbprintList', provider?.ThumbprintList),
        },
      };
    }),
    ...saml.map(async ({ Arn }: Answer): Promise<LiveResource> => {
      const provider = await account.get('iam', 'GetSAMLProvider', { SAMLProviderArn: Arn });
      return {
        type: 'AWS::IAM::SAMLProvider',
        id: Arn,
        properties: given('SamlMetadataDocument', provider?.SAMLMetadataDocument),
      };
    }),
  ]);
}

async function instanceProfiles(account: AccountReader): Promise<LiveResource[]> {
  const listed = await account.list('iam', 'ListInstanceProfiles', 'InstanceProfiles');
  return listed.map(({ InstanceProfileName, Arn, Path, Roles = [] }) => ({
    type: 'AWS::IAM::InstanceProfile',
    id: InstanceProfileName,
    properties: { Roles: Roles.map(({ RoleName }: Answer) => RoleName) },
    assigned: { InstanceProfileName, Path },
    attributes: { Arn },
  }));
}
