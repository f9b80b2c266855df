import { Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Classification } from '../policy/classification';

/** Label a data store (clause 6(2)): the zone tag comes from its stack, the three labels from here. */
export function classify(store: Construct, labels: Classification): void {
  Tags.of(store).add('sanso:confidentiality', labels.confidentiality);
  Tags.of(store).add('sanso:integrity', labels.integrity);
  Tags.of(store).add('sanso:availability', labels.availability);
}

/** Logs and their copies: not public, must not be altered, may be missed for a while. */
export const LOG_LABELS: Classification = { confidentiality: '2', integrity: '2', availability: '1' };
