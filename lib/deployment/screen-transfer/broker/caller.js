const PREFIX = 'k8s-aws-v1.';
const CLUSTER_HEADER = 'x-k8s-aws-id';
const MAX_LENGTH = 8192;
/** Oldest signature that is accepted, and how far clocks may differ, seconds. */
const MAX_AGE_SECONDS = 90;

/**
 * Who asks. A function that is invoked directly is not told its caller, so the caller proves it: with a signed and unsent
 * STS GetCallerIdentity request, as `aws eks get-token` makes it. Only STS can tell whether the signature is good, and its
 * answer names the role and the session that signed. The signed header binds the proof to this broker.
 *
 * @param {object} parts
 * @param {string} parts.region
 * @param {string} parts.audience value of `--cluster-name`: the name of the broker
 * @param {RegExp} parts.allowed assumed-role ARNs that may ask; its group `person` names the person
 * @param {typeof fetch} [parts.fetch]
 * @param {() => number} [parts.now] milliseconds
 */
function createCaller({ region, audience, allowed, fetch = globalThis.fetch, now = Date.now }) {
  /** The person behind a proof; throws when there is none. */
  return async function identify(proof) {
    const url = checkedUrl(proof, region, now());
    const answer = await fetch(url, { headers: { [CLUSTER_HEADER]: audience }, redirect: 'error' });
    if (!answer.ok) throw new Error('STS did not accept the proof');
    const arn = /<Arn>([^<]+)<\/Arn>/.exec(await answer.text())?.[1] ?? '';
    const person = allowed.exec(arn)?.groups?.person;
    if (!person) throw new Error('the proof is of another role');
    return person;
  };
}

/** `20261123T010203Z` as milliseconds; NaN when it is anything else. */
function signedAt(date = '') {
  return Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

/** The URL in a proof, when it is a GetCallerIdentity request to STS of this Region and nothing else. */
function checkedUrl(proof, region, now) {
  if (typeof proof !== 'string' || proof.length > MAX_LENGTH || !proof.startsWith(PREFIX)) throw new Error('no proof');
  const url = new URL(Buffer.from(proof.slice(PREFIX.length), 'base64url').toString('utf8'));
  const keys = [...url.searchParams.keys()];
  const one = (key) => (keys.filter((other) => other === key).length === 1 ? url.searchParams.get(key) : undefined);
  const good =
    url.origin === `https://sts.${region}.amazonaws.com` &&
    url.username === '' &&
    url.password === '' &&
    url.pathname === '/' &&
    one('Action') === 'GetCallerIdentity' &&
    keys.every((key) => key === 'Action' || key === 'Version' || key.startsWith('X-Amz-')) &&
    (one('X-Amz-SignedHeaders') ?? '').split(';').includes(CLUSTER_HEADER) &&
    Math.abs(now - signedAt(one('X-Amz-Date'))) <= MAX_AGE_SECONDS * 1000;
  if (!good) throw new Error('the proof is not a GetCallerIdentity request to STS of this Region');
  return url;
}

module.exports = { createCaller };
