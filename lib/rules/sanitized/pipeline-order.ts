import type { PipelineMachine } from '../../facts/pipelines/machines';
import type { Pipelines } from '../../facts/pipelines/pipelines';
import { textsOf, writesAnywhere } from '../../facts/pipelines/state-machine';
import { CLEAN } from '../../facts/pipelines/verdict';
import { say } from '../../messages/say';
import { referred } from '../../model/referring';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Nothing is handed over that was not found clean and converted; errors lead to quarantine (M01, M03). */
export const pipelineOrder: Rule = {
  id: 'Sanso-2.12-PipelineOrder',
  clauses: ['2(12)', '6(3)②b'],
  title: { ja: '検査と無害化を経ずに引き渡さないこと', en: 'Nothing is handed over without scan and conversion' },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::StepFunctions::StateMachine'],
  singleResource: false,
  check: ({ model, pipelines }) => [
    ...pipelines.machines.known.flatMap((pipeline) => [
      ...unsafe(pipelines, pipeline),
      ...anywhere(pipeline),
      ...originals(pipelines, pipeline),
      ...early(pipelines, pipeline),
    ]),
    ...pipelines.machines.unknown
      .filter(({ machine }) =>
        referred(model, machine, 'RoleArn', 'AWS::IAM::Role').some((role) => pipelines.handOffs.roles.includes(role)),
      )
      .map(({ machine, reason: { reason } }) =>
        undecided(machine, say('pipeline-order.unknown', { machine: machine.id, reason }), 'Definition'),
      ),
  ],
};

function unsafe({ machines }: Pipelines, pipeline: PipelineMachine): Outcome[] {
  const wrong = machines
    .journeysOf(pipeline)
    .flatMap(({ deliveries }) => deliveries)
    .find(({ verdict, converted }) => verdict !== CLEAN || !converted);
  if (!wrong) return [];
  const { machine } = pipeline;
  const about = { machine: machine.id, way: wrong.way.join(' → '), clean: CLEAN };
  const message =
    wrong.verdict === CLEAN
      ? say('pipeline-order.not-converted', about)
      : say('pipeline-order.not-clean', {
          ...about,
          verdict: wrong.verdict
            ? say('pipeline-order.verdict', { verdict: wrong.verdict })
            : say('pipeline-order.no-verdict'),
        });
  return [finding(machine, message, { property: 'Definition', trace: wrong.way })];
}

/** Where a file is handed over is written into the machine: whoever chooses it at run time hands over what and where he likes. */
function anywhere({ machine, states, partOf }: PipelineMachine): Outcome[] {
  return states
    .filter(([, state]) => partOf(state) === 'deliver' && writesAnywhere(state))
    .map(([state]) =>
      finding(machine, say('pipeline-order.any-bucket', { machine: machine.id, state }), { property: 'Definition' }),
    );
}

/** What is copied has to be the result of the conversion, not what came in. */
function originals({ intakes }: Pipelines, { machine, states, partOf }: PipelineMachine): Outcome[] {
  const results = states
    .filter(([, state]) => partOf(state) === 'convert')
    .map(([, state]) => textsOf(state.ResultPath)[0] ?? '$');
  const isResult = (path: string) => results.some((result) => result === '$' || `${path}.`.startsWith(`${result}.`));
  const raw = intakes.buckets.map(({ name }) => name);
  const sources = states
    .filter(([, state]) => partOf(state) === 'deliver')
    .flatMap(([name, { Parameters: parameters }]) =>
      Object.entries(Object(parameters))
        .filter(([key]) => /^(CopySource|Body)(\.\$)?$/.test(key))
        .flatMap(([, value]) => textsOf(value).map((text) => ({ name, text }))),
    );
  return sources.flatMap(({ name, text }) => {
    const paths = text.match(/\$\.[\w.[\]'-]+/g) ?? [];
    const literal = raw.find((bucket) => text.includes(bucket));
    if (literal === undefined && (paths.length === 0 || paths.some(isResult))) return [];
    const about = { machine: machine.id, source: literal ?? text, state: name };
    return [finding(machine, say('pipeline-order.original', about), { property: 'Definition' })];
  });
}

/** A machine that starts before the scan has a verdict has none to look at. */
function early({ machines, intakes }: Pipelines, { machine }: PipelineMachine): Outcome[] {
  return machines
    .rulesThatStart(machine)
    .filter((rule) => !intakes.scanRules.includes(rule))
    .map((rule) =>
      finding([rule, machine], say('pipeline-order.early', { rule: rule.id, machine: machine.id }), {
        property: 'EventPattern',
      }),
    );
}
