import { resolverProfileZones } from '../../../lib/rules/endpoints/resolver-profile-zones';
import { resource, testRule } from '../kit';
import { BASE, elsewhere, having } from './deployment';

const profile = resource('Route53Profiles::Profile', { Name: 'names' });
const takes = resource('Route53Profiles::ProfileAssociation', {
  ProfileId: elsewhere('operations', 'Profile'),
  ResourceId: { Ref: 'Vpc' },
});

testRule(resolverProfileZones, BASE, [
  ['one zone', having({ operations: { Profile: profile }, lgwan: { One: takes } }), 'conforms'],
  [
    'two zones',
    having({ operations: { Profile: profile }, lgwan: { One: takes }, internet: { Two: takes } }),
    ['finding internet/Two'],
  ],
]);
