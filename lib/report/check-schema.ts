import { z } from 'zod';
import { CHECK_SCHEMA, type CheckResult } from '../check/result';
import { THREATS, type ThreatId } from '../policy/threats';
import { VERDICTS } from '../reachability/verdict';

const message = z.object({ en: z.string(), ja: z.string() });
const id = z
  .string()
  .regex(/^[0-9a-f]{16}(-\d+)?$/)
  .describe('The same in every run: a hash of rule, resources and property');
const resources = z
  .array(z.string())
  .describe('TEMPLATE/LogicalId, the id of a flow, or what lacks a control: a zone, an account, deployment');
const day = z.string().describe('YYYY-MM-DD');
const count = z.int().min(0);

const known = z.literal(true).optional().describe('Whether the baseline has it too: then it does not fail');

const decision = z.object({
  id: z.string(),
  kind: z.enum(['accepted', 'missing-control']),
  clause: z.string(),
  reason: message,
  owner: message,
  approver: message,
  decision: z.object({ number: z.string(), date: day }),
  review: day,
  expires: day,
  risk: message,
  compensation: message,
});
const violation = z.object({
  id,
  rule: z.string(),
  clauses: z.array(z.string()),
  clause: z.string().describe('The one of the clauses that it stands under'),
  cause: z
    .object({ rule: z.string(), resource: z.string() })
    .optional()
    .describe('The finding that it follows from, and goes with'),
  severity: z.enum(['high', 'medium', 'low']),
  resources,
  places: z.array(z.string()).optional().describe('Where it is to be seen, when resources names no resource'),
  property: z.string().optional(),
  message: z.string(),
  remediation: z.string(),
  trace: z.array(z.string()),
  ja: z.object({ message: z.string(), remediation: z.string(), trace: z.array(z.string()) }),
  known,
});
const noted = z.object({
  id: z.string(),
  owner: message,
  decision: z.object({ number: z.string(), date: day }),
  expires: day,
  review: day,
});
const isolation = z.object({
  verdict: z.enum(VERDICTS),
  flows: count,
  about: z.object({ senders: count, receivers: count, networks: count, vacantSubnets: count }),
  reason: message.optional(),
});

const severity = z.enum(['high', 'medium', 'low']);
const part = z
  .object({
    severity: severity.optional(),
    rules: z.array(z.string()).optional(),
    clauses: z.array(z.string()).optional(),
    of: z.object({ findings: count, missingControls: count, accepted: count, undecided: count }),
  })
  .describe('What was asked for, when it was not everything');
const baseline = z
  .object({
    file: z.string(),
    newFindings: count,
    newUndecided: count,
    gone: z.array(
      z.object({
        rule: z.string(),
        clauses: z.array(z.string()),
        resources: z.array(z.string()),
        property: z.string().optional(),
        severity: severity.optional(),
      }),
    ),
    worse: z
      .object({ before: z.enum(VERDICTS), now: z.enum(VERDICTS) })
      .optional()
      .describe('The verdicts of isolation, where it is worse than it was'),
  })
  .describe('How it compares with an earlier judgement');

/** The form of `sanso check --format json`; its JSON schema is made from it. */
export const checkSchema = z.object({
  schema: z.literal(CHECK_SCHEMA).describe('Form and version of this result'),
  summary: z.object({
    expired: message.optional(),
    policy: message,
    verdict: message.describe('What it all comes to, in one sentence'),
    findings: count,
    missingControls: count,
    missingInPart: count.describe('How many of the missing controls are there in part'),
    accepted: count,
    undecided: count,
    whole: z.boolean().describe('Whether the templates are a whole deployment; of a part nothing can be missed'),
    evaluation: z
      .boolean()
      .describe(
        'Whether it was judged as a deployment to try things out, whose locks and retention are not those of production',
      ),
    acknowledgements: z.object({
      expired: z.array(noted),
      notYet: z.array(noted),
      soon: z.array(noted),
      review: z.array(noted),
      unused: z.array(
        z.object({ id: z.string(), rule: z.string(), resources: z.array(z.string()), property: z.string().optional() }),
      ),
    }),
    resources: count,
    templates: count,
    rules: count,
    zones: z.array(z.string()),
    flows: count,
    inputs: z.object({
      flows: z.string().optional().describe('The flow register that was read'),
      premises: z.string().optional(),
      acknowledgements: z.string().optional(),
      config: z.string().optional(),
      notJudged: z.array(z.string()).describe('Files that look like templates and were not judged'),
      broken: z.array(message).optional().describe('Why those of them that are broken cannot be read, a sentence each'),
      unused: z.array(z.string()).describe('What is said from outside of templates that there are not'),
      unmatched: z
        .array(z.object({ id: z.string(), provider: z.string(), providers: z.array(z.string()) }))
        .optional()
        .describe('Premises on which nothing rests, with the providers that there are'),
    }),
    premises: z
      .array(message)
      .optional()
      .describe('Controls that rest on somebody else, a sentence each, with who and evidence'),
    asOf: day,
    isolation: isolation.optional(),
    clauses: z.array(
      z.object({
        clause: z.string(),
        answer: z.enum(['judged', 'nothing-to-judge', 'people']),
        rules: count,
        resources: count,
        flows: count,
        deployment: z.boolean(),
        findings: count,
        missingControls: count,
      }),
    ),
    threats: z.array(
      z.object({
        threat: z.enum(Object.keys(THREATS) as ThreatId[]),
        answer: z.enum(['controls', 'in-part', 'people', 'unanswered']),
        rules: z.array(z.string()).describe('Rules whose controls are there'),
        findings: count.describe('Open findings of all rules that answer it'),
        missingControls: count,
        undecided: count,
      }),
    ),
    part: part.optional(),
    baseline: baseline.optional(),
  }),
  violations: z.array(violation),
  assumptions: z
    .array(
      z.object({
        id,
        rule: z.string(),
        clauses: z.array(z.string()),
        resources,
        property: z.string().optional(),
        reason: z.string(),
        ja: z.object({ reason: z.string() }),
        known,
        step: message.optional().describe('The step of the deployment that would decide it'),
      }),
    )
    .describe('What is undecided, and never a pass'),
  acknowledged: z.array(
    violation.extend({
      inPart: z
        .literal(true)
        .optional()
        .describe('Whether its control is there in part, under a decision to go without it'),
      acknowledgement: decision,
    }),
  ),
}) satisfies z.ZodType<CheckResult>;
