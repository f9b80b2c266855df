import { type Base, resource, template } from '../kit';

const OFF = [
  'CLIPBOARD_COPY_FROM_LOCAL_DEVICE',
  'CLIPBOARD_COPY_TO_LOCAL_DEVICE',
  'FILE_UPLOAD',
  'FILE_DOWNLOAD',
  'PRINTING_TO_LOCAL_DEVICE',
];
const streaming = (subnet: string) =>
  resource('EC2::VPCEndpoint', {
    ServiceName: 'com.amazonaws.ap-northeast-1.appstream.streaming',
    SubnetIds: [{ Ref: subnet }],
  });
const zone = (name: string, octet: number) =>
  template(name, {
    Vpc: resource('EC2::VPC', { CidrBlock: `10.${octet}.0.0/16` }),
    Subnet: resource('EC2::Subnet', { VpcId: { Ref: 'Vpc' }, CidrBlock: `10.${octet}.128.0/24` }),
    Streaming: streaming('Subnet'),
  });

/** The settings of a DCV host, as they are to be. */
export const DCV_CONF = [
  '[security]',
  'authentication="system"',
  'auth-token-verifier="http://127.0.0.1:845"',
  'no-tls-strict=false',
  '[session-management/defaults]',
  'permissions-file="/etc/dcv/seats.perm"',
];

/** The user data of a DCV host: its settings, the lines of its permissions file, and commands that follow. */
export function dcvScript({
  conf = DCV_CONF,
  permissions = ['%any% allow display'],
  more = [] as readonly string[],
}): string {
  const lines = [
    '#!/bin/bash',
    ...["cat > /etc/dcv/dcv.conf <<'EOF'", ...conf, 'EOF'],
    ...['cat > /etc/dcv/seats.perm <<EOF', '[permissions]', ...permissions, 'EOF'],
    'systemctl enable --now dcvserver.service',
    ...more,
  ];
  return Buffer.from(lines.join('\n')).toString('base64');
}

/** The user data of a DCV host, with the lines of its permissions file. */
export function dcvHost(...permissions: string[]): string {
  return dcvScript({ permissions });
}

const templates: Base['templates'] = {
  'my-number': zone('my-number', 10),
  lgwan: zone('lgwan', 20),
  internet: zone('internet', 30),
  screens: template('internet', {
    // Fleet and stack share a name, as people do.
    Fleet: resource('AppStream::Fleet', {
      Name: 'browser',
      EnableDefaultInternetAccess: false,
      DisableIMDSV1: true,
      VpcConfig: { SubnetIds: ['Subnet@internet'], SecurityGroupIds: ['sg-1'] },
      MaxUserDurationInSeconds: 28800,
      DisconnectTimeoutInSeconds: 300,
      IdleDisconnectTimeoutInSeconds: 900,
    }),
    Stack: resource('AppStream::Stack', {
      Name: 'browser',
      UserSettings: OFF.map((Action) => ({ Action, Permission: 'DISABLED' })),
      AccessEndpoints: [{ EndpointType: 'STREAMING', VpceId: 'Streaming@lgwan' }],
    }),
    Association: resource('AppStream::StackFleetAssociation', {
      FleetName: { Ref: 'Fleet' },
      StackName: { Ref: 'Stack' },
    }),
    UserRole: resource('IAM::Role', {
      Policies: [
        {
          PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'appstream:Stream', Resource: '*' }] },
        },
      ],
    }),
    Settings: resource(
      'AWS::WorkSpacesWeb::UserSettings',
      Object.fromEntries(
        ['Copy', 'Paste', 'Download', 'Upload', 'Print'].map((action) => [`${action}Allowed`, 'Disabled']),
      ),
    ),
    Network: resource('WorkSpacesWeb::NetworkSettings', { SubnetIds: ['Subnet@internet'] }),
    Addresses: resource('WorkSpacesWeb::IpAccessSettings', { IpRules: [{ IpRange: '203.0.113.0/28' }] }),
    Portal: resource('WorkSpacesWeb::Portal', {
      UserSettingsArn: { Ref: 'Settings' },
      NetworkSettingsArn: { Ref: 'Network' },
      IpAccessSettingsArn: { Ref: 'Addresses' },
      UserAccessLoggingSettingsArn: 'arn:aws:workspaces-web:ap-northeast-1:111111111111:userAccessLoggingSettings/1',
    }),
    Directory: resource('WorkSpaces::Directory', {
      StreamingProperties: {
        UserSettings: [
          'CLIPBOARD_COPY_FROM_LOCAL_DEVICE',
          'CLIPBOARD_COPY_TO_LOCAL_DEVICE',
          'PRINTING_TO_LOCAL_DEVICE',
        ].map((Action) => ({ Action, Permission: 'DISABLED' })),
      },
      WorkspaceAccessProperties: { AccessEndpointConfig: { AccessEndpoints: [{ VpceId: 'Streaming@lgwan' }] } },
    }),
    Desktop: resource('WorkSpaces::Workspace', { DirectoryId: { Ref: 'Directory' } }),
    Host: resource('EC2::LaunchTemplate', {
      LaunchTemplateData: {
        UserData: dcvHost(
          '%any% deny clipboard-copy clipboard-paste file-upload',
          '%any% allow display keyboard mouse',
        ),
      },
    }),
  }),
};

const flows = [
  {
    id: 'screen',
    from: { zone: 'lgwan', cidr: '172.16.20.0/24' },
    to: { zone: 'internet', cidr: '10.30.128.0/23' },
    protocol: 'tcp',
    port: 443,
    purpose: 'screens',
    basis: 'test',
    approver: 'CISO',
    expires: '2027-03-31',
    sanitization: 'screen-transfer',
  },
];

/** Every kind of screen transfer, conforming: hosts in the internet zone, terminals in lgwan. */
export const SCREENS: Base = { templates, flows };
