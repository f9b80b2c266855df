/** Namespaces that the gate writes, by the prefix that it gives them; all others are unknown to it. */
const NAMESPACES = {
  w: 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  x: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  p: 'http://schemas.openxmlformats.org/presentationml/2006/main',
  a: 'http://schemas.openxmlformats.org/drawingml/2006/main',
  r: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  m: 'http://schemas.openxmlformats.org/officeDocument/2006/math',
  c: 'http://schemas.openxmlformats.org/drawingml/2006/chart',
  dgm: 'http://schemas.openxmlformats.org/drawingml/2006/diagram',
  pic: 'http://schemas.openxmlformats.org/drawingml/2006/picture',
  wp: 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
  xdr: 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing',
  wps: 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape',
  wpg: 'http://schemas.microsoft.com/office/word/2010/wordprocessingGroup',
  wpc: 'http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas',
  v: 'urn:schemas-microsoft-com:vml',
  o: 'urn:schemas-microsoft-com:office:office',
  w10: 'urn:schemas-microsoft-com:office:word',
} as const;
export type Prefix = keyof typeof NAMESPACES;

export const uriOf = (prefix: string): string => NAMESPACES[prefix as Prefix];

const PREFIXES = new Map<string, string>(Object.entries(NAMESPACES).map(([prefix, uri]) => [uri, prefix]));

export const MARKUP_COMPATIBILITY = 'http://schemas.openxmlformats.org/markup-compatibility/2006';

/** The transitional name of a namespace or relationship type of the strict variant; any other as it is. */
export function transitional(uri: string): string {
  const found = /^http:\/\/purl\.oclc\.org\/ooxml\/(\w+)\/(.+)$/.exec(uri);
  return found === null ? uri : `http://schemas.openxmlformats.org/${found[1]}/2006/${found[2]}`;
}

export const prefixOf = (uri: string): string | undefined => PREFIXES.get(uri) ?? PREFIXES.get(transitional(uri));

/** Can a choice that needs this namespace be written? One of VML, or of elements of later years, has a better fallback. */
export const isUnderstood = (uri: string | undefined): boolean =>
  uri !== undefined && uri !== uriOf('v') && prefixOf(uri) !== undefined;
