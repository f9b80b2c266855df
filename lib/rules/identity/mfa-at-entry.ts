import type { Facts } from '../../facts/facts';
import { mfaDemand } from '../../facts/grants/mfa';
import type { Party } from '../../facts/grants/principals';
import { accountIn, deniesPrincipal, isVendorRole, type Trust } from '../../facts/grants/trust';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import type { Statement } from '../../template/policy-document';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Longest time since the MFA code was entered when people enter, where a limit is given, seconds: half a day. */
const LONGEST_AGE = 43_200;

/** Whoever may be a person enters a role with MFA only (clause 6(3)①: 多要素認証等). */
export const mfaAtEntry: Rule = {
  id: 'Sanso-6.3.1-MfaAtEntry',
  clauses: ['6(3)①c', '6(6)b'],
  title: {
    ja: '職員等が引き受けるロールは多要素認証を必須とすること',
    en: 'People enter a role with multi-factor authentication only',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::IAM::Role'],
  singleResource: true,
  check: (facts) =>
    facts.grants.trusts.flatMap((trust): Outcome[] => {
      const { role, allows, unknown } = trust;
      if (unknown)
        return [undecided(role, say('trust.unknown', { reason: unknown.reason }), 'AssumeRolePolicyDocument')];
      return allows.flatMap((allow, index) =>
        facts.principals
          .partiesOf(allow)
          .filter((party) => mayBePerson(facts, role, party))
          .slice(0, 1)
          .flatMap(({ text }) => judge(trust, allow, text, `AssumeRolePolicyDocument.Statement[${index}]`)),
      );
    }),
};

function judge({ role, denies }: Trust, allow: Statement, principal: string, property: string): Outcome[] {
  const demand = mfaDemand(
    allow,
    denies.filter((deny) => deniesPrincipal(deny, principal)),
  );
  if (demand.undecided) return [undecided(role, demand.undecided, property)];
  const who = { role: role.name, principal };
  if (!demand.demanded) {
    const { trap } = demand;
    const message = trap ? say('mfa-at-entry.trap', { ...who, condition: trap }) : say('mfa-at-entry', who);
    return [finding(role, message, { property })];
  }
  // How long a session lasts is for the role to say; a limit on the code is no duty, but one of days is none at all.
  if (isVendorRole(role)) return [];
  if (demand.age === undefined || demand.age <= LONGEST_AGE) return [];
  return [finding(role, say('mfa-at-entry.age', { ...who, seconds: demand.age }), { property })];
}

/** Whether a principal may be a person; sessions of roles carry no MFA on, so that it is judged where those are entered. */
function mayBePerson({ model, grants }: Facts, role: Resource, { kind, text, exact }: Party): boolean {
  if (kind === 'service' || kind === 'federated') return false;
  const account = accountIn(text);
  const foreign = account === undefined || !model.accounts.has(account) || grants.isIdentityAccount(account);
  if (kind === 'identity') {
    if (/:(user|federated-user)\//.test(text)) return true;
    if (model.find(text, 'AWS::IAM::Role')) return false;
    return foreign || isVendorRole(role);
  }
  // An account or everybody: kept to named roles by aws:PrincipalArn, nobody but those enters.
  return !(exact && !foreign);
}
