import type { Ranges } from '../../address/ranges';
import type { Model, Resource } from '../../model/model';
import { statementsOf } from '../../template/policy-document';
import { isUnknown, type Value } from '../../template/unknown';
import { part, textsAt, valuesAt } from '../../template/values';
import { byVersion, EVERY_ADDRESS, prefixOf, serviceName } from './addresses';
import type { Interfaces } from './interfaces';
import { addressesOf, BALANCER } from './load-balancers';
import type { Destination, Forwarding, Interface } from './network';
import { ANY_PORT, writtenPort } from './ports';
import { hostsOfTasks } from './target-registrations';

const REST_API = 'AWS::ApiGateway::RestApi';
const REST_LINK = 'AWS::ApiGateway::VpcLink';
const METHOD = 'AWS::ApiGateway::Method';
const HTTP_API = 'AWS::ApiGatewayV2::Api';
const HTTP_LINK = 'AWS::ApiGatewayV2::VpcLink';
const INTEGRATION = 'AWS::ApiGatewayV2::Integration';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const ENDPOINT = 'AWS::EC2::VPCEndpoint';
const FUNCTION = 'AWS::Lambda::Function';
const VPC = 'AWS::EC2::VPC';
const DISCOVERED = 'AWS::ServiceDiscovery::Service';

const TCP: Ranges = [6, 6];
const HTTPS: Ranges = [443, 443];

interface ApiParts {
  readonly model: Model;
  readonly interfaces: Interfaces;
}

/** Where an API sends what it is asked, as its integration says. */
interface Integration {
  /** Undefined where the templates do not have it. */
  readonly api?: Resource;
  /** The link, by its id. */
  readonly link?: Value;
  readonly uri?: Value;
  /** Load balancer behind the link. */
  readonly target?: Value;
}

/** Links of APIs that the internet can call: REST and HTTP APIs take HTTPS, and send where an integration says. */
export function apiEntrances(parts: ApiParts): Forwarding[] {
  const { model } = parts;
  const integrations = integrationsOf(model);
  return model.ofType(REST_LINK, HTTP_LINK).flatMap((link) => {
    const users = link.type === REST_LINK ? [REST_API, METHOD] : [REST_API, METHOD, HTTP_API, INTEGRATION];
    // Where no template has an API, somebody else's may use the link for anything.
    const using =
      model.ofType(...users).length > 0
        ? integrations.filter((each) => leadsBy(model, each, link) && !isPrivate(each.api))
        : [{ link: link.name }];
    return using.flatMap((integration) => throughLink(parts, link, integration));
  });
}

/** Private APIs: what an endpoint of API Gateway takes, the integrations of an API that it may call send on. */
export function addPrivateApis(parts: ApiParts, add: (from: Interface, forwarding: Forwarding) => void): void {
  const { model, interfaces } = parts;
  const integrations = integrationsOf(model).filter(({ api }) => isPrivate(api));
  for (const endpoint of model.ofType(ENDPOINT)) {
    if (serviceName(String(endpoint.properties.ServiceName)) !== 'execute-api') continue;
    for (const integration of integrations) {
      if (!integration.api || !mayCall(model, endpoint, integration.api)) continue;
      const ways = [
        ...model
          .ofType(REST_LINK, HTTP_LINK)
          .filter((link) => leadsBy(model, integration, link))
          .flatMap((link) => throughLink(parts, link, integration)),
        ...toFunctions(parts, integration),
      ];
      for (const iface of interfaces.of(endpoint)) for (const way of ways) add(iface, { ...way, kind: 'service' });
    }
  }
}

