import { buildNetwork } from '../../lib/facts/network/build';
import { buildModel } from '../../lib/model/model';
import { verdictOf } from '../../lib/reachability/certificate';
import { isolationOf } from '../../lib/reachability/isolation';
import { cpu } from './cpu';
import { landscape } from './landscape';

/** One landscape in a process of its own, so that its memory and its warm-up are its own; the result is a line of JSON, times in milliseconds of CPU. */
const [vpcs, resourcesPerVpc] = process.argv.slice(2).map(Number);
const templates = JSON.parse(JSON.stringify(landscape({ vpcs, resourcesPerVpc })));
const begin = cpu();
const model = buildModel(templates);
const resolved = cpu();
const network = buildNetwork(model);
const built = cpu();
const isolation = isolationOf(network, []);
const proved = cpu();
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
