import { buildNetwork } from '../facts/network/build';
import type { Network } from '../facts/network/network';
import { flawOf } from '../facts/zones/declared-flows';
import type { Flow } from '../policy/flows';
import { referencesOf } from '../policy/flows';
import type { Judged } from '../rules/rule';
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

const proofs = new WeakMap<Judged, Proof>();

/** Proved once for each deployment, for every rule and output that needs it. */
export function proofOf(judged: Judged): Proof {
  const known = proofs.get(judged);
  if (known) return known;
  const inputs = proofInputs(judged);
  const proof = { ...inputs, isolation: isolationOf(inputs.network, inputs.flows) };
  proofs.set(judged, proof);
  return proof;
}

/** What a proof is about. */
export function proofInputs(judged: Judged): ProofInputs {
  const flows = judged.flows.flows.filter((flow) => flawOf(judged, flow) === undefined);
  const network = buildNetwork(judged.model, referencesOf(flows));
  return { network, flows, unconnected: unconnectedFlows(judged.model, network, flows) };
}