function integrationsOf(model: Model): Integration[] {
  const methods = model.ofType(METHOD).map(({ properties }): Integration => {
    const said = properties.Integration;
    return {
      api: model.find(properties.RestApiId, REST_API),
      link: part(said, 'ConnectionId') ?? (part(said, 'ConnectionType') === 'VPC_LINK' ? '' : undefined),
      uri: part(said, 'Uri'),
      target: part(said, 'IntegrationTarget'),
    };
  });
  const routed = model.ofType(INTEGRATION).map(
    ({ properties }): Integration => ({
      api: model.find(properties.ApiId, HTTP_API),
      link: properties.ConnectionId,
      uri: properties.IntegrationUri,
    }),
  );
  const documented = model.ofType(REST_API, HTTP_API).flatMap((api): Integration[] => {
    const { Body: body, BodyS3Location: elsewhere } = api.properties;
    // A document that is not here may lead by any link.
    if (elsewhere !== undefined || isUnknown(body)) return [{ api, link: '' }];
    return extensionsIn(body).map((said) => ({
      api,
      link: part(said, 'connectionId') ?? (part(said, 'connectionType') === 'VPC_LINK' ? '' : undefined),
      uri: part(said, 'uri'),
      target: part(said, 'integrationTarget'),
    }));
  });
  return [...methods, ...routed, ...documented];
}

