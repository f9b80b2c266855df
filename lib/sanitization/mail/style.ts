export type Display = 'block' | 'inline';

/** What an inline style changes of how text is seen. */
export interface Style {
  /** Nothing in it is seen, whatever it says of itself. */
  readonly hidden: boolean;
  readonly display?: Display;
  /** Of no size, or of one again: an element inside may say otherwise. */
  readonly font?: 'none' | 'some';
  readonly visibility?: 'none' | 'some';
  readonly white?: 'no' | 'lines' | 'yes';
}

const NOTHING: Style = { hidden: false };
const BLOCK =
  /^(?:block|flex|grid|table(?!-cell)|list-item|flow-root|inline-block|inline-flex|inline-table|-webkit-box)/;
const NONE = /^[+-]?(?:0+(?:\.0*)?|\.0+)(?:[a-z]+|%)?$/;

/** Reads an inline style as a browser does: comments and escapes undone, the last declaration wins unless an earlier one is important. */
export function styleOf(text: string | undefined): Style {
  if (text === undefined) return NOTHING;
  const declared = declarationsOf(text);
  const of = (name: string) => declared.get(name)?.value;
  const display = of('display');
  const visibility = of('visibility');
  const font = of('font-size');
  const white = of('white-space');
  return {
    hidden: display === 'none' || of('mso-hide') === 'all' || NONE.test(of('opacity') ?? ''),
    ...(display !== undefined && display !== 'contents'
      ? {
          display: BLOCK.test(display)
            ? ('block' as const)
            : display.startsWith('inline')
              ? ('inline' as const)
              : undefined,
        }
      : {}),
    ...(font === undefined ||
    /^(?:inherit|unset)$/.test(font) ||
    (!NONE.test(font) && /(?:em|%|smaller|larger)$/.test(font) && !/rem$/.test(font))
      ? {}
      : { font: NONE.test(font) ? ('none' as const) : ('some' as const) }),
    ...(visibility === 'hidden' || visibility === 'collapse'
      ? { visibility: 'none' as const }
      : visibility === 'visible'
        ? { visibility: 'some' as const }
        : {}),
    ...(white === undefined
      ? {}
      : {
          white: /^(?:pre|pre-wrap|break-spaces)$/.test(white)
            ? ('yes' as const)
            : white === 'pre-line'
              ? ('lines' as const)
              : ('no' as const),
        }),
  };
}

/** The size in a `font`: the number with a unit, or nought, that may have the height of lines behind it. */
const sizeOf = (font: string) => {
  const size = /(?:^|\s)((?:\d+\.?\d*|\.\d+)(?:[a-z]+|%)|0+(?:\.0*)?)(?=[\s/]|$)/.exec(font)?.[1] ?? 'inherit';
  return /!\s*important$/.test(font) ? `${size} !important` : size;
};

function declarationsOf(text: string): Map<string, { readonly value: string; readonly isImportant: boolean }> {
  const plain = text
    .slice(0, 20_000)
    .replace(/\/\*[^*]*(?:\*(?!\/)[^*]*)*(?:\*\/|$)/g, ' ')
    .replace(/\\([0-9A-Fa-f]{1,6})\s?|\\(.)/gs, (_, hex?: string, other?: string) =>
      hex === undefined ? (other ?? '') : String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff)),
    );
  const declared = new Map<string, { value: string; isImportant: boolean }>();
  for (const declaration of plain.split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    const property = declaration.slice(0, colon).trim().toLowerCase();
    const written = declaration
      .slice(colon + 1)
      .trim()
      .toLowerCase();
    const name = property === 'font' ? 'font-size' : property;
    const given = property === 'font' ? sizeOf(written) : written;
    const isImportant = /!\s*important$/.test(given);
    if (declared.get(name)?.isImportant === true && !isImportant) continue;
    declared.set(name, { value: given.replace(/\s*!\s*important$/, '').trim(), isImportant });
  }
  return declared;
}
