import { z } from 'zod';
import { fullWidthValue } from '../../messages/full-width';
import type { Message } from '../../messages/message';
import { type Flow, SANITIZATIONS } from '../../policy/flows';
import { InputError } from '../../template/input-error';
import { listed } from '../../template/listed';
import { firstOfEach, schemaMistake } from '../../template/schema-mistake';

/** The register of declared flows that a deployment is judged against. */
export interface FlowRegister {
  readonly flows: readonly Flow[];
  /** Where it was read; undefined when there is none, which means that nothing may cross. */
  readonly file?: string;
}

/** Words that rules read; full-width characters in them are a slip of the keyboard, which no rule would see as one. */
const word = z.string().refine((text) => fullWidthValue(text) === undefined);
const label = z.string().optional();
const side = z.looseObject({
  zone: word.describe('Zone: my-number, lgwan, internet, or the id of an independent network'),
  cidr: word.describe('IPv4 addresses of the hosts of this side, as exact as they are known: 10.1.2.3/32'),
  body: label.describe('The body (団体) that this side belongs to, where a zone names several'),
  system: label.describe('The business system that this side belongs to, where a zone names several'),
  bucket: label.describe('Of an object hand-over: the bucket that receives'),
});
const entry = z.looseObject({
  id: z.string().min(1),
  from: side.describe('The side that opens the connection'),
  to: side.describe('The side that answers'),
  // Which of these the policy allows is judged by a rule, so that a wrong one is a finding and not bad input.
  protocol: z.union([word, z.int()]).transform(String).describe('tcp, udp, or s3 for an object hand-over'),
  port: z
    .union([z.int(), word, z.array(z.union([z.int(), word]))])
    .optional()
    .describe('One port, "FROM-TO", or a list of these'),
  purpose: z.string().optional(),
  basis: z.string().optional().describe('The rule or the decision that it rests on'),
  approver: z.string().optional().describe('Who approved it; without, it declares nothing'),
  expires: word.optional().describe('Last day on which it is valid, YYYY-MM-DD'),
  sanitization: word.default('none').describe(SANITIZATIONS.join(', ')),
  serviceName: word.optional().describe('Endpoint service that answers, of a zone in another account'),
  approval: z.unknown().optional().describe('Who lets each object pass: { "role", "expiresHours" }'),
  decision: z
    .unknown()
    .optional()
    .describe('Decision on looking at another zone: { "number", "date", "approver", "conditions" }'),
  agreement: z.unknown().optional().describe('Agreement between two bodies: { "number", "date" }'),
});

/** The form of `flows.json`; its JSON schema is made from it. */
export const flowsSchema = z.union([
  z.array(entry),
  z.strictObject({ $schema: z.string().optional(), flows: z.array(entry) }),
]);

/**
 * Read a flow register. Its shape is judged here (a file of another shape is bad input); whether its entries are specific,
 * approved and unexpired is judged by rules, because that is a finding.
 *
 * @param given parsed `flows.json`, or what whoever calls gives in place of it; undefined when there is none
 * @throws InputError that names the file, each entry and each of its mistakes, in their order
 */
export function flowRegister(given: unknown, file = 'flows'): FlowRegister {
  if (given === undefined) return { flows: [] };
  const content = listed(given, 'flows');
  if (!Array.isArray(content))
    throw new InputError(
      `${file}: a flow register is a list of flows: write [ … ] or { "flows": [ … ] }`,
      `${file}: 登録簿は通信の配列とする。[ … ] 又は { "flows": [ … ] } と書く`,
    );
  const mistakes: Message[] = [];
  const flows = content.flatMap((one, index): Flow[] => {
    const parsed = entry.safeParse(one, { reportInput: true });
    if (parsed.success) {
      const { approver = '', expires = '', purpose = '', basis = '', port = [], ...rest } = parsed.data;
      return [{ ...rest, port, approver, expires, purpose, basis } as Flow];
    }
    for (const issue of firstOfEach(parsed.error.issues)) mistakes.push(entryMistake(file, one, index, issue));
    return [];
  });
  if (mistakes.length > 0)
    throw new InputError(mistakes.map(({ en }) => en).join('\n'), mistakes.map(({ ja }) => ja).join('\n'));
  return { flows, file };
}

/** What has a form that the kind of a value does not tell. */
const FORMS: Readonly<Record<string, Message>> = {
  protocol: { en: '"tcp", "udp" or "s3"', ja: '"tcp"、"udp"、"s3" のいずれか' },
  port: { en: 'a port, "FROM-TO" or a list of these', ja: 'ポート、"FROM-TO" 又はこれらの配列' },
};

function entryMistake(file: string, given: unknown, index: number, issue: z.core.$ZodIssue): Message {
  const id = (given as { id?: unknown } | null)?.id;
  const named = typeof id === 'string' && id !== '' ? id : undefined;
  const { en, ja } = schemaMistake(issue, { content: given, forms: FORMS });
  const { input } = issue;
  const value = input === undefined || typeof input === 'object' ? '' : `${JSON.stringify(input)} `;
  const field = issue.path.length > 0 ? `: ${issue.path.join('.')} ` : value === '' ? ' ' : ': ';
  return {
    en: `${file}: ${named ?? `entry ${index + 1}`}${field}${value}${en}`,
    ja: `${file}: ${named ?? `${index + 1}番目の項目`}${field}${value}${ja}`,
  };
}
