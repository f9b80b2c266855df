import { mfaDemand } from '../../facts/grants/mfa';
import { accountIn, isIdentityAccount, isVendorRole, trustsOf } from '../../facts/grants/trust';
import { type Party, partiesOf } from '../../facts/names/principals';
import type { Model, Resource } from '../../model/model';
import { GAP } from '../../template/unknown';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** A role is entered from its own zone: by its identities, by people with MFA, by a vendor in a vendor's role. */
export const roleTrust: Rule = {
  id: 'Sanso-2.11-RoleTrust',
  clauses: ['2(11)', '6(3)①', '6(3)②', '6(6)'],
  title: {
    ja: 'ロールの信頼ポリシーは他の領域・外部の主体を許可しない',
    en: 'The trust policy of a role admits nobody of another zone or from outside',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::IAM::Role'],
  singleResource: false,
  check: ({ model }) =>
    trustsOf(model).flatMap(({ role, allows }): Outcome[] =>
      allows.flatMap((allow, index) => {
        const property = `AssumeRolePolicyDocument.Statement[${index}].Principal`;
        const withMfa = mfaDemand(allow, []).demanded;
        return partiesOf(model, allow).flatMap((party): Outcome[] => {
          if (party.text.includes(GAP)) {
            return [
              undecided(
                role,
                `who may enter is not known: ${allow.unknown?.reason ?? 'a part of the principal'}`,
                property,
              ),
            ];
          }
          const strangers = strangersOf(model, role, party, withMfa);
          if (!strangers) return [];
          return [
            finding(
              role,
              `${role.name}${role.network ? ` of ${role.network}` : ''} is entered by ${party.text}: ${strangers}`,
              'Name roles of the same zone only; people enter from the identity account with MFA, a vendor by a role tagged sanso:vendor',
              { property },
            ),
          ];
        });
      }),
    ),
};

function strangersOf(model: Model, role: Resource, party: Party, withMfa: boolean): string | undefined {
  if (party.kind === 'federated') {
    const owner = /^arn:[^:]*:iam::(\d{12}):(saml|oidc)-provider\//.exec(party.text)?.[1];
    // Whom a provider of the deployment lets in is judged by a rule of its own.
    return owner === undefined || model.accounts.has(owner) || isIdentityAccount(model, owner)
      ? undefined
      : `account ${owner} is in no template, so it is outside the deployment`;
  }
  if (party.kind === 'service') return party.text === '*' ? 'every service of AWS' : undefined;
  const account = party.kind === 'everyone' ? undefined : accountIn(party.text);
  if (account !== undefined) {
    // Judged as people who need MFA, by another rule.
    if (isIdentityAccount(model, account)) return undefined;
    // A tag of the caller proves nothing here: whoever owns the account writes it.
    if (!model.accounts.has(account)) {
      if (isVendorRole(role)) return undefined;
      return role.network ? `account ${account} is in no template, so it is outside the deployment` : undefined;
    }
  }
  if (party.outside)
    return party.kind === 'everyone' ? 'anybody, also outside the deployment' : 'accounts outside the deployment';
  if (!role.network) return undefined;
  // Sessions of roles carry no MFA, so that only people of the account get through.
  if (party.kind === 'account' && withMfa) return undefined;
  const others = [...party.zones].filter((zone) => zone !== role.network).sort();
  return others.length === 0 ? undefined : `identities of ${others.join(', ')}`;
}
