import { type Certificate, certificateOf, type OpenFlow, verdictOf } from '../reachability/certificate';
import { type Proof, proofOf } from '../reachability/proof';
import type { Judged } from '../rules/rule';
import { judgedOutcomes } from './judge-rule';
import { readable } from './readable';

/** The proofs of a deployment, one under each outcome of its undecided conditions. */
export function proofsOf(judged: Judged): readonly (Proof & { readonly where: string })[] {
  return judgedOutcomes(judged).map((outcome) => ({ ...proofOf(outcome.judged), where: outcome.where }));
}

/** What their proofs come to together. */
export function verdictFor(judged: Judged): Certificate['verdict'] {
  return verdictOf(
    proofsOf(judged).map(({ isolation }) => isolation),
    openFlows(judged),
  );
}

/** The certificate of all of them. */
export function certificateFor(judged: Judged): Certificate {
  return certificateOf(
    proofsOf(judged).map(({ isolation, where }) => ({ isolation, where })),
    openFlows(judged),
  );
}

/** Declared flows that are not connected yet, under whatever outcome, each once. */
function openFlows(judged: Judged): OpenFlow[] {
  const open = proofsOf(judged).flatMap(({ unconnected }) =>
    unconnected.map(({ flow: { id: flow }, reason, step }) => ({ flow, reason: readable(judged.model, reason), step })),
  );
  return open.filter(({ flow }, index) => open.findIndex((other) => other.flow === flow) === index);
}
