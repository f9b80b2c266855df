import type { IConstruct } from 'constructs';

/**
 * The types of the CDK's validation plugins, by their own names. A test holds that the CDK takes them: whoever uses the public API need
 * not have every module of aws-cdk-lib read by the compiler for them.
 */
export interface PolicyValidationStack {
  readonly templatePath: string;
  readonly accountId: string | undefined;
  readonly region: string | undefined;
}

export interface PolicyValidationContext {
  readonly stackTemplates: PolicyValidationStack[];
  /** Undefined where somebody else than the CDK asks. */
  readonly appConstruct?: IConstruct;
}

export interface PolicyViolatingResource {
  readonly resourceLogicalId?: string;
  readonly constructPath?: string;
  readonly locations: string[];
  readonly templatePath?: string;
}

export interface PolicyViolation {
  readonly ruleName: string;
  readonly description: string;
  readonly violatingResources: PolicyViolatingResource[];
  readonly fix?: string;
  readonly severity?: string;
  readonly ruleMetadata?: { readonly [key: string]: string };
}

export interface PolicyValidationPluginReport {
  readonly violations: PolicyViolation[];
  readonly success: boolean;
  readonly pluginVersion?: string;
  readonly metadata?: { readonly [key: string]: string };
}

export interface PolicyValidationPlugin {
  readonly name: string;
  readonly version?: string;
  readonly ruleIds?: string[];
  validate(context: PolicyValidationContext): PolicyValidationPluginReport;
}

/**
 * Severity of every violation to the CDK, whatever the rule's own, which is in its metadata. The CDK neither suppresses what is fatal by its
 * bare id nor advises to; and where anything is acknowledged, it takes a report without `error` and `fatal` for a success.
 */
export const FAILS = 'fatal';
