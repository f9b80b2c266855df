import { Facts } from '../../lib/facts/facts';
import { flowRegister } from '../../lib/facts/flows/flow-register';
import { buildModel } from '../../lib/model/model';
import { proofOf } from '../../lib/reachability/proof';
import { readInput } from '../../lib/template/read';

/** The proof of one cloud assembly in a process of its own, not warmed up, as it runs in `cdk synth`. */
const input = readInput([process.argv[2]]);
const begin = performance.now();
const model = buildModel(input.templates);
proofOf(new Facts({ model, register: flowRegister(input.flows, input.flowsFile), asOf: '2026-11-23' }));
console.log(JSON.stringify({ total: performance.now() - begin }));
