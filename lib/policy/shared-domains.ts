/** Domains below which anybody may have a name, by registration or as a customer of a cloud: to allow all of one allows nobody in particular. */
const REGISTRIES = /^((ac|ad|co|ed|go|gr|lg|ne|or)\.jp|(com|net|org|gov|ac|co)\.[a-z]{2})$/;
const CLOUDS =
  /^(([a-z0-9-]+\.)?(amazonaws\.com|awsapps\.com|on\.aws)|cloudfront\.net|azurewebsites\.net|azureedge\.net|([a-z]+\.core\.)?windows\.net|cloudapp\.(net|azure\.com)|googleapis\.com|googleusercontent\.com|appspot\.com|run\.app|web\.app|firebaseapp\.com|github\.io|herokuapp\.com|netlify\.app|vercel\.app|pages\.dev|workers\.dev|r2\.dev|fastly\.net|akamaized\.net)$/;

/**
 * Whether everything below a domain belongs to nobody in particular: a top level, a registry, a cloud.
 *
 * @param domain without a point in front
 */
export function isSharedDomain(domain: string): boolean {
  const name = domain.toLowerCase().replace(/\.$/, '');
  return !name.includes('.') || REGISTRIES.test(name) || CLOUDS.test(name);
}
