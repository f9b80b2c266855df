import { buildNetwork } from '../../model/network/build';
import type { Network } from '../../model/network/network';
import type { Flow } from '../../policy/flows';
import { referencesOf } from '../../policy/flows';
import { type Isolation, isolationOf } from '../../reachability/isolation';
import type { Judged } from '../rule';
import { flawOf } from './declared-flows';

/** The network of a deployment, the flows in force, and the proof that nothing else crosses. */
export interface Proof {
  readonly network: Network;
  readonly flows: readonly Flow[];
  readonly isolation: Isolation;
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

/** What a proof is about: the network, and the flows in force. */
export function proofInputs(judged: Judged): Pick<Proof, 'network' | 'flows'> {
  const flows = judged.flows.flows.filter((flow) => flawOf(judged, flow) === undefined);
  return { network: buildNetwork(judged.model, referencesOf(flows)), flows };
}
