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
    'every host of the account, by a maintenance window',
    runs(target('InstanceIds', '*'), 'SSM::MaintenanceWindowTarget'),
    ['finding internet/Association'],
  ],
]);
