import type { Facts } from '../facts/facts';
import type { Network } from '../facts/network/network';
import type { Flow } from '../policy/flows';
import { type Isolation, isolationOf } from './isolation';
import { type UnconnectedFlow, unconnectedFlows } from './unconnected-flows';

/** The network of a deployment, the flows in force, and the proof that nothing else crosses. */
export interface Proof extends ProofInputs {
  readonly isolation: Isolation;
}

/** What a proof is about: the network, the flows in force, and those of them that are not connected yet. */
export interface ProofInputs {
  readonly network: Network;
  readonly flows: readonly Flow[];
  readonly unconnected: readonly UnconnectedFlow[];
}

const proofs = new WeakMap<Facts, Proof>();

/** Proved once for each deployment, for every rule and output that needs it. */
export function proofOf(facts: Facts): Proof {
  const known = proofs.get(facts);
  if (known) return known;
  const inputs = proofInputs(facts);
  const proof = { ...inputs, isolation: isolationOf(inputs.network, inputs.flows) };
  proofs.set(facts, proof);
  return proof;
}

/** What a proof is about. */
export function proofInputs(facts: Facts): ProofInputs {
  return { network: facts.network, flows: facts.flows.valid, unconnected: unconnectedFlows(facts) };
}
