import { type Certificate, certificateOf } from '../reachability/certificate';
import { type Proof, proofOf } from '../rules/network/proof';
import type { Judged } from '../rules/rule';
import { judgedOutcomes } from './judge-rule';

/** The proofs of a deployment, one under each outcome of its undecided conditions. */
export function proofsOf(judged: Judged): readonly (Proof & { readonly where: string })[] {
  return judgedOutcomes(judged).map((outcome) => ({ ...proofOf(outcome.judged), where: outcome.where }));
}

/** The certificate of all of them. */
export function certificateFor(judged: Judged): Certificate {
  return certificateOf(proofsOf(judged).map(({ isolation, where }) => ({ isolation, where })));
}
