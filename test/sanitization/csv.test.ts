import fc from 'fast-check';
import { guardFormulas } from '../../lib/sanitization/csv';
import { sanitize } from '../../lib/sanitization/sanitize';
import { rowsOf } from '../cases/sanitize/table';

describe('cells that a spreadsheet would compute', () => {
  const rows: readonly (readonly [string, string, string, string])[] = [
    ['formulas, plain and in quotes', ',', 'a,=1+1,"=2",+x,@y', "a,'=1+1,\"'=2\",'+x,'@y"],
    ['behind blanks and quotes', ',', ' =a," =b","""=c"""', '\' =a,"\' =b","\'""=c"""'],
    ['behind an empty quoted text', ',', '""=1', '"\'"=1'],
    ['full-width signs', ',', '＝1,＋a,－a,＠x', "'＝1,'＋a,'－a,'＠x"],
    ['numbers stay', ',', '-3,+5.5,-1.,-.5,"-1,234.50",-50%,-350 ', '-3,+5.5,-1.,-.5,"-1,234.50",-50%,-350 '],
    ['what only begins like a number', ',', '-1e5,+81-90,-,-1.2.3', "'-1e5,'+81-90,'-,'-1.2.3"],
    ['a tab before a cell', ',', '\t=1,b', "'\t=1,b"],
    ['behind another delimiter', ',', 'a;=1\tb', "a;'=1\tb"],
    ['a delimiter inside quotes divides nothing', ',', '"a,=b","c\n=d"', '"a,=b","c\n=d"'],
    ['a quote inside a cell opens nothing', ',', 'x"y,=z"', 'x"y,\'=z"'],
    ['a quote behind a blank opens nothing for all', ',', 'a, "b,=c"', 'a, "b,\'=c"'],
    ['a quote that nothing closes', ',', '"open,c\nd,=1', '"open,c\nd,\'=1'],
    ['a number behind a quote that nothing closes', ',', '"-1,=2', "\"'-1,'=2"],
    ['a sign lines behind one', ',', 'a,"\n -1', 'a,"\'\n -1'],
    ['a quote that a later one closes', ',', '"-1,2",-3', '"-1,2",-3'],
    ['rows, the first and the last', ',', '=a\nb\n=c', "'=a\nb\n'=c"],
    ['tabs as delimiters', '\t', 'a\t=b\t-1', "a\t'=b\t-1"],
    ['what is guarded already', ',', "'=1", "'=1"],
    ['text with signs inside', ',', 'a=b,1-2,x@y', 'a=b,1-2,x@y'],
  ];
  test.each(rows)('%s', (_, delimiter, given, expected) => {
    expect(guardFormulas(given, delimiter)).toBe(expected);
  });
});

describe('a table as it is released', () => {
  const released = async (text: string | Uint8Array, name = 'list.csv') => {
    const result = await sanitize({ name, bytes: new Uint8Array(Buffer.from(text)), door: 'file' });
    return result.status === 'released'
      ? Buffer.from(result.conversion.files[0].bytes).toString('utf8')
      : result.rejection.reason;
  };
  test('has a byte order mark, and line feeds', async () => {
    expect(await released('a,b\r\n1,2\r\n')).toBe('\uFEFFa,b\n1,2\n');
  });
  test('loses lines that steer the program', async () => {
    expect(await released('sep=;\nsep=,\na;=b')).toBe("\uFEFFa;'=b");
    expect(await released('\r\n sep=;\na;=b\nsep=;')).toBe("\uFEFFa;'=b\nsep=;");
  });
  test('loses what hides a formula', async () => {
    expect(await released('a,\u200B=1')).toBe("\uFEFFa,'=1");
  });
  test('is read in CP932 too', async () => {
    expect(await released(Buffer.from('82a02c3d31', 'hex'))).toBe("\uFEFFあ,'=1");
  });
  test('is none of binary bytes', async () => {
    expect(await released('a,b\0\x01\x02')).toMatch(/malformed|unsupported-type/);
  });
});

test('hostile tables cost no more than long ones', () => {
  for (const each of ['"', ',', '\t', '""', '"a', ' ', '=', '-1', ';"'])
    expect(guardFormulas(each.repeat(300_000), ',').length).toBeGreaterThan(0);
});

test('no cell is a formula, whatever a table is made of and by whatever it is divided, and the rest stays', () => {
  const text = fc
    .array(fc.constantFrom(',', ';', '\t', '\n', '"', '""', '=', '-', '＝', '1', 'a', ' ', "'"), { maxLength: 30 })
    .map((all) => all.join(''));
  const isFormula = (cell: string) => /^["\s]*[=+\-@＝]/.test(cell) && !/^["\s]*[+-]?\d[\d,]*["\s]*$/.test(cell);
  const holds = (given: string, delimiter: string) => {
    const guarded = guardFormulas(given, delimiter);
    expect(guarded.replaceAll("'", '')).toBe(given.replaceAll("'", ''));
    expect(rowsOf(guarded, delimiter).flat().filter(isFormula)).toEqual([]);
    // Behind another delimiter a sign may only be that of a number.
    expect(
      rowsOf(guarded, ',')
        .flat()
        .filter((cell) => /^["\s]*[=@＝]/.test(cell)),
    ).toEqual([]);
    // An empty cell before a tab is one only where tabs divide.
    if (delimiter !== '\t')
      expect(
        rowsOf(guarded, delimiter)
          .flat()
          .filter((cell) => cell.startsWith('\t')),
      ).toEqual([]);
  };
  fc.assert(fc.property(text, fc.constantFrom(',', ';', '\t'), holds), {
    numRuns: Number(process.env.SANSO_RUNS ?? 2_000),
  });
});
