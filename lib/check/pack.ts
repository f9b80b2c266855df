import { type CfnResource, type PolicyValidationPluginReport, Stack } from 'aws-cdk-lib';
import { NagMessageLevel, NagPack, type NagPackProps, NagRuleCompliance } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { Facts } from '../facts/facts';
import { render } from '../messages/render';
import { buildModel, type Model } from '../model/model';
import type { Acknowledgement, Decision } from '../policy/acknowledgement';
import { RULES } from '../rules';
import type { Outcome, Rule } from '../rules/rule';
import { acknowledged } from './acknowledge';
import { judgeRule } from './judge-rule';
import { readAcknowledgements } from './read-acknowledgements';
import { readable, remediationOf } from './readable';
import { logicalIdOf, templateNameOf, templatesOfScope } from './scope-templates';

/** Rules that one resource alone answers to: the others need the whole app, as {@link SansoPlugin} judges it. */
export const SINGLE_RESOURCE_RULES: readonly Rule[] = RULES.filter(({ singleResource }) => singleResource);

export interface SansoChecksProps extends NagPackProps {
  /** Findings that are lived with, each by a decision. Default: none. */
  readonly acknowledgements?: readonly Acknowledgement[];
  /** Day against which expiry is judged, `YYYY-MM-DD`. Default: today. */
  readonly asOf?: string;
  /** Rules to judge by. Default: every rule that one resource alone answers to. */
  readonly rules?: readonly Rule[];
}

interface Verdict {
  readonly rule: Rule;
  readonly message: string;
  readonly fix: string;
}

const PREFIX = 'Sanso';

/**
 * The rules of the policy as a cdk-nag pack: `Validations.of(app).addPlugins(new SansoChecks(app))`, or
 * `new SansoChecks().validateScope(stack)` in a unit test. Rule ids carry the clause; something undecided is reported
 * like a finding, because it is never a pass. Tags are seen once the app has been synthesized: the CDK adds them there.
 */
export class SansoChecks extends NagPack {
  readonly name = PREFIX;
  override readonly ruleIds: string[];
  private readonly asOf: string;
  private readonly rules: readonly Rule[];
  private readonly acknowledgements: readonly Acknowledgement[];
  private accepted: [string, string][] = [];
  private verdicts = new Map<string, Verdict[]>();

  constructor(
    scope?: IConstruct,
    { acknowledgements, asOf, rules = SINGLE_RESOURCE_RULES, ...props }: SansoChecksProps = {},
  ) {
    super(scope, props);
    this.packName = PREFIX;
    this.asOf = asOf ?? new Date().toISOString().slice(0, 10);
    this.rules = rules;
    this.acknowledgements = readAcknowledgements(acknowledgements, 'acknowledgements', this.rules);
    this.ruleIds = rules.map(({ id }) => id);
  }

  override validateScope(scope: IConstruct): PolicyValidationPluginReport {
    this.verdicts = this.judge(scope);
    const report = super.validateScope(scope);
    // cdk-nag puts all resources under the message of the first one: each gets its own back.
    const violations = report.violations.flatMap((violation) =>
      violation.violatingResources.flatMap((resource) =>
        (this.verdicts.get(resource.constructPath ?? '') ?? [])
          .filter(({ rule }) => rule.id === violation.ruleName)
          .map(({ message, fix, rule }) => ({
            ...violation,
            // The CDK neither suppresses what is fatal by its bare id, nor advises to.
            severity: 'fatal',
            description: message,
            fix,
            ruleMetadata: { clauses: rule.clauses.join(', '), severity: rule.severity },
            violatingResources: [resource],
          })),
      ),
    );
    return { ...report, violations, metadata: { ...report.metadata, ...Object.fromEntries(this.accepted) } };
  }

  protected override checkResource(node: CfnResource): void {
    const rules = new Set((this.verdicts.get(node.node.path) ?? []).map(({ rule }) => rule));
    for (const { id, title } of rules) {
      this.applyRule({
        ruleSuffixOverride: id.slice(PREFIX.length + 1),
        info: title.en,
        explanation: title.ja,
        level: NagMessageLevel.ERROR,
        node,
        rule: () => NagRuleCompliance.NON_COMPLIANT,
      });
    }
  }

  /** What the rules say, by the path of the construct that has to change first. */
  private judge(scope: IConstruct): Map<string, Verdict[]> {
    const paths = new Map<string, string>();
    for (const construct of scope.node.findAll()) {
      if (!isResource(construct)) continue;
      const stack = Stack.of(construct);
      paths.set(`${templateNameOf(stack)}/${logicalIdOf(stack, construct.logicalId)}`, construct.node.path);
    }
    const facts = new Facts({ model: buildModel(templatesOfScope(scope)), register: { flows: [] }, asOf: this.asOf });
    const verdicts = new Map<string, Verdict[]>();
    const judged = this.rules.flatMap((rule) => judgeRule(rule, facts).map((outcome) => ({ rule, outcome })));
    const findings = judged.filter(({ outcome }) => outcome.kind === 'finding');
    const { decisions } = acknowledged(
      findings.map(({ rule, outcome }) => ({ ...outcome, rule: rule.id })),
      this.acknowledgements,
      this.asOf,
    );
    const decided = new Map(findings.map(({ outcome }, index) => [outcome, decisions[index]]));
    this.accepted = [];
    for (const { rule, outcome } of judged) {
      const decision = decided.get(outcome);
      if (decision) {
        this.accepted.push([`acknowledged ${rule.id} ${outcome.resources.join(' ')}`, inWords(decision)]);
        continue;
      }
      const shown = (outcome.kind === 'finding' && outcome.places) || outcome.resources;
      const path = shown.map((id) => paths.get(id)).find((found) => found !== undefined);
      if (path === undefined) continue;
      const list = verdicts.get(path);
      const verdict = { rule, ...sentencesOf(facts.model, outcome) };
      if (list) list.push(verdict);
      else verdicts.set(path, [verdict]);
    }
    return verdicts;
  }
}

function inWords({ id, clause, reason, owner, expires }: Decision): string {
  return `${id} | clause ${clause} | ${reason.en} | owner ${owner.en} | expires ${expires}`;
}

function isResource(construct: IConstruct): construct is CfnResource {
  return 'cfnResourceType' in construct;
}

function sentencesOf(model: Model, outcome: Outcome): Pick<Verdict, 'message' | 'fix'> {
  return outcome.kind === 'finding'
    ? { message: readable(model, render(outcome.message, 'en')), fix: remediationOf(model, outcome.message, 'en') }
    : {
        message: `undecided: ${readable(model, render(outcome.reason, 'en'))}`,
        fix: 'Give a value that is known before deployment',
      };
}
