import { say } from '../../messages/say';
import { requireProperty } from '../require-property';
import type { Rule } from '../rule';

/** Log groups of closed zones are encrypted with the key of their zone (L01). */
export const logEncryption: Rule = {
  id: 'Sanso-6.7-LogEncryption',
  clauses: ['6(7)a', '2(5)'],
  title: {
    ja: '閉域のロググループを領域の鍵で暗号化すること',
    en: 'Log groups of closed zones are encrypted with a key of their zone',
  },
  aspects: ['C'],
  severity: 'medium',
  types: ['AWS::Logs::LogGroup'],
  singleResource: true,
  check: ({ model, zones }) =>
    model
      .ofType('AWS::Logs::LogGroup')
      .filter((group) => zones.isClosed(group))
      .flatMap((group) =>
        requireProperty(
          group,
          'KmsKeyId',
          (known) => typeof known === 'string' && known !== '',
          say('log-encryption', { group: group.name, zone: group.zone ?? '' }),
        ),
      ),
};
