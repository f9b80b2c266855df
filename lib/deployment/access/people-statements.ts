import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { noWayIn } from './human-trust';

/** Documents of AWS that turn a session into a way for other traffic, or run commands outside the recorded shell. */
const UNRECORDED_DOCUMENTS = [
  'AWS-StartInteractiveCommand',
  'AWS-StartNonInteractiveCommand',
  'AWS-StartPortForwardingSession*',
  'AWS-StartSSHSession',
];

export interface PeopleSources {
  readonly zoneId: string;
  /** Ids of the interface endpoints of the zone; may be empty. */
  readonly endpointIds: readonly string[];
  /** Public IPv4 CIDRs of the people of the zone; may be empty. */
  readonly sourceAddresses: readonly string[];
}

/**
 * What is denied to all people of a zone, whatever their job and however they entered (clauses 6(3)① and 6(6)): every call
 * from elsewhere than the endpoints and addresses of the zone, since MFA and source are judged once when a role is
 * entered and a session can be carried away; and sessions that forward ports.
 *
 * @throws when there is neither an endpoint nor an address
 */
export function peopleStatements({ zoneId, endpointIds, sourceAddresses }: PeopleSources): PolicyStatement[] {
  if (endpointIds.length + sourceAddresses.length === 0) throw noWayIn(`zone ${zoneId}`);
  return [
    new PolicyStatement({
      sid: 'OnlyFromThePlacesOfTheZone',
      effect: Effect.DENY,
      actions: ['*'],
      resources: ['*'],
      conditions: {
        ...(endpointIds.length > 0 ? { StringNotEqualsIfExists: { 'aws:SourceVpce': endpointIds } } : {}),
        ...(sourceAddresses.length > 0 ? { NotIpAddressIfExists: { 'aws:SourceIp': sourceAddresses } } : {}),
        // A service that goes on in the name of a person calls from its own network.
        Bool: { 'aws:ViaAWSService': 'false' },
      },
    }),
    new PolicyStatement({
      sid: 'NoUnrecordedSessions',
      effect: Effect.DENY,
      actions: ['ssm:StartSession'],
      resources: UNRECORDED_DOCUMENTS.map((name) => `arn:aws:ssm:*:*:document/${name}`),
    }),
  ];
}
