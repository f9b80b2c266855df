import { guessUtf16 } from '../charset';
import type { Kind } from '../result';

/** What a text begins with tells whether something would run or open it. */
const HEAD = 4096;

/** Text in a language of programs, where its first line says so beyond doubt; other programs are text, and inert under `.txt`. */
const SCRIPTS: readonly RegExp[] = [
  /^#!\s*\S/,
  /^#@~\^/,
  /^<\?php\b/i,
  /^<%@?\s/,
  /^Windows Registry Editor Version/i,
  /^REGEDIT4\b/,
  /^@echo\s+o(?:ff|n)\b/i,
  /^On Error Resume Next\b/i,
  /^Option Explicit\b/i,
  /^(?:Set|Dim)\s+\w+\s*=\s*(?:WScript\.)?CreateObject\(/i,
  /^(?:var|let|const)\s+\w+\s*=\s*(?:new ActiveXObject|WScript\.|require)\b/,
  /^new ActiveXObject\b/,
  /^WScript\.\w/,
  /^(?:powershell|pwsh|cmd|mshta|wscript|cscript|rundll32|regsvr32)(?:\.exe)?\s+[-/]/i,
];
const SHORTCUTS: readonly RegExp[] = [
  /^\[InternetShortcut(?:\.[AW])?\]/i,
  /^\[Desktop Entry\]/i,
  /^\[Shell\]/i,
  /^\[autorun(?:\.\w+)?\]/i,
  /^\[\{[\dA-F-]{36}\}\]/i,
  /^WEB\r?\n1\r?\n/,
];
/** By what a page begins; a text that only has elements in it is inert as `.txt`. */
const PAGE = /^(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|frameset)(?=[\s/>]|$)/i;
const ROOTS: Readonly<Record<string, Kind>> = {
  svg: 'svg',
  html: 'html',
  job: 'script',
  package: 'script',
  scriptlet: 'script',
  component: 'script',
};

/** The kind of bytes that are text, by what they begin with; a name may make a table of it. */
export function kindOfText(bytes: Buffer, name: string): Kind {
  const head = headOf(bytes).replace(/^\s+/, '');
  if (SCRIPTS.some((script) => script.test(head))) return 'script';
  if (SHORTCUTS.some((shortcut) => shortcut.test(head))) return 'shortcut';
  if (/^\{\\rt/.test(head)) return 'rtf';
  const root = rootOf(head);
  if (root !== undefined) {
    const known = ROOTS[root.replace(/^\w+:/, '').toLowerCase()];
    if (known !== undefined) return known;
    if (/^office:/.test(root)) return 'odf';
    if (/<\?mso-application\b/i.test(head)) return 'other';
  }
  if (PAGE.test(head)) return 'html';
  if (isMessage(head)) return 'message';
  // A spreadsheet reads marked-up tables under any name.
  const isMarkup = /^<[?!a-z]/i.test(head);
  return /\.(?:csv|tsv)$/i.test(name) && !isMarkup ? 'csv' : 'text';
}

/** Whether bytes hold what no text does: NUL, but for the wide encodings. */
export function isBinary(bytes: Buffer): boolean {
  return wideEncodingOf(bytes) === undefined && bytes.includes(0);
}

function wideEncodingOf(bytes: Buffer): string | undefined {
  const mark = bytes.toString('latin1', 0, 4);
  if (/^(?:\xFF\xFE\0\0|\0\0\xFE\xFF)/.test(mark)) return 'utf-32';
  if (mark.startsWith('\xFF\xFE')) return 'utf-16le';
  if (mark.startsWith('\xFE\xFF')) return 'utf-16be';
  return bytes.includes(0) ? guessUtf16(bytes) : undefined;
}

/** The beginning as letters of ASCII: what tells a kind is written in these. */
function headOf(bytes: Buffer): string {
  const wide = wideEncodingOf(bytes);
  if (wide !== undefined)
    return bytes
      .toString('latin1', 0, HEAD * 4)
      .replace(/^[\xFE\xFF\0]+/, '')
      .replaceAll('\0', '');
  return bytes.toString('latin1', 0, HEAD).replace(/^\xEF\xBB\xBF/, '');
}

/** The root element of XML, or of what looks like it, behind declarations, comments and a DOCTYPE. */
function rootOf(head: string): string | undefined {
  let rest = head;
  for (let steps = 0; steps < 50; steps++) {
    const before = /^(?:<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE(?:[^[>]*\[[\s\S]*?\]\s*>|[^>]*>))\s*/i.exec(rest);
    if (before === null) break;
    rest = rest.slice(before[0].length);
  }
  return /^<([A-Za-z][\w:.-]*)/.exec(rest)?.[1];
}

const FIELD = /^([A-Za-z][A-Za-z\d-]*):/;
const CERTAIN =
  /^(?:received|return-path|message-id|mime-version|content-type|content-transfer-encoding|dkim-signature)$/i;
const USUAL = /^(?:from|to|subject|date|cc|reply-to|sender)$/i;

/** A header of a mail: fields alone from the first line on, and enough of them that only mail has. */
function isMessage(head: string): boolean {
  let certain = 0;
  let usual = 0;
  for (const line of head.replace(/^From [^\n]*\n/, '').split(/\r\n|\r|\n/)) {
    if (line === '') break;
    if (/^[ \t]/.test(line)) continue;
    const [, field] = FIELD.exec(line) ?? [];
    if (field === undefined) return false;
    if (CERTAIN.test(field)) certain++;
    else if (USUAL.test(field)) usual++;
  }
  return certain >= 2 || (certain >= 1 && usual >= 1) || usual >= 4;
}
