import type { Facts } from '../../facts/facts';
import { say } from '../../messages/say';
import { InputError } from '../../template/input-error';
import type { Declaration } from '../declaration';
import type { BlockedBy } from '../obstacles';
import { type Answer, ask, type Query } from '../query';
import type { PathHop } from '../trace';
import { askData, type DataAnswer } from './ask-data';
import type { DataHop } from './data-paths';

/** Whether what is at one place can come to be at another in any way: by packets, by data, or by both in turn. */
export function askAnyWay(facts: Facts, query: Query): Answer {
  const packets = byPackets(facts, query);
  if (packets?.verdict === 'reachable') return packets;
  const data = byData(facts, query, packets);
  if (!data) return packets as Answer;
  if (data.verdict === 'isolated' && packets?.verdict === 'undecided') return packets;
  const meant = packets?.meant;
  return {
    verdict: data.verdict,
    path: data.hops.map(hopOf),
    ...(data.verdict !== 'isolated' && declaredOf(facts, data)),
    blockedBy: data.verdict === 'isolated' ? [...(packets?.blockedBy ?? []), ...data.closed.map(closedOf)] : [],
    assumptions: data.unmodelled.map(({ id, type }) => ({ resource: id, reason: say('data.unmodelled', { type }) })),
    ...(meant && { meant }),
  };
}

/** What packets alone say; undefined where one of the two sides neither sends nor receives any. */
function byPackets({ model, network, flows }: Facts, query: Query): Answer | undefined {
  try {
    return ask(model, network, query, () => flows.valid);
  } catch (error) {
    // Services of AWS and premises are places of packets alone.
    const isOfPackets = [query.from, query.to].some((text) => /^(service:|onprem$)/.test(text));
    if (error instanceof InputError && !isOfPackets) return undefined;
    throw error;
  }
}

/** What data says; undefined where one of the two sides is a place of packets alone. */
function byData(facts: Facts, { from, to }: Query, packets: Answer | undefined): DataAnswer | undefined {
  try {
    return askData(facts, from, to);
  } catch (error) {
    if (error instanceof InputError && packets) return undefined;
    throw error;
  }
}

function hopOf({ action, resources, by, text }: DataHop): PathHop {
  return {
    action,
    resource: resources.at(0)?.id,
    text,
    resources: resources.map(({ id }) => id),
    ...(by.length > 0 && { by }),
  };
}

function closedOf({ resource, by, text }: DataAnswer['closed'][number]): BlockedBy {
  return { code: 'NOT_ALLOWED', resource: resource?.id, message: text, ...(by.length > 0 && { by }) };
}

/** By which entries in force a path from zone to zone is declared: those that hand over to a bucket on it. */
function declaredOf({ flows }: Facts, { hops }: DataAnswer): { readonly declared: Declaration } | undefined {
  const passed = hops.flatMap(({ resources }) => resources);
  const zones = [...new Set(passed.flatMap(({ network }) => network ?? []))];
  if (zones.length < 2) return undefined;
  const entries = flows.valid
    .filter(
      ({ from, to }) =>
        zones.includes(from.zone) &&
        zones.includes(to.zone) &&
        passed.some(({ name, names, type }) => {
          const { bucket } = to as { readonly bucket?: string };
          return type === 'AWS::S3::Bucket' && bucket !== undefined && (name === bucket || names.includes(bucket));
        }),
    )
    .map(({ id }) => id);
  if (entries.length === 0) return { declared: { entries, whole: false, text: say('declared.none') } };
  return { declared: { entries, whole: false, text: say('declared.part', { entries }) } };
}
