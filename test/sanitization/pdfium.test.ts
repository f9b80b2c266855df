import { DEFAULT_LIMITS } from '../../lib/sanitization/limits';
import { startPdfium } from '../../lib/sanitization/pdfium';

test('PDFium starts below a folder whose name is not ASCII', async () => {
  const [, program] = process.argv;
  process.argv[1] = '/srv/三層 sanso/bin/sanso.mjs';
  try {
    const { api } = await startPdfium(DEFAULT_LIMITS);
    // The names of the surroundings are read when a library first asks for them.
    expect(api.FPDF_GetLastError()).toBe(0);
  } finally {
    process.argv[1] = program;
  }
});
