import type { Model, Resource } from '../../model/model';
import { textsAt } from '../../model/paths';
import { isUnknown, type Unknown } from '../../template/unknown';
import { patternOf } from '../logs/event-pattern';
import type { Part } from './pipeline-search';
import { CLEAN, converts, grantOf, handOffs, intakes, isClosed, NOT_CLEAN, scanRules } from './pipelines';
import {
  allStates,
  type Definition,
  definitionOf,
  type State,
  textsOf,
  writesAnywhere,
  writesObjects,
} from './state-machine';

const MACHINE = 'AWS::StepFunctions::StateMachine';
const FUNCTION = 'AWS::Lambda::Function';
const ROLE = 'AWS::IAM::Role';

/** A state machine of the internet zone that hands something over to a closed zone. */
export interface PipelineMachine {
  readonly machine: Resource;
  readonly definition: Definition;
  readonly partOf: (state: State) => Part;
}

interface Machines {
  readonly known: readonly PipelineMachine[];
  readonly unknown: readonly { readonly machine: Resource; readonly reason: Unknown }[];
}

const cache = new WeakMap<Model, Machines>();

/** State machines that deliver; and those of the internet zone whose definition is not known, with the reason. */
export function pipelineMachines(model: Model): Machines {
  const known = cache.get(model);
  if (known) return known;
  const read = readMachines(model);
  cache.set(model, read);
  return read;
}

function readMachines(model: Model): Machines {
  const known: PipelineMachine[] = [];
  const unknown: { machine: Resource; reason: Unknown }[] = [];
  for (const machine of model.ofType(MACHINE).filter(({ zone }) => zone === 'internet')) {
    const definition = definitionOf(machine);
    if (isUnknown(definition)) {
      unknown.push({ machine, reason: definition });
      continue;
    }
    const role = model.find(machine.properties.RoleArn, ROLE);
    const writer = role !== undefined && handOffs(model).some((each) => each.role === role);
    const partOf = (state: State) =>
      writer && writesAnywhere(state) ? 'deliver' : partIn(model, state, new Set([machine]));
    if (allStates(definition).some(([, state]) => partOf(state) === 'deliver'))
      known.push({ machine, definition, partOf });
  }
  return { known, unknown };
}

function partIn(model: Model, state: State, above: ReadonlySet<Resource>): Part {
  if (state.Type !== 'Task') return 'other';
  const texts = calledBy(state);
  const service = textsOf(state.Resource).join();
  const functions = texts.flatMap((text) => model.find(text, FUNCTION) ?? []);
  if (functions.some((lambda) => functionDelivers(model, lambda))) return 'deliver';
  const reads = /:(s3|aws-sdk:s3):(get|head|list)/i.test(service);
  if (!reads && texts.some((text) => closedBucket(model, text))) return 'deliver';
  for (const machine of texts.flatMap((text) => model.find(text, MACHINE) ?? [])) {
    if (above.has(machine)) continue;
    const definition = definitionOf(machine);
    const inner = isUnknown(definition)
      ? []
      : allStates(definition).map(([, each]) => partIn(model, each, new Set([...above, machine])));
    if (inner.includes('deliver')) return 'deliver';
  }
  if (functions.some((lambda) => roleOf(model, lambda, (role) => converts(model, role)))) return 'convert';
  if (/:(ecs:runTask|batch:submitJob)/.test(service)) return 'convert';
  const keeps = functions.some((lambda) => roleOf(model, lambda, (role) => putsAway(model, role)));
  return keeps || writesObjects(state) ? 'keep' : 'other';
}

/** Whether a role writes into a bucket of the internet zone that files do not come in by: it can put them away. */
function putsAway(model: Model, role: Resource): boolean {
  const raw = intakes(model).map(({ bucket }) => bucket);
  return model
    .ofType('AWS::S3::Bucket')
    .some((bucket) => !raw.includes(bucket) && !isClosed(bucket) && grantOf(model, role, 's3:PutObject', bucket));
}

/** Everything that a task names: what it calls, and with what. */
function calledBy({ Resource: called, Parameters: parameters, Arguments: args }: State): readonly string[] {
  return [called, parameters, args].flatMap(textsOf);
}

function closedBucket(model: Model, text: string): Resource | undefined {
  const bucket = model.find(text, 'AWS::S3::Bucket');
  return bucket && isClosed(bucket) ? bucket : undefined;
}

function roleOf(model: Model, lambda: Resource, test: (role: Resource) => boolean): boolean {
  const role = model.find(lambda.properties.Role, ROLE);
  return role !== undefined && test(role);
}

function functionDelivers(model: Model, lambda: Resource): boolean {
  return roleOf(model, lambda, (role) =>
    model.ofType('AWS::S3::Bucket').some((bucket) => isClosed(bucket) && grantOf(model, role, 's3:PutObject', bucket)),
  );
}

/** Rules and machines that start a machine. */
export function startersOf(model: Model, machine: Resource): readonly Resource[] {
  const starts = (text: string) => model.find(text, MACHINE) === machine;
  return [
    ...model.ofType('AWS::Events::Rule').filter(({ properties }) => textsAt(properties, 'Targets[].Arn').some(starts)),
    ...model.ofType(MACHINE).filter((other) => {
      const definition = definitionOf(other);
      return !isUnknown(definition) && allStates(definition).some(([, state]) => calledBy(state).some(starts));
    }),
  ];
}

/** Functions that convert, with the machine that calls them. */
export function converters(model: Model): readonly { readonly lambda: Resource; readonly machine: Resource }[] {
  return pipelineMachines(model).known.flatMap(({ machine, definition, partOf }) =>
    allStates(definition)
      .filter(([, state]) => partOf(state) === 'convert')
      .flatMap(([, state]) =>
        calledBy(state)
          .flatMap((text) => model.find(text, FUNCTION) ?? [])
          .map((lambda) => ({ lambda, machine })),
      ),
  );
}

/** Verdicts with which a machine may be started: all of them, unless every rule that starts it lets one through only. */
export function startingVerdicts(model: Model, machine: Resource): readonly (string | undefined)[] {
  const rules = startersOf(model, machine).filter(({ type }) => type === 'AWS::Events::Rule');
  const admitted = rules.map(({ properties }) =>
    textsAt(patternOf(properties.EventPattern), 'detail.scanResultDetails.scanResultStatus[]'),
  );
  const all = [CLEAN, ...NOT_CLEAN];
  const waiting = rules.length > 0 && rules.every((rule) => scanRules(model).includes(rule));
  if (!waiting || admitted.some((list) => list.length === 0)) return all;
  return all.filter((verdict) => verdict !== undefined && admitted.some((list) => list.includes(verdict)));
}