/** Integrations inside an OpenAPI document. */
function extensionsIn(value: Value | undefined): Value[] {
  if (value === null || typeof value !== 'object' || isUnknown(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'x-amazon-apigateway-integration' ? [inner as Value] : extensionsIn(inner as Value),
  );
}

function isPrivate(api: Resource | undefined): boolean {
  const types = textsAt(api?.properties, 'EndpointConfiguration.Types[]');
  return types.length > 0 && types.every((type) => type === 'PRIVATE');
}

/** Whether an integration sends by a link; one that is not known, as by a variable of a stage, may be any. */
function leadsBy(model: Model, { link: value }: Integration, link: Resource): boolean {
  if (value === undefined) return false;
  const meant = stageVariables(model, value).flatMap((each) => model.find(each, REST_LINK, HTTP_LINK) ?? []);
  return meant.length > 0 ? meant.includes(link) : !/^[a-z0-9]{6,10}$/.test(String(value));
}

function stageVariables(model: Model, value: Value): readonly Value[] {
  const name = /^\$\{stageVariables\.(\w+)\}$/.exec(String(value))?.[1];
  if (name === undefined) return [value];
  return model
    .ofType('AWS::ApiGateway::Stage', 'AWS::ApiGateway::Deployment')
    .flatMap(({ properties }) =>
      ['Variables', 'StageDescription.Variables'].flatMap((path) => valuesAt(properties, `${path}.${name}`)),
    );
}

function throughLink(parts: ApiParts, link: Resource, integration: Integration): Forwarding[] {
  const { interfaces, model } = parts;
  const way = { resource: link, kind: 'entrance', protocol: TCP, port: HTTPS, keepsSource: false } as const;
  if (link.type === REST_LINK)
    return [
      {
        ...way,
        senders: [],
        source: EVERY_ADDRESS,
        to: [
          {
            interfaces: valuesAt(link.properties, 'TargetArns[]').flatMap((value) => interfaces.of(model.find(value))),
            port: portIn(integration.uri),
            unasked: true,
          },
        ],
      },
    ];
  const senders = interfaces.of(link);
  return senders.length === 0 ? [] : [{ ...way, senders, to: targetsOf(parts, integration) }];
}

/** What an integration by a link of HTTP APIs names: a listener, a service of Cloud Map, or a balancer. */
function targetsOf(parts: ApiParts, { uri, target }: Integration): Destination[] {
  const { model, interfaces } = parts;
  const balancer = model.find(target, BALANCER);
  if (balancer) return [{ addresses: addressesOf(interfaces.of(balancer)), port: portIn(uri) }];
  const listener = model.find(uri, LISTENER);
  if (listener) {
    const own = model.find(listener.properties.LoadBalancerArn, BALANCER);
    return [{ addresses: addressesOf(interfaces.of(own)), port: writtenPort(listener.properties.Port) ?? ANY_PORT }];
  }
  const discovered = model.find(uri, DISCOVERED);
  return discovered ? discoveredBy(parts, discovered) : [{ addresses: EVERY_ADDRESS, port: ANY_PORT }];
}

/** What registers with a service of Cloud Map: services of ECS, and instances by their attributes. */
function discoveredBy({ model, interfaces }: ApiParts, discovered: Resource): Destination[] {
  const tasks = model.ofType('AWS::ECS::Service', 'AWS::ECS::TaskSet').flatMap((service) =>
    valuesAt(service.properties, 'ServiceRegistries[]')
      .filter((entry) => model.find(part(entry, 'RegistryArn'), DISCOVERED) === discovered)
      .map((entry): Destination => {
        const holders = [service, ...hostsOfTasks(model, service)].flatMap((holder) => interfaces.of(holder));
        const port = writtenPort(part(entry, 'Port') ?? part(entry, 'ContainerPort'));
        return { addresses: addressesOf(holders), port: port ?? ANY_PORT };
      }),
  );
  const instances = model
    .ofType('AWS::ServiceDiscovery::Instance')
    .filter(({ properties }) => model.find(properties.ServiceId, DISCOVERED) === discovered)
    .map(({ properties: { InstanceAttributes: attributes } }): Destination => {
      const prefixes = ['AWS_INSTANCE_IPV4', 'AWS_INSTANCE_IPV6']
        .flatMap((key) => textsAt(attributes, key))
        .flatMap((text) => prefixOf(text) ?? []);
      const host = interfaces.of(model.find(part(attributes, 'AWS_EC2_INSTANCE_ID'), 'AWS::EC2::Instance'));
      const addresses = host.length > 0 ? addressesOf(host.slice(0, 1)) : byVersion(prefixes);
      return { addresses, port: writtenPort(part(attributes, 'AWS_INSTANCE_PORT')) ?? ANY_PORT };
    });
  return [...tasks, ...instances];
}

/** The port that the address of an integration says; where it says none, the listeners of the balancer decide. */
function portIn(uri: Value | undefined): Ranges {
  const [, port] = /^https?:\/\/[^/]*?:(\d+)(?:[/?]|$)/.exec(String(uri)) ?? [];
  return writtenPort(port) ?? ANY_PORT;
}

function toFunctions({ model, interfaces }: ApiParts, { api, uri }: Integration): Forwarding[] {
  const [, name] = /:path\/[^/]+\/functions\/([^/]+)\/invocations$/.exec(String(uri)) ?? [];
  const called = model.find(name, FUNCTION);
  if (!api || !called) return [];
  return [
    {
      resource: api,
      kind: 'service',
      protocol: TCP,
      port: HTTPS,
      senders: [],
      keepsSource: true,
      to: [{ endpoint: interfaces.endpointOf(called) }],
    },
  ];
}

/** Whether a private API knows an endpoint, or has a policy that names neither endpoints nor networks. */
function mayCall(model: Model, endpoint: Resource, { properties, region }: Resource): boolean {
  if (region !== endpoint.region) return false;
  const known = valuesAt(properties, 'EndpointConfiguration.VpcEndpointIds[]');
  if (known.some((value) => isUnknown(value) || model.find(value, ENDPOINT) === endpoint)) return true;
  const statements = statementsOf(properties.Policy);
  if (isUnknown(statements)) return true;
  const named = statements
    .flatMap(({ conditions }) => conditions)
    .filter(({ key }) => /^aws:SourceVpce?$/i.test(key))
    .map(({ values }) => values);
  if (named.length === 0) return statements.length > 0;
  return named.some((values) => !values || values.some((value) => isOf(model, endpoint, value)));
}

/** Whether a value means an endpoint or the VPC that it stands in. */
function isOf(model: Model, endpoint: Resource, value: string): boolean {
  if (model.find(value, ENDPOINT) === endpoint) return true;
  const vpc = model.find(value, VPC);
  return vpc !== undefined && model.find(endpoint.properties.VpcId, VPC) === vpc;
}
