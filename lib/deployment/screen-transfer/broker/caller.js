const { createHash } = require('node:crypto');

const PREFIX = 'k8s-aws-v1.';
const CLUSTER_HEADER = 'x-k8s-aws-id';
const MAX_LENGTH = 8192;
/** Oldest signature that is accepted, seconds. */
const MAX_AGE_SECONDS = 90;
/** How far the clock of a terminal may be ahead, seconds. */
const MAX_AHEAD_SECONDS = 15;
/** How long a used signature is remembered, seconds: longer than it would be accepted. */
const REMEMBER_SECONDS = 600;
const STS_TIMEOUT_MS = 5000;

/** The proof is no good. Any other failure is one of the broker, which an alarm tells of. */
class Refusal extends Error {}

/**
 * Who asks. A function that is invoked directly is not told its caller, so the caller proves it: with a signed and unsent
 * STS GetCallerIdentity request, as `aws eks get-token` makes it. Only STS can tell whether the signature is good, and its
 * answer names the role and the session that signed. The signed header binds the proof to this broker. A proof is good
 * once: who reads one on its way cannot use it again.
 *
 * @param {object} parts
 * @param {object} parts.dynamodb client with putItem
 * @param {string} parts.table
 * @param {string} parts.region
 * @param {string} parts.audience value of `--cluster-name`: the name of the broker
 * @param {RegExp} parts.allowed assumed-role ARNs that may ask; its group `person` names the person
 * @param {typeof fetch} [parts.fetch]
 * @param {() => number} [parts.now] milliseconds
 */
function createCaller({ dynamodb, table, region, audience, allowed, fetch = globalThis.fetch, now = Date.now }) {
  /** The person behind a proof; throws a Refusal when there is none. */
  return async function identify(proof) {
    const url = checkedUrl(proof, region, now());
    const answer = await fetch(url, {
      headers: { [CLUSTER_HEADER]: audience },
      redirect: 'error',
      signal: AbortSignal.timeout(STS_TIMEOUT_MS),
    });
    if (!answer.ok) throw new Refusal('STS did not accept the proof');
    const arn = /<Arn>([^<]+)<\/Arn>/.exec(await answer.text())?.[1] ?? '';
    const person = allowed.exec(arn)?.groups?.person;
    if (!person) throw new Refusal('the proof is of another role');
    await useUp(url.searchParams.get('X-Amz-Signature'));
    return person;
  };

  /** Only good signatures get here, so nobody else can fill the table; of several at once one is the first. */
  async function useUp(signature) {
    try {
      await dynamodb.putItem({
        TableName: table,
        Item: {
          kind: { S: 'proof' },
          id: { S: createHash('sha256').update(signature).digest('hex') },
          expires: { N: `${Math.floor(now() / 1000) + REMEMBER_SECONDS}` },
        },
        ConditionExpression: 'attribute_not_exists(id)',
      });
    } catch (problem) {
      if (problem.name !== 'ConditionalCheckFailedException') throw problem;
      throw new Refusal('the proof was used before');
    }
  }
}

/** `20261123T010203Z` as milliseconds; NaN when it is anything else. */
function signedAt(date = '') {
  return Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

/** The URL in a proof, when it is a GetCallerIdentity request to STS of this Region and nothing else. */
function checkedUrl(proof, region, now) {
  if (typeof proof !== 'string' || proof.length > MAX_LENGTH || !proof.startsWith(PREFIX))
    throw new Refusal('no proof');
  const text = Buffer.from(proof.slice(PREFIX.length), 'base64url').toString('utf8');
  if (!URL.canParse(text)) throw new Refusal('no proof');
  const url = new URL(text);
  const keys = [...url.searchParams.keys()];
  const one = (key) => (keys.filter((other) => other === key).length === 1 ? url.searchParams.get(key) : undefined);
  const age = now - signedAt(one('X-Amz-Date'));
  const good =
    url.origin === `https://sts.${region}.amazonaws.com` &&
    url.username === '' &&
    url.password === '' &&
    url.pathname === '/' &&
    one('Action') === 'GetCallerIdentity' &&
    keys.every((key) => key === 'Action' || key === 'Version' || key.startsWith('X-Amz-')) &&
    (one('X-Amz-SignedHeaders') ?? '').split(';').includes(CLUSTER_HEADER) &&
    /^[0-9a-f]{64}$/.test(one('X-Amz-Signature') ?? '') &&
    age >= -MAX_AHEAD_SECONDS * 1000 &&
    age <= MAX_AGE_SECONDS * 1000;
  if (!good) throw new Refusal('the proof is not a GetCallerIdentity request to STS of this Region');
  return url;
}

module.exports = { createCaller, Refusal };
