import type { Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import { valuesAt } from '../../template/values';

/** An attribute of a load balancer by its key; undefined when it is left out. */
export function attribute({ properties }: Resource, key: string): Value | undefined {
  return valuesAt(properties, `LoadBalancerAttributes[Key=${key}].Value`)[0];
}

/** Whether the internet can reach a load balancer: what says nothing is public. */
export function isPublicBalancer({ properties }: Resource): boolean {
  return properties.Scheme !== 'internal';
}

/** The kind of a load balancer: what says nothing is an application load balancer. */
export function balancerKind({ properties }: Resource): string {
  return typeof properties.Type === 'string' ? properties.Type : 'application';
}
