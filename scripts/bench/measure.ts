import { check } from '../../lib/check/check';
import { Facts } from '../../lib/facts/facts';
import { flowRegister } from '../../lib/facts/flows/flow-register';
import { buildNetwork } from '../../lib/facts/network/build';
import { buildModel } from '../../lib/model/model';
import { verdictOf } from '../../lib/reachability/certificate';
import { isolationOf } from '../../lib/reachability/isolation';
import { checkText } from '../../lib/report/check-text';
import { cpu } from './cpu';
import { landscape } from './landscape';

/**
 * One landscape in a process of its own, so that its memory and its warm-up are its own; the result is a line of JSON, times in
 * milliseconds of CPU: the steps of the proof, or with `check` everything that `sanso check` does once the files are read.
 */
const [what, ...size] = process.argv.slice(2);
const [vpcs, resourcesPerVpc] = size.map(Number);
const templates = JSON.parse(JSON.stringify(landscape({ vpcs, resourcesPerVpc })));
const begin = cpu();
const model = buildModel(templates);
const resolved = cpu();
const steps = what === 'check' ? checked() : proved();
const end = cpu();
console.log(
  JSON.stringify({
    vpcs,
    resources: model.resources.length,
    resolve: resolved - begin,
    ...steps,
    total: end - begin,
    memory: process.resourceUsage().maxRSS / 1024,
  }),
);

function proved() {
  const network = buildNetwork(model);
  const built = cpu();
  const isolation = isolationOf(network, []);
  return { verdict: verdictOf([isolation]), build: built - resolved, prove: cpu() - built };
}

function checked() {
  const result = check(new Facts({ model, register: flowRegister([]), asOf: '2026-11-23' }));
  checkText(result, { language: 'en' });
  return { verdict: result.summary.isolation?.verdict };
}
