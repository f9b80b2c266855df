import { FLEET } from '../../facts/pipelines/screens';
import { say } from '../../messages/say';
import { isTrue, worded } from '../../template/values';
import { requireProperty } from '../require-property';
import type { Rule } from '../rule';

const MINUTE = 60;

/** A session left alone ends after a quarter of an hour; no session lasts longer than a long working day. */
const LIMITS = [
  // Left out, an idle session never ends.
  { property: 'IdleDisconnectTimeoutInSeconds', most: 15 * MINUTE, default: undefined },
  // Defaults of the service: 15 minutes, 16 hours.
  { property: 'DisconnectTimeoutInSeconds', most: 15 * MINUTE, default: 15 * MINUTE },
  { property: 'MaxUserDurationInSeconds', most: 12 * 60 * MINUTE, default: 16 * 60 * MINUTE },
] as const;

/** Sessions end when nobody is there, take no USB devices, and keep the credentials of the host to themselves (S04). */
export const screenSession: Rule = {
  id: 'Sanso-6.3.2-ScreenSession',
  clauses: ['6(3)②b', '6(3)①b', '6(6)b'],
  title: { ja: '画面転送のセッションを制限すること', en: 'Screen sessions are limited' },
  aspects: ['C'],
  severity: 'medium',
  types: [FLEET],
  singleResource: true,
  check: ({ model }) =>
    model.ofType(FLEET).flatMap((resource) => {
      const { properties, name: fleet } = resource;
      return [
        ...LIMITS.flatMap(({ property, most, default: otherwise }) =>
          requireProperty(
            resource,
            property,
            (known) => Number(known) > 0 && Number(known) <= most,
            say('screen-session.limit', { property, fleet, value: worded(properties[property]), most }),
            properties[property] ?? otherwise,
          ),
        ),
        ...requireProperty(
          resource,
          'UsbDeviceFilterStrings',
          (known) => known === undefined || (Array.isArray(known) && known.length === 0),
          say('screen-session.usb', { fleet }),
        ),
        ...requireProperty(resource, 'DisableIMDSV1', isTrue, say('screen-session.metadata', { fleet })),
      ];
    }),
};
