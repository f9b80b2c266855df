import { alarmRoute } from '../../../lib/rules/operations/alarm-route';
import { judge } from '../judge';

const template = (findings: object, filter?: object) => ({
  security: {
    Metadata: { sanso: { zone: 'security', account: '111111111111', region: 'ap-northeast-1' } },
    Resources: {
      Detector: { Type: 'AWS::GuardDuty::Detector', Properties: { Enable: true } },
      Hub: { Type: 'AWS::SecurityHub::Hub', Properties: {} },
      Topic: { Type: 'AWS::SNS::Topic', Properties: {} },
      Policy: {
        Type: 'AWS::SNS::TopicPolicy',
        Properties: {
          Topics: [{ Ref: 'Topic' }],
          PolicyDocument: {
            Statement: [
              { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sns:Publish', Resource: '*' },
            ],
          },
        },
      },
      Person: {
        Type: 'AWS::SNS::Subscription',
        Properties: {
          TopicArn: { Ref: 'Topic' },
          Protocol: 'email',
          Endpoint: 'csirt@city.example',
          FilterPolicy: filter,
        },
      },
      Rule: {
        Type: 'AWS::Events::Rule',
        Properties: {
          State: 'ENABLED',
          EventPattern: {
            source: ['aws.securityhub'],
            'detail-type': ['Security Hub Findings - Imported'],
            detail: { findings: { Severity: { Label: ['HIGH', 'CRITICAL'] }, ...findings } },
          },
          Targets: [{ Id: 'csirt', Arn: { Ref: 'Topic' } }],
        },
      },
    },
  },
});

test.each([
  ['all severe findings', template({}), 0],
  ['only open ones', template({ Workflow: { Status: ['NEW'] } }), 0],
  ['of one product only', template({ ProductName: ['Macie'] }), 1],
  ['to somebody who filters', template({}, { kind: ['x'] }), 1],
])('%s: %#', (_, templates, count) => {
  expect(judge(alarmRoute, JSON.parse(JSON.stringify(templates)))).toHaveLength(count);
});
