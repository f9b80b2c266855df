/** A block of commands of a document that a rehearsal runs. */
export interface MarkedBlock {
  readonly name: string;
  readonly commands: readonly string[];
}

const MARK = /^\s*<!-- rehearsed: ([a-z-]+) -->\s*$/;
const FENCE = /^\s*```(\w*)\s*$/;

/**
 * The blocks of commands that a document marks by `<!-- rehearsed: NAME -->` in the line before them, so that a rehearsal runs
 * what a reader types.
 *
 * @throws Error for a mark without a block of `bash` below it, and for a name that comes twice
 */
export function markedBlocks(markdown: string): MarkedBlock[] {
  const lines = markdown.split('\n');
  const blocks = lines.flatMap((line, index): MarkedBlock[] => {
    const [, name] = MARK.exec(line) ?? [];
    if (name === undefined) return [];
    if (FENCE.exec(lines[index + 1] ?? '')?.[1] !== 'bash')
      throw new Error(`line ${index + 1}: the mark ${name} stands before no block of bash`);
    const rest = lines.slice(index + 2);
    const commands = rest.slice(
      0,
      rest.findIndex((each) => FENCE.test(each)),
    );
    return [{ name, commands: commands.map((command) => command.trim()).filter((command) => command !== '') }];
  });
  const twice = blocks.find(({ name }, index) => blocks.findIndex((other) => other.name === name) < index);
  if (twice) throw new Error(`the mark ${twice.name} comes twice`);
  return blocks;
}

/**
 * The words of a command, without their double quotes: documents quote in no other way.
 *
 * @param command `aws ssm get-document --query "Content"`
 */
export function wordsOf(command: string): string[] {
  return [...command.matchAll(/(?:"[^"]*"|[^\s"])+/g)].map(([word]) => word.replaceAll('"', ''));
}
