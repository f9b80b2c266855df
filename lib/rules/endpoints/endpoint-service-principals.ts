import { extentOfPrincipal } from '../../facts/names/principals';
import { realmsBehind } from '../../facts/network/endpoint-services';
import { flowsBetween } from '../../facts/zones/declared-flow';
import { isShared, type Realm } from '../../facts/zones/realm';
import type { Resource } from '../../model/model';
import { isUnknown } from '../../template/unknown';
import { entries } from '../../template/values';
import { finding, type Judged, type Outcome, type Rule, undecided } from '../rule';

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
  check: (judged) =>
    judged.model.ofType('AWS::EC2::VPCEndpointServicePermissions').flatMap((each) => judge(judged, each)),
};

function judge(judged: Judged, permissions: Resource): Outcome[] {
  const { model } = judged;
  const { AllowedPrincipals: principals, ServiceId: id } = permissions.properties;
  const service = model.find(id);
  const realms = service ? realmsBehind(model, service) : permissions.zone ? [permissions.zone] : [];
  const named = service ? [permissions, service] : [permissions];
  if (isUnknown(principals) && !principals.options)
    return [undecided(permissions, `who may connect is not known: ${principals.reason}`, 'AllowedPrincipals')];
  const texts = isUnknown(principals) ? (principals.options ?? []).flatMap(entries) : entries(principals);
  for (const text of texts) {
    if (typeof text !== 'string')
      return [undecided(permissions, 'one of the allowed principals is not known', 'AllowedPrincipals')];
    const stranger = strangerBehind(judged, realms, text);
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

function strangerBehind(judged: Judged, realms: readonly Realm[], text: string): string | undefined {
  if (text === '*') return 'everybody';
  const { zones, outside } = extentOfPrincipal(judged.model, text);
  if (outside) return 'outside the deployment';
  for (const realm of realms) {
    const others = [...zones].filter((zone) => zone !== realm && !isShared(zone));
    const declared = others.filter((zone) => flowsBetween(judged, zone, realm).length > 0);
    // An account that several zones share admits all of them; the endpoint of each is judged by itself once a flow comes in.
    const whole = /^\d{12}$|:root$/.test(text);
    const left = whole && declared.length > 0 ? [] : others.filter((zone) => !declared.includes(zone));
    if (left.length > 0) return `of ${left.sort().join(', ')}, while the service belongs to ${realm}`;
  }
  return undefined;
}
