import { administersKeys } from '../../../lib/facts/grants/control-actions';
import { buildModel } from '../../../lib/model/model';

const set = (Name: string) => ({ Type: 'AWS::SSO::PermissionSet', Properties: { Name } });
const role = (RoleName: string) => ({ Type: 'AWS::IAM::Role', Properties: { RoleName } });

test.each([
  ['the role of a zone', role('sanso-internet-key-admin'), true],
  ['a permission set, whose name is not its ARN', set('internet-key-admin'), true],
  ['a role that uses keys', role('sanso-internet-keys'), false],
  ['a permission set of another job', set('internet-administrator'), false],
  ['a name that only begins so', role('key-admin-helper'), false],
])('%s administers keys: %#', (_, resource, expected) => {
  const [holder] = buildModel([
    {
      name: 'access',
      file: 'access.template.json',
      body: { Resources: { Holder: resource } },
      account: '111111111111',
      region: 'ap-northeast-1',
      stackName: 'access',
      nested: false,
    },
  ]).resources;
  expect(administersKeys(holder)).toBe(expected);
});
