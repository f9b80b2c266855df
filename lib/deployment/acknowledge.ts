import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { ACKNOWLEDGEMENTS, type Acknowledgement, type AcknowledgementKey } from '../policy/acknowledgements';
import { ZoneStack } from './zone-stack';

/**
 * Apply an entry of the register to a construct and what is in it. An expired entry is not applied: its findings come
 * back and fail the synthesis, together with a sentence that says which entry expired.
 */
export function acknowledge(construct: IConstruct, ...keys: AcknowledgementKey[]): void {
  const { asOf } = ZoneStack.of(construct as never).config;
  for (const key of keys) {
    const entry: Acknowledgement = ACKNOWLEDGEMENTS[key];
    if (entry.expires < asOf) {
      Validations.of(construct).addError(
        'sanso:acknowledgement-expired',
        `acknowledgement ${key} expired on ${entry.expires} (today ${asOf}): review it with ${entry.owner} and renew or remove it`,
      );
      continue;
    }
    const reason = `${key} | clause ${entry.clause} | ${entry.reason} | owner ${entry.owner} | expires ${entry.expires}`;
    Validations.of(construct).acknowledge(...entry.rules.map((id) => ({ id, reason })));
  }
}
