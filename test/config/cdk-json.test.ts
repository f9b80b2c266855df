import cdkJson from '../../cdk.json';

test('the CDK CLI tells nobody outside about a synthesis: municipal networks are closed', () => {
  expect(cdkJson.versionReporting).toBe(false);
  expect(cdkJson.notices).toBe(false);
  expect(cdkJson.context['cli-telemetry']).toBe(false);
});
