import { say } from '../../messages/say';
import type { Value } from '../../template/unknown';
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
      .filter((group) => zones.isClosed(group) || isOfAws(group.properties.KmsKeyId))
      .flatMap((group) =>
        requireProperty(
          group,
          'KmsKeyId',
          // CloudWatch Logs takes the ARN of a key of one's own, and no alias of AWS.
          (known) => typeof known === 'string' && known !== '' && !isOfAws(known),
          say('log-encryption', { group: group.name, zone: group.zone ?? '' }),
        ),
      ),
};

function isOfAws(key: Value | undefined): boolean {
  return typeof key === 'string' && /(^|:)alias\/aws\//.test(key);
}
