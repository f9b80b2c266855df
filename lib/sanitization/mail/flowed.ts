/** RFC 3676: lines that end in a blank go on in the next one of the same quote depth. */
export function unflow(text: string, deletesSpace: boolean): string {
  const lines: string[] = [];
  let open: { depth: number } | undefined;
  for (const line of text.split('\n')) {
    const quotes = /^>*/.exec(line)?.[0] ?? '';
    const stuffed = line.slice(quotes.length);
    const content = stuffed.startsWith(' ') ? stuffed.slice(1) : stuffed;
    const isSignature = content === '-- ';
    const goesOn = content.endsWith(' ') && !isSignature;
    const shown = goesOn && deletesSpace ? content.slice(0, -1) : content;
    if (open !== undefined && open.depth === quotes.length && !isSignature) lines.push((lines.pop() as string) + shown);
    else lines.push(quotes === '' ? shown : quotes + (stuffed.startsWith(' ') ? ' ' : '') + shown);
    open = goesOn ? { depth: quotes.length } : undefined;
  }
  return lines.join('\n');
}
