import { networkOf, placeFault } from '../../facts/pipelines/screen-sets';
import type { Model, Resource } from '../../model/model';
import { textsAt, valuesAt } from '../../model/paths';
import { isUnknown } from '../../template/unknown';
import { isTrue, part, shown } from '../../template/values';
import { demand } from '../demand';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const DIRECTORIES = ['AWS::WorkSpaces::Directory', 'AWS::WorkSpaces::WorkspaceDirectory'];
const ACTIONS = ['CLIPBOARD_COPY_FROM_LOCAL_DEVICE', 'CLIPBOARD_COPY_TO_LOCAL_DEVICE', 'PRINTING_TO_LOCAL_DEVICE'];

/** Desktops carry pixels only and are reached through an endpoint; what their directory does not say is allowed (S01, S02). */
export const workspacesSettings: Rule = {
  id: 'Sanso-6.3.2-WorkspacesSettings',
  clauses: ['6(3)②', '6(3)①', '2(12)'],
  title: {
    ja: '仮想デスクトップを画面のみとし、閉域から利用すること',
    en: 'Desktops carry pixels only and are reached through an endpoint',
  },
  aspects: ['C'],
  severity: 'high',
  types: [...DIRECTORIES, 'AWS::WorkSpaces::Workspace', 'AWS::WorkSpaces::WorkspacesPool'],
  singleResource: false,
  check: ({ model }) => [
    ...model.ofType(...DIRECTORIES).flatMap((resource) => [...directory(resource), ...access(model, resource)]),
    ...model
      .ofType('AWS::WorkSpaces::Workspace', 'AWS::WorkSpaces::WorkspacesPool')
      .flatMap((desktop) => unseen(model, desktop)),
  ],
};

function directory(resource: Resource): Outcome[] {
  const { properties, id } = resource;
  const settings = valuesAt(properties, 'StreamingProperties.UserSettings[]');
  const actions = ACTIONS.flatMap((action) => {
    const value = part(
      settings.find((setting) => textsAt(setting, 'Action')[0] === action),
      'Permission',
    );
    return demand(resource, {
      property: 'StreamingProperties.UserSettings',
      value,
      meets: (known) => known === 'DISABLED',
      message: `${action} of ${id} is ${shown(value)}`,
      mend: 'List it with Permission DISABLED.',
    });
  });
  const storage = valuesAt(properties, 'StreamingProperties.StorageConnectors[]').filter(
    (connector) => textsAt(connector, 'Status')[0] !== 'DISABLED',
  );
  const internet = part(properties, 'WorkspaceCreationProperties', 'EnableInternetAccess');
  return [
    ...actions,
    ...(storage.length > 0
      ? [finding(resource, `${id} stores files in a connector`, 'Remove StorageConnectors.')]
      : []),
    ...(isTrue(internet) || internet === 'ENABLED'
      ? [
          finding(
            resource,
            `Desktops of ${id} reach the internet by an exit of their own`,
            'Set EnableInternetAccess to false.',
          ),
        ]
      : []),
  ];
}

/** Terminals reach desktops through an endpoint in their own zone, and by no other way when it does not answer. */
function access(model: Model, directory: Resource): Outcome[] {
  const { properties, id } = directory;
  const property = 'WorkspaceAccessProperties.AccessEndpointConfig';
  const endpoints = valuesAt(properties, `${property}.AccessEndpoints[].VpceId`);
  if (endpoints.length === 0)
    return [
      finding(
        directory,
        `Desktops of ${id} stream over the internet`,
        'Name a streaming endpoint in AccessEndpointConfig.',
        { property },
      ),
    ];
  const hosts = textsAt(properties, 'SubnetIds[]').flatMap((subnet) => model.find(subnet, 'AWS::EC2::Subnet') ?? []);
  const zones = [...new Set([...hosts, directory].flatMap(({ network }) => network ?? []))];
  const fallback = textsAt(properties, `${property}.InternetFallbackProtocols[]`);
  return [
    ...endpoints.flatMap((endpoint): Outcome[] => {
      if (isUnknown(endpoint))
        return [undecided(directory, `through which endpoint it streams is not known: ${endpoint.reason}`, property)];
      const found = model.find(endpoint, 'AWS::EC2::VPCEndpoint');
      const fault = found ? placeFault(networkOf(model, found), zones) : 'is not in the deployment';
      const named = found?.id ?? shown(endpoint);
      return fault === undefined
        ? []
        : [
            finding(
              [directory, ...(found ? [found] : [])],
              `Desktops of ${id} stream through ${named}, which ${fault}`,
              'Name a streaming endpoint of the zone of the terminals.',
              { property },
            ),
          ];
    }),
    ...(fallback.length > 0
      ? [
          finding(
            directory,
            `Desktops of ${id} stream over the internet by ${fallback.join(', ')} when the endpoint does not answer`,
            'Remove InternetFallbackProtocols.',
            { property },
          ),
        ]
      : []),
  ];
}

/** A desktop has the settings of its directory: when that is not here, they may be anything. */
function unseen(model: Model, desktop: Resource): Outcome[] {
  const { DirectoryId: directoryId } = desktop.properties;
  if (model.find(directoryId, ...DIRECTORIES)) return [];
  return [
    finding(
      desktop,
      `${desktop.id} is of directory ${shown(directoryId)}, which is not in the deployment: clipboard, printing and streaming over the internet are its defaults`,
      'Deploy the directory with its settings together with the desktop.',
      { property: 'DirectoryId' },
    ),
  ];
}
