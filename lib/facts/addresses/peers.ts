import { isEverything, isPrivate } from '../../address/block';
import { type Said, say } from '../../messages/say';
import type { Facts } from '../facts';
import type { Crossing } from '../flows/declared-flows';
import { isSealed } from '../network/ways-out';
import type { Place } from '../zones/place';
import { isClosed } from '../zones/zones';

/** What is wrong with letting traffic through to or from a block. */
export interface PeerVerdict {
  /** The block, and whose it is. */
  readonly what: Said;
  /** Flows of the register that allow less than this. */
  readonly flows: readonly string[];
}

/**
 * Whether a filter of a zone may name a block as its peer: every address is for an open zone that leads somewhere, addresses of
 * the internet are for zones that are not closed, addresses of another zone for declared flows. Undefined when it may.
 *
 * @param sealed whether every address is for nothing there; by default what the zone says
 */
export function peerFault(
  { model, addresses, flows }: Pick<Facts, 'model' | 'addresses' | 'flows'>,
  place: Place,
  crossing: Omit<Crossing, 'zoneId'>,
  sealed = isSealed(model, place),
): PeerVerdict | undefined {
  const { other } = crossing;
  const block = other.text;
  const { zoneId } = place;
  if (isEverything(other)) return sealed ? { what: say('peer.every-address', { block }), flows: [] } : undefined;
  const { zones } = addresses.foreign(zoneId, other);
  if (zones.length > 0) {
    const { covers, narrower } = flows.declaring({ ...crossing, zoneId });
    if (covers.length > 0) return undefined;
    const ids = narrower.map(({ id }) => id);
    const what =
      ids.length > 0 ? say('peer.wider', { block, zones, flows: ids }) : say('peer.undeclared', { block, zones });
    return { what, flows: ids };
  }
  return isClosed(place) && !isPrivate(other) && !addresses.own(zoneId, other)
    ? { what: say('peer.internet', { block }), flows: [] }
    : undefined;
}
