import { docx, rebuilt } from './packages';

test.each([
  [49, undefined],
  [60, 'too-large'],
] as const)('a document with %d MiB that nothing refers to', async (mebibytes, expected) => {
  const { reason } = await rebuilt(docx('<w:p/>', [], { 'unused.bin': 'a'.repeat(mebibytes * 1024 * 1024) }), 'docx');
  expect(reason).toBe(expected);
});
