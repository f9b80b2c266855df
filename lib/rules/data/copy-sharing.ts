import type { Facts } from '../../facts/facts';
import { type Said, say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isUnknown } from '../../template/unknown';
import { valuesAt } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Properties that name accounts which receive snapshots, images or replicas, or are let in. */
const RECEIVERS: Readonly<Record<string, readonly string[]>> = {
  'AWS::S3::Bucket': ['ReplicationConfiguration.Rules[].Destination.Account'],
  'AWS::ECR::ReplicationConfiguration': ['ReplicationConfiguration.Rules[].Destinations[].RegistryId'],
  'AWS::DLM::LifecyclePolicy': ['PolicyDetails.Schedules[].ShareRules[].TargetAccounts[]'],
  'AWS::ImageBuilder::DistributionConfiguration': [
    'Distributions[].AmiDistributionConfiguration.LaunchPermissionConfiguration.UserIds[]',
    'Distributions[].AmiDistributionConfiguration.LaunchPermissionConfiguration.UserGroups[]',
    'Distributions[].AmiDistributionConfiguration.LaunchPermissionConfiguration.OrganizationArns[]',
    'Distributions[].AmiDistributionConfiguration.LaunchPermissionConfiguration.OrganizationalUnitArns[]',
    'Distributions[].AmiDistributionConfiguration.TargetAccountIds[]',
  ],
  'AWS::SSM::Document': ['Permissions.AccountIds[]'],
  'AWS::RDS::DBSnapshot': ['SharedAccountIds[]'],
  // An account that is let into a cluster reads what is in it without any copy.
  'AWS::Redshift::EndpointAuthorization': ['Account'],
  'AWS::CleanRooms::Collaboration': ['Members[].AccountId'],
  'AWS::MediaConnect::FlowEntitlement': ['Subscribers[]'],
  'AWS::SecurityLake::Subscriber': ['SubscriberIdentity.Principal'],
  'AWS::ServiceCatalog::PortfolioShare': ['AccountId'],
};

/** Snapshots, images and replicas are given to no other zone and to nobody outside. */
export const copySharing: Rule = {
  id: 'Sanso-6.3.1-CopySharing',
  clauses: ['6(3)①a', '6(3)②a', '2(5)'],
  title: {
    ja: 'スナップショットや複製を他の領域や外部と共有しないこと',
    en: 'Snapshots, images and replicas are shared with no other zone and nobody outside',
  },
  aspects: ['C'],
  severity: 'high',
  types: [...Object.keys(RECEIVERS), 'AWS::ECR::PublicRepository'],
  singleResource: false,
  check: (facts) => [
    ...facts.model.ofType(...Object.keys(RECEIVERS)).flatMap((resource) =>
      RECEIVERS[resource.type].flatMap((path) =>
        valuesAt(resource.properties, path).flatMap((value): Outcome[] => {
          const property = path.replaceAll('[]', '');
          const named = { resource: resource.logicalId };
          if (isUnknown(value)) return [undecided(resource, say('copy-sharing.unknown', named), property)];
          const receiver = receiverOf(facts, resource, String(value));
          return receiver ? [finding(resource, say('copy-sharing', { ...named, receiver }), { property })] : [];
        }),
      ),
    ),
    ...facts.model.ofType('AWS::ECR::PublicRepository').flatMap((repository) => {
      const { logicalId, zone } = repository;
      if (zone === undefined || zone === 'internet') return [];
      return [finding(repository, say('copy-sharing.public', { repository: logicalId, zone }))];
    }),
  ],
};

/** Who receives, where that is not the own account; an organization or everybody is written as it is. */
function receiverOf({ model, principals }: Facts, resource: Resource, account: string): string | Said | undefined {
  if (!/^\d{12}$/.test(account)) return account;
  if (account === resource.account) return undefined;
  if (!model.accounts.has(account)) return say('copy-sharing.outside', { account });
  const zones = [...principals.zonesOfAccount(account)].filter((zone) => zone !== resource.network);
  return zones.length > 0 ? say('copy-sharing.zones', { account, zones }) : undefined;
}
