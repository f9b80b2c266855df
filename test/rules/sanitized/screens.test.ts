import { SANITIZED_RULES } from '../../../lib/rules/sanitized';
import { type Draft, type Row, table } from '../breaks';
import { dcvHost, SCREEN_FLOWS, SCREENS } from './screens';

const stack = (change: (stack: ReturnType<Draft['of']>) => void): Row[2] => {
  return (draft) => change(draft.of('screens/Stack'));
};
const fleet = (property: string, value?: unknown): Row[2] => {
  return (draft) => {
    draft.of('screens/Fleet')[property] = value === undefined ? { Ref: 'AWS::NoValue' } : value;
  };
};
const flow = (changes: object): Row[2] => {
  return (draft) => Object.assign(draft.flows[0], changes);
};
const unknown = { 'Fn::ImportValue': 'of another deployment' };
/** A parameter without a default decides: both values are possible. */
const either = (draft: Draft, ...values: unknown[]) => {
  draft.templates.screens.Parameters = { Open: { Type: 'String' } };
  draft.templates.screens.Conditions = { IsOpen: { 'Fn::Equals': [{ Ref: 'Open' }, 'yes'] } };
  return { 'Fn::If': ['IsOpen', ...values] };
};

const directoryEndpoint = (VpceId: unknown): Row[2] => {
  return (draft) => {
    draft.of('screens/Directory').WorkspaceAccessProperties.AccessEndpointConfig.AccessEndpoints[0].VpceId = VpceId;
  };
};

