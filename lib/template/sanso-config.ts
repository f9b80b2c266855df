import type { ZoneLabel } from '../policy/zones';

/** Values of parameters by their names; null is one that is not decided yet. */
export type ParametersGiven = Readonly<Record<string, string | number | boolean | readonly string[] | null>>;

/** What is said of one resource from outside, as its tags would: its zone, or more of it. */
export type ResourceGiven = ZoneLabel | null | Omit<TemplateGiven, OfTemplate>;

/** What a template has and a resource has not. */
type OfTemplate = 'account' | 'region' | 'stackName' | 'parameters' | 'resources';

/** What is said of a template from outside, in place of what it does not say itself. */
export interface TemplateGiven {
  /** The zone of what carries no tag; null is one that is not decided yet. */
  readonly zone?: ZoneLabel | null;
  /** Tells independent networks apart. */
  readonly network?: string;
  /** The 団体 and the business system that it belongs to. */
  readonly body?: string;
  readonly system?: string;
  /** Where it is deployed, and as which stack. */
  readonly account?: string;
  readonly region?: string;
  readonly stackName?: string;
  readonly parameters?: ParametersGiven;
  /** Of single resources, by logical id, path of the construct or ARN; `*` stands for any part. */
  readonly resources?: Readonly<Record<string, ResourceGiven>>;
}

/** What is said from outside of templates that nobody wants to edit: `sanso.config.json`. */
export interface SansoConfig {
  readonly $schema?: string;
  /** By path, file name, template name or stack name; `*` stands for any part of a name, `**` for folders as well. */
  readonly templates?: Readonly<Record<string, TemplateGiven>>;
  /** Of single resources, by `template/LogicalId`, path of the construct or ARN; `*` stands for any part. */
  readonly resources?: Readonly<Record<string, ResourceGiven>>;
  /** Of every template that has a parameter of the name. */
  readonly parameters?: ParametersGiven;
  /** The own organization. */
  readonly organization?: string;
  /** Whether the templates are a whole deployment, of which something can be missing. */
  readonly deployment?: 'whole' | 'part';
  /** What the deployment does without on purpose, as in the metadata of a template. */
  readonly screenTransfer?: 'none';
  readonly sanitization?: 'none';
  readonly internetExit?: 'premises';
  /** Files beside this one. */
  readonly flows?: string;
  readonly premises?: string;
  readonly acknowledgements?: string;
}
