import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** The judge, each layer on those before it. */
const JUDGE = [
  'address',
  'messages',
  'policy',
  'template',
  'model',
  'facts',
  'reachability',
  'rules',
  'check',
] as const;
const below = (layer: (typeof JUDGE)[number]) => JUDGE.slice(0, JUDGE.indexOf(layer));

/**
 * What each folder of `lib` may import beside itself. What is deployed knows nothing of the judge, and the judge nothing of
 * what is deployed: they share the policy.
 */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(JUDGE.map((layer) => [layer, below(layer)])),
  config: below('model'),
  // Its functions run the gate.
  deployment: ['config', 'sanitization', ...below('model')],
  live: below('reachability'),
  // What is judged may be a snapshot of live accounts.
  check: ['live', ...below('check')],
  'index.ts': ['check', 'policy', 'sanitization', 'template'],
  'deployment-policy': below('reachability'),
  report: ['config', 'check', ...below('check')],
  local: ['config', 'live', 'report', 'check', ...below('check')],
  doctor: ['config', 'deployment', 'live', 'deployment-policy', 'report', 'local', ...below('reachability')],
  // The gate's pure functions: the pipeline and the command run them; they know nothing of AWS.
  sanitization: ['messages'],
  cli: ['config', 'sanitization', 'live', 'deployment-policy', 'report', 'local', 'doctor', 'check', ...below('check')],
};

const LIB = join(__dirname, '..', 'lib');

/** `import … from`, `export … from`, `import(…)`, of types as well, of files beside it. */
const IMPORT = /\b(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g;

/** Files of `lib`, each with those that it imports. */
const imports: ReadonlyMap<string, readonly string[]> = importsOf(LIB);

function importsOf(root: string): Map<string, string[]> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(root, file));
  const known = new Set(files);
  const fileOf = (path: string) => [`${path}.ts`, join(path, 'index.ts')].find((file) => known.has(file)) ?? [];
  return new Map(
    files.map((file) => {
      const named = [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(([, path]) => join(dirname(file), path));
      return [file, named.flatMap(fileOf)];
    }),
  );
}

const short = (file: string) => relative(LIB, file).split(sep).join('/');
const folderOf = (file: string) => short(file).split('/')[0];

test('every folder of lib is a layer', () => {
  expect([...new Set([...imports.keys()].map(folderOf))].sort()).toEqual(Object.keys(ALLOWED).sort());
});

test.each(Object.entries(ALLOWED))('%s imports what lies below it only', (folder, allowed) => {
  const upward = [...imports]
    .filter(([file]) => folderOf(file) === folder)
    .flatMap(([file, named]) =>
      named
        .filter((other) => ![folder, ...allowed].includes(folderOf(other)))
        .map((other) => `${short(file)} → ${short(other)}`),
    );
  expect(upward).toEqual([]);
});

test('no file imports itself by way of others', () => {
  expect(circlesIn(imports).map((circle) => circle.map(short).join(' → '))).toEqual([]);
});

test.each<[string, Record<string, string[]>, string[]]>([
  ['a chain', { a: ['b'], b: ['c'], c: [] }, []],
  ['two ways to one file', { a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }, []],
  ['a circle behind a file', { a: ['b'], b: ['c'], c: ['d'], d: ['b'] }, ['b c d']],
  ['two files', { a: ['b'], b: ['a'] }, ['a b']],
])('circles in %s', (_, graph, circles) => {
  expect(circlesIn(new Map(Object.entries(graph))).map((circle) => circle.join(' '))).toEqual(circles);
});

/** Circles of a graph, each once, as a walk meets them. */
function circlesIn(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const circles: string[][] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (node: string): void => {
    const at = path.indexOf(node);
    if (at >= 0) circles.push(path.slice(at));
    if (at >= 0 || done.has(node)) return;
    path.push(node);
    for (const next of graph.get(node) ?? []) visit(next);
    path.pop();
    done.add(node);
  };
  for (const node of graph.keys()) visit(node);
  return circles;
}
