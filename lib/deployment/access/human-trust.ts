import {
  ArnPrincipal,
  FederatedPrincipal,
  PolicyDocument,
  PolicyStatement,
  type PrincipalBase,
} from 'aws-cdk-lib/aws-iam';
import type { Config } from '../../config/schema';
import type { ZoneLabel } from '../../policy/zones';

/** Conditions of a statement: operator → key → value. */
export type TrustConditions = Record<string, Record<string, string | readonly string[]>>;

/** From where people may enter a role (clause 6(3)①: the control plane is a path too). At least one must be given. */
export interface EntrySources {
  /** Id of the STS interface endpoint that entry has to come through. Default: no entry by an endpoint. */
  readonly stsEndpointId?: string;
  /** Public IPv4 CIDRs that people may enter from; may be empty. */
  readonly sourceAddresses: readonly string[];
}

export interface HumanTrustProps extends EntrySources {
  readonly config: Config;
  /** Zone id of the role: `lgwan`, `log-archive`, or the id of an independent network. */
  readonly zoneId: string;
  readonly label: ZoneLabel;
  /** Account of the role, 12 digits. */
  readonly account: string;
  /** Job of the people who enter: value of their tag `sanso:job`. */
  readonly job: string;
  /** Value of the tag `sanso:zone` of the people who enter. Default: `zoneId`, since people act in one zone only. */
  readonly peopleZoneId?: string;
}

/** Whether people enter the zones by roles; in the mode `identity-center` they come by permission sets instead. */
export function entersByRole(config: Config): boolean {
  return config.access.mode !== 'identity-center';
}

/**
 * Who may enter a role that people use (clauses 6(3)① and 6(6)): only with MFA, only people whose tags name this zone and
 * this job, and only from the endpoint or the addresses given.
 *
 * - `iam`: users of the identity account. `aws:MultiFactorAuthPresent` is demanded with `Bool`, because `BoolIfExists`
 *   would admit long-term keys, which carry no MFA context at all. The session bears the name of the user, so that what it
 *   does can be laid to a person.
 * - `saml`: the provider attests MFA by the session tag `sanso:mfa`, demanded in the statement that allows the entry, since
 *   a tag demanded elsewhere could be left out.
 *
 * @throws when neither source is given, or in the mode `identity-center`, where no such role may exist
 */
export function humanTrust(props: HumanTrustProps): PolicyDocument {
  const { config, zoneId, account, job, peopleZoneId = zoneId } = props;
  const { access } = config;
  if (access.mode === 'identity-center') {
    throw new Error(
      `role ${zoneId}/${job}: with access.mode identity-center people enter by permission sets, not by roles`,
    );
  }
  if (access.mode === 'saml') {
    return entryFrom(props, `${zoneId}/${job}`, {
      principal: new FederatedPrincipal(`arn:aws:iam::${account}:saml-provider/${access.providerName}`),
      actions: ['sts:AssumeRoleWithSAML', 'sts:TagSession'],
      conditions: {
        StringEquals: {
          'SAML:aud': 'https://signin.aws.amazon.com/saml',
          'aws:RequestTag/sanso:mfa': 'true',
          'aws:RequestTag/sanso:zone': peopleZoneId,
          'aws:RequestTag/sanso:job': job,
        },
      },
    });
  }
  return entryFrom(props, `${zoneId}/${job}`, {
    principal: new ArnPrincipal(`arn:aws:iam::${access.identityAccountId}:root`),
    actions: ['sts:AssumeRole'],
    conditions: {
      ...mfaWithin(access.mfaMaxAgeMinutes),
      StringEquals: {
        'aws:PrincipalTag/sanso:zone': peopleZoneId,
        'aws:PrincipalTag/sanso:job': job,
        // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable of IAM
        'sts:RoleSessionName': '${aws:username}',
      },
    },
  });
}

/** MFA entered at most so many minutes ago, for entry by `sts:AssumeRole`. */
export function mfaWithin(minutes: number): TrustConditions {
  return {
    Bool: { 'aws:MultiFactorAuthPresent': 'true' },
    NumericLessThan: { 'aws:MultiFactorAuthAge': String(minutes * 60) },
  };
}

export interface Entry {
  readonly principal: PrincipalBase;
  readonly actions: string[];
  readonly conditions: TrustConditions;
}

/**
 * The same entry once per source: conditions of one statement all have to hold, and a call that comes through an endpoint
 * has no public address.
 *
 * @param role `zone/job`, for the message
 * @throws when neither source is given
 */
export function entryFrom(
  sources: EntrySources,
  role: string,
  { principal, actions, conditions }: Entry,
): PolicyDocument {
  const { stsEndpointId, sourceAddresses } = sources;
  const statement = (sid: string, operator: string, key: string, value: string | readonly string[]) =>
    new PolicyStatement({
      sid,
      principals: [principal],
      actions,
      conditions: { ...conditions, [operator]: { ...conditions[operator], [key]: value } },
    });
  const statements: PolicyStatement[] = [];
  if (stsEndpointId) {
    statements.push(statement('ThroughTheEndpointOfTheZone', 'StringEquals', 'aws:SourceVpce', stsEndpointId));
  }
  if (sourceAddresses.length > 0) {
    statements.push(statement('FromTheAddressesOfThePeople', 'IpAddress', 'aws:SourceIp', sourceAddresses));
  }
  if (statements.length === 0) throw noWayIn(`role ${role}`);
  return new PolicyDocument({ statements });
}

/** The mistake of a zone that people could not reach at all. */
export function noWayIn(what: string): Error {
  return new Error(
    `${what}: people would have no way in: link the zone to the premises (its STS endpoint follows) or give peopleSourceAddresses`,
  );
}
