import { workspacesSettings } from '../../../lib/rules/sanitized/workspaces-settings';
import { type Change, testRule } from '../kit';
import { unknown } from './screen-changes';
import { SCREENS } from './screens';

const directoryEndpoint = (VpceId: unknown): Change => {
  return (draft) => {
    draft.of('screens/Directory').WorkspaceAccessProperties.AccessEndpointConfig.AccessEndpoints[0].VpceId = VpceId;
  };
};

testRule(workspacesSettings, SCREENS, [
  [
    'no settings',
    (draft) => {
      delete draft.of('screens/Directory').StreamingProperties;
    },
    ['finding screens/Directory', 'finding screens/Directory', 'finding screens/Directory'],
  ],
  [
    'over the internet',
    (draft) => {
      delete draft.of('screens/Directory').WorkspaceAccessProperties;
    },
    ['finding screens/Directory'],
  ],
  [
    'over the internet when the endpoint does not answer',
    (draft) => {
      draft.of('screens/Directory').WorkspaceAccessProperties.AccessEndpointConfig.InternetFallbackProtocols = [
        'PCOIP',
      ];
    },
    ['finding screens/Directory'],
  ],
  ['through an endpoint of my-number', directoryEndpoint('Streaming@my-number'), ['finding screens/Directory']],
  ['through an endpoint that nobody knows', directoryEndpoint('vpce-1'), ['finding screens/Directory']],
  ['through an endpoint of another deployment', directoryEndpoint(unknown), ['undecided screens/Directory']],
  [
    'an exit of its own',
    (draft) => {
      draft.of('screens/Directory').WorkspaceCreationProperties = { EnableInternetAccess: true };
    },
    ['finding screens/Directory'],
  ],
  [
    'a desktop of a directory that nobody knows',
    (draft) => {
      draft.of('screens/Desktop').DirectoryId = 'd-1234567890';
    },
    ['finding screens/Desktop'],
  ],
  [
    'a pool with the same settings',
    (draft) => draft.add('screens/Pool', 'WorkSpaces::WorkspacesPool', { DirectoryId: { Ref: 'Directory' } }),
    'conforms',
  ],
]);
