import { gunzipSync } from 'node:zlib';

/**
 * The records of one object of the log archive, a line each: the events of a CloudTrail file, the lines of a flow log or a query
 * log, and what CloudWatch Logs sent, with time, log group and stream before the message.
 *
 * @param object as it was downloaded, compressed or not
 */
export function recordsOf(object: Buffer): string[] {
  const isCompressed = object[0] === 0x1f && object[1] === 0x8b;
  const text = (isCompressed ? gunzipSync(object) : object).toString('utf8');
  if (!text.trimStart().startsWith('{')) return text.split('\n').filter((line) => line.trim() !== '');
  return jsonValues(text).flatMap((value) => {
    if (Array.isArray(value.Records)) return value.Records.map((record) => JSON.stringify(record));
    if (Array.isArray(value.logEvents)) return value.logEvents.map((event) => sentence(value, event as LogEvent));
    return [JSON.stringify(value)];
  });
}

interface LogEvent {
  readonly timestamp: number;
  readonly message: string;
}

function sentence({ logGroup, logStream }: Record<string, unknown>, { timestamp, message }: LogEvent): string {
  return `${new Date(timestamp).toISOString()} ${logGroup} ${logStream} ${message.trimEnd()}`;
}

/** Firehose puts JSON objects one after the other, with nothing between them. */
function jsonValues(text: string): Record<string, unknown>[] {
  const values: Record<string, unknown>[] = [];
  let depth = 0;
  let begin = 0;
  let isText = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (isText) {
      if (letter === '\\') at++;
      else if (letter === '"') isText = false;
    } else if (letter === '"') isText = true;
    else if (letter === '{' && depth++ === 0) begin = at;
    else if (letter === '}' && --depth === 0) values.push(JSON.parse(text.slice(begin, at + 1)));
  }
  if (depth !== 0) throw new SyntaxError('it ends in the middle of a record');
  return values;
}
