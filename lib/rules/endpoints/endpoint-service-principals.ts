import type { Facts } from '../../facts/facts';
import type { ZoneId } from '../../facts/zones/place';
import { isShared } from '../../facts/zones/zones';
import { type Said, say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isUnknown } from '../../template/unknown';
import { entries } from '../../template/values';
import { notKnown } from '../require-property';
import { finding, type Outcome, type Rule } from '../rule';

/** Who may create an endpoint to a service: its own zone, and zones that a declared flow lets in. */
export const endpointServicePrincipals: Rule = {
  id: 'Sanso-2.11-EndpointServicePrincipals',
  clauses: ['2(11)', '6(3)①a', '6(3)②a'],
  title: {
    ja: 'エンドポイントサービスの接続許可先は自らの領域及び承認済みの特定通信の相手に限ること',
    en: 'Endpoint services admit their own zone and declared flows only',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::EC2::VPCEndpointServicePermissions', 'AWS::EC2::VPCEndpointService'],
  singleResource: false,
  check: (facts) => facts.model.ofType('AWS::EC2::VPCEndpointServicePermissions').flatMap((each) => judge(facts, each)),
};

function judge(facts: Facts, permissions: Resource): Outcome[] {
  const property = 'AllowedPrincipals';
  const service = facts.endpoints.serviceNamed(facts.model.find(permissions.properties.ServiceId));
  const zoneIds = service?.zoneIds ?? [facts.zones.placeOf(permissions)?.zoneId ?? []].flat();
  for (const principal of entries(permissions.properties[property])) {
    if (typeof principal !== 'string') {
      const reason = isUnknown(principal) ? principal.reason : String(principal);
      return [notKnown(permissions, property, reason)];
    }
    const stranger = strangerBehind(facts, zoneIds, principal);
    if (!stranger) continue;
    const params = { service: (service?.resource ?? permissions).id, principal, stranger };
    return [
      finding([permissions, ...(service ? [service.resource] : [])], say('endpoint-service-principals', params), {
        property,
      }),
    ];
  }
  return [];
}

function strangerBehind(facts: Facts, zoneIds: readonly ZoneId[], text: string): Said | undefined {
  if (text === '*') return say('endpoint-service-principals.everybody');
  const { zones, outside } = facts.principals.extentOfPrincipal(text);
  if (outside) return say('endpoint-service-principals.outside');
  for (const own of zoneIds) {
    const others = [...zones].filter((zone) => zone !== own && !isShared(zone));
    const declared = others.filter((zone) => facts.flows.between(zone, own).length > 0);
    // An account that several zones share admits all of them; the endpoint of each is judged by itself once a flow comes in.
    const whole = /^\d{12}$|:root$/.test(text);
    const left = whole && declared.length > 0 ? [] : others.filter((zone) => !declared.includes(zone));
    if (left.length > 0) return say('endpoint-service-principals.other', { zones: left.sort(), own });
  }
  return undefined;
}
