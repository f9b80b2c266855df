import { mfaDemand } from '../../facts/grants/mfa';
import { accountIn, deniesPrincipal, isIdentityAccount, isVendorRole, trustsOf } from '../../facts/grants/trust';
import { type Party, partiesOf } from '../../facts/names/principals';
import type { Model, Resource } from '../../model/model';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Longest time since the MFA code was entered when people enter the my-number zone, where a limit is given, seconds: half a day. */
const LONGEST_AGE = 43_200;

/** Whoever may be a person enters a role with MFA only (clause 6(3)①: 多要素認証等). */
export const mfaAtEntry: Rule = {
  id: 'Sanso-6.3.1-MfaAtEntry',
  clauses: ['6(3)①', '6(6)'],
  title: {
    ja: '職員等が引き受けるロールは多要素認証を必須とする',
    en: 'People enter a role with multi-factor authentication only',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::IAM::Role'],
  singleResource: true,
  check: ({ model }) =>
    trustsOf(model).flatMap(({ role, allows, denies, unknown }): Outcome[] => {
      if (unknown)
        return [undecided(role, `who may enter is not known: ${unknown.reason}`, 'AssumeRolePolicyDocument')];
      return allows.flatMap((allow, index) => {
        const property = `AssumeRolePolicyDocument.Statement[${index}]`;
        const people = partiesOf(model, allow).filter((party) => mayBePerson(model, role, party));
        return people.slice(0, 1).flatMap(({ text }): Outcome[] => {
          const demand = mfaDemand(
            allow,
            denies.filter((deny) => deniesPrincipal(deny, text)),
          );
          if (demand.undecided) return [undecided(role, demand.undecided, property)];
          if (!demand.demanded) {
            const why = demand.trap ? `: ${demand.trap} admits a caller without the key` : '';
            return [
              finding(
                role,
                `${role.name} is entered by ${text} without MFA${why}`,
                'Demand Bool aws:MultiFactorAuthPresent true in the statement that allows the entry, never with IfExists',
                { property },
              ),
            ];
          }
          // How long a session lasts is for the role to say; a limit on the code is no duty, but one of days is none at all.
          if (role.zone !== 'my-number' || isVendorRole(role)) return [];
          if (demand.age === undefined || demand.age <= LONGEST_AGE) return [];
          return [
            finding(
              role,
              `${role.name} is entered by ${text} with an MFA code of up to ${demand.age} seconds`,
              'Limit the age of the code: NumericLessThan aws:MultiFactorAuthAge 3600',
              { property },
            ),
          ];
        });
      });
    }),
};

/** Whether a principal may be a person; sessions of roles carry no MFA on, so that it is judged where those are entered. */
function mayBePerson(model: Model, role: Resource, { kind, text, exact }: Party): boolean {
  if (kind === 'service' || kind === 'federated') return false;
  const account = accountIn(text);
  const foreign = account === undefined || !model.accounts.has(account) || isIdentityAccount(model, account);
  if (kind === 'identity') {
    if (/:(user|federated-user)\//.test(text)) return true;
    if (model.find(text, 'AWS::IAM::Role')) return false;
    return foreign || isVendorRole(role);
  }
  // An account or everybody: kept to named roles by aws:PrincipalArn, nobody but those enters.
  return !(exact && !foreign);
}
