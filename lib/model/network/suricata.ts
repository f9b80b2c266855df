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
 * The rules of a text, in their order; comments and alerts, which stop nothing, are left out.
 * Source: Suricata User Guide, "Rules format".
 */
export function suricataRules(text: string): SuricataRule[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap((line) => ruleOf(line) ?? []);
}

function ruleOf(line: string): SuricataRule | undefined {
  const match =
    /^(\w+)\s+([\w-]+)\s+(\[[^\]]*\]|!?\[?\S+)\s+(\[[^\]]*\]|\S+)\s+(->|<>)\s+(\[[^\]]*\]|!?\[?\S+)\s+(\[[^\]]*\]|\S+)\s*\((.*)\)\s*$/.exec(
      line,
    );
  if (!match) return undefined;
  const [, verb, name, source, sourcePort, direction, destination, port, options] = match;
  const action = verb === 'pass' ? 'pass' : /^(drop|reject\w*)$/.test(verb) ? 'drop' : undefined;
  if (!action) return undefined;
  const carried = CARRIED[name.toLowerCase()];
  const keys = options
    .split(/;\s*/)
    .map((option) => option.split(':')[0].trim())
    .filter((key) => key !== '');
  return {
    action,
    protocol: carried ?? name.toLowerCase(),
    source,
    sourcePort,
    direction: direction as '->' | '<>',
    destination,
    port,
    partial: carried !== undefined || keys.some((key) => !HARMLESS.test(key)),
  };
}
