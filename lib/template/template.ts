import type { ZoneLabel } from '../policy/zones';

/** A CloudFormation template as it was read. */
export interface Template {
  /** File name without `.template.json`; the first half of every resource id. */
  readonly name: string;
  /** Where it was read, for messages. */
  readonly file: string;
  readonly body: TemplateBody;
  readonly account: string;
  readonly region: string;
  readonly stackName: string;
  /** File names (without folder) by which a parent may mean this template, when it is a nested stack. */
  readonly nested: boolean;
  /** Where the template is deployed: what its stack made of it. Default: nowhere yet. */
  readonly deployed?: DeployedParts;
  /** What the template, or the app that it is of, says of where it goes. Default: nothing. */
  readonly placement?: Placement;
  /** Values of parameters and labels of single resources that are given from outside. Default: none. */
  readonly given?: GivenValues;
}

/** Where a template is deployed, and as which stack. */
export interface Placement {
  readonly stackName?: string;
  readonly account?: string;
  readonly region?: string;
}

/** What is given from outside beside the labels of the template as a whole. */
export interface GivenValues {
  readonly parameters: Readonly<Record<string, string>>;
  /** Names of those that are given to this template, and not to all. */
  readonly named: readonly string[];
  /** Labels of single resources, those of a later source behind those of an earlier one. */
  readonly labels: readonly GivenLabels[];
}

/** Labels that are given to a resource from outside, or to several by a pattern. */
export interface GivenLabels {
  /** Who says it, and of what, as it is written. */
  readonly source: string;
  readonly key: string;
  /** Logical id, or a pattern of some; undefined where the key names no resource of this template. */
  readonly logicalId?: string;
  /** Path of a construct, or an ARN, or a pattern of some. */
  readonly place: string;
  readonly labels: ResourceLabels;
}

/** Labels of a resource; what is undefined is not said. */
export interface ResourceLabels {
  readonly zone?: ZoneLabel;
  readonly network?: string;
  readonly body?: string;
  readonly system?: string;
}

/** What a stack says of the resources that it made. */
export interface DeployedParts {
  /** Physical id by logical id. */
  readonly physicalIds: Readonly<Record<string, string>>;
  /** Attributes that the account gives, by logical id: they take the place of what a template would let one guess. */
  readonly attributes: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
  /** Values that were given to the parameters. */
  readonly parameters: Readonly<Record<string, string>>;
}

export interface TemplateBody {
  readonly Metadata?: Readonly<Record<string, unknown>>;
  readonly Parameters?: Readonly<Record<string, TemplateParameter>>;
  readonly Mappings?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<Record<string, TemplateOutput>>;
  readonly Transform?: unknown;
}

export interface TemplateParameter {
  readonly Type?: string;
  readonly Default?: unknown;
  readonly AllowedValues?: readonly unknown[];
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Condition?: string;
  readonly Metadata?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface TemplateOutput {
  readonly Value: unknown;
  readonly Condition?: string;
  readonly Export?: { readonly Name: unknown };
}

/** Account or Region of a template that does not say where it goes: the same one for all of them. */
export const THIS_ACCOUNT = '000000000000';
export const THIS_REGION = 'ap-northeast-1';
