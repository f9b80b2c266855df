import { RESOURCE_POLICY_TYPES } from '../../facts/grants/resource-policies';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { mostOf } from '../most-of';
import { finding, type Rule } from '../rule';

/** Services that act on data of others for whoever asks, so that a policy has to say for whom. */
const DEPUTIES =
  /^(apigateway|cloudfront|cloudtrail|cloudwatch|config|delivery\.logs|events|iot|lambda|logging\.s3|pipes|s3|scheduler|ses|sns|sqs|vpc-lattice)\.amazonaws\.com$/;

/**
 * EventBridge gives no source to the key of an encrypted topic, and with a condition on it delivers nothing.
 * Source: Amazon SNS Developer Guide, "Key management: enable compatibility between event sources and encrypted topics".
 */
function cannotSay({ type }: Resource, service: string): boolean {
  return service === 'events.amazonaws.com' && type === 'AWS::KMS::Key';
}

/**
 * A service is admitted only on behalf of a named source, account or organization (the confused deputy): every service in
 * my-number, elsewhere those that act for whoever asks, and those of which most policies on things of the type say it.
 */
export const servicePrincipal: Rule = {
  id: 'Sanso-6.3.1-ServicePrincipal',
  clauses: ['6(3)①a', '6(3)②a', '2(5)'],
  title: {
    ja: 'サービスへの許可は呼出元を限定すること',
    en: 'A service is admitted on behalf of a named source only',
  },
  aspects: ['C', 'I'],
  severity: 'medium',
  types: RESOURCE_POLICY_TYPES,
  singleResource: true,
  check: ({ grants, principals }) => {
    const admitted = grants.resourcePolicies.map((policy) => {
      const [target = policy.holder] = policy.targets;
      const services = policy.statements
        .filter(({ effect }) => effect === 'Allow')
        .flatMap((statement) => principals.partiesOf(statement))
        .filter(({ kind, text }) => kind === 'service' && !cannotSay(target, text));
      return { policy, target, services };
    });
    const typed = ({ type }: Resource, service: string) => `${type} ${service}`;
    const told = mostOf(
      admitted.flatMap(({ target, services }) => services.map((party) => ({ target, party }))),
      ({ target, party }) => typed(target, party.text),
      ({ party }) => !party.outside,
    );
    const hasToSay = (target: Resource, service: string) =>
      target.zone === 'my-number' || DEPUTIES.test(service) || told.has(typed(target, service));
    return admitted.flatMap(({ policy: { holder, targets, property }, target, services: all }) => {
      const services = all.filter(({ text, outside }) => outside && hasToSay(target, text)).map(({ text }) => text);
      if (services.length === 0) return [];
      const message = say('service-principal', { resource: target.logicalId, services: [...new Set(services)] });
      return [finding([holder, ...targets], message, { property })];
    });
  },
};
