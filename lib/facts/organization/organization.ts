import { type Said, say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { CLOSED_ZONES } from '../../policy/zones';
import { type Condition, covers, isDenial, type Statement, statementsOf } from '../../template/policy-document';
import { isUnknown } from '../../template/unknown';
import { valuesAt } from '../../template/values';

export const SERVICE_CONTROL = 'SERVICE_CONTROL_POLICY';
export const RESOURCE_CONTROL = 'RESOURCE_CONTROL_POLICY';

const NEGATED = /^(ForAllValues:)?(Arn|String)Not(Like|Equals|EqualsIgnoreCase)(IfExists)?$/;

/** A principal that no exception means: a role that somebody makes today. */
const ANYBODY = 'arn:aws:iam::111122223333:role/somebody-else';

/** Zones in which people and applications work, for which the organization sets the bounds. */
const WORKING: readonly string[] = [...CLOSED_ZONES, 'internet'];

/** Roles that administer accounts and networks as a whole: what is denied to everybody else may be left to them. */
const ADMINISTRATOR =
  /break-?glass|cfn-exec|OrganizationAccountAccessRole|AWSControlTowerExecution|(^|[-_/])admin(istrator)?$/i;

/** A policy of the organization. */
export interface OrganizationPolicy {
  readonly resource: Resource;
  readonly type: string;
  /** Whether it is attached to anything. */
  readonly attached: boolean;
  /** What it says; undefined when its content is not known. */
  readonly statements?: readonly Statement[];
  /** What it denies whatever is decided at deployment; undefined when its content is not known. */
  readonly denials?: readonly Statement[];
}

/** The policies of the organization, and whom their denials leave out. */
export class Organization {
  readonly policies: readonly OrganizationPolicy[];

  constructor(private readonly model: Model) {
    this.policies = model.ofType('AWS::Organizations::Policy').map((resource) => {
      const { properties } = resource;
      const read = statementsOf(properties.Content);
      return {
        resource,
        type: String(properties.Type),
        attached: valuesAt(properties, 'TargetIds[]').some((target) => isUnknown(target) || String(target) !== ''),
        ...(isUnknown(read) ? {} : { statements: read, denials: read.filter(isDenial) }),
      };
    });
  }

  ofType(type: string): readonly OrganizationPolicy[] {
    return this.policies.filter((policy) => policy.type === type);
  }

  /** Policies of another type whose statements are of a kind that only this type enforces. */
  misfiled(type: string, isAbout: (statement: Statement) => boolean): readonly OrganizationPolicy[] {
    return this.policies.filter((policy) => policy.type !== type && policy.denials?.some(isAbout));
  }

  /**
   * The condition that keeps a denial from holding for everybody; undefined when there is none. Exceptions for named
   * administrators are none; exceptions for roles of a zone, for an account or for an organization are, and so is a denial
   * that names some principals.
   *
   * @param known conditions that belong to the denial
   */
  weaknessOf({ conditions }: Statement, known: (condition: Condition) => boolean): Condition | undefined {
    return conditions.find((condition) => !known(condition) && !this.exceptsAdministrators(condition));
  }

  /** Whether a condition of a denial leaves out nobody but principals of accounts of the deployment, by their ARNs. */
  exceptsOwnPrincipals({ key, operator, values = [] }: Condition): boolean {
    const own = (value: string) => this.model.accounts.has(value.split(':')[4] ?? '');
    return /^aws:principalarn$/i.test(key) && NEGATED.test(operator) && values.length > 0 && values.every(own);
  }

  private exceptsAdministrators({ key, operator, values }: Condition): boolean {
    if (!NEGATED.test(operator) || values === undefined) return false;
    if (/^aws:principalarn$/i.test(key)) return values.every((value) => this.meansAdministrators(value));
    return /^aws:(userid|username|principaltag\/.+)$/i.test(key) && !values.some((value) => /^\*?$/.test(value));
  }

  /** Whether an ARN or a pattern of ARNs is met neither by a role that anybody may make nor by a role that works in a zone. */
  private meansAdministrators(pattern: string): boolean {
    const working = this.model
      .ofType('AWS::IAM::Role')
      .filter(({ zone, name }) => zone && WORKING.includes(zone) && !ADMINISTRATOR.test(name));
    const anywhere = pattern.replace(/\d{12}/, '*');
    return ![ANYBODY, ...working.flatMap(({ names }) => names)].some((arn) => covers(anywhere, arn));
  }
}

/** A condition in a message. */
export function conditionInWords({ key, operator, values }: Condition): Said {
  return values
    ? say('organization.condition', { operator, key, values })
    : say('organization.unknown-condition', { operator, key });
}
