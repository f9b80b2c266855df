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
          store.confidentiality === '3C'
            ? { en: 'my-number, lgwan or an independent network', ja: 'my-number、lgwan又は独立ネットワーク' }
            : { en: 'my-number or lgwan', ja: 'my-number又はlgwan' };
        return {
          en: `${zonePath(zone)}.dataStores.${store.id}.confidentiality ${store.confidentiality} may not be in the ${zone.id} zone (clause 6(2)): keep the store in ${home.en}`,
          ja: `${zonePath(zone)}.dataStores.${store.id}.confidentiality ${store.confidentiality} は ${zone.id} に置けない(条項 6(2))。${home.ja}に置く`,
        };
      }),
  );

/** Stores of a zone have different names. */
export const storeIds: Check = (config) =>
  zonesOf(config).flatMap((zone) =>
    repeated(zone.dataStores.map((store) => store.id)).map((id) => ({
      en: `${zonePath(zone)}.dataStores names ${id} more than once: give each store its own id`,
      ja: `${zonePath(zone)}.dataStores に ${id} が二つ以上ある。ストアごとに別の id を付ける`,
    })),
  );
