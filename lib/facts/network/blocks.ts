import { type Block, blockOf } from '../../address/block';
import type { Model } from '../../model/model';
import { isUnknown, Unknown, type Value } from '../../template/unknown';
import { shown } from '../../template/values';

/** Where CloudFormation reads a text from at deployment, by the service that a dynamic reference names. */
const READ_FROM: Readonly<Record<string, string>> = {
  ssm: 'Systems Manager',
  'ssm-secure': 'Systems Manager',
  secretsmanager: 'Secrets Manager',
};

/** The block of addresses that a value is, or why that is not known. */
export function blockIn(model: Model, value: Value): Block | Unknown {
  if (isUnknown(value)) return value;
  const block = typeof value === 'string' ? blockOf(value) : undefined;
  if (block) return block;
  const [, service = ''] = /\{\{resolve:([a-z-]+):/.exec(String(value)) ?? [];
  if (Object.hasOwn(READ_FROM, service))
    return new Unknown(`${shown(value)} is read from ${READ_FROM[service]} at deployment`);
  const named = model.find(value);
  return new Unknown(
    named
      ? `the address of ${named.logicalId} is given by AWS at deployment`
      : `${shown(value)} is no block of addresses`,
  );
}
