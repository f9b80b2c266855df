import type { Message } from '../../messages/message';
import { groupedBy } from '../../model/grouped';
import type { Model } from '../../model/model';
import { type Filling, fillingOf, type Limit, type Measured } from './limit';
import { NAME_LENGTHS } from './name-lengths';
import { NETWORK } from './network';
import { POLICY_SIZES } from './policy-sizes';
import { QUOTAS } from './quotas';
import { TEMPLATES } from './templates';

/** Every limit of AWS that a deployment can meet. */
export const LIMITS: readonly Limit[] = [...TEMPLATES, ...POLICY_SIZES, ...NETWORK, ...NAME_LENGTHS, ...QUOTAS];

/** A limit that something fills up to its margin, or beyond. */
export interface Filled extends Measured {
  readonly limit: Limit;
  readonly filling: Filling;
}

/** The limits that a deployment fills, the fullest first. */
export function filledLimits(model: Model, limits: readonly Limit[] = LIMITS): Filled[] {
  const found = limits.flatMap((limit) =>
    limit.measure(model).flatMap((measured): Filled[] => {
      const filling = fillingOf(limit, measured.amount);
      return filling ? [{ ...measured, limit, filling }] : [];
    }),
  );
  const share = ({ amount, limit: { value } }: Filled) => amount / value;
  return found.sort((a, b) => share(b) - share(a));
}

/** A sentence for each limit that is filled: of its fullest thing, with the count of the others. */
export function filledSentences(filled: readonly Filled[]): Message[] {
  return [...groupedBy(filled, ({ limit }) => limit)].map(([, [fullest, ...others]]) => {
    const { en, ja } = filledSentence(fullest);
    return others.length === 0
      ? { en, ja }
      : { en: `${en} (and ${others.length} more)`, ja: `${ja}(ほか${others.length}件)` };
  });
}

/** What is filled how far, in a sentence that says what to do. */
export function filledSentence({ thing, field, amount, limit, filling }: Filled): Message {
  const { what, value, most, mend, source } = limit;
  const place = field ? `${thing} ${field}` : thing;
  const figure = (count: number) => count.toLocaleString('en');
  const percent = Math.floor((amount / value) * 100);
  if (filling === 'over')
    return {
      en: `${place}: ${figure(amount)} ${what.en}, and AWS allows ${figure(most)}: ${mend.en} (${source})`,
      ja: `${place}: ${what.ja}が${figure(amount)}で、AWSの上限は${figure(most)}である。${mend.ja}(${source})`,
    };
  if (filling === 'raise')
    return {
      en: `${place}: ${figure(amount)} ${what.en}, and AWS allows ${figure(value)} until it is asked for more (npx sanso doctor tells): ${mend.en}`,
      ja: `${place}: ${what.ja}が${figure(amount)}で、引き上げるまでのAWSの上限は${figure(value)}である(npx sanso doctor で分かる)。${mend.ja}`,
    };
  return {
    en: `${place}: ${figure(amount)} ${what.en}, ${percent} % of the ${figure(value)} that AWS allows: ${mend.en}`,
    ja: `${place}: ${what.ja}が${figure(amount)}で、AWSの上限${figure(value)}の${percent}%である。${mend.ja}`,
  };
}
