import type { Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { valuesAt } from '../../template/values';
import { RESOURCE_CONTROL, SERVICE_CONTROL } from '../organization/organization';
import { type Part, partsOf } from './documents';
import { isOfAccount, type Principal } from './principals';
import type { Thing } from './things';
import { some, type Tri } from './tri';
import type { World } from './world';

/** Services whose things resource control policies bind, and those of which it is not sure. Source: Organizations user guide. */
const BOUND_SERVICES: Readonly<Record<string, Tri>> = {
  s3: 'yes',
  sts: 'yes',
  kms: 'yes',
  sqs: 'yes',
  secretsmanager: 'yes',
  ecr: 'yes',
  aoss: 'yes',
  dynamodb: 'open',
  logs: 'open',
  'cognito-idp': 'open',
  'cognito-identity': 'open',
};

/** Roles that services keep for themselves. */
const LINKED = /:role\/(aws-service-role\/|(.*\/)?AWSServiceRoleFor)/;

/** What the policies of the organization say, each read once. */
export class OrganizationBounds {
  private policies:
    | readonly { readonly type: string; readonly policy: Resource; readonly parts: readonly Part[] }[]
    | undefined;

  constructor(private readonly world: World) {}

  /** Policies that bind whoever asks: a principal of a member account. */
  onPrincipal(principal: Principal): readonly Part[] {
    const { account, arn } = principal;
    if (!isOfAccount(principal) || !this.isMember(account) || LINKED.test(arn)) return [];
    return this.boundOf(SERVICE_CONTROL, account);
  }

  /** Policies that bind what is asked for: a thing of a member account. */
  onThing({ account, standing }: Thing, action: string, principal: Principal): readonly Part[] {
    if (standing === 'nothing' || standing === 'unsaid' || !this.isMember(account)) return [];
    if (LINKED.test(principal.arn)) return [];
    const bound = BOUND_SERVICES[action.split(':')[0].toLowerCase()] ?? 'no';
    if (bound === 'no') return [];
    const parts = this.boundOf(RESOURCE_CONTROL, account);
    return bound === 'yes' ? parts : [{ kind: 'choice', place: 'RESOURCE_CONTROL_POLICY', sides: [parts, []] }];
  }

  private isMember(account: string | undefined): account is string {
    return account !== undefined && this.world.isOwn(account) && !this.world.managing.has(account);
  }

  private boundOf(type: string, account: string): readonly Part[] {
    this.policies ??= this.world.model.ofType('AWS::Organizations::Policy').map((policy) => ({
      type: String(policy.properties.Type),
      policy,
      parts: this.world.asFarAs(policy, partsOf(policy.properties.Content, `${policy.id}.Content`)),
    }));
    return this.policies
      .filter((each) => each.type === type)
      .flatMap(({ policy, parts }): readonly Part[] => {
        const binds = some(valuesAt(policy.properties, 'TargetIds[]').map((target) => this.isTarget(target, account)));
        if (binds === 'no') return [];
        return binds === 'yes' ? parts : [{ kind: 'choice', place: `${policy.id}.TargetIds`, sides: [parts, []] }];
      });
  }

  private isTarget(target: Value, account: string): Tri {
    if (isUnknown(target)) return 'open';
    const text = String(target);
    if (text.startsWith('r-')) return 'yes';
    if (!text.startsWith('ou-')) return text === account ? 'yes' : 'no';
    const accounts = this.world.accountsOfUnit(text);
    if (!accounts) return 'open';
    return accounts.includes(account) ? 'yes' : 'no';
  }
}
