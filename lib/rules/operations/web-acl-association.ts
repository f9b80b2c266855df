import { attribute, balancerKind, isPublicBalancer } from '../../facts/network/public-entries';
import type { Model, Resource } from '../../model/model';
import { textsAt, valuesAt } from '../../model/paths';
import { isUnknown, type Value } from '../../template/unknown';
import { isFalse, isTrue, part } from '../../template/values';
import { demand } from '../demand';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const MEND = 'Associate an AWS::WAFv2::WebACL with it.';

/** Where a function with an address on the internet says who may call it. Closed zones have no such address at all. */
const URLS: Readonly<Record<string, readonly string[]>> = {
  'AWS::Lambda::Url': ['AuthType'],
  'AWS::Serverless::Function': ['FunctionUrlConfig', 'AuthType'],
};

/** What the internet can call is behind a web application firewall (W03). */
export const webAclAssociation: Rule = {
  id: 'Sanso-6.3.3-WebAclAssociation',
  clauses: ['6(3)③', '6(6)'],
  title: { ja: '公開する入口を WAF で守ること', en: 'Public entries are behind a web application firewall' },
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
  check: ({ model }) => {
    const guarded = guardedBy(model);
    const unguarded = (resource: Resource, what: string): Outcome[] =>
      guarded.has(resource) ? [] : [finding(resource, `${what} ${resource.id} has no web application firewall`, MEND)];
    return [
      ...model
        .ofType('AWS::ElasticLoadBalancingV2::LoadBalancer')
        .filter(isPublicBalancer)
        .flatMap((balancer) => {
          const kind = balancerKind(balancer);
          if (kind === 'application') return [...unguarded(balancer, 'Public load balancer'), ...failOpen(balancer)];
          return kind === 'network' && servesWeb(model, balancer) ? unguarded(balancer, 'Public load balancer') : [];
        }),
      ...model.ofType('AWS::CloudFront::Distribution').flatMap((distribution) => {
        const [acl] = valuesAt(distribution.properties, 'DistributionConfig.WebACLId');
        if (isUnknown(acl)) return [undecided(distribution, `its web ACL is not known: ${acl.reason}`)];
        return acl === undefined || acl === '' ? unguarded(distribution, 'Distribution') : [];
      }),
      ...model
        .ofType('AWS::ApiGateway::Stage')
        .filter((stage) => !isPrivateApi(model, stage))
        .flatMap((stage) => unguarded(stage, 'Public API stage')),
      ...model
        .ofType('AWS::ApiGatewayV2::Api')
        // An HTTP or WebSocket API takes no web ACL: it has to be closed, and something in front of it guarded.
        .filter(({ properties }) => !isTrue(properties.DisableExecuteApiEndpoint))
        .flatMap((api) => unguarded(api, 'Public API')),
      ...model
        .ofType('AWS::AppSync::GraphQLApi')
        .filter(({ properties }) => properties.Visibility !== 'PRIVATE')
        .flatMap((api) => unguarded(api, 'Public GraphQL API')),
      ...model
        .ofType('AWS::Cognito::UserPool')
        // Applications sign in at the service itself, whether the pool has a page of its own or not.
        .filter((pool) => pool.zone === 'internet' || hasSignInPage(model, pool))
        .flatMap((pool) => unguarded(pool, 'User pool')),
      ...model
        .ofType('AWS::AppRunner::Service')
        .filter(
          ({ properties }) =>
            !isFalse(part(properties, 'NetworkConfiguration', 'IngressConfiguration', 'IsPubliclyAccessible')),
        )
        .flatMap((service) => unguarded(service, 'Public service')),
      ...Object.entries(URLS).flatMap(([type, path]) =>
        model
          .ofType(type)
          .filter(({ zone }) => zone === 'internet')
          .flatMap((url) => openUrl(url, path)),
      ),
    ];
  },
};

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

function isPrivateApi(model: Model, stage: Resource): boolean {
  const api = restApi(model, stage.properties.RestApiId);
  return textsAt(api?.properties, 'EndpointConfiguration.Types[]').join() === 'PRIVATE';
}

function hasSignInPage(model: Model, pool: Resource): boolean {
  return model
    .ofType('AWS::Cognito::UserPoolDomain')
    .some(({ properties }) => model.find(properties.UserPoolId, pool.type) === pool);
}

/** A network load balancer in front of web servers would be a way around the firewall. */
function servesWeb(model: Model, balancer: Resource): boolean {
  return model
    .ofType('AWS::ElasticLoadBalancingV2::Listener')
    .some(
      ({ properties }) =>
        model.find(properties.LoadBalancerArn, balancer.type) === balancer &&
        valuesAt(properties, 'Port').some((port) => [80, 443, 8080, 8443].includes(Number(port))),
    );
}

/** A function URL takes no web ACL: where everybody may call it, nothing can stand in front of it. */
function openUrl(url: Resource, path: readonly string[]): Outcome[] {
  return demand(url, {
    property: path.join('.'),
    value: part(url.properties, ...path),
    meets: (known) => known !== 'NONE',
    message: `${url.id} lets the whole internet call a function past every web application firewall`,
    mend: 'Set AuthType to AWS_IAM, and put a distribution or API with an AWS::WAFv2::WebACL in front of it.',
  });
}

function failOpen(balancer: Resource): Outcome[] {
  if (!isTrue(attribute(balancer, 'waf.fail_open.enabled'))) return [];
  return [
    finding(
      balancer,
      `${balancer.id} lets requests through when the web application firewall does not answer`,
      'Set waf.fail_open.enabled to false.',
      { property: 'LoadBalancerAttributes' },
    ),
  ];
}
