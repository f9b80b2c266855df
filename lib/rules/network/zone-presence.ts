import { say } from '../../messages/say';
import { THREE_ZONES } from '../../policy/zones';
import { placeOfDeployment } from '../missed-in';
import { absence, type Rule } from '../rule';

/** A whole deployment has the network of each of the three zones (clauses 2(8) to 2(11)). */
export const zonePresence: Rule = {
  id: 'Sanso-2.11-ZonePresence',
  clauses: ['2(11)', '2(8)', '2(9)', '2(10)'],
  title: { ja: '三つの領域のネットワークがそろっていること', en: 'Each of the three zones has its network' },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::EC2::VPC'],
  singleResource: false,
  demandsPresence: true,
  check: (facts) => {
    const { model } = facts;
    const present = new Set(model.ofType('AWS::EC2::VPC').map(({ zone }) => zone));
    return THREE_ZONES.filter((zone) => !present.has(zone)).flatMap((zone) =>
      absence(facts, zone, [placeOfDeployment(model)], say('zone-presence', { zone })),
    );
  },
};
