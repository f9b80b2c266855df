import { Facts } from '../facts/facts';
import { render } from '../messages/render';
import { buildModel } from '../model/model';
import type { Flow } from '../policy/flows';
import { NOTHING_TO_PROVE } from '../reachability/proof-scope';
import { flowPaths } from '../rules/network/flow-paths';
import { internetPaths } from '../rules/network/internet-paths';
import { zonePaths } from '../rules/network/zone-paths';
import type { Outcome } from '../rules/rule';
import { readInput } from '../template/read';
import { withGiven } from '../template/with-given';
import { assertOptions, dayOf, GivenToApp } from './given';
import type { Given } from './given-options';
import { judgeRule } from './judge-rule';
import { verdictFor } from './proofs';
import { readable } from './readable';
import { assertPart, assertZones } from './zones';

export interface IsolationExpectation extends Given {
  /** The flow register: what may cross from one zone to another. Default: the one that `config` points to, else nothing may. */
  readonly flows?: readonly Flow[];
  /** Day against which expiry is judged, `YYYY-MM-DD`. Default: today in Japan. */
  readonly asOf?: string;
  /** Whether a proof of nothing will do: no sender of one zone with a receiver of another. Default: it will not. */
  readonly mayBeEmpty?: boolean;
}

const OPTIONS: readonly (keyof IsolationExpectation)[] = [
  'flows',
  'asOf',
  'mayBeEmpty',
  'config',
  'zones',
  'parameters',
];

/** An app or a stage of the CDK. */
export interface Synthesizable {
  readonly stageName: string;
  synth(): { readonly directory: string };
}

/**
 * For tests: an app whose zones are proved apart, except for the declared flows, which have to work. Synthesizes the app.
 *
 * @throws Error that tells every path with its hops, everything that the proof would have to take on trust, or that there was
 *   nothing to prove
 */
export function expectIsolated(app: Synthesizable, options: IsolationExpectation = {}): void {
  assertOptions('expectIsolated', options, OPTIONS);
  const { flows, asOf, mayBeEmpty = false, ...given } = options;
  const day = dayOf(asOf);
  const said = new GivenToApp(given);
  const register = said.register(flows);
  const { templates } = readInput([app.synth().directory], { config: {} });
  const model = buildModel(withGiven(templates, said.sources).templates);
  assertZones(model, [app.stageName || 'the app']);
  if (said.isPart) assertPart(model);
  const facts = new Facts({ model, register, asOf: day });
  const outcomes = [zonePaths, internetPaths, flowPaths]
    .flatMap((rule) => judgeRule(rule, facts))
    .filter((outcome) => !(outcome.kind === 'undecided' && outcome.reason.key === 'zone-paths.empty'));
  const verdict = verdictFor(facts);
  if (verdict === 'empty' && !mayBeEmpty)
    throw new Error(`isolation is empty: ${NOTHING_TO_PROVE.en}: give mayBeEmpty: true where that is meant`);
  if (outcomes.length === 0) return;
  throw new Error(
    [`isolation is ${verdict}`, ...outcomes.map((outcome) => readable(model, sentences(outcome)))].join('\n'),
  );
}

function sentences(outcome: Outcome): string {
  const place = outcome.resources.join(', ');
  if (outcome.kind === 'undecided')
    return `undecided: ${place}: ${render(outcome.reason, 'en')}${outcome.step ? `: ${outcome.step.en}` : ''}`;
  return [
    `${place}: ${render(outcome.message, 'en')}`,
    ...(outcome.trace ?? []).map((hop) => `  · ${render(hop, 'en')}`),
  ].join('\n');
}
