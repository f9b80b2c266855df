import { z } from 'zod';
import type { Flow } from '../../policy/flows';
import { InputError } from '../../template/input-error';
import { schemaMistake } from '../../template/schema-mistake';

/** The register of declared flows that a deployment is judged against. */
export interface FlowRegister {
  readonly flows: readonly Flow[];
  /** Where it was read; undefined when there is none, which means that nothing may cross. */
  readonly file?: string;
}

const side = z.looseObject({ zone: z.string(), cidr: z.string() });
const entry = z.looseObject({
  id: z.string().min(1),
  from: side,
  to: side,
  // Which of these the policy allows is judged by a rule, so that a wrong one is a finding and not bad input.
  protocol: z.union([z.string(), z.int()]).transform(String),
  port: z.union([z.int(), z.string(), z.array(z.union([z.int(), z.string()]))]).optional(),
  purpose: z.string().optional(),
  basis: z.string().optional(),
  approver: z.string().optional(),
  expires: z.string().optional(),
  sanitization: z.string().default('none'),
  serviceName: z.string().optional(),
});

/**
 * Read a flow register. Its shape is judged here (a file of another shape is bad input); whether its entries are specific,
 * approved and unexpired is judged by rules, because that is a finding.
 *
 * @param content parsed `flows.json`, or what whoever calls gives in place of it; undefined when there is none
 * @throws InputError that names the file and the entry
 */
export function flowRegister(content: unknown, file = 'flows'): FlowRegister {
  if (content === undefined) return { flows: [] };
  if (!Array.isArray(content))
    throw new InputError(`${file}: a flow register is a list of flows`, `${file}: 登録簿は通信の配列とする`);
  const flows = content.map((given, index) => {
    const parsed = entry.safeParse(given);
    if (parsed.success) {
      const { approver = '', expires = '', purpose = '', basis = '', port = [], ...rest } = parsed.data;
      return { ...rest, port, approver, expires, purpose, basis } as Flow;
    }
    const [issue] = parsed.error.issues;
    const name =
      typeof (given as { id?: unknown } | null)?.id === 'string' ? (given as { id: string }).id : `entry ${index + 1}`;
    const { en, ja } = schemaMistake(issue, { content: given });
    const field = issue.path.join('.');
    throw new InputError(
      `${file}: ${name}: ${field || 'the entry'} ${en}`,
      `${file}: ${name}: ${field || '項目'} ${ja}`,
    );
  });
  return { flows, file };
}
