import { judgeRule } from '../../lib/check/judge-rule';
import { Facts } from '../../lib/facts/facts';
import { flowRegister } from '../../lib/facts/flows/flow-register';
import { render, renderRemediation } from '../../lib/messages/render';
import { buildModel } from '../../lib/model/model';
import type { Outcome, Rule } from '../../lib/rules/rule';
import { type TemplateBody, THIS_REGION } from '../../lib/template/template';

/** The day against which tests judge. */
export const AS_OF = '2026-11-23';

/** A template for tests: resources, and the zone and account in its metadata. */
export type Templates = Readonly<Record<string, TemplateBody>>;

/** Judge small inline templates by one rule; keys are template names. */
export function judge(rule: Rule, templates: Templates, flows: unknown = [], asOf = AS_OF): Outcome[] {
  const model = buildModel(
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
  return judgeRule(rule, new Facts({ model, register: flowRegister(flows), asOf })).map(inWords);
}

/** An outcome with its sentences in English, as readers see them. */
function inWords(outcome: Outcome): Outcome {
  if (outcome.kind === 'undecided') return { ...outcome, reason: render(outcome.reason) };
  const { message, mend, trace } = outcome;
  return {
    ...outcome,
    message: render(message),
    mend: typeof message === 'string' ? mend : renderRemediation(message),
    ...(trace ? { trace: trace.map(render) } : {}),
  };
}
