import type { Resource } from '../../model/model';
import { labelsOf } from './stores';

export const DATABASES = ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'];

/** Whether the labels of a store ask for availability; a store without the label gets the stricter side. */
export function isAvailable(store: Resource): boolean {
  return labelsOf(store)['sanso:availability'] !== '1';
}
