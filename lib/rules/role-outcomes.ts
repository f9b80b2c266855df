import type { Facts } from '../facts/facts';
import { flawsOf, type HandedRole, type RoleFlaw } from '../facts/grants/service-roles';
import { type SaidFinding, say } from '../messages/say';
import { finding, type Outcome, undecided } from './rule';

/** What keeps a service from its work with the role that a resource hands to it: findings, and what is not known. */
export function roleOutcomes({ model, grants }: Facts, handed: HandedRole): Outcome[] {
  const { bearer, property, service } = handed;
  return flawsOf(model, grants, handed).map((flaw): Outcome => {
    const what = { bearer: bearer.id, service };
    if (flaw.kind === 'nowhere')
      return undecided(bearer, say('service-role.nowhere', { ...what, role: flaw.role }), property);
    if (flaw.kind === 'open')
      return undecided(bearer, say('service-role.unknown', { ...what, role: flaw.role }), property);
    const role = 'role' in flaw && typeof flaw.role !== 'string' ? [flaw.role] : [];
    return finding([bearer, ...role], messageOf(flaw, what), { property });
  });
}

function messageOf(
  flaw: Exclude<RoleFlaw, { readonly kind: 'nowhere' | 'open' }>,
  what: { readonly bearer: string; readonly service: string },
): SaidFinding {
  switch (flaw.kind) {
    case 'absent':
      return say('service-role.absent', what);
    case 'other-account':
      return say('service-role.other-account', { ...what, role: flaw.role });
    case 'not-assumed':
      return say('service-role.not-assumed', { ...what, role: flaw.role.name });
    case 'not-allowed':
      return say('service-role.not-allowed', { ...what, role: flaw.role.name, action: flaw.action });
  }
}
