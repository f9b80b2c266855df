/** A Markdown document, split into what its twin has to share. */
export interface Markdown {
  /** Levels of the headings in order: 1 for `#`. */
  readonly levels: readonly number[];
  /** Texts of the headings in order, without the marks. */
  readonly headings: readonly string[];
  /** Fenced blocks that hold commands or files, without comments; blocks of the language `text` are translated. */
  readonly blocks: readonly string[];
  /** Relative targets of links and images in order, without anchors. */
  readonly links: readonly string[];
}

const FENCE = /^(\s*)```(\S*)\s*$/;

export function parseMarkdown(text: string): Markdown {
  const prose: string[] = [];
  const blocks: string[] = [];
  let block: { language: string; lines: string[] } | undefined;
  for (const line of text.split('\n')) {
    const fence = FENCE.exec(line);
    if (fence && block) {
      if (block.language !== 'text') blocks.push(withoutComments(block.lines));
      block = undefined;
    } else if (fence) {
      block = { language: fence[2], lines: [] };
    } else if (block) {
      block.lines.push(line);
    } else {
      prose.push(line);
    }
  }
  const headings = prose.flatMap((line) => {
    const [, marks, title] = /^(#{1,6})\s+(.+)$/.exec(line) ?? [];
    return marks ? [{ level: marks.length, title }] : [];
  });
  return {
    levels: headings.map(({ level }) => level),
    headings: headings.map(({ title }) => title),
    blocks,
    links: [...prose.join('\n').matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target]) => target.split('#')[0])
      .filter((target) => target !== '' && !/^[a-z]+:/.test(target)),
  };
}

/** Comments are written in the language of the document; what is executed is not. */
function withoutComments(lines: readonly string[]): string {
  return lines
    .map((line) => line.trim().replace(/(^|\s+)# .*$/, ''))
    .filter((line) => line !== '')
    .join('\n');
}
