import { Match, Template } from 'aws-cdk-lib/assertions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { roleCidr } from '../../../lib/config/address-plan';
import type { WorkspacesApplicationsConfig } from '../../../lib/config/schema';
import { zoneOf } from '../../../lib/config/zone';
import { NetworkStack } from '../../../lib/deployment/network/network-stack';
import { USER_ACTIONS } from '../../../lib/deployment/screen-transfer/streaming-fleet';
import { WorkspacesApplicationsStack } from '../../../lib/deployment/screen-transfer/workspaces-applications-stack';
import { withoutPaths } from '../../sanitized';
import { sampleConfig, testApp, zoneStack } from '../../support';

const ENDPOINT = 'vpce-0000000000000000c';

function synth(): Template {
  const config = sampleConfig((input) => {
    withoutPaths(input);
    const [flow] = input.flows ?? [];
    input.flows = [
      { ...flow, port: 443 },
      { ...flow, id: 'screen-pixels', port: '1400-1499' },
    ];
    input.access = { mode: 'saml', providerName: 'city-idp' };
    input.screenTransfer = {
      mode: 'workspaces-applications',
      seats: 12,
      imageName: 'screen-2026-11',
      idleMinutes: 10,
      disconnectMinutes: 5,
      sessionMinutes: 240,
    };
  });
  const app = testApp();
  const zone = zoneOf(config, 'internet');
  const stack = new WorkspacesApplicationsStack(app, {
    config,
    screen: config.screenTransfer as WorkspacesApplicationsConfig,
    zone,
    network: new NetworkStack(app, { config, zone }).network,
    alarmTopic: new Topic(zoneStack(config, 'internet', app), 'Alarms'),
    streamingEndpointId: ENDPOINT,
  });
  return Template.fromStack(stack);
}

const template = synth();

test.each(USER_ACTIONS)('%s is disabled, in so many words', (action) => {
  template.hasResourceProperties('AWS::AppStream::Stack', {
    UserSettings: Match.arrayWith([{ Action: action, Permission: 'DISABLED' }]),
  });
});

test('nothing is stored and pixels go to the endpoint of LGWAN only', () => {
  template.hasResourceProperties('AWS::AppStream::Stack', {
    UserSettings: Match.not(Match.arrayWith([Match.objectLike({ Permission: 'ENABLED' })])),
    StorageConnectors: [],
    ApplicationSettings: { Enabled: false },
    AccessEndpoints: [{ EndpointType: 'STREAMING', VpceId: ENDPOINT }],
    StreamingExperienceSettings: { PreferredProtocol: 'TCP' },
  });
});

test('the fleet has limits, no internet of its own, no USB and no IMDSv1', () => {
  template.hasResourceProperties('AWS::AppStream::Fleet', {
    EnableDefaultInternetAccess: false,
    DisableIMDSV1: true,
    UsbDeviceFilterStrings: [],
    IdleDisconnectTimeoutInSeconds: 600,
    DisconnectTimeoutInSeconds: 300,
    MaxUserDurationInSeconds: 14400,
    ImageName: 'screen-2026-11',
  });
});

test('the fleet opens nothing but HTTPS to the endpoints of its zone', () => {
  template.hasResourceProperties('AWS::EC2::SecurityGroup', {
    SecurityGroupEgress: [
      Match.objectLike({ CidrIp: roleCidr('10.30.0.0/16', 'endpoints'), FromPort: 443, ToPort: 443 }),
    ],
    SecurityGroupIngress: Match.absent(),
  });
});

test('seats grow with use, up to the configured number', () => {
  template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', {
    ResourceId: 'fleet/sanso-sample-internet-screen',
    MaxCapacity: 12,
  });
  template.resourceCountIs('AWS::ApplicationAutoScaling::ScalingPolicy', 1);
});

test('people enter by SAML with MFA attested, and may open sessions of this stack as themselves', () => {
  template.hasResourceProperties('AWS::IAM::Role', {
    RoleName: 'sanso-sample-internet-screen-user',
    AssumeRolePolicyDocument: {
      Statement: [
        Match.objectLike({
          Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession'],
          Condition: Match.objectLike({ StringEquals: Match.objectLike({ 'aws:RequestTag/sanso:mfa': 'true' }) }),
        }),
      ],
    },
  });
  template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
    PolicyDocument: {
      Statement: [
        Match.objectLike({
          Action: 'appstream:Stream',
          Resource: 'arn:aws:appstream:ap-northeast-1:111111111111:stack/sanso-sample-internet-screen',
          // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable of IAM
          Condition: { StringEquals: { 'appstream:userId': '${saml:sub}' } },
        }),
      ],
    },
  });
});
