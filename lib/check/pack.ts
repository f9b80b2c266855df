import { type CfnResource, Stack } from 'aws-cdk-lib';
import { NagPack } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { Facts } from '../facts/facts';
import { languageOfEnvironment } from '../messages/language';
import type { Language } from '../messages/message';
import { render } from '../messages/render';
import { buildModel, type Model } from '../model/model';
import type { Acknowledgement } from '../policy/acknowledgement';
import { type Outcome, partsOf, type Rule } from '../rules/rule';
import { withGiven } from '../template/with-given';
import { acknowledged } from './acknowledge';
import { expiredSentence } from './acknowledgement-notes';
import { assertOptions, dayOf, GivenToApp } from './given';
import type { Given } from './given-options';
import { judgeRule } from './judge-rule';
import { readable, remediationOf } from './readable';
import { REPORT_WORDS, refusedIn } from './report-words';
import { logicalIdOf, templateNameOf, templatesOfScope } from './scope-templates';
import { SINGLE_RESOURCE_RULES } from './single-resource-rules';
import {
  FAILS,
  type PolicyValidationPlugin,
  type PolicyValidationPluginReport,
  type PolicyViolation,
} from './validation';
import { assertZones } from './zones';

export interface SansoChecksProps extends Given {
  /** Findings that are lived with, each by a decision. Default: none. */
  readonly acknowledgements?: readonly Acknowledgement[];
  /** Day against which expiry is judged, `YYYY-MM-DD`. Default: today in Japan. */
  readonly asOf?: string;
  /** Language of the report and of what is refused. Default: that of the environment, as of the command line. */
  readonly language?: Language;
  /** Rules to judge by. Default: every rule that one resource alone answers to. @internal */
  readonly rules?: readonly Rule[];
}

/** A pack that judges an app while it synthesizes, or a scope of it in a unit test. */
export interface SansoChecks extends PolicyValidationPlugin {
  validateScope(scope: IConstruct): PolicyValidationPluginReport;
}

const PREFIX = 'Sanso';
const OPTIONS: readonly (keyof SansoChecksProps)[] = [
  'acknowledgements',
  'asOf',
  'language',
  'rules',
  'config',
  'zones',
  'parameters',
];

class Pack extends NagPack {
  readonly name = PREFIX;
  override readonly ruleIds: string[];
  private readonly asOf: string;
  private readonly rules: readonly Rule[];
  private readonly acknowledgements: readonly Acknowledgement[];
  private readonly given: GivenToApp;
  private readonly language: Language;

  constructor(scope?: IConstruct, props: SansoChecksProps = {}) {
    const { acknowledgements, asOf, rules = SINGLE_RESOURCE_RULES } = props;
    super(scope);
    this.packName = PREFIX;
    this.language = props.language ?? languageOfEnvironment(process.env);
    this.asOf = refusedIn(this.language, () => {
      assertOptions('SansoChecks', props, OPTIONS);
      return dayOf(asOf);
    });
    this.rules = rules;
    [this.given, this.acknowledgements] = refusedIn(this.language, () => {
      const given = new GivenToApp(props);
      return [given, given.acknowledgements(acknowledgements, rules, this.asOf).list];
    });
    this.ruleIds = rules.map(({ id }) => id);
  }

  override validateScope(scope: IConstruct): PolicyValidationPluginReport {
    return refusedIn(this.language, () => this.judged(scope));
  }

  private judged(scope: IConstruct): PolicyValidationPluginReport {
    const { language } = this;
    const words = REPORT_WORDS[language];
    const paths = pathsIn(scope);
    const model = buildModel(withGiven(templatesOfScope(scope), this.given.sources).templates);
    assertZones(model, [scope.node.path || 'the app']);
    const facts = new Facts({ model, register: { flows: [] }, asOf: this.asOf });
    const judged = this.rules.flatMap((rule) => judgeRule(rule, facts).map((outcome) => ({ rule, outcome })));
    const { decisions, notes } = acknowledged(
      judged.map(({ rule, outcome }) => ({ ...outcome, rule: rule.id, inPart: partsOf(rule, outcome) })),
      this.acknowledgements,
      this.asOf,
    );
    const decided = new Map(judged.map(({ outcome }, index) => [outcome, decisions[index]]));
    const expired = expiredSentence(notes.expired);
    const metadata: Record<string, string> = expired ? { [words.expired]: expired[language] } : {};
    const violations: PolicyViolation[] = [];
    for (const { rule, outcome } of judged) {
      // What to change first is shown: outcomes on nothing in this scope are not for it to mend.
      const shown = (outcome.kind === 'finding' && outcome.places) || outcome.resources;
      const constructPath = shown.map((id) => paths.get(id)).find((found) => found !== undefined);
      if (constructPath === undefined) continue;
      const decision = decided.get(outcome);
      if (decision) {
        metadata[`${words.accepted} ${rule.id} ${outcome.resources.join(' ')}`] = words.decision(decision);
        continue;
      }
      violations.push({
        ruleName: rule.id,
        severity: FAILS,
        ...sentencesOf(facts.model, outcome, language),
        ruleMetadata: { clauses: rule.clauses.join(', '), severity: rule.severity },
        violatingResources: [{ constructPath, locations: ['Properties'] }],
      });
    }
    const isSaid = Object.keys(metadata).length > 0;
    return { success: violations.length === 0, violations, ...(isSaid ? { metadata } : {}) };
  }

  /** Resources are judged together, in {@link validateScope}: a bare id in the metadata of one accepts nothing. */
  protected override checkResource(): void {}
}

/**
 * The rules of the policy as a cdk-nag pack: `Validations.of(app).addPlugins(new SansoChecks(app))`, or
 * `new SansoChecks().validateScope(stack)` in a unit test. Rule ids carry the clause; something undecided is reported
 * like a finding, because it is never a pass. Tags are seen once the app has been synthesized: the CDK adds them there.
 */
export const SansoChecks: new (scope?: IConstruct, props?: SansoChecksProps) => SansoChecks = Pack;

/** Paths of constructs by the ids of their resources. */
function pathsIn(scope: IConstruct): ReadonlyMap<string, string> {
  const resources = scope.node.findAll().filter(isResource);
  return new Map(
    resources.map((construct) => {
      const stack = Stack.of(construct);
      return [`${templateNameOf(stack)}/${logicalIdOf(stack, construct.logicalId)}`, construct.node.path];
    }),
  );
}

function isResource(construct: IConstruct): construct is CfnResource {
  return 'cfnResourceType' in construct;
}

function sentencesOf(model: Model, outcome: Outcome, language: Language): Pick<PolicyViolation, 'description' | 'fix'> {
  const words = REPORT_WORDS[language];
  return outcome.kind === 'finding'
    ? {
        description: readable(model, render(outcome.message, language)),
        fix: remediationOf(model, outcome.message, language),
      }
    : { description: `${words.undecided}: ${readable(model, render(outcome.reason, language))}`, fix: words.decide };
}
