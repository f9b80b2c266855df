import { trailPresence } from '../../../lib/rules/operations/trail-presence';
import { testRule } from '../kit';
import { premiseRows } from '../premises';
import { remove } from './changes';
import { DEPLOYMENT } from './deployment';

testRule(trailPresence, DEPLOYMENT, [
  ['no trail', remove('security/Trail'), ['finding my-number/Vpc']],
  [
    'a trail of the organization in another account',
    (draft) => {
      draft.templates.organization.Resources.Trail = draft.resource('security/Trail');
      draft.of('organization/Trail').IsOrganizationTrail = true;
      draft.templates.organization.Resources.TrailKey = draft.resource('security/TrailKey');
      draft.remove('security/Trail');
    },
    'conforms',
  ],
  ...premiseRows('trail', '111111111111', remove('security/Trail'), ['finding my-number/Vpc']),
]);
