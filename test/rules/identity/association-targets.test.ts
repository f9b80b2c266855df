import { associationTargets } from '../../../lib/rules/identity/association-targets';
import { into } from '../changes';
import { resource, testRule } from '../kit';
import { DEPLOYMENT } from './deployment';

const runs = (properties: object, type = 'SSM::Association') =>
  into('internet', { Association: resource(type, properties) });
const target = (Key: string, ...Values: unknown[]) => ({ Targets: [{ Key, Values }] });

testRule(associationTargets, DEPLOYMENT, [
  ['every host of the account', runs(target('InstanceIds', '*')), ['finding internet/Association']],
  ['a host of its zone', runs(target('InstanceIds', { Ref: 'Web' })), 'conforms'],
  ['a host of another zone', runs(target('InstanceIds', 'App@lgwan')), ['finding internet/Association']],
  ['a host of another zone, by itself', runs({ InstanceId: 'App@lgwan' }), ['finding internet/Association']],
  ['hosts of its zone by tag', runs(target('tag:job', 'web')), 'conforms'],
  ['hosts of another zone by tag', runs(target('tag:job', 'web', 'app')), ['finding internet/Association']],
  [
    'hosts of another zone by its tag, though none is here',
    runs(target('tag:sanso:zone', 'my-number')),
    ['finding internet/Association'],
  ],
  ['hosts of its zone by its tag', runs(target('tag:sanso:zone', 'internet')), 'conforms'],
  [
    'a task of a maintenance window on another zone',
    runs(target('tag:sanso:zone', 'lgwan'), 'SSM::MaintenanceWindowTask'),
    ['finding internet/Association'],
  ],
  [
    'a deployment of code on another zone',
    runs(
      { Ec2TagFilters: [{ Key: 'sanso:zone', Value: 'lgwan', Type: 'KEY_AND_VALUE' }] },
      'CodeDeploy::DeploymentGroup',
    ),
    ['finding internet/Association'],
  ],
  [
    'an experiment on another zone',
    runs({ Targets: { hosts: { ResourceTags: { 'sanso:zone': 'lgwan' } } } }, 'FIS::ExperimentTemplate'),
    ['finding internet/Association'],
  ],
  [
    'an experiment on its zone',
    runs({ Targets: { hosts: { ResourceTags: { 'sanso:zone': 'internet' } } } }, 'FIS::ExperimentTemplate'),
    'conforms',
  ],
  [
    'every host of the account, by a maintenance window',
    runs(target('InstanceIds', '*'), 'SSM::MaintenanceWindowTarget'),
    ['finding internet/Association'],
  ],
]);
