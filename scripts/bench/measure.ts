import { buildModel } from '../../lib/model/model';
import { buildNetwork } from '../../lib/model/network/build';
import { verdictOf } from '../../lib/reachability/certificate';
import { isolationOf } from '../../lib/reachability/isolation';
import { landscape } from './landscape';

/** One landscape in a process of its own, so that its memory and its warm-up are its own; the result is a line of JSON. */
const [vpcs, resourcesPerVpc] = process.argv.slice(2).map(Number);
const templates = JSON.parse(JSON.stringify(landscape({ vpcs, resourcesPerVpc })));
const begin = performance.now();
const model = buildModel(templates);
const resolved = performance.now();
const network = buildNetwork(model);
const built = performance.now();
const isolation = isolationOf(network, []);
const proved = performance.now();
console.log(
  JSON.stringify({
    vpcs,
    resources: model.resources.length,
    verdict: verdictOf([isolation]),
    resolve: resolved - begin,
    build: built - resolved,
    prove: proved - built,
    total: proved - begin,
    memory: process.resourceUsage().maxRSS / 1024,
  }),
);
