/** A value in the text of a configuration: where it begins, and what it holds. */
interface Written {
  /** Line of its key, or of the value itself where it has none, counted from 1. */
  readonly line: number;
  /** Of an object. */
  readonly fields?: ReadonlyMap<string, Written>;
  /** Of a list. */
  readonly entries?: readonly Written[];
  /** What a text in quotes says. */
  readonly text?: string;
}

/**
 * Line of the field of a configuration that a message speaks of; of the innermost one around it that the file writes out,
 * where the field is missing or made by an expression.
 *
 * @param source text of the file
 * @param field as messages name it: `flows.screen.port`, `zones.lgwan.dataStores[0]`
 * @returns the line, counted from 1; nothing when not even the first name of the field is written out
 */
export function lineOf(source: string, field: string): number | undefined {
  const start = /^(?:export\s+)?const\s+config\b[^=]*=\s*(?=\{)/m.exec(source);
  if (!start) return undefined;
  let here: Written = new Reader(source, start.index + start[0].length).value();
  let line: number | undefined;
  let rest = field.replace(/\[(\d+)\]/g, '.$1');
  while (rest !== '') {
    const next = nextIn(here, rest);
    if (!next) return line;
    here = next.written;
    line = here.line;
    rest = next.rest;
  }
  return line;
}

/** The field or entry that the beginning of a path leads to; ids and keys may hold points themselves. */
function nextIn(here: Written, path: string): { readonly written: Written; readonly rest: string } | undefined {
  const named = [
    ...(here.fields ?? []),
    ...(here.entries ?? []).flatMap((entry, index): [string, Written][] => [
      [String(index), entry],
      [entry.fields?.get('id')?.text ?? String(index), entry],
    ]),
  ];
  const [best] = named
    .filter(([name]) => path === name || path.startsWith(`${name}.`))
    .sort(([a], [b]) => b.length - a.length);
  return best && { written: best[1], rest: path.slice(best[0].length + 1) };
}

/** Reads literals of TypeScript and steps over everything else, whose parts have no lines of their own. */
class Reader {
  constructor(
    private readonly source: string,
    private at: number,
  ) {}

  value(line = this.line()): Written {
    this.blanks();
    const written = this.literal(line);
    // What follows a literal makes an expression of it; what is no literal is stepped over as a whole.
    this.expression();
    return written;
  }

  private literal(line: number): Written {
    const first = this.source[this.at];
    if (first === '{') return { line, fields: this.fields() };
    if (first === '[') return { line, entries: this.entries() };
    if (first === "'" || first === '"') {
      const begin = this.at;
      this.string();
      return { line, text: this.source.slice(begin + 1, this.at - 1) };
    }
    return { line };
  }

  private fields(): Map<string, Written> {
    const fields = new Map<string, Written>();
    this.at++;
    for (this.blanks(); this.open('}'); this.blanks()) {
      const line = this.line();
      const [key, name] =
        /^(?:'([^'\\\n]*)'|"([^"\\\n]*)"|([\w$]+))\s*:/
          .exec(this.source.slice(this.at, this.at + 300))
          ?.filter((part) => part !== undefined) ?? [];
      if (key === undefined) this.expression();
      else {
        this.at += key.length;
        this.blanks();
        fields.set(name, this.value(line));
      }
      if (this.source[this.at] === ',') this.at++;
    }
    this.at++;
    return fields;
  }

  private entries(): Written[] {
    const entries: Written[] = [];
    this.at++;
    for (this.blanks(); this.open(']'); this.blanks()) {
      entries.push(this.value());
      if (this.source[this.at] === ',') this.at++;
    }
    this.at++;
    return entries;
  }

  private open(end: string): boolean {
    return this.at < this.source.length && this.source[this.at] !== end;
  }

  /** Step to the comma or bracket that ends an expression. */
  private expression(): void {
    let depth = 0;
    for (; this.at < this.source.length; ) {
      this.blanks();
      const letter = this.source[this.at];
      if (letter === undefined || (depth === 0 && /[,}\])]/.test(letter))) return;
      if (/['"`]/.test(letter)) this.string();
      else {
        if (/[{[(]/.test(letter)) depth++;
        if (/[}\])]/.test(letter)) depth--;
        this.at++;
      }
    }
  }

  private string(): void {
    const quote = this.source[this.at++];
    while (this.at < this.source.length && this.source[this.at] !== quote)
      this.at += this.source[this.at] === '\\' ? 2 : 1;
    this.at++;
  }

  /** Step over white space and comments. */
  private blanks(): void {
    const blank = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;
    blank.lastIndex = this.at;
    this.at += blank.exec(this.source)?.[0].length ?? 0;
  }

  private line(): number {
    this.blanks();
    return this.source.slice(0, this.at).split('\n').length;
  }
}
