import { renderHtml } from '../../../lib/sanitization/mail/html';
import { Removals } from '../../../lib/sanitization/result';

const lines = (html: string) =>
  renderHtml(html, new Removals())
    .text.split('\n')
    .filter((line) => line !== '');

describe('HTML as it is seen', () => {
  const rows: readonly (readonly [string, string, readonly string[]])[] = [
    ['blocks and breaks are lines', 'a<p>b<div>c<br>d</div>e', ['a', 'b', 'c', 'd', 'e']],
    ['white space collapses, that of no breaks does not', '<p>  a \n\t b&nbsp;&nbsp;c </p>', ['a b  c']],
    ['inline elements do not divide', '<b>a</b><i>b</i> <u>c</u>', ['ab c']],
    ['a row is a line of cells', '<table><tr><th>a<th>b<tr><td>1<br>2<td><p>3</p></table>', ['a\tb', '1 2\t3']],
    [
      'a row that holds tables is a layout',
      '<table><tr><td><table><tr><td>a<td>b</table><td><p>c</p><p>d</p></table>',
      ['a\tb', 'c', 'd'],
    ],
    ['a row of one cell is a layout', '<table><tr><td>&nbsp;<td>a<br>b</table>', ['a', 'b']],
    [
      'lists, their signs and numbers',
      '<ul><li>a<ul><li>b</ul><li><p>c</p></ul><ol start=3><li>d<li value=7>e<li>f</ol>',
      ['- a', '  - b', '- c', '3. d', '7. e', '8. f'],
    ],
    ['a list that counts down', '<ol reversed><li>a<li>b</ol>', ['2. a', '1. b']],
    ['what is written as it stands', '<pre>\n  a  b\n\tc</pre><xmp><b></xmp>', ['  a  b', '\tc', '<b>']],
    [
      'styles that keep white space',
      '<div style="white-space:pre-wrap">a\n  b</div><p style="white-space:pre-line">c  d\ne',
      ['a', '  b', 'c d', 'e'],
    ],
    ['quotes in quotes', 'a<blockquote>b<blockquote>c</blockquote>d</blockquote>e', ['a', '> b', '> > c', '> d', 'e']],
    [
      'images by their alternative',
      '<img alt="地図" src="https://t.example/"><img src=x><img alt=" ">z',
      ['[画像: 地図]z'],
    ],
    [
      'links with their targets',
      '<a href="https://a.example/?b=1&amp;c=2">a</a> <a href="https://a.example/">https://a.example</a>',
      ['a <https://a.example/?b=1&c=2> https://a.example'],
    ],
    ['a link around blocks', '<a href="http://a.example/"><div>a</div></a>b', ['a <http://a.example/>', 'b']],
    [
      'targets of mail',
      '<a href="mailto:a@b.example?body=x">a</a> <a href="mailto:c@d.example">c@d.example</a>',
      ['a <mailto:a@b.example> c@d.example'],
    ],
    [
      'targets that are not shown',
      '<a href="javascript:x">a</a><a href=" java\nscript:x">b</a><a href="data:x">c</a><a href="//x.example/">d</a><a href="\\\\x\\y">e</a><a href="#f">f</a>',
      ['abcdef'],
    ],
    [
      'a scheme behind what a browser drops',
      '<a href="\x01 ht\ntps:/\\a.example/x">a</a>',
      ['a <https://a.example/x>'],
    ],
    ['ruby', '<ruby>漢<rt>かん</ruby><ruby>字<rp>(<rt>じ<rp>)</ruby>', ['漢(かん)字(じ)']],
    ['entities', '&lt;b&gt; &amp;amp; &#x3042;', ['<b> &amp; あ']],
    [
      'what only some programs of mail show',
      '<!--[if mso]>x<![endif]--><![if !mso]>a<![endif]><noscript>b</noscript>',
      ['ab'],
    ],
    ['displays', '<span style="display:block">a</span><span>b</span><div style="display:inline">c</div>', ['a', 'bc']],
  ];
  test.each(rows)('%s', (_, html, expected) => {
    expect(lines(html)).toEqual(expected);
  });
});

describe('what is not seen', () => {
  test.each([
    '<p style="display:none">',
    '<p style="DISPLAY : None !important; display: block">',
    '<p style="dis\\70 lay:none">',
    '<p style="display/**/:/* x */none">',
    '<p style="visibility:hidden">',
    '<p style="opacity:0.0">',
    '<p style="font-size:0px">',
    '<p style="font:0/0 a">',
    '<p style="font-size:9px;font:bold 0px/1 a">',
    '<p style="mso-hide:all">',
    '<p hidden>',
    '<script>',
    '<style>',
    '<title>',
    '<template>',
    '<iframe>',
    '<svg><title>',
    '<svg><desc>',
    '<dialog>',
    '<!--',
    '<input value="',
    '<textarea hidden>',
  ])('%s', (begin) => {
    expect(lines(`a${begin}HIDDEN`).join('')).not.toContain('HIDDEN');
  });

  test.each([
    ['a later declaration wins', '<p style="display:none;display:block">SEEN'],
    ['letters of some size again', '<td style="font-size:0"><div style="font-size:13px">SEEN'],
    ['a comment that breaks a word', '<p style="dis/**/play:none">SEEN'],
    ['visible again', '<div style="visibility:hidden"><b style="visibility:visible">SEEN'],
    ['nearly no opacity', '<p style="opacity:0.5">SEEN'],
    ['a font that is set as a whole', '<p style="font-size:0;font:700 12px/1 a">SEEN'],
    ['a small font', '<p style="font-size:0.8em">SEEN'],
  ])('but %s', (_, html) => {
    expect(lines(html)).toEqual(['SEEN']);
  });
});

describe('hostile documents', () => {
  test.each([
    ['elements that nest deep', '<div>'.repeat(10_000)],
    ['formatting that nobody closes', '<b>'.repeat(10_000)],
    ['formatting that is closed wrongly', '<a href=http://x.example/><b><p>'.repeat(1_000)],
    ['tables in tables', '<table><tr><td>a'.repeat(3_000)],
    ['quotes in quotes', '<blockquote>a'.repeat(5_000)],
    ['lists in lists', '<ul><li>a'.repeat(5_000)],
    ['many attributes', `<p ${Array.from({ length: 10_000 }, (_, index) => `a${index}`).join(' ')}>`],
    ['blanks', `<p>${' '.repeat(500_000)}<a href="${' '.repeat(500_000)}x"><img alt="${' '.repeat(500_000)}x">`],
    ['a style of comments', `<p style="${'/*'.repeat(200_000)}">`],
  ])('%s', (_, html) => {
    expect(lines(`${html}end`).join('')).toContain('end');
  });

  test('more nodes than the limit', () => {
    expect(() => renderHtml('<i>'.repeat(2_000), new Removals(), 1_000)).toThrow('nodes of HTML');
  });
});
