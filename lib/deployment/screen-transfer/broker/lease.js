const { createHash, randomBytes: cryptoRandomBytes } = require('node:crypto');

/** Seconds in which a token has to be used. */
const TOKEN_SECONDS = 60;
/** Seconds for which a seat rests after a lease: longer than the host needs to wipe it. */
const REST_SECONDS = 120;
const ATTEMPTS = 3;

/**
 * Lends seats of the screen hosts to people: one seat per person, one person per seat, and a one-time token to enter it.
 *
 * @param {object} parts
 * @param {object} parts.dynamodb client with query, transactWriteItems and putItem
 * @param {string} parts.table
 * @param {number} parts.seats how many there are
 * @param {number} parts.sessionMinutes longest time that a seat stays with one person
 * @param {() => number} [parts.now] milliseconds
 * @param {(bytes: number) => Buffer} [parts.randomBytes]
 */
function createBroker({ dynamodb, table, seats, sessionMinutes, now = Date.now, randomBytes = cryptoRandomBytes }) {
  const all = Array.from({ length: seats }, (_, index) => `seat-${index + 1}`);

  /** Give this person a seat and a token: the seat they hold, or a free one; undefined when all are taken. */
  async function grant(person) {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const at = Math.floor(now() / 1000);
      const leases = await currentLeases();
      const lease =
        leases.find((other) => other.person === person && other.until > at) ?? (await take(person, at, leases));
      if (lease === 'again') continue;
      if (!lease) return undefined;
      const inUse = new Set(leases.filter(({ until }) => until > at).map(({ seat }) => seat)).add(lease.seat).size;
      return { ...lease, ...(await issueToken(lease, at)), inUse };
    }
    return undefined;
  }

  async function currentLeases() {
    const found = await dynamodb.query({
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression: 'kind = :seat',
      ExpressionAttributeValues: { ':seat': { S: 'seat' } },
    });
    return (found.Items ?? []).map((item) => ({
      seat: item.id.S,
      person: item.person.S,
      grant: item.grant.S,
      until: Number(item.until.N),
    }));
  }

  /** Take a free seat. 'again' when this very person was faster elsewhere; undefined when no seat is free. */
  async function take(person, at, leases) {
    const resting = new Set(leases.filter(({ until }) => until + REST_SECONDS > at).map(({ seat }) => seat));
    for (const seat of all.filter((candidate) => !resting.has(candidate))) {
      const lease = { seat, person, grant: randomBytes(16).toString('hex'), until: at + sessionMinutes * 60 };
      const item = {
        person: { S: person },
        seat: { S: seat },
        grant: { S: lease.grant },
        until: { N: `${lease.until}` },
      };
      try {
        await dynamodb.transactWriteItems({
          TransactItems: [
            { Put: put({ kind: { S: 'seat' }, id: { S: seat }, ...item }, at - REST_SECONDS) },
            { Put: put({ kind: { S: 'person' }, id: { S: person }, ...item }, at) },
          ],
        });
        return lease;
      } catch (problem) {
        if (problem.name !== 'TransactionCanceledException') throw problem;
        if (problem.CancellationReasons?.[1]?.Code === 'ConditionalCheckFailed') return 'again';
        // Somebody else was faster with this seat: try the next one.
      }
    }
    return undefined;
  }

  /** Put an item unless one is there that is valid after this time, in seconds. */
  function put(item, after) {
    return {
      TableName: table,
      Item: item,
      ConditionExpression: 'attribute_not_exists(id) OR #until <= :after',
      ExpressionAttributeNames: { '#until': 'until' },
      ExpressionAttributeValues: { ':after': { N: `${after}` } },
    };
  }

  /** Only the SHA-256 of a token is stored, so that reading the table admits nobody. */
  async function issueToken(lease, at) {
    const token = randomBytes(32).toString('base64url');
    const expires = at + TOKEN_SECONDS;
    await dynamodb.putItem({
      TableName: table,
      Item: {
        kind: { S: 'token' },
        id: { S: createHash('sha256').update(token).digest('hex') },
        seat: { S: lease.seat },
        person: { S: lease.person },
        grant: { S: lease.grant },
        until: { N: `${lease.until}` },
        expires: { N: `${expires}` },
      },
    });
    return { token, expires };
  }

  return { grant };
}

module.exports = { createBroker, REST_SECONDS, TOKEN_SECONDS };
