import { pipelineMachines, startingVerdicts } from '../../facts/pipelines/pipeline-machines';
import { journey } from '../../facts/pipelines/pipeline-search';
import { scanRules } from '../../facts/pipelines/pipelines';
import { allStates, textsOf } from '../../facts/pipelines/state-machine';
import type { Model, Resource } from '../../model/model';
import { textsAt, valuesAt } from '../../model/paths';
import { speaksOf, statementsOf } from '../../template/policy-document';
import { isUnknown } from '../../template/unknown';
import { part, shown } from '../../template/values';
import { finding, type Outcome, type Rule } from '../rule';

const QUEUE = 'AWS::SQS::Queue';

/** What fails is seen: errors are caught, verdicts that do not arrive are kept, and somebody is called (M03). */
export const pipelineFailures: Rule = {
  id: 'Sanso-2.12-PipelineFailures',
  clauses: ['2(12)', '6(7)'],
  title: { ja: '無害化の失敗を検知できること', en: 'Failures of the pipeline are seen' },
  aspects: ['I', 'A'],
  severity: 'medium',
  types: ['AWS::StepFunctions::StateMachine', 'AWS::Events::Rule', QUEUE, 'AWS::CloudWatch::Alarm'],
  singleResource: false,
  check: ({ model }) => [
    ...uncaught(model),
    ...forgotten(model),
    ...waiting(model),
    ...scanRules(model).flatMap((rule) => unseen(model, rule)),
  ],
};

function uncaught(model: Model): Outcome[] {
  return pipelineMachines(model).known.flatMap(({ machine, definition, partOf }) =>
    allStates(definition)
      .filter(([, state]) => partOf(state) === 'convert')
      .filter(
        ([, state]) =>
          !state.Catch?.some((handler) =>
            textsOf(handler.ErrorEquals).some((error) => /^States\.(ALL|TaskFailed)$/.test(error)),
          ),
      )
      .map(([name]) =>
        finding(
          machine,
          `${machine.id} does not catch errors of ${name}: what cannot be converted disappears unseen`,
          'Catch States.ALL and lead it to quarantine.',
          {
            property: 'Definition',
          },
        ),
      ),
  );
}

/** A file that is not handed over is put away, or the machine fails: it does not end well as if nothing had happened. */
function forgotten(model: Model): Outcome[] {
  return pipelineMachines(model).known.flatMap(({ machine, definition, partOf }) => {
    const [way] = startingVerdicts(model, machine).flatMap((verdict) => journey(definition, verdict, partOf).forgotten);
    if (!way) return [];
    return [
      finding(
        machine,
        `${machine.id} ends well with a file that it neither hands over nor puts away: ${way.join(' → ')}`,
        'Lead the way to quarantine, or end it in a state of type Fail.',
        { property: 'Definition', trace: way },
      ),
    ];
  });
}

/** Whoever holds a token may never give it back: without a limit the file waits for a year, and nobody hears of it. */
function waiting(model: Model): Outcome[] {
  return pipelineMachines(model).known.flatMap(({ machine, definition }) =>
    allStates(definition)
      .filter(([, state]) => textsOf(state.Resource).some((called) => /\.waitForTaskToken$|:activity:/.test(called)))
      .filter(([, state]) =>
        [
          definition.TimeoutSeconds,
          state.TimeoutSeconds,
          state.TimeoutSecondsPath,
          state.HeartbeatSeconds,
          state.HeartbeatSecondsPath,
        ].every((limit) => limit === undefined),
      )
      .map(([name]) =>
        finding(machine, `${machine.id} waits in ${name} for an answer without a limit`, 'Set TimeoutSeconds.', {
          property: 'Definition',
        }),
      ),
  );
}

function unseen(model: Model, rule: Resource): Outcome[] {
  if (rule.properties.State !== undefined && !/^ENABLED/.test(String(rule.properties.State)))
    return [
      finding(
        rule,
        `${rule.id} is ${shown(rule.properties.State)}: nothing happens after a scan`,
        'Set State to ENABLED.',
        {
          property: 'State',
        },
      ),
    ];
  const targets = valuesAt(rule.properties, 'Targets[]');
  if (targets.length === 0)
    return [
      finding(rule, `${rule.id} has no target: nothing happens after a scan`, 'Name the state machine as target.'),
    ];
  return targets.flatMap((target) => {
    const arn = part(target, 'DeadLetterConfig', 'Arn');
    const queue = model.find(arn, QUEUE);
    if (!queue)
      return [
        finding(
          rule,
          `${rule.id} keeps no verdict that it cannot deliver`,
          'Give its target a DeadLetterConfig with a queue.',
          {
            property: 'Targets',
          },
        ),
      ];
    const refused = accepts(model, queue)
      ? []
      : [
          finding(
            [queue, rule],
            `${queue.id} takes no messages of EventBridge, so that verdicts are lost`,
            'Allow sqs:SendMessage to events.amazonaws.com in the policy of the queue.',
          ),
        ];
    const unheard = alarmOf(model, queue)
      ? []
      : [
          finding(
            [queue, rule],
            `Nobody is called when ${queue.id} receives a verdict`,
            'Add an alarm on ApproximateNumberOfMessagesVisible above 0.',
          ),
        ];
    return [...refused, ...unheard];
  });
}

/** An alarm that goes off with the first messages of a queue and calls somebody. */
function alarmOf(model: Model, queue: Resource): Resource | undefined {
  return model.ofType('AWS::CloudWatch::Alarm').find(({ properties }) => {
    const names = valuesAt(properties, 'Dimensions[]').flatMap((dimension) => textsAt(dimension, 'Value'));
    const about = names.some((name) => name === queue.name || model.find(name, QUEUE) === queue);
    const metric = /^ApproximateNumberOfMessages/.test(String(properties.MetricName));
    const upwards = /^GreaterThan/.test(String(properties.ComparisonOperator));
    const early = Number(properties.Threshold) <= 10;
    return about && metric && upwards && early && valuesAt(properties, 'AlarmActions[]').length > 0;
  });
}

/** Whether the policy of a queue lets EventBridge put messages in. */
function accepts(model: Model, queue: Resource): boolean {
  return model
    .ofType('AWS::SQS::QueuePolicy', 'AWS::SQS::QueueInlinePolicy')
    .filter(({ properties }) =>
      [...textsAt(properties, 'Queues[]'), ...textsAt(properties, 'Queue')].some(
        (url) => model.find(url, QUEUE) === queue,
      ),
    )
    .some((policy) => {
      const read = statementsOf(policy.properties.PolicyDocument);
      return (
        isUnknown(read) ||
        read.some(
          (statement) =>
            statement.effect === 'Allow' &&
            speaksOf(statement, 'sqs:SendMessage') &&
            (statement.service.includes('events.amazonaws.com') || statement.aws.includes('*')),
        )
      );
    });
}
