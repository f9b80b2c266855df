import type { Facts } from '../facts/facts';
import { render } from '../messages/render';
import { type Certificate, certificateOf, type OpenFlow, verdictOf } from '../reachability/certificate';
import { type Proof, proofOf } from '../reachability/proof';
import { countsOf } from '../reachability/proof-scope';
import type { IsolationVerdict, ScopeCounts } from '../reachability/verdict';
import { factsOfOutcomes } from './judge-rule';
import { readable } from './readable';

/** The proofs of a deployment, one under each outcome of its undecided conditions. */
export function proofsOf(facts: Facts): readonly (Proof & { readonly where: string })[] {
  return factsOfOutcomes(facts).map((outcome) => ({ ...proofOf(outcome.facts), where: outcome.where }));
}

/** What their proofs come to together. */
export function verdictFor(facts: Facts): IsolationVerdict {
  return verdictOf(
    proofsOf(facts).map(({ isolation }) => isolation),
    openFlows(facts),
  );
}

/** How much they are about together. */
export function scopeFor(facts: Facts): ScopeCounts {
  return countsOf(proofsOf(facts).map(({ isolation }) => isolation.scope));
}

/** The certificate of all of them. */
export function certificateFor(facts: Facts): Certificate {
  return certificateOf(
    proofsOf(facts).map(({ isolation, where }) => ({ isolation, where })),
    openFlows(facts),
  );
}

/** Declared flows that are not connected yet, under whatever outcome, each once. */
function openFlows(facts: Facts): OpenFlow[] {
  const open = proofsOf(facts).flatMap(({ unconnected }) =>
    unconnected.map(({ flow: { id: flow }, reason, step }) => ({
      flow,
      reason: readable(facts.model, render(reason, 'en')),
      step,
    })),
  );
  return open.filter(({ flow }, index) => open.findIndex((other) => other.flow === flow) === index);
}
