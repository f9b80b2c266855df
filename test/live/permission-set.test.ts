import { Facts } from '../../lib/facts/facts';
import { liveModel } from '../../lib/live/live-model';
import type { Snapshot } from '../../lib/live/snapshot';
import { TODAY } from '../support';
import { fakeAccount } from './fake-account';

const place = { account: '111111111111', region: 'ap-northeast-1' };
const template = {
  name: 'identity',
  file: 'identity.template.json',
  stackName: 'identity',
  nested: false,
  ...place,
  body: {
    Metadata: { sanso: { zone: 'security' } },
    Resources: {
      Set: {
        Type: 'AWS::SSO::PermissionSet',
        Properties: {
          Name: 'lgwan-operator',
          CustomerManagedPolicyReferences: [{ Name: 'operator', Path: '/' }],
          ManagedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
          PermissionsBoundary: { CustomerManagedPolicyReference: { Name: 'boundary', Path: '/' } },
        },
      },
    },
  },
};
const ID = 'AWSReservedSSO_lgwan-operator_0123456789abcdef';
const RIGHTS = {
  ManagedPolicyArns: ['arn:aws:iam::111111111111:policy/operator', 'arn:aws:iam::aws:policy/ReadOnlyAccess'],
  PermissionsBoundary: 'arn:aws:iam::111111111111:policy/boundary',
};

/** What is told of an account that shows the role with these rights beside the templates. */
function told(properties: object, id = ID): string[] {
  const deployed = fakeAccount([template]);
  const role = { type: 'AWS::IAM::Role', id, ...place, properties: { ...RIGHTS, ...properties } };
  const snapshot = { ...deployed, resources: [...deployed.resources, role] } as Snapshot;
  return (liveModel(snapshot).model.live?.outOfBand ?? []).map(({ logicalId }) => logicalId);
}

test.each<[string, object, string?]>([
  ['of a set of nobody', {}, 'AWSReservedSSO_AdministratorAccess_0123456789abcdef'],
  ['with one more policy', { ManagedPolicyArns: [...RIGHTS.ManagedPolicyArns, 'arn:aws:iam::aws:policy/x'] }],
  ['with a policy of AWS in place of its own', { ManagedPolicyArns: ['arn:aws:iam::aws:policy/operator'] }],
  ['with a policy inline', { Policies: [{ PolicyName: 'x', PolicyDocument: { Statement: [] } }] }],
  ['without its boundary', { PermissionsBoundary: undefined }],
])('a role of Identity Center %s is told', (_, properties, id = ID) => {
  expect(told(properties, id)).toEqual([id]);
});

test('a role of Identity Center that says what its permission set says is not told', () => {
  expect(told({})).toEqual([]);
});

test('a permission set may do what a deployed policy of the name that it gives says', () => {
  const operator = {
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: {
      ManagedPolicyName: 'operator',
      PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'ssm:StartSession', Resource: '*' }] },
    },
  };
  const withPolicy = { ...template, body: { ...template.body, Resources: { ...template.body.Resources, operator } } };
  const physicalIds = { operator: 'arn:aws:iam::111111111111:policy/operator' };
  const factsOf = (deployed: Snapshot) =>
    new Facts({ model: liveModel(deployed).model, register: { flows: [] }, asOf: TODAY });
  const snapshot = fakeAccount([withPolicy]);
  const stacks = snapshot.stacks.map((stack) => ({ ...stack, physicalIds: { ...stack.physicalIds, ...physicalIds } }));
  const { grants } = factsOf({ ...snapshot, stacks } as Snapshot);
  expect(grants.unknown).toEqual([]);
  expect(factsOf(fakeAccount([template]) as Snapshot).grants.unknown).toHaveLength(1);
});
