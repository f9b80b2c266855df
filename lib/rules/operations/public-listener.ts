import { balancerKind, isPublicBalancer } from '../../facts/network/public-entries';
import { say } from '../../messages/say';
import { referred } from '../../model/referring';
import { textsAt, worded } from '../../template/values';
import { finding, type Outcome, type Rule } from '../rule';

const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';

/** Policies whose names promise TLS 1.2 or later. */
const MODERN = /TLS13|TLS-1-2|FS-1-2/;
const OLD = /TLS13-1-0|TLS13-1-1/;

/** What is published is encrypted on its way, and whatever is encrypted is so by TLS of today (6(6)). */
export const publicListener: Rule = {
  id: 'Sanso-6.6-PublicListener',
  clauses: ['6(6)d', '2(5)'],
  title: { ja: '公開する入口の通信をTLS 1.2以上で暗号化すること', en: 'Public listeners speak TLS 1.2 or later' },
  aspects: ['C', 'I'],
  severity: 'medium',
  types: ['AWS::ElasticLoadBalancingV2::Listener'],
  singleResource: false,
  check: ({ model }) =>
    model.ofType('AWS::ElasticLoadBalancingV2::Listener').flatMap((resource): Outcome[] => {
      const { properties, id: listener } = resource;
      const [balancer] = referred(model, resource, 'LoadBalancerArn', BALANCER);
      const isPublic = balancer && isPublicBalancer(balancer) && balancerKind(balancer) === 'application';
      // Inside, a policy that is named is to be one of today.
      const isNamed =
        ['HTTPS', 'TLS'].includes(String(properties.Protocol)) && typeof properties.SslPolicy === 'string';
      if (!balancer || !(isPublic || isNamed)) return [];
      if (properties.Protocol === 'HTTP') {
        const redirects = textsAt(properties, 'DefaultActions[].RedirectConfig.Protocol').includes('HTTPS');
        const types = textsAt(properties, 'DefaultActions[].Type');
        const fixed = types.length > 0 && types.every((type) => type === 'fixed-response');
        const plain = say('public-listener.plain', { listener });
        return redirects || fixed ? [] : [finding([resource, balancer], plain, { property: 'Protocol' })];
      }
      const policy = String(properties.SslPolicy ?? '');
      if (MODERN.test(policy) && !OLD.test(policy)) return [];
      const old = say('public-listener.tls', { listener, policy: worded(properties.SslPolicy) });
      return [finding([resource, balancer], old, { property: 'SslPolicy' })];
    }),
};
