const { createHash } = require('node:crypto');

const HEARTBEAT = 'heartbeat/';
/** How long one try holds a message, milliseconds: longer than it may run. */
const HELD_MS = 120_000;

/**
 * Takes events about new objects of the hand-off from their queue, and sends each message once. A mark in a bucket of LGWAN says which was
 * sent: it is written before and after, so that an event that comes twice, also at once, sends nothing twice. What fails stays in the queue.
 *
 * @param {object} parts
 * @param {object} parts.s3 client with getObject and putObject
 * @param {(envelope: { from: string, to: string, message?: Buffer }) => Promise<void>} parts.send
 * @param {string} parts.handOff
 * @param {string} parts.relayed bucket of the marks
 * @param {string} parts.postmaster envelope sender: failures of the relay come to LGWAN, never to the internet
 * @param {() => number} [parts.now] milliseconds
 * @param {(line: object) => void} [parts.log]
 */
function createRelay({ s3, send, handOff, relayed, postmaster, now = Date.now, log = console.log }) {
  return async function handler(event) {
    const batchItemFailures = [];
    for (const { messageId, body } of event.Records ?? []) {
      try {
        await relay(JSON.parse(body).detail?.object?.key);
      } catch (problem) {
        log({ event: 'failed', reason: problem.message });
        batchItemFailures.push({ itemIdentifier: messageId });
      }
    }
    return { batchItemFailures };
  };

  async function relay(key) {
    if (typeof key !== 'string') throw new Error('no event about an object');
    const number = createHash('sha256').update(key).digest('hex');
    if (key.startsWith(HEARTBEAT)) {
      await send({ from: postmaster, to: postmaster });
      log({ event: 'heartbeat' });
      return;
    }
    const claim = await claimed(number);
    if (claim === 'sent') {
      log({ event: 'sent-before', number });
      return;
    }
    const { Body } = await s3.getObject({ Bucket: handOff, Key: key });
    const message = Buffer.from(await Body.transformToByteArray());
    await send({ from: postmaster, to: key.slice(0, key.indexOf('/')), message });
    await mark(number, { state: 'sent' }, { IfMatch: claim });
    log({ event: 'sent', number, bytes: message.length });
  }

  /** Holds a message for this try: the tag of the mark, or 'sent'. Throws while another try holds it. */
  async function claimed(number) {
    const held = { state: 'held', until: now() + HELD_MS };
    try {
      return await mark(number, held, { IfNoneMatch: '*' });
    } catch (problem) {
      if (problem.name !== 'PreconditionFailed') throw problem;
    }
    const { Body, ETag } = await s3.getObject({ Bucket: relayed, Key: number });
    const { state, until } = JSON.parse(await Body.transformToString());
    if (state === 'sent') return 'sent';
    if (until > now()) throw new Error('another try holds this message');
    return mark(number, held, { IfMatch: ETag });
  }

  async function mark(number, state, condition) {
    const { ETag } = await s3.putObject({ Bucket: relayed, Key: number, Body: JSON.stringify(state), ...condition });
    return ETag;
  }
}

module.exports = { createRelay, HELD_MS };
