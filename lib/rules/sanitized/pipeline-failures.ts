import type { Facts } from '../../facts/facts';
import { isOn } from '../../facts/logs/recipients';
import type { PipelineMachine } from '../../facts/pipelines/machines';
import { textsOf } from '../../facts/pipelines/state-machine';
import { type SaidFinding, say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { part, valuesAt, worded } from '../../template/values';
import { finding, type Outcome, type Rule } from '../rule';

const QUEUE = 'AWS::SQS::Queue';

/** What keeps a state from waiting for ever: of the machine, or of the state. */
const LIMITS = ['TimeoutSeconds', 'TimeoutSecondsPath', 'HeartbeatSeconds', 'HeartbeatSecondsPath'] as const;

/** What fails is seen: errors are caught, verdicts that do not arrive are kept, and somebody is called (M03). */
export const pipelineFailures: Rule = {
  id: 'Sanso-2.12-PipelineFailures',
  clauses: ['2(12)', '6(7)a'],
  title: { ja: '無害化の失敗を検知できること', en: 'Failures of the pipeline are seen' },
  aspects: ['I', 'A'],
  severity: 'medium',
  types: ['AWS::StepFunctions::StateMachine', 'AWS::Events::Rule', QUEUE, 'AWS::CloudWatch::Alarm'],
  singleResource: false,
  check: (facts) => [
    ...facts.pipelines.machines.known.flatMap((pipeline) => [
      ...uncaught(pipeline),
      ...forgotten(facts, pipeline),
      ...waiting(pipeline),
    ]),
    ...facts.pipelines.intakes.scanRules.flatMap((rule) => unseen(facts, rule)),
  ],
};

function uncaught({ machine, states, partOf }: PipelineMachine): Outcome[] {
  const catches = (errors: unknown) => textsOf(errors).some((error) => /^States\.(ALL|TaskFailed)$/.test(error));
  return states
    .filter(([, state]) => partOf(state) === 'convert')
    .filter(([, state]) => !state.Catch?.some((handler) => catches(handler.ErrorEquals)))
    .map(([state]) => ofMachine(machine, say('pipeline-failures.uncaught', { machine: machine.id, state })));
}

/** A file that is not handed over is put away, or the machine fails: it does not end well as if nothing had happened. */
function forgotten({ pipelines }: Facts, pipeline: PipelineMachine): Outcome[] {
  const { machine } = pipeline;
  const [way] = pipelines.machines.journeysOf(pipeline).flatMap((journey) => journey.forgotten);
  if (!way) return [];
  return [
    finding(machine, say('pipeline-failures.forgotten', { machine: machine.id, way: way.join(' → ') }), {
      property: 'Definition',
      trace: way,
    }),
  ];
}

/** Whoever holds a token may never give it back: without a limit the file waits for a year, and nobody hears of it. */
function waiting({ machine, definition, states }: PipelineMachine): Outcome[] {
  if (definition.TimeoutSeconds !== undefined) return [];
  return states
    .filter(([, state]) => textsOf(state.Resource).some((called) => /\.waitForTaskToken$|:activity:/.test(called)))
    .filter(([, state]) => LIMITS.every((limit) => state[limit] === undefined))
    .map(([state]) => ofMachine(machine, say('pipeline-failures.waiting', { machine: machine.id, state })));
}

function ofMachine(machine: Resource, message: SaidFinding): Outcome {
  return finding(machine, message, { property: 'Definition' });
}

function unseen({ model, logs: { recipients } }: Facts, resource: Resource): Outcome[] {
  const rule = resource.id;
  const state = worded(resource.properties.State);
  if (!isOn(resource))
    return [finding(resource, say('pipeline-failures.rule-off', { rule, state }), { property: 'State' })];
  const targets = valuesAt(resource.properties, 'Targets[]');
  if (targets.length === 0) return [finding(resource, say('pipeline-failures.no-target', { rule }))];
  return targets.flatMap((target) => {
    const found = model.find(part(target, 'DeadLetterConfig', 'Arn'), QUEUE);
    if (!found) return [finding(resource, say('pipeline-failures.no-queue', { rule }), { property: 'Targets' })];
    const queue = found.id;
    return [
      ...(recipients.mayFill(found) ? [] : [finding([found, resource], say('pipeline-failures.refused', { queue }))]),
      ...(recipients.watchesQueue(found)
        ? []
        : [finding([found, resource], say('pipeline-failures.no-alarm', { queue }))]),
    ];
  });
}
