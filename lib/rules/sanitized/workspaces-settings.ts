import type { Facts } from '../../facts/facts';
import { DESKTOP_ACTIONS, DIRECTORIES } from '../../facts/pipelines/screen-transfers';
import { flawInWords } from '../../facts/pipelines/screens';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { referred } from '../../model/referring';
import { isUnknown } from '../../template/unknown';
import { isTrue, part, textsAt, valuesAt, worded } from '../../template/values';
import { requireProperty } from '../require-property';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const ACCESS = 'WorkspaceAccessProperties.AccessEndpointConfig';

/** Desktops carry pixels only and are reached through an endpoint; what their directory does not say is allowed (S01, S02). */
export const workspacesSettings: Rule = {
  id: 'Sanso-6.3.2-WorkspacesSettings',
  clauses: ['6(3)②b', '6(3)①b', '2(12)'],
  title: {
    ja: '仮想デスクトップを画面のみとし、閉域から利用すること',
    en: 'Desktops carry pixels only and are reached through an endpoint',
  },
  aspects: ['C'],
  severity: 'high',
  types: [...DIRECTORIES, 'AWS::WorkSpaces::Workspace', 'AWS::WorkSpaces::WorkspacesPool'],
  singleResource: false,
  check: (facts) => [
    ...facts.model.ofType(...DIRECTORIES).flatMap((each) => [...settings(each), ...access(facts, each)]),
    // A desktop has the settings of its directory: when that is not here, they may be anything.
    ...facts.model
      .ofType('AWS::WorkSpaces::Workspace', 'AWS::WorkSpaces::WorkspacesPool')
      .filter((desktop) => referred(facts.model, desktop, 'DirectoryId', ...DIRECTORIES).length === 0)
      .map((desktop) => {
        const directory = worded(desktop.properties.DirectoryId);
        const message = say('workspaces-settings.foreign-directory', { desktop: desktop.id, directory });
        return finding(desktop, message, { property: 'DirectoryId' });
      }),
  ],
};

function settings(resource: Resource): Outcome[] {
  const { properties, id: directory } = resource;
  const given = valuesAt(properties, 'StreamingProperties.UserSettings[]');
  const isStored = valuesAt(properties, 'StreamingProperties.StorageConnectors[]').some(
    (connector) => textsAt(connector, 'Status')[0] !== 'DISABLED',
  );
  const internet = part(properties, 'WorkspaceCreationProperties', 'EnableInternetAccess');
  return [
    ...DESKTOP_ACTIONS.flatMap((action) => {
      const setting = given.find((each) => textsAt(each, 'Action')[0] === action);
      const value = part(setting, 'Permission');
      return requireProperty(
        resource,
        'StreamingProperties.UserSettings',
        (known) => known === 'DISABLED',
        say('workspaces-settings.action', { action, directory, value: worded(value) }),
        value,
      );
    }),
    ...(isStored ? [finding(resource, say('workspaces-settings.storage', { directory }))] : []),
    ...(isTrue(internet) || internet === 'ENABLED'
      ? [finding(resource, say('workspaces-settings.exit', { directory }))]
      : []),
  ];
}

/** Terminals reach desktops through an endpoint in their own zone, and by no other way when it does not answer. */
function access({ model, pipelines: { screens } }: Facts, resource: Resource): Outcome[] {
  const directory = resource.id;
  const detail = { property: ACCESS };
  const endpoints = valuesAt(resource.properties, `${ACCESS}.AccessEndpoints[].VpceId`);
  if (endpoints.length === 0) return [finding(resource, say('workspaces-settings.internet', { directory }), detail)];
  const subnets = referred(model, resource, 'SubnetIds[]', 'AWS::EC2::Subnet');
  const hostZones = screens.zonesOf([...subnets, resource]);
  const protocols = textsAt(resource.properties, `${ACCESS}.InternetFallbackProtocols[]`);
  return [
    ...endpoints.flatMap((value): Outcome[] => {
      if (isUnknown(value)) {
        const reason = say('workspaces-settings.unknown', { directory, reason: value.reason });
        return [undecided(resource, reason, ACCESS)];
      }
      const found = model.find(value, 'AWS::EC2::VPCEndpoint');
      const flaw = found && screens.flawOf(found, hostZones);
      if (found && !flaw) return [];
      const message = say('workspaces-settings.endpoint', {
        directory,
        endpoint: found?.id ?? worded(value),
        flaw: flaw ? flawInWords(flaw) : say('screens.foreign'),
      });
      return [finding([resource, ...(found ? [found] : [])], message, detail)];
    }),
    ...(protocols.length > 0
      ? [finding(resource, say('workspaces-settings.fallback', { directory, protocols }), detail)]
      : []),
  ];
}
