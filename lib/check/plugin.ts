import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Facts } from '../facts/facts';
import type { FlowRegister } from '../facts/flows/flow-register';
import { languageOfEnvironment } from '../messages/language';
import type { Language } from '../messages/message';
import { buildModel, type Model } from '../model/model';
import type { Acknowledgement } from '../policy/acknowledgement';
import type { Flow } from '../policy/flows';
import type { Premise } from '../policy/premises';
import { CERTIFICATE_FILE } from '../reachability/certificate';
import { verdictText } from '../reachability/verdict-text';
import { RULES } from '../rules';
import type { Rule } from '../rules/rule';
import { withGiven } from '../template/with-given';
import { acknowledgementSentences } from './acknowledgement-notes';
import { check } from './check';
import { assertOptions, dayOf, GivenToApp } from './given';
import type { Given } from './given-options';
import { certificateFor } from './proofs';
import { REPORT_WORDS, refusedIn } from './report-words';
import { CHECK_FILE, type CheckResult } from './result';
import { synthesisOf } from './synthesis';
import {
  FAILS,
  type PolicyValidationContext,
  type PolicyValidationPlugin,
  type PolicyValidationPluginReport,
  type PolicyViolation,
} from './validation';
import { assertPart, assertZones } from './zones';

export interface SansoPluginProps extends Given {
  /** The flow register: what may cross from one zone to another. Default: nothing may. */
  readonly flows?: readonly Flow[];
  /** Evidence of what is outside AWS, such as MFA at an identity provider. Default: none, so that what rests on it is undecided. */
  readonly premises?: readonly Premise[];
  /** Findings and missing controls that are lived with, each by a decision. Default: none, so that every finding fails. */
  readonly acknowledgements?: readonly Acknowledgement[];
  /** Day against which expiry is judged, `YYYY-MM-DD`. Default: today in Japan. */
  readonly asOf?: string;
  /** Language of the report and of what is refused. Default: that of the environment, as of the command line. */
  readonly language?: Language;
  /** Rules to judge by. Default: all. @internal */
  readonly rules?: readonly Rule[];
}

const OPTIONS: readonly (keyof SansoPluginProps)[] = [
  'flows',
  'premises',
  'acknowledgements',
  'asOf',
  'language',
  'rules',
  'config',
  'zones',
  'parameters',
];

/**
 * Judges the templates of a whole app in `cdk synth`: `Validations.of(app).addPlugins(new SansoPlugin({ flows }))`. What is
 * undecided fails like a finding, but for open points: what a later step of the deployment decides cannot keep its first step
 * from being taken. These, acknowledged findings, and the verdict of the proof stand in the metadata of the report. Its findings are
 * fatal to the CDK, which neither suppresses them by their bare id nor advises to: `acknowledgements` accepts them, or nothing does.
 */
export class SansoPlugin implements PolicyValidationPlugin {
  readonly name = 'SansoDeployment';
  readonly ruleIds: string[];
  private readonly rules: readonly Rule[];
  private readonly acknowledgements: ReturnType<GivenToApp['acknowledgements']>;
  private readonly register: FlowRegister;
  private readonly premises: ReturnType<GivenToApp['premises']>;
  private readonly given: GivenToApp;
  private readonly language: Language;
  private readonly asOf: string;

  /** @throws InputError as `check` does, for what is given and cannot be read */
  constructor(props: SansoPluginProps = {}) {
    this.rules = props.rules ?? RULES;
    this.ruleIds = this.rules.map(({ id }) => id);
    this.language = props.language ?? languageOfEnvironment(process.env);
    [this.asOf, this.given, this.register, this.premises, this.acknowledgements] = refusedIn(this.language, () => {
      assertOptions('SansoPlugin', props, OPTIONS);
      const asOf = dayOf(props.asOf);
      const given = new GivenToApp(props);
      const acknowledgements = given.acknowledgements(props.acknowledgements, this.rules, asOf);
      return [asOf, given, given.register(props.flows), given.premises(props.premises), acknowledgements];
    });
  }

  validate(context: PolicyValidationContext): PolicyValidationPluginReport {
    return refusedIn(this.language, () => this.judged(context));
  }

