import { readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Facts } from '../facts/facts';
import type { FlowRegister } from '../facts/flows/flow-register';
import { buildModel, type Model } from '../model/model';
import type { Acknowledgement } from '../policy/acknowledgement';
import type { Flow } from '../policy/flows';
import type { Premise } from '../policy/premises';
import { CERTIFICATE_FILE } from '../reachability/certificate';
import { verdictText } from '../reachability/verdict-text';
import { RULES } from '../rules';
import type { Rule } from '../rules/rule';
import { readTemplate } from '../template/read-template';
import type { Template } from '../template/template';
import { withGiven } from '../template/with-given';
import { acknowledgementSentences } from './acknowledgement-notes';
import { CHECK_FILE, type CheckResult, check } from './check';
import { assertOptions, dayOf, type Given, GivenToApp } from './given';
import { certificateFor } from './proofs';
import {
  FAILS,
  type PolicyValidationPlugin,
  type PolicyValidationPluginReport,
  type PolicyValidationStack,
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
  /** Rules to judge by. Default: all. */
  readonly rules?: readonly Rule[];
}

const OPTIONS: readonly (keyof SansoPluginProps)[] = [
  'flows',
  'premises',
  'acknowledgements',
  'asOf',
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

  /** @throws InputError as `check` does, for what is given and cannot be read */
  constructor(private readonly props: SansoPluginProps = {}) {
    assertOptions('SansoPlugin', props, OPTIONS);
    dayOf(props.asOf);
    this.rules = props.rules ?? RULES;
    this.ruleIds = this.rules.map(({ id }) => id);
    this.given = new GivenToApp(props);
    this.register = this.given.register(props.flows);
    this.premises = this.given.premises(props.premises);
    this.acknowledgements = this.given.acknowledgements(props.acknowledgements, this.rules);
  }

  validate({ stackTemplates }: { readonly stackTemplates: PolicyValidationStack[] }): PolicyValidationPluginReport {
    const templates = stackTemplates.map(({ templatePath, accountId, region }) =>
      readTemplate(templatePath, { account: accountId, region }),
    );
    const { templates: all, unused } = withGiven([...templates, ...nestedBeside(templates)], this.given.sources);
    const model = buildModel(all);
    assertZones(model, [...new Set(templates.map(({ stackName }) => stackName))]);
    if (this.given.isPart) assertPart(model);
    const [register, premises] = [this.register, this.premises];
    const facts = new Facts({ model, register, asOf: dayOf(this.props.asOf), premises: premises.list });
    const result = check(facts, this.rules, this.acknowledgements.list, {
      flows: register.file,
      premises: premises.file,
      acknowledgements: this.acknowledgements.file,
      config: this.given.file,
      notJudged: [],
      unused,
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
    );
    const { isolation, expired, acknowledgements, inputs } = result.summary;
    return {
      success: violations.length === 0,
      violations,
      metadata: Object.fromEntries([
        ...(expired ? [['expired', expired.en]] : []),
        ...(inputs.flows ? [['register', inputs.flows]] : []),
        ...inputs.unused.map((said, index) => [`said of no template ${index + 1}`, said]),
        ...(isolation ? [['isolation', verdictText(isolation, 'en')]] : []),
        ...result.acknowledged.map(({ rule, resources, acknowledgement }) => {
          const { kind, clause, reason, owner, approver, decision, expires } = acknowledgement;
          return [
            `${kind === 'accepted' ? 'acknowledged' : 'missing control'} ${rule} ${resources.join(' ')}`,
            `clause ${clause} | ${reason.en} | owner ${owner.en} | approver ${approver.en} | decision ${decision.number} of ${decision.date} | expires ${expires}`,
          ];
        }),
        ...acknowledgementSentences(acknowledgements, 'en').map((sentence, index) => [
          `acknowledgements ${index + 1}`,
          sentence,
        ]),
        ...result.assumptions.flatMap(({ rule, resources, reason, step }) =>
          step ? [[`open ${rule} ${resources.join(' ')}`, `${reason}: ${step.en}`]] : [],
        ),
      ]),
    };
  }
}

/** Nested stacks are no stacks to the validation of the CDK; their templates lie beside those of their parents. */
function nestedBeside(templates: readonly Template[]): Template[] {
  const folders = [...new Set(templates.map(({ file }) => dirname(file)))];
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.nested.template.json'))
      .sort()
      .map((file) => readTemplate(join(folder, file))),
  );
}

function violationsOf(
  { violations, assumptions }: CheckResult,
  model: Model,
  severityOf: (rule: string) => string,
): PolicyViolation[] {
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
    ...violations.map((violation) => ({
      ...common(violation),
      description: [violation.message, ...violation.trace].join('\n'),
      fix: violation.remediation,
    })),
    ...assumptions
      .filter(({ step }) => step === undefined)
      .map((assumption) => ({
        ...common(assumption),
        description: `undecided: ${assumption.reason}`,
        fix: 'Give a value that is known before deployment',
      })),
  ];
}
