import type { Model, Resource } from '../../model/model';
import type { Premise } from '../../policy/premises';
import { shown } from '../../template/values';
import type { Grants } from './grants';
import { PERMISSION_SET } from './identity-policies';
import { samlProvider } from './people';

/** An identity provider by which people come in. */
export interface IdentityProvider {
  /** Names by which evidence may speak of it, the plainest first. */
  readonly names: readonly string[];
  /** The first thing that rests on it. */
  readonly resource: Resource;
}

/** Each provider by which people come in, once. */
export function identityProviders(model: Model, grants: Grants): readonly IdentityProvider[] {
  const found = new Map<string, IdentityProvider>();
  const add = (provider: string | undefined, resource: Resource) => {
    if (provider !== undefined && !found.has(provider))
      found.set(provider, { names: namesOf(model, provider), resource });
  };
  for (const { role, allows } of grants.trusts)
    for (const text of allows.flatMap(({ federated }) => federated)) add(samlProvider(model, text), role);
  for (const provider of model.ofType('AWS::Cognito::UserPoolIdentityProvider'))
    if (/^(SAML|OIDC)$/.test(String(provider.properties.ProviderType)))
      add(shown(provider.properties.ProviderName ?? provider.logicalId), provider);
  // The order in which templates list them means nothing.
  for (const set of [...model.ofType(PERMISSION_SET)].sort((a, b) => (a.name < b.name ? -1 : 1)))
    add(shown(set.properties.InstanceArn ?? 'Identity Center'), set);
  return [...found.values()];
}

/** One without a name of its own gets it in the deployment: until then it goes by its id. */
function namesOf(model: Model, provider: string): string[] {
  const own = model.ofType('AWS::IAM::SAMLProvider').find(({ name }) => name === provider && name.includes('@'));
  return own ? [own.id, own.logicalId, provider] : [provider];
}

/** Whether evidence speaks of a provider: by a name, or by an ARN that ends in it. */
export function isOf({ provider: written }: Pick<Premise, 'provider'>, { names }: IdentityProvider): boolean {
  return names.some((name) => written === name || written.endsWith(`:saml-provider/${name}`));
}
