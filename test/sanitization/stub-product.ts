import type { Conversion, Item } from '../../lib/sanitization/result';
import type { Product } from '../../lib/sanitization/sanitize';

const kept: Uint8Array[] = [];
const MISDEEDS: Readonly<Record<string, () => void>> = {
  hangs() {
    for (;;);
  },
  'takes memory'() {
    for (;;) kept.push(Buffer.alloc(1024 * 1024, 1));
  },
  'takes heap'() {
    for (const list: object[] = []; ; ) list.push({ list });
  },
  ends() {
    process.exit(0);
  },
};

/** Stands for an external product: gives back what it got, or does what the document says. */
export const product: Product = {
  kinds: ['pdf'],
  async convert({ name, bytes }: Item): Promise<Conversion> {
    MISDEEDS[Buffer.from(bytes).toString().replace('%PDF-1.7\n', '')]?.();
    return { files: [{ name, kind: 'pdf', bytes }], removed: [] };
  },
};
