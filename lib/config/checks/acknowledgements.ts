import type { Message } from '../../messages/message';
import { acknowledgementMistakes } from '../../policy/acknowledgement-mistakes';
import type { CheckedConfig } from '../schema';

/** What a configuration accepts is complete, decided, and ends. Where it is found is for the deployment to say. */
export function acknowledgementEntries({
  acknowledgements,
  asOf,
}: Pick<CheckedConfig, 'acknowledgements' | 'asOf'>): Message[] {
  return acknowledgementMistakes(acknowledgements, { places: false, asOf }).map(({ en, ja }) => ({
    en: `acknowledgements.${en}`,
    ja: `acknowledgements.${ja}`,
  }));
}