  private judged(context: PolicyValidationContext): PolicyValidationPluginReport {
    const { language, asOf } = this;
    const words = REPORT_WORDS[language];
    const synthesis = synthesisOf(context);
    const { templates, stacks } = synthesis;
    const given = withGiven(templates, this.given.sources);
    const model = given.templates === templates ? synthesis.model : buildModel(given.templates);
    assertZones(model, stacks, given.unused);
    if (this.given.isPart) assertPart(model);
    const { register, premises } = this;
    const facts = new Facts({ model, register, asOf, premises: premises.list });
    const result = check(facts, this.rules, this.acknowledgements.list, {
      flows: register.file,
      premises: premises.file,
      acknowledgements: this.acknowledgements.file,
      config: this.given.file,
      notJudged: [],
      unused: given.unused,
    });
    // Whoever doubts the proof can verify it from what lies beside the templates.
    if (result.summary.isolation && templates.length > 0)
      writeFileSync(join(dirname(templates[0].file), CERTIFICATE_FILE), `${JSON.stringify(certificateFor(facts))}\n`);
    // What was accepted, what is missing and which clauses nothing answers: the summary of a synthesis reads it there.
    if (templates.length > 0)
      writeFileSync(join(dirname(templates[0].file), CHECK_FILE), `${JSON.stringify(result)}\n`);
    const violations = violationsOf(
      result,
      model,
      (id) => this.rules.find((rule) => rule.id === id)?.severity ?? 'high',
      language,
    );
    const { isolation, expired, acknowledgements, inputs } = result.summary;
    return {
      success: violations.length === 0,
      violations,
      metadata: Object.fromEntries([
        ...(expired ? [[words.expired, expired[language]]] : []),
        ...(inputs.flows ? [[words.register, inputs.flows]] : []),
        ...inputs.unused.map((said, index) => [`${words.unused} ${index + 1}`, said]),
        ...(isolation ? [[words.isolation, verdictText(isolation, language)]] : []),
        ...result.acknowledged.map(({ rule, resources, acknowledgement }) => [
          `${words[acknowledgement.kind]} ${rule} ${resources.join(' ')}`,
          words.decision(acknowledgement),
        ]),
        ...acknowledgementSentences(acknowledgements, language).map((sentence, index) => [
          `${words.acknowledgements} ${index + 1}`,
          sentence,
        ]),
        ...result.assumptions.flatMap(({ rule, resources, reason, ja, step }) =>
          step
            ? [
                [
                  `${words.open} ${rule} ${resources.join(' ')}`,
                  `${{ en: reason, ja: ja.reason }[language]}: ${step[language]}`,
                ],
              ]
            : [],
        ),
      ]),
    };
  }
}

function violationsOf(
  { violations, assumptions }: CheckResult,
  model: Model,
  severityOf: (rule: string) => string,
  language: Language,
): PolicyViolation[] {
  const words = REPORT_WORDS[language];
  const common = ({
    rule,
    clauses,
    resources,
    places = resources,
    property,
  }: Pick<CheckResult['violations'][number], 'rule' | 'clauses' | 'resources' | 'places' | 'property'>) => ({
    ruleName: rule,
    severity: FAILS,
    violatingResources: places.flatMap((id) => {
      const resource = model.byId(id);
      if (!resource) return [];
      return [
        {
          resourceLogicalId: resource.logicalId,
          templatePath: resource.template.file,
          locations: property ? [`Properties/${property}`] : [],
        },
      ];
    }),
    ruleMetadata: { clauses: clauses.join(', '), severity: severityOf(rule), resources: resources.join(', ') },
  });
  return [
    ...violations.map((violation) => {
      const { message, trace, remediation } = language === 'ja' ? violation.ja : violation;
      return { ...common(violation), description: [message, ...trace].join('\n'), fix: remediation };
    }),
    ...assumptions
      .filter(({ step }) => step === undefined)
      .map((assumption) => ({
        ...common(assumption),
        description: `${words.undecided}: ${(language === 'ja' ? assumption.ja : assumption).reason}`,
        fix: words.decide,
      })),
  ];
}
