import { type CfnResource, Stack } from 'aws-cdk-lib';
import { NagMessageLevel, NagPack, NagRuleCompliance } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { Facts } from '../facts/facts';
import { render } from '../messages/render';
import { buildModel, type Model } from '../model/model';
import { RULES } from '../rules';
import type { Outcome, Rule } from '../rules/rule';
import { judgeRule } from './judge-rule';
import { readable, remediationOf } from './readable';
import { logicalIdOf, templateNameOf, templatesOfScope } from './scope-templates';
import { FAILS, type PolicyValidationPlugin, type PolicyValidationPluginReport } from './validation';
import { assertZones } from './zones';

/** Rules that one resource alone answers to: the others need the whole app, as {@link SansoPlugin} judges it. */
export const SINGLE_RESOURCE_RULES: readonly Rule[] = RULES.filter(({ singleResource }) => singleResource);

export interface SansoChecksProps {
  /** Day against which expiry is judged, `YYYY-MM-DD`. Default: today. */
  readonly asOf?: string;
  /** Rules to judge by. Default: every rule that one resource alone answers to. */
  readonly rules?: readonly Rule[];
  /** See `NagPackProps` of cdk-nag. Default: false. */
  readonly verbose?: boolean;
  /** See `NagPackProps` of cdk-nag. Default: false. */
  readonly writeSuppressionsToCloudFormation?: boolean;
}

/** A pack that judges an app while it synthesizes, or a scope of it in a unit test. */
export interface SansoChecks extends PolicyValidationPlugin {
  validateScope(scope: IConstruct): PolicyValidationPluginReport;
}

interface Verdict {
  readonly rule: Rule;
  readonly message: string;
  readonly fix: string;
}

const PREFIX = 'Sanso';

class Pack extends NagPack {
  readonly name = PREFIX;
  override readonly ruleIds: string[];
  private readonly asOf: string;
  private readonly rules: readonly Rule[];
  private verdicts = new Map<string, Verdict[]>();

  constructor(scope?: IConstruct, { asOf, rules = SINGLE_RESOURCE_RULES, ...props }: SansoChecksProps = {}) {
    super(scope, props);
    this.packName = PREFIX;
    this.asOf = asOf ?? new Date().toISOString().slice(0, 10);
    this.rules = rules;
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
            description: message,
            fix,
            severity: FAILS,
            ruleMetadata: { clauses: rule.clauses.join(', '), severity: rule.severity },
            violatingResources: [resource],
          })),
      ),
    );
    return { ...report, violations };
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
    const model = buildModel(templatesOfScope(scope));
    assertZones(model, [scope.node.path || 'the app']);
    const facts = new Facts({ model, register: { flows: [] }, asOf: this.asOf });
    const verdicts = new Map<string, Verdict[]>();
    for (const rule of this.rules) {
      for (const outcome of judgeRule(rule, facts)) {
        const shown = (outcome.kind === 'finding' && outcome.places) || outcome.resources;
        const path = shown.map((id) => paths.get(id)).find((found) => found !== undefined);
        if (path === undefined) continue;
        const list = verdicts.get(path);
        const verdict = { rule, ...sentencesOf(facts.model, outcome) };
        if (list) list.push(verdict);
        else verdicts.set(path, [verdict]);
      }
    }
    return verdicts;
  }
}

/**
 * The rules of the policy as a cdk-nag pack: `Validations.of(app).addPlugins(new SansoChecks(app))`, or
 * `new SansoChecks().validateScope(stack)` in a unit test. Rule ids carry the clause; something undecided is reported
 * like a finding, because it is never a pass. Tags are seen once the app has been synthesized: the CDK adds them there.
 */
export const SansoChecks: new (scope?: IConstruct, props?: SansoChecksProps) => SansoChecks = Pack;

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
