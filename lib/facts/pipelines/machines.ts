import type { Model, Resource } from '../../model/model';
import { referred } from '../../model/referring';
import { isUnknown, type Unknown } from '../../template/unknown';
import { textsAt } from '../../template/values';
import { patternOf } from '../logs/event-pattern';
import type { Zones } from '../zones/zones';
import type { HandOffs } from './hand-offs';
import type { Intakes } from './intakes';
import { type Journey, journey, type Part } from './journey';
import {
  allStates,
  type Definition,
  definitionOf,
  type State,
  textsOf,
  writesAnywhere,
  writesObjects,
} from './state-machine';
import { CLEAN, NOT_CLEAN } from './verdict';

const MACHINE = 'AWS::StepFunctions::StateMachine';
const FUNCTION = 'AWS::Lambda::Function';
const ROLE = 'AWS::IAM::Role';
const RULE = 'AWS::Events::Rule';

/** A state machine of the internet zone that hands something over to a closed zone. */
export interface PipelineMachine {
  readonly machine: Resource;
  readonly definition: Definition;
  /** Every state by its name, those of branches and iterations included. */
  readonly states: readonly (readonly [name: string, state: State])[];
  readonly partOf: (state: State) => Part;
}

interface MachineParts {
  readonly model: Model;
  readonly zones: Zones;
  readonly intakes: Intakes;
  readonly handOffs: HandOffs;
}

/** The state machines of pipelines. */
export class Machines {
  /** Those that deliver. */
  readonly known: readonly PipelineMachine[];
  /** Those of the internet zone whose definition is not known, with the reason. */
  readonly unknown: readonly { readonly machine: Resource; readonly reason: Unknown }[];
  /** Functions that convert, with the machine that calls them. */
  readonly converters: readonly { readonly lambda: Resource; readonly machine: Resource }[];
  private readonly definitions = new Map<Resource, Definition | Unknown>();

  constructor(private readonly parts: MachineParts) {
    const { model, zones, handOffs } = parts;
    const known: PipelineMachine[] = [];
    const unknown: { machine: Resource; reason: Unknown }[] = [];
    for (const machine of model.ofType(MACHINE).filter((each) => zones.placeOf(each)?.zone === 'internet')) {
      const definition = this.definitionOf(machine);
      if (isUnknown(definition)) {
        unknown.push({ machine, reason: definition });
        continue;
      }
      const isWriter = referred(model, machine, 'RoleArn', ROLE).some((role) => handOffs.roles.includes(role));
      const partOf = (state: State) =>
        isWriter && writesAnywhere(state) ? 'deliver' : this.partIn(state, new Set([machine]));
      const states = allStates(definition);
      if (states.some(([, state]) => partOf(state) === 'deliver')) known.push({ machine, definition, states, partOf });
    }
    this.known = known;
    this.unknown = unknown;
    this.converters = known.flatMap(({ machine, states, partOf }) =>
      states
        .filter(([, state]) => partOf(state) === 'convert')
        .flatMap(([, state]) => this.named(state, FUNCTION).map((lambda) => ({ lambda, machine }))),
    );
  }

  /** Roles of the functions that convert. */
  get converterRoles(): readonly Resource[] {
    return [...new Set(this.converters.flatMap(({ lambda }) => referred(this.parts.model, lambda, 'Role', ROLE)))];
  }

  /** Rules and machines that start a machine. */
  startersOf(machine: Resource): readonly Resource[] {
    return [
      ...this.rulesThatStart(machine),
      ...this.parts.model.ofType(MACHINE).filter((other) => {
        const definition = this.definitionOf(other);
        return (
          !isUnknown(definition) &&
          allStates(definition).some(([, state]) => this.named(state, MACHINE).includes(machine))
        );
      }),
    ];
  }

  rulesThatStart(machine: Resource): readonly Resource[] {
    const { model } = this.parts;
    return model.ofType(RULE).filter((rule) => referred(model, rule, 'Targets[].Arn', MACHINE).includes(machine));
  }

  /** What becomes of a file, for each verdict with which a machine may be started. */
  journeysOf({ machine, definition, partOf }: PipelineMachine): readonly Journey[] {
    return this.startingVerdicts(machine).map((verdict) => journey(definition, verdict, partOf));
  }

  /** Verdicts with which a machine may be started: all of them, unless every rule that starts it lets one through only. */
  private startingVerdicts(machine: Resource): readonly (string | undefined)[] {
    const rules = this.rulesThatStart(machine);
    const admitted = rules.map(({ properties }) =>
      textsAt(patternOf(properties.EventPattern), 'detail.scanResultDetails.scanResultStatus[]'),
    );
    const all = [CLEAN, ...NOT_CLEAN];
    const waiting = rules.length > 0 && rules.every((rule) => this.parts.intakes.scanRules.includes(rule));
    if (!waiting || admitted.some((list) => list.length === 0)) return all;
    return all.filter((verdict) => verdict !== undefined && admitted.some((list) => list.includes(verdict)));
  }

  private definitionOf(machine: Resource): Definition | Unknown {
    const known = this.definitions.get(machine) ?? definitionOf(machine);
    this.definitions.set(machine, known);
    return known;
  }

  private partIn(state: State, above: ReadonlySet<Resource>): Part {
    if (state.Type !== 'Task') return 'other';
    const { zones, handOffs } = this.parts;
    const service = textsOf(state.Resource).join();
    const roles = this.named(state, FUNCTION).flatMap((lambda) => referred(this.parts.model, lambda, 'Role', ROLE));
    if (roles.some((role) => handOffs.delivers(role))) return 'deliver';
    const reads = /:(s3|aws-sdk:s3):(get|head|list)/i.test(service);
    if (!reads && this.named(state, 'AWS::S3::Bucket').some((bucket) => zones.isClosed(bucket))) return 'deliver';
    for (const machine of this.named(state, MACHINE)) {
      if (above.has(machine)) continue;
      const definition = this.definitionOf(machine);
      const inner = isUnknown(definition) ? [] : allStates(definition);
      if (inner.some(([, each]) => this.partIn(each, new Set([...above, machine])) === 'deliver')) return 'deliver';
    }
    if (roles.some((role) => handOffs.converts(role))) return 'convert';
    if (/:(ecs:runTask|batch:submitJob)/.test(service)) return 'convert';
    return roles.some((role) => handOffs.putsAway(role)) || writesObjects(state) ? 'keep' : 'other';
  }

  /** Resources of a type that a task names: what it calls, and with what. */
  private named({ Resource: called, Parameters: parameters, Arguments: args }: State, type: string): Resource[] {
    return [called, parameters, args].flatMap(textsOf).flatMap((text) => this.parts.model.find(text, type) ?? []);
  }
}
