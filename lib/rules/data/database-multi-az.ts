import { isAvailable, isInCluster } from '../../facts/stores/stores';
import { say } from '../../messages/say';
import { isTrue } from '../../template/values';
import { requireEach } from '../require-each';
import type { Rule } from '../rule';

/** The property that puts a second copy into another Availability Zone. */
const SWITCHES: Readonly<Record<string, string>> = {
  'AWS::RDS::DBInstance': 'MultiAZ',
  'AWS::ElastiCache::ReplicationGroup': 'MultiAZEnabled',
};

/** A database that must not stop has a second copy in another Availability Zone. */
export const databaseMultiAz: Rule = {
  id: 'Sanso-2.7-DatabaseMultiAz',
  clauses: ['2(7)', '3(3)', '6(2)'],
  title: {
    ja: '可用性2のデータベースを複数のアベイラビリティーゾーンに置くこと',
    en: 'A database of availability 2 stands in two zones',
  },
  aspects: ['A'],
  severity: 'medium',
  types: ['AWS::RDS::DBInstance', 'AWS::ElastiCache::ReplicationGroup', 'AWS::FSx::FileSystem'],
  singleResource: true,
  check: ({ model }) =>
    Object.entries(SWITCHES).flatMap(([type, property]) =>
      requireEach(
        model.ofType(type).filter((database) => !isInCluster(database) && isAvailable(database)),
        {
          property,
          meets: isTrue,
          message: ({ logicalId: database }) => say('database-multi-az', { database, property }),
        },
      ),
    ),
};
