import { CLOSED_ZONES } from '../../policy/zones';
import { demand } from '../demand';
import type { Rule } from '../rule';

/** Log groups of closed zones are encrypted with the key of their zone (L01). */
export const logEncryption: Rule = {
  id: 'Sanso-6.7-LogEncryption',
  clauses: ['6(7)', '2(5)'],
  title: {
    ja: '閉域のロググループを領域の鍵で暗号化すること',
    en: 'Log groups of closed zones are encrypted with a key of their zone',
  },
  aspects: ['C'],
  severity: 'medium',
  types: ['AWS::Logs::LogGroup'],
  singleResource: true,
  check: ({ model }) =>
    model
      .ofType('AWS::Logs::LogGroup')
      .filter(({ zone }) => zone && CLOSED_ZONES.includes(zone))
      .flatMap((group) =>
        demand(group, {
          property: 'KmsKeyId',
          value: group.properties.KmsKeyId,
          meets: (known) => typeof known === 'string' && known !== '',
          message: `Log group ${group.name} of ${group.zone} has no customer managed key`,
          mend: 'Set KmsKeyId to the key of the zone.',
        }),
      ),
};
