import { NONE } from '../../address/ranges';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { EVERY_ADDRESS, NO_ADDRESS } from './addresses';
import type { SecurityGroup } from './network';
import { ALL_TRAFFIC } from './ports';

/** A group that no template defines: it lets through what it likes. */
export function openGroup(resource: Resource, value: Value): SecurityGroup {
  const reason = isUnknown(value) ? value.reason : say('assumed.group', { name: String(value) });
  const unknown = { resource, property: 'SecurityGroupIds', reason };
  const everything = { resource, peer: EVERY_ADDRESS, ...ALL_TRAFFIC, unknown };
  return {
    id: `${resource.id}/${isUnknown(value) ? 'unknown' : String(value)}`,
    ingress: [everything],
    egress: [everything],
    members: [],
  };
}

/**
 * The group that EKS makes for nodes that people may log in to: SSH from some groups, or from everywhere. Source: Amazon EKS
 * API Reference, `RemoteAccessConfig`.
 */
export function loginGroup(resource: Resource, sources: readonly SecurityGroup[]): SecurityGroup {
  const ssh = { resource, property: 'RemoteAccess', protocol: [6, 6], port: [22, 22] } as const;
  return {
    id: `${resource.id}/remote access`,
    resource,
    ingress:
      sources.length > 0
        ? sources.map((group) => ({ ...ssh, peer: NO_ADDRESS, group }))
        : [{ ...ssh, peer: { ...EVERY_ADDRESS, 6: NONE } }],
    egress: [{ resource, peer: EVERY_ADDRESS, ...ALL_TRAFFIC }],
    members: [],
  };
}
