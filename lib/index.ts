/**
 * The public API: judge templates, in a CDK app while it synthesizes, in a unit test of a construct, or wherever they come from.
 */

export { type CheckOptions, check, type TemplatesByName } from './check/check-templates';
export { expectIsolated, type IsolationExpectation } from './check/expect-isolated';
export { SansoChecks, type SansoChecksProps } from './check/pack';
export { SansoPlugin, type SansoPluginProps } from './check/plugin';
export type {
  AcknowledgedViolation,
  Assumption,
  CheckInputs,
  CheckResult,
  IsolationSummary,
  Violation,
} from './check/result';
export type { Acknowledgement } from './policy/acknowledgement';
export type { Flow, FlowSide } from './policy/flows';
export type { Premise } from './policy/premises';
export { InputError } from './template/input-error';
export type { ParametersGiven, SansoConfig, TemplateGiven } from './template/sanso-config';
