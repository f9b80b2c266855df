import ACTIONS from '../../../lib/facts/grants/actions-without-resources.json';
import { knowsNoResource } from '../../../lib/facts/grants/wildcards';
import { actionsWithoutResources } from '../../../scripts/actions-without-resources';

test('the actions without resources are those of the Service Authorization Reference', async () => {
  expect(ACTIONS).toEqual(await actionsWithoutResources());
});

test.each([
  ['logs:CreateLogDelivery', true],
  ['ECS:discoverpollendpoint', true],
  ['s3:CreateJob', true],
  ['s3:GetObject', false],
  ['logs:*LogDelivery', false],
  ['lakeformation:GrantPermissions', false],
  ['nosuch:Action', false],
])('%s knows no resource: %s', (action, expected) => {
  expect(knowsNoResource(action)).toBe(expected);
});
