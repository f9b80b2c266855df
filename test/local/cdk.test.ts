import { withoutBareAdvice } from '../../lib/local/cdk';

test('nothing that the CDK says advises to accept a finding by its id alone', () => {
  const said = [
    'ERROR AwsSolutions-S1: The bucket has no server access logs. (AwsSolutions)',
    '   sample-lgwan-data/Store',
    "   Acknowledge with 'AwsSolutions::AwsSolutions-S1'",
    "   \u001b[90mAcknowledge with 'CloudFormation-Validate::W3010'\u001b[39m",
    '   Rule SansoDeployment::Sanso-2.7-BackupCopy',
  ];
  expect(withoutBareAdvice(said)).toEqual([said[0], said[1], said[4]]);
});
