import { type DataLink, OUTSIDE } from '../../facts/stores/data-links';
import { NOBODY } from './actors';
import type { Movers } from './movers';
import { OPEN } from './rulings';

/** Types that move data by rights of their own, which are not followed here. */
const UNFOLLOWED = new Set([
  'AWS::S3::MultiRegionAccessPoint',
  'AWS::S3ObjectLambda::AccessPoint',
  'AWS::Transfer::Agreement',
  'AWS::Transfer::Workflow',
  'AWS::FSx::DataRepositoryAssociation',
  'AWS::Glue::Crawler',
  'AWS::Glue::Integration',
  'AWS::Athena::WorkGroup',
  'AWS::RDS::Integration',
  'AWS::Redshift::Integration',
  'AWS::DMS::ReplicationConfig',
  'AWS::Events::Endpoint',
  'AWS::CloudWatch::MetricStream',
  'AWS::Logs::AccountPolicy',
  'AWS::Logs::Delivery',
  'AWS::RDS::DBProxyTargetGroup',
  'AWS::Transfer::Server',
]);

/** Wiring of types whose rights are not followed: whether it moves anything is open. */
export function addUnfollowed(movers: Movers, links: readonly DataLink[]): void {
  for (const { resource, starts, ends } of links) {
    if (!UNFOLLOWED.has(resource.type)) continue;
    for (const start of starts)
      for (const end of ends) {
        const to = end.resource ?? (end.zone === OUTSIDE ? { account: NOBODY } : undefined);
        if (start.resource && to && start.resource !== to) movers.add(start.resource, to, resource, () => OPEN);
      }
  }
}
