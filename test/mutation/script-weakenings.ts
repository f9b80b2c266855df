import type { Edit, Json } from './weakenings';

/** The settings of a screen host, as its script writes them. */
const SETTINGS = /<<'(\w+)'\n(?=(?:\n?\[connectivity\]|\[permissions\])\n)([\s\S]*?)\n\1\n/g;

/** Weakenings of the script of a host: each line of its settings removed, each denial turned round. */
export function scriptWeakenings(script: Json, path: Edit['path']): Edit[] {
  const joined = script?.['Fn::Base64']?.['Fn::Join']?.[1];
  const text = joined?.[0];
  if (typeof text !== 'string') return [];
  const at = [...path, 'Fn::Base64', 'Fn::Join', 1, 0];
  return [...text.matchAll(SETTINGS)].flatMap(([, , lines]) =>
    lines
      .split('\n')
      .filter((line) => line !== '')
      .flatMap((line) => {
        const turned = TURNED.reduce(
          (known, [one, other]) => (known === line ? line.replace(one, other) : known),
          line,
        );
        return [
          { path: at, operator: `without ${line}`, value: text.replace(`\n${line}\n`, '\n') },
          ...(turned === line
            ? []
            : [{ path: at, operator: `with ${turned}`, value: text.replace(`\n${line}\n`, `\n${turned}\n`) }]),
        ];
      }),
  );
}

const TURNED: readonly (readonly [RegExp, string])[] = [
  [/ deny /, ' allow '],
  [/=false$/, '=true'],
  [/"system"/, '"none"'],
  [/=15$/, '=0'],
];
