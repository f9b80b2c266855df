import type { Facts } from '../../facts/facts';
import { mfaDemand } from '../../facts/grants/mfa';
import { isOfPlace } from '../../facts/grants/people';
import { beyond, type Party } from '../../facts/grants/principals';
import { accountIn, isVendorRole } from '../../facts/grants/trust';
import { type Said, say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { GAP } from '../../template/unknown';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** A role is entered from its own zone: by its identities, by people with MFA, by a vendor in a vendor's role. */
export const roleTrust: Rule = {
  id: 'Sanso-2.11-RoleTrust',
  clauses: ['2(11)', '6(3)①a', '6(3)②a', '6(6)b'],
  title: {
    ja: 'ロールの信頼ポリシーは他の領域・外部の主体を許可しないこと',
    en: 'The trust policy of a role admits nobody of another zone or from outside',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::IAM::Role'],
  singleResource: false,
  check: (facts) =>
    facts.grants.trusts.flatMap(({ role, allows }) =>
      allows.flatMap((allow, index) => {
        const property = `AssumeRolePolicyDocument.Statement[${index}].Principal`;
        const withMfa = mfaDemand(allow, []).demanded;
        // A place says from where somebody comes, and nothing of who comes.
        const someone = { ...allow, conditions: allow.conditions.filter((each) => !isOfPlace(each)) };
        return facts.principals.partiesOf(someone).flatMap((party): Outcome[] => {
          const { text: principal } = party;
          if (principal.includes(GAP)) {
            const reason = allow.unknown?.reason ?? say('trust.unknown-principal');
            return [undecided(role, say('trust.unknown', { reason }), property)];
          }
          const strangers = strangersOf(facts, role, party, withMfa);
          if (!strangers) return [];
          const { name, network: zone } = role;
          const who = zone ? say('grant.of', { holder: name, zone }) : name;
          return [finding(role, say('role-trust', { role: who, principal, strangers }), { property })];
        });
      }),
    ),
};

function strangersOf({ model, grants }: Facts, role: Resource, party: Party, withMfa: boolean): Said | undefined {
  if (party.kind === 'federated') {
    const owner = /^arn:[^:]*:iam::(\d{12}):(saml|oidc)-provider\//.exec(party.text)?.[1];
    // Whom a provider of the deployment lets in is judged by a rule of its own.
    return owner === undefined || model.accounts.has(owner) || grants.isIdentityAccount(owner)
      ? undefined
      : say('role-trust.account', { account: owner });
  }
  if (party.kind === 'service') return party.text === '*' ? say('role-trust.services') : undefined;
  const account = party.kind === 'everyone' ? undefined : accountIn(party.text);
  if (account !== undefined) {
    // Judged as people who need MFA, by another rule.
    if (grants.isIdentityAccount(account)) return undefined;
    // A tag of the caller proves nothing here: whoever owns the account writes it.
    if (!model.accounts.has(account)) {
      if (isVendorRole(role)) return undefined;
      return role.network ? say('role-trust.account', { account }) : undefined;
    }
  }
  if (party.outside) return party.kind === 'everyone' ? say('role-trust.anybody') : say('role-trust.accounts');
  if (!role.network) return undefined;
  // Sessions of roles carry no MFA, so that only people of the account get through.
  if (party.kind === 'account' && withMfa) return undefined;
  const zones = beyond(party, role.network);
  return zones.length === 0 ? undefined : say('role-trust.zones', { zones });
}
