import type { Facts } from '../../facts/facts';
import { type Said, say } from '../../messages/say';
import { isWhole } from '../../model/whole';
import type { Flow } from '../../policy/flows';
import { type Outcome, type Rule, undecided } from '../rule';

/** A sanitization is a claim: where nothing of the deployment bears it out, it stays an open assumption (contract of flows). */
export const sanitizationEvidence: Rule = {
  id: 'Sanso-2.12-SanitizationEvidence',
  clauses: ['2(12)', '6(3)②b'],
  title: {
    ja: '無害化通信の登録に、無害化を行う仕組みが伴うこと',
    en: 'Behind a sanitized flow stands what sanitizes it',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [],
  singleResource: false,
  subjects: ({ flows }) => flows.valid.filter(({ sanitization }) => sanitization !== 'none').map(({ id }) => id),
  check: (facts: Facts): Outcome[] =>
    // Of a part of a deployment nothing can be missed.
    isWhole(facts.model)
      ? facts.flows.valid.flatMap((flow) => {
          const reason = flow.sanitization === 'screen-transfer' ? screenGap(facts, flow) : pipelineGap(facts, flow);
          return reason ? [undecided(flow.id, reason, 'sanitization')] : [];
        })
      : [],
};

/** What a flow for screens lacks: a screen transfer in the zone that is looked at, of which every redirection is off. */
function screenGap({ pipelines }: Facts, { id: flow, to: { zone } }: Flow): Said | undefined {
  const transfers = pipelines.screens.transfers.filter(({ zones }) => zones.includes(zone));
  if (transfers.some(({ pixelsOnly }) => pixelsOnly === 'met')) return undefined;
  const screens = transfers.map(({ resource }) => resource.id);
  return screens.length === 0
    ? say('sanitization-evidence.no-screen', { flow, zone })
    : say('sanitization-evidence.redirection', { flow, screens });
}

/** What a flow for files or mails lacks: a pipeline that takes in, and delivers into the zone that receives. */
function pipelineGap({ pipelines, zones }: Facts, { id: flow, sanitization, from, to }: Flow): Said | undefined {
  if (sanitization === 'none') return undefined;
  const { machines, handOffs, intakes } = pipelines;
  const isIn = (zone: string) => (resource: Parameters<typeof zones.placeOf>[0]) =>
    zones.placeOf(resource)?.zoneId === zone;
  const delivers = machines.known.map(({ machine }) => machine).some(isIn(from.zone));
  const receives = handOffs.buckets.some(isIn(to.zone));
  if (delivers && receives && intakes.buckets.some(isIn(from.zone))) return undefined;
  const [open] = machines.unknown;
  return open
    ? say('sanitization-evidence.unknown', { flow, machine: open.machine.id, reason: open.reason.reason })
    : say('sanitization-evidence.no-pipeline', { flow, sanitization, from: from.zone, to: to.zone });
}