const ROWS: Readonly<Record<string, readonly Row[]>> = {
  'Sanso-6.3.2-ScreenUserSettings': [
    ['no settings', 'screens/Stack', stack((each) => delete each.UserSettings)],
    ['printing left out', 'screens/Stack', stack((each) => each.UserSettings.pop())],
    [
      'printing that one outcome of a condition leaves out',
      'screens/Stack',
      (draft) => {
        const { UserSettings: settings } = draft.of('screens/Stack');
        settings.push(either(draft, settings.pop(), { Ref: 'AWS::NoValue' }));
      },
    ],
    [
      'clipboard on',
      'screens/Stack',
      stack((each) => {
        each.UserSettings[0].Permission = 'ENABLED';
      }),
    ],
    [
      'said twice',
      'screens/Stack',
      stack((each) => each.UserSettings.push({ Action: 'FILE_UPLOAD', Permission: 'ENABLED' })),
    ],
    [
      'on by a parameter without a default',
      'screens/Stack',
      (draft) => {
        draft.of('screens/Stack').UserSettings[1].Permission = either(draft, 'ENABLED', 'DISABLED');
      },
    ],
    [
      'settings of another deployment',
      'undecided',
      stack((each) => {
        each.UserSettings = unknown;
      }),
    ],
    [
      'a permission of another deployment',
      'undecided',
      stack((each) => {
        each.UserSettings[0].Permission = unknown;
      }),
    ],
    [
      'smart cards',
      'conforms',
      stack((each) => each.UserSettings.push({ Action: 'DOMAIN_SMART_CARD_SIGNIN', Permission: 'ENABLED' })),
    ],
  ],
  'Sanso-6.3.2-ScreenPersistence': [
    [
      'home folders',
      'screens/Stack',
      stack((each) => {
        each.StorageConnectors = [{ ConnectorType: 'HOMEFOLDERS' }];
      }),
    ],
    [
      'kept settings',
      'screens/Stack',
      stack((each) => {
        each.ApplicationSettings = { Enabled: true };
      }),
    ],
    [
      'embedding',
      'screens/Stack',
      stack((each) => {
        each.EmbedHostDomains = ['example.jp'];
      }),
    ],
    [
      'no kept settings',
      'conforms',
      stack((each) => {
        each.ApplicationSettings = { Enabled: false };
      }),
    ],
  ],
  'Sanso-6.3.2-ScreenEndpoint': [
    ['no endpoint', 'screens/Stack', stack((each) => delete each.AccessEndpoints)],
    [
      'an endpoint beside the hosts',
      'internet/Streaming',
      stack((each) => {
        each.AccessEndpoints[0].VpceId = 'Streaming@internet';
      }),
    ],
    [
      'a second one in my-number',
      'my-number/Streaming',
      stack((each) => each.AccessEndpoints.push({ EndpointType: 'STREAMING', VpceId: 'Streaming@my-number' })),
    ],
    [
      'an endpoint that nobody knows',
      'screens/Stack',
      stack((each) => {
        each.AccessEndpoints[0].VpceId = 'vpce-1';
      }),
    ],
    [
      'an endpoint in the VPC of the hosts, whatever its label',
      'lgwan/Streaming',
      (draft) => {
        draft.of('lgwan/Streaming').VpcId = 'Vpc@internet';
      },
    ],
    [
      'an endpoint of another service',
      'lgwan/Streaming',
      (draft) => {
        draft.of('lgwan/Streaming').ServiceName = 'com.amazonaws.ap-northeast-1.appstream.api';
      },
    ],
    [
      'an endpoint of another deployment',
      'undecided',
      stack((each) => {
        each.AccessEndpoints[0].VpceId = unknown;
      }),
    ],
  ],
  'Sanso-2.12-ScreenFlow': [
    [
      'no flow',
      'screens/Stack',
      (draft) => {
        draft.flows = [];
      },
    ],
    ['a flow that expired', 'screens/Stack', flow({ expires: '2026-11-22' })],
    ['a flow of its last day', 'conforms', flow({ expires: '2026-11-23' })],
    ['a flow that nobody approved', 'screens/Stack', flow({ approver: ' ' })],
    ['a flow to other hosts', 'screens/Fleet', flow({ to: { zone: 'internet', cidr: '10.30.0.0/24' } })],
    ['a flow without sanitization', 'lgwan/Streaming', flow({ sanitization: 'none' })],
  ],
  'Sanso-6.3.2-ScreenNetwork': [
    ['an exit of its own', 'screens/Fleet', fleet('EnableDefaultInternetAccess', true)],
    ['no network', 'screens/Fleet', fleet('VpcConfig')],
    ['a subnet of another zone', 'lgwan/Subnet', fleet('VpcConfig', { SubnetIds: ['Subnet@lgwan'] })],
    ['a subnet that nobody knows', 'screens/Fleet', fleet('VpcConfig', { SubnetIds: ['subnet-1'] })],
    ['the default group', 'screens/Fleet', fleet('VpcConfig', { SubnetIds: ['Subnet@internet'] })],
    [
      'groups of another deployment',
      'undecided',
      fleet('VpcConfig', { SubnetIds: ['Subnet@internet'], SecurityGroupIds: unknown }),
    ],
    ['a subnet of another deployment', 'undecided', fleet('VpcConfig', { SubnetIds: [unknown] })],
    [
      'an image builder with an exit',
      'screens/Builder',
      (draft) => draft.add('screens/Builder', 'AWS::AppStream::ImageBuilder', { EnableDefaultInternetAccess: true }),
    ],
    [
      'a role of another zone',
      'lgwan/Role',
      (draft) => {
        draft.add('lgwan/Role', 'AWS::IAM::Role', { RoleName: 'reader' });
        fleet('IamRoleArn', 'arn:aws:iam::111111111111:role/reader')(draft);
      },
    ],
  ],
  'Sanso-6.3.2-ScreenSession': [
    ['an idle session without an end', 'screens/Fleet', fleet('IdleDisconnectTimeoutInSeconds')],
    ['an idle session of ten hours', 'screens/Fleet', fleet('IdleDisconnectTimeoutInSeconds', 36000)],
    ['a disconnected session of an hour', 'screens/Fleet', fleet('DisconnectTimeoutInSeconds', 3600)],
    ['a session of days', 'screens/Fleet', fleet('MaxUserDurationInSeconds', 432000)],
    ['USB devices', 'screens/Fleet', fleet('UsbDeviceFilterStrings', ['046d,0a38,0,1,1,1'])],
    ['credentials for any request', 'screens/Fleet', fleet('DisableIMDSV1')],
    ['a shorter session', 'conforms', fleet('MaxUserDurationInSeconds', 3600)],
  ],
  'Sanso-6.3.1-ScreenSignIn': [
    [
      'a password of the service',
      'screens/User',
      (draft) => draft.add('screens/User', 'AWS::AppStream::User', { AuthenticationType: 'USERPOOL' }),
    ],
    [
      'bare links',
      'screens/UserRole',
      (draft) => {
        draft.of('screens/UserRole').Policies[0].PolicyDocument.Statement[0].Action = 'appstream:Create*';
      },
    ],
  ],
  'Sanso-6.3.2-BrowserPortal': [
    [
      'copying',
      'screens/Settings',
      (draft) => {
        draft.of('screens/Settings').CopyAllowed = 'Enabled';
      },
    ],
    [
      'uploads left out',
      'screens/Settings',
      (draft) => {
        delete draft.of('screens/Settings').UploadAllowed;
      },
    ],
    [
      'idle for an hour',
      'screens/Settings',
      (draft) => {
        draft.of('screens/Settings').IdleDisconnectTimeoutInMinutes = 60;
      },
    ],
    [
      'no addresses',
      'screens/Portal',
      (draft) => {
        delete draft.of('screens/Portal').IpAccessSettingsArn;
      },
    ],
    [
      'no log',
      'screens/Portal',
      (draft) => {
        delete draft.of('screens/Portal').UserAccessLoggingSettingsArn;
      },
    ],
    [
      'every address',
      'screens/Addresses',
      (draft) => {
        draft.of('screens/Addresses').IpRules[0].IpRange = '0.0.0.0/0';
      },
    ],
    [
      'a network of another zone',
      'screens/Network',
      (draft) => {
        draft.of('screens/Network').SubnetIds = ['Subnet@lgwan'];
      },
    ],
  ],
  'Sanso-6.3.2-WorkspacesSettings': [
    [
      'no settings',
      'screens/Directory',
      (draft) => {
        delete draft.of('screens/Directory').StreamingProperties;
      },
    ],
    [
      'over the internet',
      'screens/Directory',
      (draft) => {
        delete draft.of('screens/Directory').WorkspaceAccessProperties;
      },
    ],
    [
      'over the internet when the endpoint does not answer',
      'screens/Directory',
      (draft) => {
        draft.of('screens/Directory').WorkspaceAccessProperties.AccessEndpointConfig.InternetFallbackProtocols = [
          'PCOIP',
        ];
      },
    ],
    ['through an endpoint of my-number', 'screens/Directory', directoryEndpoint('Streaming@my-number')],
    ['through an endpoint that nobody knows', 'screens/Directory', directoryEndpoint('vpce-1')],
    ['through an endpoint of another deployment', 'undecided', directoryEndpoint(unknown)],
    [
      'an exit of its own',
      'screens/Directory',
      (draft) => {
        draft.of('screens/Directory').WorkspaceCreationProperties = { EnableInternetAccess: true };
      },
    ],
    [
      'a desktop of a directory that nobody knows',
      'screens/Desktop',
      (draft) => {
        draft.of('screens/Desktop').DirectoryId = 'd-1234567890';
      },
    ],
  ],
  'Sanso-6.3.2-ScreenHostPermissions': [
    [
      'everything allowed',
      'screens/Host',
      (draft) => {
        draft.of('screens/Host').LaunchTemplateData.UserData = dcvHost('%owner% allow builtin');
      },
    ],
    [
      'clipboard allowed',
      'screens/Host',
      (draft) => {
        draft.of('screens/Host').LaunchTemplateData.UserData = dcvHost('%any% allow display clipboard-copy');
      },
    ],
    [
      'a host of another kind',
      'conforms',
      (draft) => {
        draft.of('screens/Host').LaunchTemplateData.UserData =
          Buffer.from('%any% allow clipboard-copy').toString('base64');
      },
    ],
  ],
};

table(
  SANITIZED_RULES.filter(({ id }) => id in ROWS),
  SCREENS,
  ROWS,
  SCREEN_FLOWS,
);
