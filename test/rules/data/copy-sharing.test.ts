import { copySharing } from '../../../lib/rules/data/copy-sharing';
import { into } from '../changes';
import { testRule } from '../kit';
import { ACCOUNT, DEPLOYMENT, resource } from './deployment';

const lgwan = (resources: Record<string, object>) => into('lgwan', resources);
const registry = (RegistryId: string) => ({
  Registry: resource('ECR::ReplicationConfiguration', {
    ReplicationConfiguration: { Rules: [{ Destinations: [{ Region: 'ap-northeast-3', RegistryId }] }] },
  }),
});
const catalogue = (AccountId: string) => ({
  Catalogue: resource('ServiceCatalog::PortfolioShare', { AccountId, PortfolioId: 'port-1' }),
});
const access = (Account: string) => ({
  Access: resource('Redshift::EndpointAuthorization', { Account, ClusterIdentifier: 'own' }),
});

testRule(copySharing, DEPLOYMENT, [
  ['shared with its own account', lgwan(registry(ACCOUNT)), 'conforms'],
  ['shared with an account outside', lgwan(registry('222222222222')), ['finding lgwan/Registry']],
  ['shared with the account of another zone', lgwan(registry('444444444444')), ['finding lgwan/Registry']],
  [
    'shared with everybody, an image',
    lgwan({
      Images: resource('ImageBuilder::DistributionConfiguration', {
        Distributions: [
          {
            Region: 'ap-northeast-1',
            AmiDistributionConfiguration: { LaunchPermissionConfiguration: { UserGroups: ['all'] } },
          },
        ],
      }),
    }),
    ['finding lgwan/Images'],
  ],
  [
    'shared with everybody, a repository',
    lgwan({ Images: resource('ECR::PublicRepository') }),
    ['finding lgwan/Images'],
  ],
  ['a catalogue with its own account', lgwan(catalogue(ACCOUNT)), 'conforms'],
  ['a catalogue with an account outside', lgwan(catalogue('222222222222')), ['finding lgwan/Catalogue']],
  ['a warehouse with its own account', lgwan(access(ACCOUNT)), 'conforms'],
  ['a warehouse with an account outside', lgwan(access('222222222222')), ['finding lgwan/Access']],
]);
