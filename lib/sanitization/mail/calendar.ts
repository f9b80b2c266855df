/** What an invitation says: summary, place and times of its events, a line each. */
export function describeCalendar(text: string): string {
  const lines = text.replace(/\n[ \t]/g, '').split('\n');
  const told: string[] = [];
  let depth = 0;
  for (const line of lines) {
    const found = /^([A-Za-z-]+)((?:;[^:"]*(?:"[^"]*"[^:"]*)*)?):(.*)$/.exec(line);
    if (found === null) continue;
    const [, given, parameters, value] = found;
    const name = given.toUpperCase();
    const isEvent = /^V(?:EVENT|TODO)$/i.test(value.trim());
    if (name === 'BEGIN' && isEvent) depth = 1;
    else if (name === 'BEGIN' && depth > 0) depth++;
    else if (name === 'END' && depth > 0) depth--;
    const label = depth === 1 ? LABELS[name] : undefined;
    if (label !== undefined)
      told.push(`${label}: ${name.startsWith('D') ? time(value.trim(), parameters) : plain(value)}`);
  }
  return told.join('\n');
}

const LABELS: Readonly<Record<string, string>> = {
  SUMMARY: '件名 (Summary)',
  LOCATION: '場所 (Location)',
  DTSTART: '開始 (Start)',
  DTEND: '終了 (End)',
  DUE: '期限 (Due)',
};

const plain = (value: string) =>
  value.replace(/\\([\\;,nN])/g, (_, character: string) => (/n/i.test(character) ? ' ' : character)).trim();

function time(value: string, parameters: string): string {
  const found = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z)?)?$/.exec(value);
  if (found === null) return plain(value);
  const [, year, month, day, hour, minute, , utc] = found;
  const zone = utc === undefined ? /;TZID="?([^;:"]+)/i.exec(parameters)?.[1] : 'UTC';
  return [
    `${year}-${month}-${day}`,
    hour === undefined ? '' : `${hour}:${minute}`,
    zone === undefined ? '' : `(${zone})`,
  ]
    .filter((piece) => piece !== '')
    .join(' ');
}
