import { isFalse, isTrue } from '../../template/values';
import { demands } from '../demand';
import type { Rule } from '../rule';

/** A trail records every Region, can be verified, and is encrypted with a key of its own (L01). */
export const trailSettings: Rule = {
  id: 'Sanso-6.7-TrailSettings',
  clauses: ['6(7)', '2(6)'],
  title: {
    ja: '証跡は全リージョンを記録し、検証でき、暗号化されること',
    en: 'Trails record every Region, can be verified and are encrypted',
  },
  aspects: ['I', 'C'],
  severity: 'high',
  types: ['AWS::CloudTrail::Trail'],
  singleResource: true,
  check: ({ model }) =>
    model.ofType('AWS::CloudTrail::Trail').flatMap((trail) => {
      const { properties } = trail;
      return demands(trail, [
        {
          property: 'IsLogging',
          value: properties.IsLogging,
          meets: isTrue,
          message: `Trail ${trail.name} does not record (IsLogging)`,
          mend: 'Set IsLogging to true.',
        },
        {
          property: 'IsMultiRegionTrail',
          value: properties.IsMultiRegionTrail,
          meets: isTrue,
          message: `Trail ${trail.name} records one Region only, so that whatever is done in another leaves no trace`,
          mend: 'Set IsMultiRegionTrail to true.',
        },
        {
          property: 'IncludeGlobalServiceEvents',
          value: properties.IncludeGlobalServiceEvents,
          meets: (known) => !isFalse(known),
          message: `Trail ${trail.name} leaves out global services (IAM, STS)`,
          mend: 'Set IncludeGlobalServiceEvents to true.',
        },
        {
          property: 'EnableLogFileValidation',
          value: properties.EnableLogFileValidation,
          meets: isTrue,
          message: `Trail ${trail.name} writes no digests, so that a changed log file is not noticed`,
          mend: 'Set EnableLogFileValidation to true.',
        },
        {
          property: 'KMSKeyId',
          value: properties.KMSKeyId,
          meets: (known) => typeof known === 'string' && known !== '',
          message: `Trail ${trail.name} is not encrypted with a customer managed key`,
          mend: 'Set KMSKeyId to the key of the zone that keeps the trail.',
        },
      ]);
    }),
};
