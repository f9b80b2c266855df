import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';

/**
 * The line of each resource of a template, counted from 1, by its logical id: where its key stands below `Resources`, and not where a
 * parameter, an output or a property is called alike.
 */
export function resourceLines(source: string): ReadonlyMap<string, number> {
  return /^\s*\{\s*"/.test(source) ? linesInJson(source) : linesInYaml(source);
}

/** Texts, signs and line ends: nothing else matters to where a key stands. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:]|\n/g;

function linesInJson(source: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  let line = 1;
  let depth = 0;
  let section: string | undefined;
  let last: { readonly text: string; readonly line: number } | undefined;
  for (const [token] of source.matchAll(TOKEN)) {
    if (token === '\n') line++;
    else if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    else if (token === ':' && last) {
      if (depth === 1) section = last.text;
      else if (depth === 2 && section === 'Resources') lines.set(last.text, last.line);
    } else if (token !== ':') last = { text: JSON.parse(token) as string, line };
  }
  return lines;
}

function linesInYaml(source: string): ReadonlyMap<string, number> {
  const counter = new LineCounter();
  const document = parseDocument(source, {
    schema: 'failsafe',
    logLevel: 'silent',
    uniqueKeys: false,
    lineCounter: counter,
  });
  const resources = document.get('Resources');
  if (!isMap(resources)) return new Map();
  return new Map(
    resources.items.flatMap(({ key }) =>
      isScalar(key) && key.range ? [[String(key.value), counter.linePos(key.range[0]).line] as const] : [],
    ),
  );
}
