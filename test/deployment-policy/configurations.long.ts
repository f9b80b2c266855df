import { loadConfig } from '../../lib/config/load';
import { policiesOf, printed } from '../../lib/deployment-policy/policies';
import { stackRoleRights } from '../../lib/deployment-policy/stack-role';
import { ineffectiveParts } from '../../lib/facts/grants/ineffective';
import { MANAGED_POLICIES_OF_ROLE } from '../../lib/facts/limits/policy-sizes';
import { buildModel } from '../../lib/model/model';
import { type Statement, statementsOf } from '../../lib/template/policy-document';
import { readInput } from '../../lib/template/read';
import type { Value } from '../../lib/template/unknown';
import { TODAY } from '../support';
import { synthesized } from '../synthesized';

const ACCOUNTS = (['sample', 'production', 'union'] as const).flatMap((name) => {
  const { directory } = synthesized(loadConfig(name, TODAY));
  const model = buildModel(readInput([directory]).templates);
  return [...model.accounts].map((account) => ({ name, account, rights: stackRoleRights(model, account) }));
});

test.each(ACCOUNTS)('$name, $account: nothing is open, and the policies fit on one role', ({ rights }) => {
  expect(rights.open).toEqual([]);
  const policies = policiesOf(rights.statements);
  expect(policies.length).toBeLessThanOrEqual(MANAGED_POLICIES_OF_ROLE);
  for (const policy of policies) expect(printed(policy).length).toBeLessThanOrEqual(6144);
});

test.each(ACCOUNTS)(
  '$name, $account: AWS knows everything that is allowed, and nothing more is',
  ({ account, rights }) => {
    const statements = statementsOf({ Statement: rights.statements } as unknown as Value) as readonly Statement[];
    expect(statements.flatMap(ineffectiveParts)).toEqual([]);
    for (const { actions, resources } of statements) {
      expect(actions.filter((action) => action.includes('*'))).toEqual([]);
      // Whatever can be named is of this account: but for names of buckets, and what AWS owns.
      for (const resource of resources.filter((each) => each !== '*'))
        expect(resource).toMatch(
          new RegExp(
            `^arn:aws:(s3:::\\w|[\\w-]+:[\\w-]*:${account}:|ec2:[\\w-]+::(image|snapshot)/|ssm:[\\w-]+::|route53:::|sso:::)`,
          ),
        );
    }
  },
);

test.each(ACCOUNTS)('$name, $account: roles are made with a boundary, and handed to one service each', ({ rights }) => {
  for (const { Action, Condition } of rights.statements) {
    if (Action.includes('iam:CreateRole')) expect(Condition?.StringEquals).toHaveProperty(['iam:PermissionsBoundary']);
    if (Action.includes('iam:PassRole')) expect(Condition?.StringEquals).toHaveProperty(['iam:PassedToService']);
    if (Action.includes('iam:CreateServiceLinkedRole'))
      expect(Condition?.StringLike).toHaveProperty(['iam:AWSServiceName']);
  }
});
