import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Filled, filledLimits, filledSentence, filledSentences } from '../facts/limits/limits';
import type { Language } from '../messages/message';
import type { Model } from '../model/model';
import { synthesisOf } from './synthesis';
import {
  FAILS,
  type PolicyValidationContext,
  type PolicyValidationPlugin,
  type PolicyValidationPluginReport,
} from './validation';

/** File beside the templates of a synthesis with a sentence for each limit that is filled up to its margin. */
export const LIMITS_FILE = 'sanso-limits.json';

/**
 * Compares the templates of an app with the limits of AWS in `cdk synth`: what AWS would refuse in the middle of a deployment fails
 * here, and what is almost used up is told.
 */
export class LimitsPlugin implements PolicyValidationPlugin {
  readonly name = 'SansoLimits';
  /** What the last synthesis fills up to its margin, or would have to be raised. */
  filled: readonly Filled[] = [];

  constructor(private readonly language: Language = 'en') {}

  validate(context: PolicyValidationContext): PolicyValidationPluginReport {
    const { model } = synthesisOf(context);
    const all = filledLimits(model);
    this.filled = all.filter(({ filling }) => filling !== 'over');
    const over = all.filter(({ filling }) => filling === 'over');
    // The summary of a synthesis reads it there.
    const [first] = context.stackTemplates;
    if (first)
      writeFileSync(
        join(dirname(first.templatePath), LIMITS_FILE),
        `${JSON.stringify(filledSentences(this.filled), null, 2)}\n`,
      );
    return {
      success: over.length === 0,
      violations: over.map((one) => ({
        ruleName: `SansoLimits-${one.limit.id}`,
        severity: FAILS,
        description: filledSentence(one)[this.language],
        violatingResources: placesOf(model, one),
        ruleMetadata: { source: one.limit.source },
      })),
    };
  }
}

/** The resource that is over a limit; the template as a whole, or the first resource of an account, where it is none. */
function placesOf(model: Model, { thing, field }: Filled) {
  const resource = model.byId(thing);
  if (resource)
    return [
      {
        resourceLogicalId: resource.logicalId,
        templatePath: resource.template.file,
        locations: field ? [`Properties/${field}`] : [],
      },
    ];
  const template = model.templates.find(({ name, account, region }) => [name, `${account} ${region}`].includes(thing));
  const [logicalId] = Object.keys(template?.body.Resources ?? {});
  return logicalId ? [{ resourceLogicalId: logicalId, templatePath: template?.file, locations: [] }] : [];
}
