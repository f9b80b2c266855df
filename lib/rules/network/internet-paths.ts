import type { Facts } from '../../facts/facts';
import type { Crossing } from '../../reachability/isolation';
import { proofOf } from '../../reachability/proof';
import { OUTSIDE } from '../../reachability/sides';
import type { Outcome, Rule } from '../rule';
import { networks } from '../subjects';
import { reported, undecidedOf } from './zone-paths';

/** No path between a closed zone and the internet, in either direction, whatever it goes through (6(3)①, 6(3)②, 9). */
export const internetPaths: Rule = {
  id: 'Sanso-6.3.1-InternetPaths',
  clauses: ['6(3)①a', '6(3)②a', '9ただし書'],
  title: {
    ja: '閉域の領域とインターネットとの間に通信経路がないこと',
    en: 'No path between a closed zone and the internet',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [],
  singleResource: false,
  neverAccepted: true,
  subjects: networks,
  check: (facts: Facts): Outcome[] => {
    const { isolation } = proofOf(facts);
    const outside = ({ from, to }: Crossing) => from === OUTSIDE || to === OUTSIDE;
    return [...reported(isolation.breaches.filter(outside)), ...undecidedOf(isolation, outside)];
  },
};
