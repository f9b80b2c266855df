import { meets } from '../address/ranges';
import type { Facts } from '../facts/facts';
import type { Grants } from '../facts/grants/grants';
import type { Forwarding, Interface, Network } from '../facts/network/network';
import { admits, balancersOf, ENDPOINT, SERVICE, servicesOf } from '../facts/network/private-links';
import { labelledPlace } from '../facts/zones/place';
import type { Message } from '../messages/message';
import { type Said, say } from '../messages/say';
import type { Model, Resource } from '../model/model';
import { type Flow, referencesOf } from '../policy/flows';
import { reaches, speaksOf } from '../template/policy-document';
import { valuesAt } from '../template/values';
import { answeringHalf, flowPath } from './flow-path';
import { declaredPackets } from './isolation';
import type { Packets } from './packets';

/**
 * A declared flow between two accounts, of which the opening one has not been told yet what the answering one made. Neither
 * can name the other before both exist, so this is the state after the first step of a deployment: nothing is wrong, and
 * nothing is whole.
 */
export interface UnconnectedFlow {
  readonly flow: Flow;
  /** What waits for the other account: an endpoint service, or a function. */
  readonly waiting: Resource;
  readonly reason: Said;
  /** What is still to be done before it is. */
  readonly step: Message;
}

const FUNCTION = 'AWS::Lambda::Function';
const INVOKE = 'lambda:InvokeFunction';

/** The flows in force that are not connected yet. Where both zones are in one account, an absent side is a fault. */
export function unconnectedFlows({ model, network, grants, flows: { valid: flows } }: Facts): UnconnectedFlow[] {
  return flows.flatMap(
    (flow) => serviceWaits(model, network, flow, flows) ?? functionWaits(model, network, grants, flow) ?? [],
  );
}

/** An endpoint service lets the other account connect, and no endpoint there does. */
function serviceWaits(model: Model, network: Network, flow: Flow, flows: readonly Flow[]): UnconnectedFlow | undefined {
  // Whose name is known already waits for nothing.
  if (flow.serviceName !== undefined) return undefined;
  const accounts = accountsOf(model, flow.from.zone);
  const references = referencesOf(flows);
  const endpoints = model.ofType(ENDPOINT).filter((endpoint) => zoneIdOf(endpoint) === flow.from.zone);
  const isConnected = (service: Resource) =>
    endpoints.some((endpoint) =>
      valuesAt(endpoint.properties, 'ServiceName').some((name) => {
        const meant = servicesOf(model, endpoint, typeof name === 'string' ? name : '', references);
        // A name that means nothing in the templates may mean this one.
        return meant.unknown !== undefined || meant.services.includes(service);
      }),
    );
  const [waiting] = model
    .ofType(SERVICE)
    .filter(
      (service) =>
        zoneIdOf(service) === flow.to.zone &&
        accounts.length > 0 &&
        accounts.every((account) => account !== service.account && admits(model, service, account)) &&
        carries(model, network, service, flow) &&
        !isConnected(service),
    );
  // A flow that goes another way waits for nothing; a side that could not answer is a fault, whoever connects.
  if (!waiting || flowPath(network, flow).kind === 'works') return undefined;
  if (answeringHalf(network, flow, nodesOf(model, network, waiting)).kind === 'blocked') return undefined;
  const { stackName } = waiting.template;
  return {
    flow,
    waiting,
    reason: say('flow-paths.no-endpoint', {
      flow: flow.id,
      from: flow.from.zone,
      accounts,
      service: waiting.logicalId,
      to: flow.to.zone,
      account: waiting.account,
    }),
    step: {
      ja: `先にデプロイし、スタック ${stackName} の出力にあるエンドポイントサービスの名前を通信 ${flow.id} の serviceName に書き、もう一度デプロイして接続を承諾する`,
      en: `deploy, enter the name of the endpoint service (an output of stack ${stackName}) as serviceName of flow ${flow.id}, deploy again and accept the connection`,
    },
  };
}

/** An endpoint of Lambda serves a function of another account, and nobody is permitted to ask it. */
function functionWaits(model: Model, network: Network, grants: Grants, flow: Flow): UnconnectedFlow | undefined {
  const asked = declaredPackets(flow);
  const [waiting] = [...network.forwarding]
    .filter(([{ endpoint }]) => endpoint.zoneId === flow.from.zone)
    .flatMap(([iface, ways]) => ways.filter(({ resource }) => resource.account !== iface.endpoint.resource.account))
    .filter((way) => way.kind === 'service' && way.resource.type === FUNCTION && isAt(way, asked))
    .map(({ resource }) => resource)
    .filter((resource) => zoneIdOf(resource) === flow.to.zone && !mayBeAsked(model, grants, resource));
  if (!waiting) return undefined;
  return {
    flow,
    waiting,
    reason: say('flow-paths.no-permission', {
      function: waiting.logicalId,
      account: waiting.account,
      flow: flow.id,
      from: flow.from.zone,
    }),
    step: {
      ja: `先にデプロイし、${flow.from.zone} のSTSとLambdaのエンドポイントIDを screenTransfer.entryEndpointIds に書き、もう一度デプロイする`,
      en: `deploy, enter the ids of the STS and Lambda endpoints of ${flow.from.zone} as screenTransfer.entryEndpointIds, and deploy again`,
    },
  };
}

/** The accounts in which a zone has its networks. */
function accountsOf(model: Model, zoneId: string): string[] {
  const vpcs = model.ofType('AWS::EC2::VPC').filter((vpc) => zoneIdOf(vpc) === zoneId);
  return [...new Set(vpcs.map(({ account }) => account))];
}

/** Whether a service is for a flow: its tag says so, or a load balancer of it listens where the flow asks. */
function carries(model: Model, network: Network, service: Resource, flow: Flow): boolean {
  const tag = service.tags['sanso:flow'];
  if (tag !== undefined) return tag === flow.id;
  const asked = declaredPackets(flow);
  return nodesOf(model, network, service).some((node) =>
    (network.forwarding.get(node) ?? []).some((way) => takes(way, asked)),
  );
}

function takes({ protocol, port }: Forwarding, asked: readonly Packets[]): boolean {
  return asked.some((packets) => meets(packets.protocol, protocol) && meets(packets.port, port));
}

/** Whether what serves has interfaces where the flow asks. */
function isAt({ to }: Forwarding, asked: readonly Packets[]): boolean {
  return to.some(({ interfaces = [] }) =>
    interfaces.some(({ addresses }) =>
      asked.some(({ version, destination }) => meets(addresses[version], destination)),
    ),
  );
}

function nodesOf(model: Model, network: Network, service: Resource): Interface[] {
  const balancers = balancersOf(model, service);
  return network.interfaces.filter(({ endpoint }) => balancers.includes(endpoint.resource));
}

/** Whether any policy of the templates lets somebody invoke a function: one of an identity, or its own. */
function mayBeAsked(model: Model, grants: Grants, resource: Resource): boolean {
  const arns = resource.names.filter((name) => name.startsWith('arn:')).flatMap((arn) => [arn, `${arn}:*`]);
  const byIdentity = grants.allowed.some(
    ({ statement }) => speaksOf(statement, INVOKE) && arns.some((arn) => reaches(statement, arn)),
  );
  const byItself = model
    .ofType('AWS::Lambda::Permission')
    .some(({ properties }) => model.find(properties.FunctionName, FUNCTION) === resource);
  return byIdentity || byItself;
}

function zoneIdOf(resource: Resource): string | undefined {
  return labelledPlace(resource)?.zoneId;
}
