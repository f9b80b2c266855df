import { zonesOfAccount } from '../../facts/names/principals';
import type { Model, Resource } from '../../model/model';
import { valuesAt } from '../../model/paths';
import { isUnknown } from '../../template/unknown';
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
};

/** Snapshots, images and replicas are given to no other zone and to nobody outside. */
export const copySharing: Rule = {
  id: 'Sanso-6.3.1-CopySharing',
  clauses: ['6(3)①', '6(3)②', '2(5)'],
  title: {
    ja: 'スナップショットや複製を他領域や外部と共有しないこと',
    en: 'Snapshots, images and replicas are shared with no other zone and nobody outside',
  },
  aspects: ['C'],
  severity: 'high',
  types: [...Object.keys(RECEIVERS), 'AWS::ECR::PublicRepository'],
  singleResource: false,
  check: ({ model }) => [
    ...model.ofType(...Object.keys(RECEIVERS)).flatMap((resource) =>
      RECEIVERS[resource.type].flatMap((path) =>
        valuesAt(resource.properties, path).flatMap((value): Outcome[] => {
          const property = path.replaceAll('[]', '');
          if (isUnknown(value)) return [undecided(resource, `an account that receives data is not known`, property)];
          const who = receiver(model, resource, String(value));
          return who
            ? [
                finding(
                  resource,
                  `${resource.logicalId} shares data with ${who}`,
                  'Remove accounts of other zones and organizations.',
                  { property },
                ),
              ]
            : [];
        }),
      ),
    ),
    ...model
      .ofType('AWS::ECR::PublicRepository')
      .filter(({ zone }) => zone !== undefined && zone !== 'internet')
      .map((repository) =>
        finding(repository, `${repository.logicalId} of ${repository.zone} is public`, 'Use AWS::ECR::Repository.'),
      ),
  ],
};

function receiver(model: Model, resource: Resource, account: string): string | undefined {
  if (!/^\d{12}$/.test(account)) return account;
  const others = [...zonesOfAccount(model, account)].filter((zone) => zone !== resource.network);
  if (account === resource.account) return undefined;
  if (!model.accounts.has(account)) return `${account}, an account outside the deployment`;
  return others.length > 0 ? `${account} of ${others.join(', ')}` : undefined;
}
