import type { Resource } from '../../model/model';
import { textsIn, valuesAt } from '../../template/values';

/** Types that make calls of AWS by the word of a template. */
export const CALLERS = ['AWS::Scheduler::Schedule', 'AWS::StepFunctions::StateMachine'];

/** A call to a service of networks, as schedules and state machines name it: `arn:aws:states:::aws-sdk:ec2:createRoute`. */
const CALL = /:aws-sdk:(ec2|networkmanager|networkfirewall|vpclattice|directconnect|route53resolver):(\w+)/gi;
const SERVICE = /^(EC2|NetworkManager|NetworkFirewall|VPCLattice|DirectConnect|Route53Resolver)$/i;
const READS = /^(describe|get|list|search)/i;
/** What calls of EC2 are about, where they are about networks; the others are about instances and their disks. */
const NETWORK =
  /Route|Vpc|Vpn|Gateway|SecurityGroup|NetworkAcl|NetworkInterface|Subnet|Address|PrefixList|TrafficMirror|BlockPublicAccess/i;

/** Calls that change a network while a resource runs, by their names. */
export function callsOf({ type, properties }: Resource): string[] {
  const named = CALLERS.includes(type)
    ? textsIn({ ...properties }).flatMap((text) =>
        [...text.matchAll(CALL)].map(([, service, action]) => ({ service, action })),
      )
    : ['Create', 'Update', 'Delete'].flatMap((key) =>
        valuesAt(properties[key], 'service').map((service) => ({
          service: String(service)
            .replace(/^@aws-sdk\/client-/, '')
            .replace(/-/g, ''),
          action: String(valuesAt(properties[key], 'action')[0]),
        })),
      );
  return named
    .filter(({ service, action }) => SERVICE.test(service) && !READS.test(action))
    .filter(({ service, action }) => !/^ec2$/i.test(service) || NETWORK.test(action))
    .map(({ service, action }) => `${service}:${action}`);
}
