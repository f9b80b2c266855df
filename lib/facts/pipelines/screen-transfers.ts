import type { Model, Resource } from '../../model/model';
import { referred } from '../../model/referring';
import { assess, part, textsAt, valuesAt } from '../../template/values';
import { launchTemplateOf } from '../network/launches';
import type { ZoneId } from '../zones/place';
import { dcvHostFaults, type HostFault, isDcv } from './dcv-host';

/** What carries data between a screen and the device in front of it: of a stack of AppStream, left out means enabled. */
export const CARRYING_ACTIONS = [
  'CLIPBOARD_COPY_FROM_LOCAL_DEVICE',
  'CLIPBOARD_COPY_TO_LOCAL_DEVICE',
  'FILE_UPLOAD',
  'FILE_DOWNLOAD',
  'PRINTING_TO_LOCAL_DEVICE',
];
/** The same for desktops of WorkSpaces. */
export const DESKTOP_ACTIONS = [
  'CLIPBOARD_COPY_FROM_LOCAL_DEVICE',
  'CLIPBOARD_COPY_TO_LOCAL_DEVICE',
  'PRINTING_TO_LOCAL_DEVICE',
];
export const DIRECTORIES = ['AWS::WorkSpaces::Directory', 'AWS::WorkSpaces::WorkspaceDirectory'];
/** The same for a browser portal; deep links are off unless they are switched on. */
export const PORTAL_FLAGS = ['CopyAllowed', 'PasteAllowed', 'DownloadAllowed', 'UploadAllowed', 'PrintAllowed'];

/** Types whose user data may make a host of Amazon DCV. */
export const DCV_HOSTS = ['AWS::EC2::LaunchTemplate', 'AWS::EC2::Instance'];

/** Something that shows screens of zones to terminals elsewhere. */
export interface ScreenTransfer {
  readonly resource: Resource;
  /** Zones that the screens are of. */
  readonly zones: readonly ZoneId[];
  /** Whether everything that carries more than pixels is off: `open` where that is not known. */
  readonly pixelsOnly: 'met' | 'broken' | 'open';
}

/** Zones of screens: of the stacks of AppStream, and of anything else that shows some. */
interface ZonesOfScreens {
  readonly sets: readonly { readonly stack: Resource; readonly hostZones: readonly ZoneId[] }[];
  zonesOf(resources: readonly Resource[]): readonly ZoneId[];
}

/** Every screen transfer of a deployment, whichever service makes it. */
export function screenTransfers(model: Model, screens: ZonesOfScreens): readonly ScreenTransfer[] {
  return [
    ...screens.sets.map(({ stack, hostZones }) => ({
      resource: stack,
      zones: hostZones,
      pixelsOnly: actionsOff(stack, 'UserSettings[]', CARRYING_ACTIONS),
    })),
    ...model.ofType(...DIRECTORIES).map((directory) => {
      const subnets = referred(model, directory, 'SubnetIds[]', 'AWS::EC2::Subnet');
      return {
        resource: directory,
        zones: screens.zonesOf(subnets.length > 0 ? subnets : [directory]),
        pixelsOnly: actionsOff(directory, 'StreamingProperties.UserSettings[]', DESKTOP_ACTIONS),
      };
    }),
    ...model.ofType('AWS::WorkSpacesWeb::Portal').map((portal) => {
      const settings = referred(model, portal, 'UserSettingsArn', 'AWS::WorkSpacesWeb::UserSettings');
      const flags = settings.flatMap(({ properties }) =>
        PORTAL_FLAGS.map((flag) => assess(properties[flag], (known) => known === 'Disabled')),
      );
      return {
        resource: portal,
        zones: screens.zonesOf([portal]),
        pixelsOnly: settings.length > 0 ? all(flags) : 'broken',
      };
    }),
    ...model.ofType(...DCV_HOSTS).flatMap((host) =>
      userDataOf(host)
        .filter(({ text }) => isDcv(text))
        .map(({ text }) => ({
          resource: host,
          zones: screens.zonesOf([host]),
          // Without permissions of its own a host has those of the product, which allow everything.
          pixelsOnly: /^\s*\[permissions\]\s*$/m.test(text) ? shows(dcvHostFaults(host.id, text)) : 'broken',
        })),
    ),
  ] as readonly ScreenTransfer[];
}

function actionsOff({ properties }: Resource, path: string, actions: readonly string[]): ScreenTransfer['pixelsOnly'] {
  const settings = valuesAt(properties, path);
  return all(
    actions.map((action) => {
      const setting = settings.find((each) => textsAt(each, 'Action')[0] === action);
      return assess(part(setting, 'Permission'), (known) => known === 'DISABLED');
    }),
  );
}

function all(verdicts: readonly ScreenTransfer['pixelsOnly'][]): ScreenTransfer['pixelsOnly'] {
  if (verdicts.includes('broken')) return 'broken';
  return verdicts.includes('open') ? 'open' : 'met';
}

function shows(faults: readonly HostFault[]): ScreenTransfer['pixelsOnly'] {
  if (faults.some(({ kind }) => kind === 'finding')) return 'broken';
  return faults.length > 0 ? 'open' : 'met';
}

/** Whether a host, by itself or by the template that it is launched by, shows screens to terminals, or passes them on. */
export function showsScreens(model: Model, host: Resource): boolean {
  if (!DCV_HOSTS.includes(host.type)) return false;
  const launched = launchTemplateOf(model, host.properties.LaunchTemplate);
  return [host, launched ?? []].flat().some((each) => userDataOf(each).some(({ text }) => isDcv(text)));
}

/** The user data of a host as text, with the property that it stands in; none where it is not known. */
export function userDataOf({ properties }: Resource): readonly { readonly property: string; readonly text: string }[] {
  return ['UserData', 'LaunchTemplateData.UserData'].flatMap((property) =>
    textsAt(properties, property).map((encoded) => ({
      property,
      text: Buffer.from(encoded, 'base64').toString('utf8'),
    })),
  );
}
