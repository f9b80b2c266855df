import type { Facts } from '../../facts/facts';
import { extentOfPrincipal } from '../../facts/names/principals';
import { zonesBehind } from '../../facts/network/endpoint-services';
import { isShared, type ZoneId } from '../../facts/zones/realm';
import type { Resource } from '../../model/model';
import { isUnknown } from '../../template/unknown';
import { entries } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Who may create an endpoint to a service: its own zone, and zones that a declared flow lets in. */
export const endpointServicePrincipals: Rule = {
  id: 'Sanso-2.11-EndpointServicePrincipals',
  clauses: ['2(11)', '6(3)①', '6(3)②'],
  title: {
    ja: 'エンドポイントサービスの接続許可先は自領域及び承認済みの特定通信の相手に限ること',
    en: 'Endpoint services admit their own zone and declared flows only',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::EC2::VPCEndpointServicePermissions', 'AWS::EC2::VPCEndpointService'],
  singleResource: false,
  check: (facts) => facts.model.ofType('AWS::EC2::VPCEndpointServicePermissions').flatMap((each) => judge(facts, each)),
};

function judge(facts: Facts, permissions: Resource): Outcome[] {
  const { model } = facts;
  const { AllowedPrincipals: principals, ServiceId: id } = permissions.properties;
  const service = model.find(id);
  const zoneIds = service ? zonesBehind(model, service) : permissions.zone ? [permissions.zone] : [];
  const named = service ? [permissions, service] : [permissions];
  if (isUnknown(principals) && !principals.options)
    return [undecided(permissions, `who may connect is not known: ${principals.reason}`, 'AllowedPrincipals')];
  const texts = isUnknown(principals) ? (principals.options ?? []).flatMap(entries) : entries(principals);
  for (const text of texts) {
    if (typeof text !== 'string')
      return [undecided(permissions, 'one of the allowed principals is not known', 'AllowedPrincipals')];
    const stranger = strangerBehind(facts, zoneIds, text);
    if (stranger) {
      return [
        finding(
          named,
          `${service?.id ?? permissions.id} lets ${text} create endpoints, which is ${stranger}`,
          'Allow only roles of the zone itself, or declare the flow in the register.',
          { property: 'AllowedPrincipals' },
        ),
      ];
    }
  }
  return [];
}

function strangerBehind(facts: Facts, zoneIds: readonly ZoneId[], text: string): string | undefined {
  if (text === '*') return 'everybody';
  const { zones, outside } = extentOfPrincipal(facts.model, text);
  if (outside) return 'outside the deployment';
  for (const zoneId of zoneIds) {
    const others = [...zones].filter((zone) => zone !== zoneId && !isShared(zone));
    const declared = others.filter((zone) => facts.flows.between(zone, zoneId).length > 0);
    // An account that several zones share admits all of them; the endpoint of each is judged by itself once a flow comes in.
    const whole = /^\d{12}$|:root$/.test(text);
    const left = whole && declared.length > 0 ? [] : others.filter((zone) => !declared.includes(zone));
    if (left.length > 0) return `of ${left.sort().join(', ')}, while the service belongs to ${zoneId}`;
  }
  return undefined;
}
