import { type SaidFinding, say } from '../../messages/say';

/** What is wrong with the script that makes a host of Amazon DCV. */
export type HostFault = { readonly kind: 'finding'; readonly message: SaidFinding } | HostDoubt;

/** A line that may change what the script has written. */
export interface HostDoubt {
  readonly kind: 'undecided';
  readonly lines: readonly string[];
}

/** A file that a script writes as it stands there. */
interface Written {
  readonly path: string;
  readonly lines: readonly string[];
  /** Whether the shell would fill in something of its own. */
  readonly expands: boolean;
}

const FOLDER = '/etc/dcv/';
const CONF = `${FOLDER}dcv.conf`;

/** A connection gateway has the product in its name and no server. */
const SERVER = /\/etc\/dcv\b(?!-)|\bdcvserver\b|\bdcv-server\b|^\s*\[permissions\]\s*$/m;
/** A command that speaks of the settings of the server, whichever folder it stands in, or of the rights of a session. */
const SETTINGS =
  /\/etc\/dcv\b(?!-)|(?<![\w/-])dcv\/|\.\/dcv\/|\bdcv\.conf\b|\.perm\b|\bdcv\s+(create-session|set-permissions)\b|\bdcv-gsettings\b/;
const HEREDOC = /<<(-?)\s*(['"]?)([A-Za-z_]\w*)\2/;
const WRITES = [
  /^(?:sudo )?install(?: -D| -[mog] \w+)* \/dev\/stdin (\/[\w./-]+) *<<\S+$/,
  /^cat *> *(\/[\w./-]+) *<< *\S+$/,
  /^cat *<< *\S+ *> *(\/[\w./-]+)$/,
];
/** Certificates are no settings. */
const CERTIFICATE = /^install(?: -D| -[mog] \w+)* [\w./-]+ \/etc\/dcv\/\w+\.(pem|key)$/;
/** A program that keeps a path as a constant. */
const CONSTANT = /^\s*[A-Z_]+ = (["'])\/etc\/dcv\/[\w-]+\.perm\1$/;

/** Features of Amazon DCV that carry more than pixels, keyboard and mouse; `builtin` is all of them. */
const CARRYING_FEATURES =
  /\b(builtin|clipboard-copy|clipboard-paste|clipboard-management|file-upload|file-download|printer|usb|smartcard|webcam|audio-in|extensions-client|extensions-server)\b/;

/** What a permissions file may allow: what a screen shows, and what a hand does. `builtin` and what nobody knows is not among it. */
const HARMLESS = ['display', 'keyboard', 'keyboard-sas', 'mouse', 'pointer', 'touch', 'stylus', 'gamepad', 'audio-out'];

/** Whether a script makes a host that serves screens by Amazon DCV. */
export function makesDcvServer(text: string): boolean {
  return SERVER.test(text);
}

/**
 * What is wrong with the script of a host of Amazon DCV: it writes its settings and its permissions once each, as they are to be,
 * and nothing else touches them.
 */
export function dcvHostFaults(host: string, text: string): readonly HostFault[] {
  const carrying = carryingLines(text);
  if (!makesDcvServer(text)) return carries(host, carrying);
  const { files, commands } = split(text);
  const conf = files.filter(({ path }) => path === CONF);
  const settings = settingsOf(conf.at(-1)?.lines ?? []);
  const permissions = settings.get('session-management/defaults permissions-file')?.at(-1);
  const own = files.filter(({ path }) => path === permissions);
  const findings = [
    ...(conf.length === 1
      ? wrongSettings(host, settings)
      : [say('screen-host-permissions.file', { host, file: CONF })]),
    ...(permissions === undefined || (own.length === 1 && own[0].lines.some((line) => line.trim() === '[permissions]'))
      ? []
      : [say('screen-host-permissions.file', { host, file: permissions })]),
    ...commands
      .filter((line) => SETTINGS.test(line) && !CERTIFICATE.test(line))
      .map((line) => say('screen-host-permissions.command', { host, line })),
  ];
  const known = [CONF, permissions];
  const doubtful = files.flatMap(({ path, lines, expands }) => {
    if (known.includes(path)) return expands ? lines.filter((line) => /[$`\\]/.test(line)) : [];
    // A file of the folder that is neither is one that the server reads too, like default.perm.
    if (path.startsWith(FOLDER)) return [path];
    return lines.filter((line) => SETTINGS.test(line) && !CONSTANT.test(line));
  });
  const open = own.flatMap(({ lines }) => lines.filter(isOpen).map((line) => line.trim()));
  return [
    ...carries(host, [...new Set([...carrying, ...open])]),
    ...findings.map((message): HostFault => ({ kind: 'finding', message })),
    ...(doubtful.length > 0 ? [{ kind: 'undecided' as const, lines: doubtful }] : []),
  ];
}

function carries(host: string, lines: readonly string[]): HostFault[] {
  if (lines.length === 0) return [];
  return [{ kind: 'finding', message: say('screen-host-permissions', { host, lines: lines.join('; ') }) }];
}

/** The files that a script writes by heredocs, and its other lines. */
function split(text: string): { readonly files: readonly Written[]; readonly commands: readonly string[] } {
  const files: Written[] = [];
  const commands: string[] = [];
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at].trim();
    const here = HEREDOC.exec(line);
    if (!here) {
      if (!line.startsWith('#') || /^#(cloud|include)/.test(line)) commands.push(line);
      continue;
    }
    const [, dash, quote, delimiter] = here;
    const end = lines.findIndex((each, index) => index > at && (dash ? each.replace(/^\t+/, '') : each) === delimiter);
    const content = lines.slice(at + 1, end < 0 ? undefined : end);
    const path = WRITES.map((form) => form.exec(line)?.[1]).find((each) => each !== undefined);
    // What a heredoc goes into another way is a command with all that it is told.
    if (path === undefined) commands.push(line, ...content);
    else files.push({ path, lines: content, expands: quote === '' });
    if (end < 0) break;
    at = end;
  }
  return { files, commands };
}

/** What dcv.conf sets, by section and key, with every value that a key is given. */
function settingsOf(lines: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const settings = new Map<string, string[]>();
  let section = '';
  for (const line of lines) {
    const header = /^\s*\[(.*)\]\s*$/.exec(line);
    if (header) section = header[1].trim();
    const pair = /^\s*([\w-]+)\s*=\s*(.*?)\s*$/.exec(line);
    if (!pair) continue;
    const key = `${section} ${pair[1]}`;
    settings.set(key, [...(settings.get(key) ?? []), pair[2].replace(/^(["'])(.*)\1$/, '$2')]);
  }
  return settings;
}

/** The settings without which anybody comes in, or may take files along: what they have to be, and whether they may be left out. */
const DEMANDED: readonly (readonly [key: string, wanted: string, meets: RegExp, optional?: true])[] = [
  ['security authentication', '"system"', /^system$/],
  [
    'security auth-token-verifier',
    '"http://127.0.0.1:…"',
    /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/[^@]*)?$/,
  ],
  ['security no-tls-strict', 'false', /^false$/, true],
  // Minutes; without the setting the server ends a session after an hour, and with 0 never.
  ['connectivity idle-timeout', '1 – 60', /^([1-9]|[1-5]\d|60)$/, true],
  ['session-management/defaults permissions-file', '"/etc/dcv/….perm"', /^\/etc\/dcv\/[\w-]+\.perm$/],
  ['session-management/automatic-console-session permissions-file', '"/etc/dcv/….perm"', /^$/, true],
];

function wrongSettings(host: string, settings: ReadonlyMap<string, readonly string[]>): SaidFinding[] {
  return DEMANDED.flatMap<SaidFinding>(([key, wanted, meets, optional]) => {
    const given = settings.get(key);
    if (given === undefined ? optional : given.every((value) => meets.test(value))) return [];
    const [section, name] = key.split(' ');
    const words = { host, setting: `[${section}] ${name}`, wanted };
    return given === undefined
      ? [say('screen-host-permissions.unset', words)]
      : [say('screen-host-permissions.setting', { ...words, given: given.join(', ') })];
  });
}

/** Whether a line of a permissions file opens more than pixels, keyboard and mouse, or brings in another file. */
function isOpen(line: string): boolean {
  const words = line.trim().split(/\s+/);
  if (/^#import\b/.test(words[0])) return true;
  if (words[0] === '' || words[0].startsWith('#') || line.trim() === '[permissions]' || words[1] === 'deny')
    return false;
  return words[1] !== 'allow' || !words.slice(2).every((word) => HARMLESS.includes(word));
}

/** Whether a script speaks of Amazon DCV at all. */
export function isDcv(text: string): boolean {
  return /^\s*\[permissions\]\s*$|\/etc\/dcv\//m.test(text) || /\bdcv\b/.test(text);
}

/** Lines of user data that let a host of DCV carry more than pixels. */
function carryingLines(text: string): readonly string[] {
  if (!isDcv(text)) return [];
  const lines = text.split('\n').map((line) => line.trim());
  return [
    ...lines.filter((line) => /^(%?[\w-]+%?|user:\S+|group:\S+)\s+allow\s/.test(line) && CARRYING_FEATURES.test(line)),
    ...lines.filter((line) => /^storage-root\s*=\s*"?[^"\s]/.test(line)),
  ];
}
