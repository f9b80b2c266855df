import { isSafeFormula } from '../../../lib/sanitization/office/formula';

describe('formulas', () => {
  const rows: readonly (readonly [string, boolean])[] = [
    ['SUM(B2:B3)', true],
    ["'内訳 (2)'!A1+内訳!B2", true],
    ["SUM('1月:3月'!A1)", true],
    ['表1[[#This Row],[金額]]*2', true],
    ['SUM(表1[金額])', true],
    ['表1[@金額]', true],
    ['"http://www.example.jp/"&A1', true],
    ['"a|b [1]"', true],
    ['_xlfn.XLOOKUP(A1,B:B,C:C)', true],
    ['_xlfn._xlws.FILTER(A1:A3,B1:B3)', true],
    ['VLOOKUP(A1,$B$1:$C$9,2,FALSE)', true],
    ['INDIRECT("表"&A1&"!B2")', true],
    ["'It''s'!A1", true],
    ['#REF!A1', true],
    ['Auto_Open', true],
    ['WEBSERVICE("http://x.example/")', false],
    ['_xlfn.WEBSERVICE(A1)', false],
    ['hyperlink ( "http://x.example/" , "x" )', false],
    ['HYPERLINK\n("x")', false],
    ['IF(1,_xlfn.IMAGE(A1))', false],
    ['RTD("x",,"y")', false],
    ['CALL("Shell32","x")', false],
    ['REGISTER.ID("a","b")', false],
    ['EXEC("x")', false],
    ['CUBEVALUE("x")', false],
    ['MyMacro(1)', false],
    ['ＨＹＰＥＲＬＩＮＫ("x")', false],
    ['cmd|"/c x"!A0', false],
    ["cmd|'/c calc'!A0", false],
    ['[1]Sheet1!A1', false],
    ['[1]!Name', false],
    ["'[1]内 訳'!A1", false],
    ["'C:\\x\\[b.xlsx]S'!A1", false],
    ["'http://x.example/[b.xlsx]S'!A1", false],
    ['[b.xlsx]S!A1', false],
    ['b.xlsx!Name', false],
    ["'\\\\x.example\\s\\b.xlsx'!Name", false],
    ['INDIRECT("[b.xlsx]S!A1")', false],
    ['SUM(1,[2]S!A1)', false],
    ['"open', false],
  ];
  test.each(rows)('%s', (formula, isSafe) => {
    expect(isSafeFormula(formula)).toBe(isSafe);
  });
});
