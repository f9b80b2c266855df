import { trailEvents } from '../../../lib/rules/operations/trail-events';
import { judge } from '../judge';
import { DEPLOYMENT } from './deployment';

const said = (field: object) => {
  const templates = JSON.parse(JSON.stringify(DEPLOYMENT));
  templates.security.Resources.Trail.Properties.AdvancedEventSelectors[0].FieldSelectors.push(field);
  return judge(trailEvents, templates).flatMap((outcome) => ('message' in outcome ? outcome.message : []));
};

test('a trail that leaves a service out is not said to record nothing', () => {
  expect(said({ Field: 'eventSource', NotEquals: ['iam.amazonaws.com'] })).toEqual([
    'No trail of account 111111111111 records management events without exceptions (eventSource iam.amazonaws.com)',
  ]);
});
