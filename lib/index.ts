/**
 * The public API: judge templates, in a CDK app while it synthesizes, in a unit test of a construct, or wherever they come from; and
 * rebuild what passes between zones.
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
export { openSeparate, type Separate } from './sanitization/process/separately';
export type { Conversion, Door, Item, Kind, Member, Reason, ReleasedFile, Removed } from './sanitization/result';
export { type Product, type Sanitized, type SanitizeOptions, sanitize } from './sanitization/sanitize';
export { InputError } from './template/input-error';
export type { ParametersGiven, SansoConfig, TemplateGiven } from './template/sanso-config';
