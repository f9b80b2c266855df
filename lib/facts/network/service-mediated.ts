import type { Model } from '../../model/model';
import { statementsOf } from '../../template/policy-document';
import { isUnknown } from '../../template/unknown';
import { part, valuesAt } from '../../template/values';
import { serviceName } from './addresses';
import type { Interfaces } from './interfaces';
import type { Forwarding, Interface } from './network';
import { ANY_PORT } from './ports';

const ENDPOINT = 'AWS::EC2::VPCEndpoint';
const STACK = 'AWS::AppStream::Stack';
const FLEET = 'AWS::AppStream::Fleet';
const FUNCTION = 'AWS::Lambda::Function';

/**
 * Services of AWS whose endpoint in one network serves something in another: the screens of a fleet, and functions that the
 * policy of an endpoint names one by one. What a policy allows by a pattern is a matter of permissions, not of the network.
 */
export function addMediated(
  model: Model,
  interfaces: Interfaces,
  add: (from: Interface, forwarding: Forwarding) => void,
): void {
  for (const endpoint of model.ofType(ENDPOINT)) {
    const name = serviceName(String(endpoint.properties.ServiceName));
    const served = [
      ...(name === 'appstream.streaming' ? fleetsAt(model, endpoint.name) : []),
      ...(name === 'lambda' ? functionsNamedBy(model, endpoint.properties.PolicyDocument) : []),
    ].flatMap((resource) => ({ resource, interfaces: interfaces.of(resource) }));
    for (const iface of interfaces.of(endpoint))
      for (const each of served)
        if (each.interfaces.length > 0)
          add(iface, {
            resource: each.resource,
            kind: 'service',
            protocol: [6, 6, 17, 17],
            port: ANY_PORT,
            senders: [],
            keepsSource: true,
            to: [{ interfaces: each.interfaces, unasked: true }],
          });
  }
}

/** Fleets of the stacks that stream through an endpoint. */
function fleetsAt(model: Model, endpoint: string) {
  const stacks = model
    .ofType(STACK)
    .filter(({ properties }) =>
      valuesAt(properties, 'AccessEndpoints[].VpceId').some((value) => model.find(value, ENDPOINT)?.name === endpoint),
    );
  return model
    .ofType('AWS::AppStream::StackFleetAssociation')
    .filter(({ properties }) => stacks.some((stack) => model.find(properties.StackName, STACK) === stack))
    .flatMap(({ properties }) => model.find(properties.FleetName, FLEET) ?? []);
}

function functionsNamedBy(model: Model, policy: Parameters<typeof statementsOf>[0]) {
  const statements = statementsOf(part(policy, 'Statement') === undefined ? undefined : policy);
  if (isUnknown(statements)) return [];
  const named = statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ resources }) => resources.filter((text) => !/[*?]/.test(text)));
  return [...new Set(named.flatMap((text) => model.find(text, FUNCTION) ?? []))];
}
