import { z } from 'zod';
import type { WordedAnswer } from './reach-text';

const place = { resource: z.string().optional().describe('TEMPLATE/LogicalId'), property: z.string().optional() };

/** The form of an answer of `sanso reach --format json`. */
const answerSchema = z.object({
  verdict: z.enum(['reachable', 'isolated', 'undecided']),
  path: z
    .array(
      z.object({
        action: z.string(),
        ...place,
        text: z.string(),
        resources: z.array(z.string()).optional().describe('Everything that a hop of data names'),
        by: z.array(z.string()).optional().describe('Statements that allow it'),
        answer: z.literal(true).optional().describe('Whether it is a hop of the answer'),
        ja: z.object({ text: z.string() }),
      }),
    )
    .describe('Hop by hop, when something arrives'),
  witness: z
    .object({
      protocol: z.string(),
      source: z.string(),
      sourcePort: z.int().optional(),
      destination: z.string(),
      port: z.int().optional(),
    })
    .optional()
    .describe('A packet that takes this path'),
  declared: z
    .object({
      entries: z.array(z.string()).describe('Ids of entries in force that declare it, or a part of it'),
      whole: z.boolean().describe('Whether they declare all that takes this path'),
      text: z.string(),
      ja: z.object({ text: z.string() }),
    })
    .optional()
    .describe(
      'What the register of flows says of this path, when it leads into another zone; other paths are not looked at',
    ),
  blockedBy: z
    .array(
      z.object({
        code: z.string(),
        ...place,
        message: z.string(),
        by: z.array(z.string()).optional().describe('Statements that deny, where policies stop data'),
        ja: z.object({ message: z.string() }),
      }),
    )
    .describe('What stops the packets at each cut, when nothing arrives'),
  assumptions: z
    .array(
      z.object({
        resource: z.string(),
        property: z.string().optional(),
        reason: z.string(),
        ja: z.object({ reason: z.string() }),
      }),
    )
    .describe('What was taken on trust, when the answer depends on it'),
  meant: z
    .array(z.object({ text: z.string(), ja: z.object({ text: z.string() }) }))
    .optional()
    .describe('How a name was taken that could mean several things, and how the others are said'),
});

/** One answer, or those to a file of questions, in its order; its JSON schema is made from it. */
export const reachSchema = z.union([answerSchema, z.array(answerSchema)]) satisfies z.ZodType<
  Loose<WordedAnswer> | Loose<WordedAnswer>[]
>;

/** An answer whose hops may have any name. */
type Loose<Answer extends WordedAnswer> = Omit<Answer, 'path'> & {
  readonly path: readonly (Omit<Answer['path'][number], 'action'> & { readonly action: string })[];
};
