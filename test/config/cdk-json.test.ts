import cdkJson from '../../cdk.json';

test('the CDK CLI tells nobody outside about a synthesis: municipal networks are closed', () => {
  expect(cdkJson.versionReporting).toBe(false);
  expect(cdkJson.notices).toBe(false);
  expect(cdkJson.context['cli-telemetry']).toBe(false);
});

test('a stack with too many resources is told by our own sentence, not by a stack trace of the CDK', () => {
  expect(cdkJson.context['@aws-cdk/core:stackResourceLimit']).toBe(0);
});
