import type { ZoneLabel } from '../policy/zones';
import type { ParametersGiven, SansoConfig, TemplateGiven } from '../template/sanso-config';

/** What whoever calls says of templates that are not to be edited. */
export interface Given {
  /** All of it, or the file that holds it. Default: `sanso.config.json` beside templates of a folder or in the working directory. */
  readonly config?: SansoConfig | string;
  /** Zones by template, or by resource: `web/Store`, the path of a construct, or an ARN. Default: what the templates say. */
  readonly zones?: Readonly<Record<string, ZoneLabel | TemplateGiven>>;
  /** Values of parameters. Default: those of the templates. */
  readonly parameters?: ParametersGiven;
}
