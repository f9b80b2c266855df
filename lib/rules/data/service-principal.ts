import { RESOURCE_POLICY_TYPES } from '../../facts/grants/resource-policies';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { finding, type Rule } from '../rule';

/** Services that act on data of others for whoever asks, so that a policy has to say for whom. */
const DEPUTIES =
  /^(apigateway|cloudfront|cloudtrail|cloudwatch|config|delivery\.logs|events|iot|lambda|logging\.s3|pipes|s3|scheduler|ses|sns|sqs|vpc-lattice)\.amazonaws\.com$/;

/** In my-number every service has to be told for whom it acts; elsewhere those that act for whoever asks. */
function hasToSay({ zone, type }: Resource, service: string): boolean {
  // EventBridge gives no source to the key of an encrypted topic, and with a condition on it delivers nothing.
  // Source: Amazon SNS Developer Guide, "Key management: enable compatibility between event sources and encrypted topics".
  if (service === 'events.amazonaws.com' && type === 'AWS::KMS::Key') return false;
  return zone === 'my-number' || DEPUTIES.test(service);
}

/** A service is admitted only on behalf of a named source, account or organization (the confused deputy). */
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
  check: ({ grants, principals }) =>
    grants.resourcePolicies.flatMap(({ holder, targets, property, statements }) => {
      const [target = holder] = targets;
      const services = statements
        .filter(({ effect }) => effect === 'Allow')
        .flatMap((statement) => principals.partiesOf(statement))
        .filter(({ kind, text, outside }) => kind === 'service' && outside && hasToSay(target, text))
        .map(({ text }) => text);
      if (services.length === 0) return [];
      const message = say('service-principal', { resource: target.logicalId, services: [...new Set(services)] });
      return [finding([holder, ...targets], message, { property })];
    }),
};
