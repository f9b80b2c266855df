import fc from 'fast-check';
import { sanitize } from '../../../lib/sanitization/sanitize';
import { packageFaults, partsOf } from '../../cases/sanitize/office';
import { docx, pptx, type Relation, rebuilt, relations, root, xlsx } from './packages';

const NAMES =
  'w:p w:r w:t w:tbl w:tr w:tc w:drawing w:pict w:object w:fldChar w:instrText w:fldSimple w:hyperlink w:sdt w:control w:altChunk a:hlinkClick a:blip a:graphic a:graphicData c:chart pic:pic v:shape v:imagedata o:OLEObject mc:AlternateContent mc:Choice mc:Fallback x:row x:c x:f x:v x:hyperlink x:oleObject x:extLst p:sp p:pic p:oleObj p:embed p:timing p:graphicFrame evil:x'.split(
    ' ',
  );
const ATTRIBUTES =
  'w:val w:instr w:fldCharType w:author r:id r:embed r:link macro uri href src action Requires t si name w:anchor w:dirty v:ext o:href xml:space'.split(
    ' ',
  );
const VALUES = [
  'begin',
  'separate',
  'end',
  'rH',
  'rI',
  'http://x.example/',
  '\\\\x.example\\a',
  'javascript:x',
  'DDEAUTO cmd',
  'PAGE',
  'wps',
  'v',
  'shared',
  '0',
  'http://schemas.openxmlformats.org/drawingml/2006/picture',
  '[1]S!A1',
];
const TEXTS = ['文', ' DDEAUTO c ', ' PAGE ', 'WEBSERVICE("x")', 'SUM(A1)', 'cmd|/c', ''];

const markup = fc.letrec<{ node: string; nodes: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(...TEXTS),
    fc
      .tuple(
        fc.constantFrom(...NAMES),
        fc.uniqueArray(fc.constantFrom(...ATTRIBUTES), { maxLength: 3 }),
        fc.array(fc.constantFrom(...VALUES), { minLength: 3, maxLength: 3 }),
        tie('nodes'),
      )
      .map(([name, attributes, values, inner]) => {
        const written = attributes.map((attribute, index) => ` ${attribute}="${values[index].replace(/"/g, '')}"`);
        return `<${name}${written.join('')}>${inner}</${name}>`;
      }),
  ),
  nodes: fc.array(tie('node'), { maxLength: 5 }).map((nodes) => nodes.join('')),
})).nodes;

const GIVEN: readonly Relation[] = [
  ['rH', 'hyperlink', 'http://x.example/', 'External'],
  ['rI', 'image', 'http://x.example/i.png', 'External'],
];

/** What a scanner that shares nothing with the gate finds in what is released, whatever a document is made of. */
test.each([
  ['docx', (inner: string) => docx(inner, GIVEN)],
  ['xlsx', (inner: string) => xlsx(inner, inner, GIVEN)],
  ['pptx', (inner: string) => pptx(inner, GIVEN, {}, inner)],
] as const)('nothing in %s that is released acts', async (kind, made) => {
  await fc.assert(
    fc.asyncProperty(markup, async (inner) => {
      const { faults, reason } = await rebuilt(made(inner), kind);
      expect({ faults, reason: reason === 'malformed' || reason === 'active-content' ? undefined : reason }).toEqual({
        faults: [],
        reason: undefined,
      });
    }),
    { numRuns: 100 },
  );
});

test('a package with any byte changed is released harmless or rejected with a reason', async () => {
  const whole = docx('<w:p><w:r><w:t>文</w:t></w:r></w:p>', [['h', 'header', 'h.xml']], {
    'word/h.xml': root('w:hdr', ''),
    'word/_rels/h.xml.rels': relations(),
  });
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, value) => {
      const bytes = whole.slice();
      bytes[at] = value;
      const result = await sanitize({ name: 'a.docx', bytes, door: 'file' });
      if (result.status === 'rejected') expect(result.rejection.reason).not.toBe('converter-failed');
      else if (result.kind === 'docx') expect(packageFaults(partsOf(result.conversion.files[0].bytes))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('the same bytes give the same file', async () => {
  const whole = docx('<w:p><w:r><w:t>文</w:t></w:r></w:p>');
  const [one, two] = await Promise.all([1, 2].map(() => sanitize({ name: 'a.docx', bytes: whole, door: 'file' })));
  expect(one).toEqual(two);
  expect(one.status).toBe('released');
});
