/** What the gate of `sanso sanitize` says to the person who waits for a file. */
export const GATE = {
  'gate.released': '{name} was rebuilt and released as {files}.',
  'gate.unsupported-type': '{name} is not released: files of this type cannot be rebuilt safely.',
  'gate.encrypted': '{name} is not released: it needs a password or a key, so nobody can see what it holds.',
  'gate.malformed': '{name} is not released: it is damaged, or not what it claims to be.',
  'gate.empty': '{name} is not released: there is nothing in it.',
  'gate.too-large': '{name} is not released: it is over a limit on size, also once it is expanded.',
  'gate.too-many': '{name} is not released: it has too many parts.',
  'gate.too-deep': '{name} is not released: things in it are nested too deep.',
  'gate.unsafe-name': '{name} is not released: a name in it leads outside, or two names are the same to some system.',
  'gate.unsafe-member': '{name} is not released: it holds something that is neither a plain file nor a folder.',
  'gate.member-rejected': '{name} is not released: {members} in it could not be released.',
  'gate.member-rejected.some': 'a file',
  'gate.active-content': '{name} is not released: what could run in it cannot be taken out.',
  'gate.malware': '{name} is not released: the scan found malware in it.',
  'gate.not-scanned': '{name} is not released: it was not scanned for malware.',
  'gate.timeout': '{name} is not released: rebuilding it took too long.',
  'gate.converter-failed': '{name} is not released: rebuilding it failed; ask the operator of the gate.',
  'notice.a-mail': 'A mail to you',
  'notice.subject': 'A mail was not released',
  'notice.again-mail':
    'Ask the sender to send it again, for instance without a password on what is attached. The original stays in the internet zone, where it can be looked at by screen transfer.',
  'notice.again-file':
    'Mend it and put it into the intake again, for instance without a password. The original stays in the internet zone, where it can be looked at by screen transfer.',
  'notice.number': 'Number to ask by: {number}',
} as const;
