import { join } from 'node:path';
import { DEFAULT_LIMITS } from '../../lib/sanitization/limits';
import { openSeparate } from '../../lib/sanitization/process/separately';

const file = (name: string, content: string) => ({ name, bytes: Buffer.from(content), door: 'file' as const });

test.each<[string, object]>([
  ['hangs', { status: 'rejected', rejection: { reason: 'timeout' } }],
  ['takes memory', { status: 'rejected', rejection: { reason: 'too-large' } }],
  ['takes heap', { status: 'rejected', rejection: { reason: 'too-large' } }],
  ['ends', { status: 'rejected', rejection: { reason: 'converter-failed' } }],
])('of a converter that %s nothing is left, and the next input goes on', async (deed, result) => {
  const gate = openSeparate({
    product: join(__dirname, 'stub-product.ts'),
    limits: { ...DEFAULT_LIMITS, milliseconds: 5_000, memoryBytes: 256 * 1024 * 1024 },
  });
  expect(await gate.sanitize(file('a.pdf', `%PDF-1.7\n${deed}`))).toMatchObject(result);
  expect(await gate.sanitize(file('b.txt', 'B'))).toMatchObject({ status: 'released' });
  gate.close();
});
