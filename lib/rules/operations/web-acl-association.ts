import type { Facts } from '../../facts/facts';
import { attribute, balancerKind, isPublicBalancer } from '../../facts/network/public-entries';
import { type Said, say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { referring } from '../../model/referring';
import { isUnknown, type Value } from '../../template/unknown';
import { isFalse, isTrue, part, textsAt, valuesAt } from '../../template/values';
import { requireProperty } from '../require-property';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Where a function with an address on the internet says who may call it. Closed zones have no such address at all. */
const URLS: Readonly<Record<string, string>> = {
  'AWS::Lambda::Url': 'AuthType',
  'AWS::Serverless::Function': 'FunctionUrlConfig.AuthType',
};

const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';

/** What the internet can call, with what makes it public; the rest of what it may be is judged apart. */
const PUBLIC = {
  'AWS::ApiGateway::Stage': { what: 'web-acl-association.stage', isPublic: isPublicStage },
  // An HTTP or WebSocket API takes no web ACL: it has to be closed, and something in front of it guarded.
  'AWS::ApiGatewayV2::Api': {
    what: 'web-acl-association.api',
    isPublic: (_: Facts, { properties }: Resource) => !isTrue(properties.DisableExecuteApiEndpoint),
  },
  'AWS::AppSync::GraphQLApi': {
    what: 'web-acl-association.graphql',
    isPublic: (_: Facts, { properties }: Resource) => properties.Visibility !== 'PRIVATE',
  },
  // Applications sign in at the service itself, whether the pool has a page of its own or not.
  'AWS::Cognito::UserPool': {
    what: 'web-acl-association.user-pool',
    isPublic: ({ model, zones }: Facts, pool: Resource) =>
      zones.placeOf(pool)?.zone === 'internet' ||
      referring(model, 'AWS::Cognito::UserPoolDomain', 'UserPoolId', pool).length > 0,
  },
  'AWS::AppRunner::Service': {
    what: 'web-acl-association.service',
    isPublic: (_: Facts, { properties }: Resource) =>
      !isFalse(part(properties, 'NetworkConfiguration', 'IngressConfiguration', 'IsPubliclyAccessible')),
  },
} as const;

/** What the internet can call is behind a web application firewall (W03). */
export const webAclAssociation: Rule = {
  id: 'Sanso-6.3.3-WebAclAssociation',
  clauses: ['6(3)③a', '6(6)d'],
  title: { ja: '公開する入口をWAFで守ること', en: 'Public entries are behind a web application firewall' },
  aspects: ['C', 'I', 'A'],
  severity: 'high',
  types: [
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    'AWS::CloudFront::Distribution',
    'AWS::ApiGateway::Stage',
    'AWS::ApiGatewayV2::Api',
    'AWS::AppSync::GraphQLApi',
    'AWS::Cognito::UserPool',
    'AWS::AppRunner::Service',
    ...Object.keys(URLS),
  ],
  singleResource: false,
  // What nobody on the internet can call needs no firewall, and none stops a denial of service there.
  subjects: (facts) => publicEntries(facts).map(({ id }) => id),
  check: (facts) => {
    const { model, zones } = facts;
    const guarded = guardedBy(model);
    const unguarded = (resource: Resource, what: Said): Outcome[] =>
      guarded.has(resource) ? [] : [finding(resource, say('web-acl-association', { what, resource: resource.id }))];
    return [
      ...model
        .ofType(BALANCER)
        .filter(isPublicBalancer)
        .flatMap((balancer) => {
          const isApplication = balancerKind(balancer) === 'application';
          const isEntry = isApplication || (balancerKind(balancer) === 'network' && servesWeb(model, balancer));
          return [
            ...(isEntry ? unguarded(balancer, say('web-acl-association.balancer')) : []),
            ...(isApplication ? failOpen(balancer) : []),
          ];
        }),
      ...model.ofType('AWS::CloudFront::Distribution').flatMap((distribution) => {
        const [acl] = valuesAt(distribution.properties, 'DistributionConfig.WebACLId');
        const about = { resource: distribution.id };
        if (isUnknown(acl))
          return [undecided(distribution, say('web-acl-association.unknown', { ...about, reason: acl.reason }))];
        return acl === undefined || acl === '' ? unguarded(distribution, say('web-acl-association.distribution')) : [];
      }),
      ...Object.entries(PUBLIC).flatMap(([type, { what, isPublic }]) =>
        model
          .ofType(type)
          .filter((resource) => isPublic(facts, resource))
          .flatMap((resource) => unguarded(resource, say(what))),
      ),
      // A function URL takes no web ACL: where everybody may call it, nothing can stand in front of it.
      ...Object.entries(URLS).flatMap(([type, property]) =>
        model
          .ofType(type)
          .filter((url) => zones.placeOf(url)?.zone === 'internet')
          .flatMap((url) =>
            requireProperty(
              url,
              property,
              (known) => known !== 'NONE',
              say('web-acl-association.url', { url: url.id }),
            ),
          ),
      ),
    ];
  },
};

/** Everything that the internet can call. */
function publicEntries(facts: Facts): Resource[] {
  const { model, zones } = facts;
  return [
    ...model.ofType(BALANCER).filter(isPublicBalancer),
    ...model.ofType('AWS::CloudFront::Distribution'),
    ...Object.entries(PUBLIC).flatMap(([type, { isPublic }]) =>
      model.ofType(type).filter((resource) => isPublic(facts, resource)),
    ),
    ...model.ofType(...Object.keys(URLS)).filter((url) => zones.placeOf(url)?.zone === 'internet'),
  ];
}

/** Resources that some association puts behind a web ACL of the deployment or, by ARN, of its account. */
function guardedBy(model: Model): ReadonlySet<Resource | undefined> {
  return new Set(
    model
      .ofType('AWS::WAFv2::WebACLAssociation')
      .filter(({ properties }) => /^arn:[^:]*:wafv2:/.test(textsAt(properties, 'WebACLArn').join('')))
      .flatMap(({ properties }) =>
        textsAt(properties, 'ResourceArn').map((arn) => stageOf(model, arn) ?? model.find(arn)),
      ),
  );
}

/** `arn:aws:apigateway:region::/restapis/id/stages/name` names a stage by the ids of two resources. */
function stageOf(model: Model, arn: string): Resource | undefined {
  const [, api, stage] = /\/restapis\/(.+)\/stages\/(.+)$/.exec(arn) ?? [];
  if (api === undefined) return undefined;
  return model
    .ofType('AWS::ApiGateway::Stage')
    .find(
      (candidate) =>
        restApi(model, candidate.properties.RestApiId) === restApi(model, api) &&
        (candidate.name === stage || textsAt(candidate.properties, 'StageName').includes(stage)),
    );
}

function restApi(model: Model, id: Value | undefined): Resource | undefined {
  return model.find(id, 'AWS::ApiGateway::RestApi');
}

function isPublicStage({ model }: Facts, stage: Resource): boolean {
  const api = restApi(model, stage.properties.RestApiId);
  return textsAt(api?.properties, 'EndpointConfiguration.Types[]').join() !== 'PRIVATE';
}

/** A network load balancer in front of web servers would be a way around the firewall. */
function servesWeb(model: Model, balancer: Resource): boolean {
  return referring(model, 'AWS::ElasticLoadBalancingV2::Listener', 'LoadBalancerArn', balancer).some(({ properties }) =>
    valuesAt(properties, 'Port').some((port) => [80, 443, 8080, 8443].includes(Number(port))),
  );
}

function failOpen(balancer: Resource): Outcome[] {
  if (!isTrue(attribute(balancer, 'waf.fail_open.enabled'))) return [];
  const message = say('web-acl-association.fail-open', { balancer: balancer.id });
  return [finding(balancer, message, { property: 'LoadBalancerAttributes' })];
}
