import { type PipelineMachine, pipelineMachines, startingVerdicts } from '../../facts/pipelines/pipeline-machines';
import { journey } from '../../facts/pipelines/pipeline-search';
import { CLEAN, handOffs, intakes, scanRules } from '../../facts/pipelines/pipelines';
import { allStates, textsOf, writesAnywhere } from '../../facts/pipelines/state-machine';
import type { Model } from '../../model/model';
import { textsAt } from '../../model/paths';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Nothing is handed over that was not found clean and converted; errors lead to quarantine (M01, M03). */
export const pipelineOrder: Rule = {
  id: 'Sanso-2.12-PipelineOrder',
  clauses: ['2(12)', '6(3)②'],
  title: { ja: '検査と無害化を経ずに引き渡さないこと', en: 'Nothing is handed over without scan and conversion' },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::StepFunctions::StateMachine'],
  singleResource: false,
  check: ({ model }) => {
    const { known, unknown } = pipelineMachines(model);
    const writers = new Set(handOffs(model).map(({ role }) => role));
    return [
      ...known.flatMap((pipeline) => [
        ...unsafe(model, pipeline),
        ...anywhere(pipeline),
        ...originals(model, pipeline),
        ...early(model, pipeline),
      ]),
      ...unknown
        .filter(({ machine }) => {
          const role = model.find(machine.properties.RoleArn, 'AWS::IAM::Role');
          return role !== undefined && writers.has(role);
        })
        .map(({ machine, reason }) =>
          undecided(machine, `what it hands over is not known: ${reason.reason}`, 'Definition'),
        ),
    ];
  },
};

function unsafe(model: Model, { machine, definition, partOf }: PipelineMachine): Outcome[] {
  const reached = startingVerdicts(model, machine).flatMap(
    (verdict) => journey(definition, verdict, partOf).deliveries,
  );
  const wrong = reached.find(({ verdict, converted }) => verdict !== CLEAN || !converted);
  if (!wrong) return [];
  const why = wrong.verdict === CLEAN ? 'has not been converted' : `has the verdict ${wrong.verdict ?? '(none)'}`;
  return [
    finding(
      machine,
      `${machine.id} hands over a file that ${why}: ${wrong.way.join(' → ')}`,
      'Let only NO_THREATS_FOUND go on, and lead every default and error to quarantine.',
      { property: 'Definition', trace: wrong.way },
    ),
  ];
}

/** Where a file is handed over is written into the machine: whoever chooses it at run time hands over what and where he likes. */
function anywhere({ machine, definition, partOf }: PipelineMachine): Outcome[] {
  return allStates(definition)
    .filter(([, state]) => partOf(state) === 'deliver' && writesAnywhere(state))
    .map(([name]) =>
      finding(
        machine,
        `${machine.id} lets its input choose the bucket that ${name} writes`,
        'Write the bucket of the hand-off into the state.',
        { property: 'Definition' },
      ),
    );
}

/** What is copied has to be the result of the conversion, not what came in. */
function originals(model: Model, { machine, definition, partOf }: PipelineMachine): Outcome[] {
  const states = allStates(definition);
  const results = states
    .filter(([, state]) => partOf(state) === 'convert')
    .map(([, state]) => textsOf(state.ResultPath)[0] ?? '$')
    .map((path) => (path === '$' ? '$' : `${path}.`));
  const raw = intakes(model).map(({ bucket }) => bucket.name);
  return states
    .filter(([, state]) => partOf(state) === 'deliver')
    .flatMap(([name, state]) => {
      const parameters = (state.Parameters ?? {}) as Readonly<Record<string, unknown>>;
      const sources = Object.entries(parameters)
        .filter(([key]) => /^(CopySource|Body)(\.\$)?$/.test(key))
        .flatMap(([, value]) => textsOf(value));
      return sources.flatMap((source) => {
        const paths = source.match(/\$\.[\w.[\]'-]+/g) ?? [];
        const converted = paths.some((path) =>
          results.some((result) => result === '$' || `${path}.`.startsWith(result)),
        );
        const literal = raw.find((bucket) => source.includes(bucket));
        if (literal === undefined && (paths.length === 0 || converted)) return [];
        return [
          finding(
            machine,
            `${machine.id} hands over ${literal ?? source} in ${name}: the file as it came in, not the result of the conversion`,
            'Copy what the conversion has written.',
            { property: 'Definition' },
          ),
        ];
      });
    });
}

/** A machine that starts before the scan has a verdict has none to look at. */
function early(model: Model, { machine }: PipelineMachine): Outcome[] {
  const scanned = scanRules(model);
  return model
    .ofType('AWS::Events::Rule')
    .filter(({ properties }) =>
      textsAt(properties, 'Targets[].Arn').some((arn) => model.find(arn, machine.type) === machine),
    )
    .filter((rule) => !scanned.includes(rule))
    .map((rule) =>
      finding(
        [rule, machine],
        `${rule.id} starts ${machine.id} on something else than the verdict of the scan`,
        'Start it on the event GuardDuty Malware Protection Object Scan Result only.',
        { property: 'EventPattern' },
      ),
    );
}
