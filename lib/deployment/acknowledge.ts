import { type CfnResource, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { ACKNOWLEDGEMENTS, type Acknowledgement, type AcknowledgementKey } from '../policy/acknowledgements';
import type { FindingKey } from '../policy/acknowledgements/findings';
import { ZoneStack } from './zone-stack';

/**
 * Apply an entry of the register to a construct and what is in it. An expired entry is not applied: its findings come
 * back and fail the synthesis, together with a sentence that says which entry expired.
 */
export function acknowledge(construct: IConstruct, ...keys: AcknowledgementKey[]): void {
  acknowledgeFor(construct, {}, ...keys);
}

/** As {@link acknowledge}, with values for placeholders of the entry that its stack does not know, such as `{store}`. */
export function acknowledgeFor(
  construct: IConstruct,
  values: Readonly<Record<string, string>>,
  ...keys: AcknowledgementKey[]
): void {
  const stack = ZoneStack.of(construct as never);
  const { asOf } = stack.config;
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
    Validations.of(construct).acknowledge(
      ...entry.rules.map((rule) => ({ id: filledIn(rule, { ...valuesOf(stack), ...values }), reason })),
    );
  }
}

/**
 * Accept a finding of the project's own rules on one resource. The judge reads the key in the metadata of the template, where
 * `sanso check` finds it too, and applies the entry until it expires.
 */
export function acknowledgeFinding(resource: CfnResource, key: FindingKey): void {
  resource.addMetadata('sanso', { acknowledged: [key] });
}

/** What differs between configurations and stacks, so that one granular entry serves them all. */
function valuesOf({ config, zoneId, account, region }: ZoneStack): Record<string, string> {
  return { config: config.name, zone: zoneId, account, region, archive: config.accounts['log-archive'] };
}

function filledIn(rule: string, values: Readonly<Record<string, string>>): string {
  return rule.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}
