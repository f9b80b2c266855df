import { type Block, blockOf } from '../../address/block';
import type { Model } from '../../model/model';
import { candidates } from '../../template/candidates';
import { isUnknown, Unknown, type Value } from '../../template/unknown';
import { part, shown } from '../../template/values';

/**
 * Prefix lists of AWS whose addresses a zone reaches only through a gateway endpoint with a policy: S3 and DynamoDB in
 * Tokyo and Osaka. Source: `aws ec2 describe-managed-prefix-lists`.
 */
const GATEWAY_ENDPOINT_LISTS = new Set(['pl-61a54008', 'pl-78a54011', 'pl-a4a540cd']);

/** Whether a prefix list is one of those through which gateway endpoints are reached. */
export function isGatewayEndpointList(list: Value): boolean {
  return typeof list === 'string' && GATEWAY_ENDPOINT_LISTS.has(list);
}

/** The blocks of a prefix list; {@link Unknown} where the list or one of its entries cannot be known. */
export function prefixListBlocks(model: Model, list: Value): Block[] | Unknown {
  if (isUnknown(list)) return list;
  const found = model.find(list);
  if (found?.type !== 'AWS::EC2::PrefixList')
    return new Unknown(`no template of the input defines prefix list ${shown(list)}`);
  const blocks: Block[] = [];
  for (const entry of candidates(found.properties.Entries)) {
    for (const text of isUnknown(entry) ? [entry] : candidates(part(entry, 'Cidr'))) {
      const block = typeof text === 'string' ? blockOf(text) : undefined;
      if (!block) return new Unknown(`an entry of prefix list ${found.logicalId} is not known`);
      blocks.push(block);
    }
  }
  return blocks;
}
