import { PICTURE, pptx, type Relation, rebuilt, relations, root } from './packages';

const text = (value: string, run = '') =>
  `<p:txBody><a:bodyPr/><a:p><a:r>${run}<a:t>${value}</a:t></a:r></a:p></p:txBody>`;
const shape = (properties: string, inner: string) =>
  `<p:sp><p:nvSpPr><p:cNvPr id="2" name="a">${properties}</p:cNvPr><p:nvPr/></p:nvSpPr><p:spPr/>${inner}</p:sp>`;
const pic = '<p:pic><p:blipFill><a:blip r:embed="i"/></p:blipFill></p:pic>';
const frame = (uri: string, inner: string) =>
  `<p:graphicFrame><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/${uri}">${inner}</a:graphicData></a:graphic></p:graphicFrame>`;
const IMAGE: Relation = ['i', 'image', '../media/1.png'];

describe('slides', () => {
  const rows: readonly (readonly [string, string, string, string, RegExp | undefined, RegExp])[] = [
    ['text', shape('', text('説明会')), '', '説明会', /<p:sp>/, /hlink/],
    [
      'a jump on a click',
      shape('<a:hlinkClick r:id="h" action="ppaction://program"/>', text('押す')),
      '',
      '押す',
      undefined,
      /hlink|ppaction/,
    ],
    [
      'a link in text',
      shape('', text('字', '<a:rPr lang="ja-JP"><a:hlinkClick r:id="h"/><a:hlinkMouseOver r:id="h"/></a:rPr>')),
      '',
      '字',
      /lang="ja-JP"/,
      /hlink/,
    ],
    [
      'a button',
      shape('', `<p:spPr><a:prstGeom prst="actionButtonHome"/></p:spPr>`),
      '',
      '',
      /prst="rect"/,
      /actionButton/,
    ],
    [
      'tables',
      frame(
        'drawingml/2006/table',
        `<a:tbl><a:tr h="1"><a:tc>${text('欄').replaceAll('p:txBody', 'a:txBody')}</a:tc></a:tr></a:tbl>`,
      ),
      '',
      '欄',
      /<a:tbl>/,
      /hlink/,
    ],
    [
      'an embedded object leaves its picture',
      `${frame('presentationml/2006/ole', `<p:oleObj progId="Package" r:id="o"><p:embed/>${pic}</p:oleObj>`)}`,
      '',
      '',
      /<p:spTree><p:pic>.*<\/p:pic><\/p:spTree>/,
      /oleObj|embed\/|graphicFrame/,
    ],
    [
      'an embedded object without picture',
      frame('presentationml/2006/ole', '<p:oleObj r:id="o"><p:link/></p:oleObj>') + shape('', text('後')),
      '',
      '後',
      undefined,
      /oleObj|graphicFrame/,
    ],
    [
      'a film leaves its picture',
      `<p:pic><p:nvPicPr><p:cNvPr id="3" name="v"><a:hlinkClick r:id="" action="ppaction://media"/></p:cNvPr><p:nvPr><a:videoFile r:link="v"/></p:nvPr></p:nvPicPr><p:blipFill><a:blip r:embed="i"/></p:blipFill></p:pic>`,
      '',
      '',
      /r:embed="rId1"/,
      /video|hlink|r:link/,
    ],
    [
      'movement and sounds',
      shape('', text('字')),
      '<p:transition><p:sndAc><p:stSnd><p:snd r:embed="x"/></p:stSnd></p:sndAc></p:transition><p:timing><p:cmd type="verb" cmd="0"/></p:timing>',
      '字',
      undefined,
      /timing|transition|snd|cmd/,
    ],
    [
      'controls and tags',
      shape('', text('字')),
      '<p:custDataLst><p:tags r:id="t"/></p:custDataLst><p:controls><p:control r:id="c"/></p:controls>',
      '字',
      undefined,
      /tags|control/,
    ],
  ];
  test.each(rows)('%s', async (_, shapes, behind, words, has, hasNot) => {
    const made = await rebuilt(pptx(shapes, [IMAGE], { 'ppt/media/1.png': PICTURE }, behind), 'pptx');
    expect({ words: made.words, faults: made.faults }).toEqual({ words, faults: [] });
    const slide = made.parts.get('ppt/slides/slide1.xml') ?? '';
    if (has !== undefined) expect(slide).toMatch(has);
    expect(slide).not.toMatch(hasNot);
  });
});

test('layouts, masters, notes and themes follow; what is unknown does not', async () => {
  const sheet = (root_: string, value: string) =>
    root(root_, `<p:cSld><p:spTree>${shape('', text(value))}</p:spTree></p:cSld>`);
  const made = await rebuilt(
    pptx(
      '',
      [
        ['l', 'slideLayout', '../slideLayouts/l.xml'],
        ['n', 'notesSlide', '../notes/n.xml'],
        ['c', 'comments', '../comments/c.xml'],
      ],
      {
        'ppt/slideLayouts/l.xml': sheet('p:sldLayout', '配置'),
        'ppt/slideLayouts/_rels/l.xml.rels': relations(
          ['m', 'slideMaster', '../m.xml'],
          ['e', 'image', 'http://x.example/', 'External'],
        ),
        'ppt/m.xml': root(
          'p:sldMaster',
          '<p:cSld><p:spTree/></p:cSld><p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="l"/></p:sldLayoutIdLst>',
        ),
        'ppt/_rels/m.xml.rels': relations(['l', 'slideLayout', 'slideLayouts/l.xml'], ['t', 'theme', 'theme/t.xml']),
        'ppt/theme/t.xml': root(
          'a:theme',
          '<a:themeElements><a:clrScheme name="a"><a:hlink><a:srgbClr val="0000FF"/></a:hlink></a:clrScheme></a:themeElements>',
        ),
        'ppt/notes/n.xml': sheet('p:notes', 'ノート'),
        'ppt/notes/_rels/n.xml.rels': relations(['s', 'slide', '../slides/slide1.xml']),
        'ppt/comments/c.xml': '<x/>',
      },
    ),
    'pptx',
  );
  expect(made.faults).toEqual([]);
  expect(made.words.split('\n').sort()).toEqual(['ノート', '配置']);
  expect([...made.parts.keys()].filter((name) => !name.endsWith('.rels')).sort()).toEqual([
    '[Content_Types].xml',
    'ppt/notesSlides/notesSlide1.xml',
    'ppt/presentation.xml',
    'ppt/slideLayouts/slideLayout1.xml',
    'ppt/slideMasters/slideMaster1.xml',
    'ppt/slides/slide1.xml',
    'ppt/theme/theme1.xml',
  ]);
  expect(made.removed).toEqual([
    { what: 'external', count: 1 },
    { what: 'comment', count: 1 },
  ]);
});
