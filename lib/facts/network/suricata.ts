/** One rule of Suricata, as far as addresses and ports go. */
export interface SuricataRule {
  readonly action: 'pass' | 'drop';
  readonly protocol: string;
  readonly source: string;
  readonly sourcePort: string;
  readonly direction: '->' | '<>';
  readonly destination: string;
  readonly port: string;
  /** Whether it looks at more than addresses and ports, so that it matches some of these packets only. */
  readonly partial: boolean;
  /** What else it looks at, where that is one kind of thing; see `StatefulRule`. */
  readonly looksAt?: 'state' | 'new' | 'content';
}

/** Options that say nothing of which packets a rule matches. */
const HARMLESS = /^(msg|sid|rev|gid|classtype|priority|reference|metadata|target|noalert|alert)$/;

/** Protocols that Suricata knows by what they carry: a rule on one of them matches some of the packets of TCP or UDP. */
const CARRIED: Readonly<Record<string, string>> = {
  http: 'tcp',
  http1: 'tcp',
  http2: 'tcp',
  tls: 'tcp',
  ssl: 'tcp',
  ssh: 'tcp',
  smtp: 'tcp',
  imap: 'tcp',
  ftp: 'tcp',
  smb: 'tcp',
  dcerpc: 'tcp',
  rdp: 'tcp',
  mqtt: 'tcp',
  dns: 'ip',
  ntp: 'udp',
  dhcp: 'udp',
  tftp: 'udp',
  snmp: 'udp',
  quic: 'udp',
  krb5: 'ip',
  sip: 'ip',
};

/**
 * The rules of a text, in their order; comments and alerts, which stop nothing, are left out. A line that goes on in the next
 * one ends with a backslash. Lines that are no rules are given as `unread`.
 * Source: Suricata User Guide, "Rules format".
 */
export function suricataRules(text: string): {
  readonly rules: readonly SuricataRule[];
  readonly unread: readonly string[];
} {
  const lines = text
    .replace(/\\\r?\n/g, ' ')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#') && !/^alert\s/.test(line));
  const read = lines.map((line) => ({ line, rule: ruleOf(line) }));
  return {
    rules: read.flatMap(({ rule }) => rule ?? []),
    unread: read.filter(({ rule }) => rule === undefined).map(({ line }) => line),
  };
}

/** A side of a rule: a word, or a list in brackets with blanks in it, or the opposite of one. */
const SIDE = String.raw`(!?\s*\[(?:[^\[\]]|\[[^\]]*\])*\]|\S+)`;
const RULE = new RegExp(String.raw`^(\w+)\s+([\w-]+)\s+${SIDE}\s+${SIDE}\s+(->|<>)\s+${SIDE}\s+${SIDE}\s*\((.*)\)\s*$`);

/** Whether an option makes a rule match only some packets of its addresses and ports. */
export function isPartial(option: string): boolean {
  return option !== '' && !HARMLESS.test(keyOf(option));
}

function keyOf(option: string): string {
  return option.split(':')[0].trim();
}

/** What the options of a rule look at beside addresses and ports. */
export function looksAt(options: readonly string[]): SuricataRule['looksAt'] {
  const kinds = new Set(options.filter(isPartial).map(kindOf));
  return (['content', 'new', 'state'] as const).find((kind) => kinds.has(kind));
}

function kindOf(option: string): 'state' | 'new' | 'content' {
  if (/^flow\s*:.*not_established/.test(option)) return 'new';
  return /^(flow|flags)\b/.test(option) ? 'state' : 'content';
}

function ruleOf(line: string): SuricataRule | undefined {
  const match = RULE.exec(line);
  if (!match) return undefined;
  const [, verb, name, source, sourcePort, direction, destination, port, options] = match;
  const action = verb === 'pass' ? 'pass' : /^(drop|reject\w*)$/.test(verb) ? 'drop' : undefined;
  if (!action) return undefined;
  const carried = CARRIED[name.toLowerCase()];
  const list = options.split(/;\s*/).map((option) => option.trim());
  return {
    action,
    protocol: carried ?? name.toLowerCase(),
    source,
    sourcePort,
    direction: direction as '->' | '<>',
    destination,
    port,
    partial: carried !== undefined || list.some(isPartial),
    looksAt: carried !== undefined ? 'content' : looksAt(list),
  };
}
