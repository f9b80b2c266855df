import { judgeRule } from '../../lib/check/judge-rule';
import { Facts } from '../../lib/facts/facts';
import { flowRegister } from '../../lib/facts/flows/flow-register';
import { premisesOf } from '../../lib/facts/premises';
import { render, renderRemediation } from '../../lib/messages/render';
import { buildModel, type LiveState, type Model } from '../../lib/model/model';
import type { Finding, Outcome, Rule, Undecided } from '../../lib/rules/rule';
import { type TemplateBody, THIS_REGION } from '../../lib/template/template';

/** The day against which tests judge. */
export const AS_OF = '2026-11-23';

/** A template for tests: resources, and the zone and account in its metadata. */
export type Templates = Readonly<Record<string, TemplateBody>>;

type Live = (model: Model) => LiveState;

/**
 * Judge small inline templates by one rule; keys are template names.
 *
 * @param live what an account shows beside its templates. Default: templates alone
 * @param premises evidence of what is outside AWS. Default: none
 */
export function judge(
  rule: Rule,
  templates: Templates,
  flows: unknown = [],
  asOf = AS_OF,
  live?: Live,
  premises: unknown = [],
): Worded[] {
  return outcomesOf(rule, templates, flows, asOf, live, premises).map(inWords);
}

/** The same as data, before it is said in a language. */
export function outcomesOf(
  rule: Rule,
  templates: Templates,
  flows: unknown = [],
  asOf = AS_OF,
  live?: Live,
  premises: unknown = [],
): Outcome[] {
  return judgeRule(rule, factsOf(templates, flows, asOf, live, premises));
}

/** What is known of small inline templates; keys are template names. */
export function factsOf(
  templates: Templates,
  flows: unknown = [],
  asOf = AS_OF,
  live?: Live,
  premises: unknown = [],
): Facts {
  const built = buildModel(
    Object.entries(templates).map(([name, body]) => {
      const sanso = (body.Metadata?.sanso ?? {}) as { account?: string; region?: string };
      return {
        name,
        file: `${name}.template.json`,
        body,
        account: sanso.account ?? '111111111111',
        region: sanso.region ?? THIS_REGION,
        stackName: name,
        nested: name.endsWith('.nested'),
      };
    }),
  );
  const model = live ? { ...built, live: live(built) } : built;
  return new Facts({ model, register: flowRegister(flows), asOf, premises: premisesOf(premises) });
}

/** An outcome with its sentences in English, as readers see them. */
export type WordedFinding = Omit<Finding, 'message' | 'trace'> & {
  readonly message: string;
  readonly remediation: string;
  readonly trace?: readonly string[];
};
export type Worded = WordedFinding | (Omit<Undecided, 'reason'> & { readonly reason: string });

/** Everything that an outcome says in Japanese. */
export function inJapanese(outcome: Outcome): string[] {
  if (outcome.kind === 'undecided') return [render(outcome.reason, 'ja'), ...(outcome.step ? [outcome.step.ja] : [])];
  const { message, trace = [] } = outcome;
  return [render(message, 'ja'), renderRemediation(message, 'ja'), ...trace.map((hop) => render(hop, 'ja'))];
}

/** An outcome in English. */
export function inWords(outcome: Outcome): Worded {
  if (outcome.kind === 'undecided') return { ...outcome, reason: render(outcome.reason, 'en') };
  const { message, trace, ...rest } = outcome;
  return {
    ...rest,
    message: render(message, 'en'),
    remediation: renderRemediation(message, 'en'),
    ...(trace ? { trace: trace.map((hop) => render(hop, 'en')) } : {}),
  };
}
