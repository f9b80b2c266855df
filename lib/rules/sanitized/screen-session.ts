import { FLEET } from '../../facts/pipelines/screen-sets';
import type { Value } from '../../template/unknown';
import { isTrue, shown } from '../../template/values';
import { demands } from '../demand';
import type { Rule } from '../rule';

const MINUTE = 60;
/** A session left alone ends after a quarter of an hour; no session lasts longer than a long working day. */
const LIMITS = { idle: 15 * MINUTE, disconnected: 15 * MINUTE, longest: 12 * 60 * MINUTE };

/** Sessions end when nobody is there, take no USB devices, and keep the credentials of the host to themselves (S04). */
export const screenSession: Rule = {
  id: 'Sanso-6.3.2-ScreenSession',
  clauses: ['6(3)②', '6(3)①', '6(6)'],
  title: { ja: '画面転送のセッションを制限すること', en: 'Screen sessions are limited' },
  aspects: ['C'],
  severity: 'medium',
  types: [FLEET],
  singleResource: true,
  check: ({ model }) =>
    model.ofType(FLEET).flatMap((fleet) => {
      const { properties, name } = fleet;
      const limit = (property: string, most: number, given: Value | undefined) => ({
        property,
        value: given,
        meets: (known: unknown) => Number(known) > 0 && Number(known) <= most,
        message: `${property} of fleet ${name} is ${shown(properties[property])}`,
        mend: `Set it to ${most} or less.`,
      });
      return demands(fleet, [
        // Left out, an idle session never ends.
        limit('IdleDisconnectTimeoutInSeconds', LIMITS.idle, properties.IdleDisconnectTimeoutInSeconds),
        // Defaults of the service: 15 minutes, 16 hours.
        limit(
          'DisconnectTimeoutInSeconds',
          LIMITS.disconnected,
          properties.DisconnectTimeoutInSeconds ?? LIMITS.disconnected,
        ),
        limit('MaxUserDurationInSeconds', LIMITS.longest, properties.MaxUserDurationInSeconds ?? 57600),
        {
          property: 'UsbDeviceFilterStrings',
          value: properties.UsbDeviceFilterStrings,
          meets: (known) => known === undefined || (Array.isArray(known) && known.length === 0),
          message: `Fleet ${name} takes USB devices of the terminal`,
          mend: 'Remove UsbDeviceFilterStrings.',
        },
        {
          property: 'DisableIMDSV1',
          value: properties.DisableIMDSV1,
          meets: isTrue,
          message: `Hosts of fleet ${name} give their credentials to any request (IMDSv1)`,
          mend: 'Set DisableIMDSV1 to true.',
        },
      ]);
    }),
};
