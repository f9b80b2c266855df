import { say } from '../../messages/say';
import type { Value } from '../../template/unknown';
import { isFalse, isTrue } from '../../template/values';
import { requireProperty } from '../require-property';
import type { Rule } from '../rule';

const SETTINGS = [
  ['IsLogging', isTrue, 'trail-settings.logging'],
  ['IsMultiRegionTrail', isTrue, 'trail-settings.regions'],
  ['IncludeGlobalServiceEvents', (known: Value | undefined) => !isFalse(known), 'trail-settings.global'],
  ['EnableLogFileValidation', isTrue, 'trail-settings.digests'],
  ['KMSKeyId', (known: Value | undefined) => typeof known === 'string' && known !== '', 'trail-settings.key'],
] as const;

/** A trail records every Region, can be verified, and is encrypted with a key of its own (L01). */
export const trailSettings: Rule = {
  id: 'Sanso-6.7-TrailSettings',
  clauses: ['6(7)a', '2(6)'],
  title: {
    ja: '証跡は全リージョンを記録し、検証でき、暗号化されること',
    en: 'Trails record every Region, can be verified and are encrypted',
  },
  aspects: ['I', 'C'],
  severity: 'high',
  types: ['AWS::CloudTrail::Trail'],
  singleResource: true,
  inPartOf: ['Sanso-6.7-TrailPresence'],
  check: ({ model }) =>
    model
      .ofType('AWS::CloudTrail::Trail')
      .flatMap((trail) =>
        SETTINGS.flatMap(([property, meets, key]) =>
          requireProperty(trail, property, meets, say(key, { trail: trail.name })),
        ),
      ),
};
