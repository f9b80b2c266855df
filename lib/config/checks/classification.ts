import { mayHold } from '../../policy/classification';
import { zonesOf } from '../zone';
import { type Check, repeated, zonePath } from './subjects';

/** Clause 6(2): what is most sensitive stays out of the internet zone. */
export const labelsByZone: Check = (config) =>
  zonesOf(config).flatMap((zone) =>
    zone.dataStores
      .filter((store) => !mayHold(zone.label, store.confidentiality))
      .map((store) => {
        const home =
          store.confidentiality === '3C' ? 'my-number, lgwan or an independent network' : 'my-number or lgwan';
        return `${zonePath(zone)}.dataStores.${store.id}.confidentiality ${store.confidentiality} may not be in the ${zone.id} zone (clause 6(2)): keep the store in ${home}`;
      }),
  );

/** Stores of a zone have different names. */
export const storeIds: Check = (config) =>
  zonesOf(config).flatMap((zone) =>
    repeated(zone.dataStores.map((store) => store.id)).map(
      (id) => `${zonePath(zone)}.dataStores names ${id} more than once: give each store its own id`,
    ),
  );
