import type { Facts } from '../../facts/facts';
import { isClosed } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { entries, valuesAt } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const VPN = 'AWS::EC2::VPNConnection';

/**
 * What a tunnel may agree on; without a word it takes everything that AWS offers, old and weak things among it. Source: AWS
 * Site-to-Site VPN User Guide, "Tunnel options"; CRYPTREC list (SHA-1 and groups under 2048 bits are not on it).
 */
const ALLOWED: Readonly<Record<string, (value: string) => boolean>> = {
  IKEVersions: (value) => value === 'ikev2',
  Phase1EncryptionAlgorithms: isStrongCipher,
  Phase2EncryptionAlgorithms: isStrongCipher,
  Phase1IntegrityAlgorithms: (value) => value.startsWith('SHA2-'),
  Phase2IntegrityAlgorithms: (value) => value.startsWith('SHA2-'),
  Phase1DHGroupNumbers: (value) => Number(value) >= 14,
  Phase2DHGroupNumbers: (value) => Number(value) >= 14,
};

/** Every VPN connection has two tunnels. */
const TUNNELS = 2;

function isStrongCipher(value: string): boolean {
  return /^AES(128|256)-GCM-16$/.test(value) || value === 'AES256';
}

/** Both tunnels of a VPN into a closed zone agree on strong cryptography alone. */
export const vpnTunnelOptions: Rule = {
  id: 'Sanso-6.3.1-VpnTunnelOptions',
  clauses: ['6(3)①a', '6(3)②a', '6(2)'],
  title: {
    ja: '閉域の領域へのVPNのトンネルは強い暗号だけを使うこと',
    en: 'The tunnels of a VPN into a closed zone use strong cryptography only',
  },
  aspects: ['C', 'I'],
  severity: 'medium',
  types: [VPN],
  singleResource: false,
  check: ({ model, zones }: Facts): Outcome[] =>
    model
      .ofType(VPN)
      .filter((vpn) => isClosed(zones.placeOfGateway(vpn.properties.VpnGatewayId) ?? zones.placeOf(vpn)))
      .flatMap(faults),
};

function faults(vpn: Resource): Outcome[] {
  const given = vpn.properties.VpnTunnelOptionsSpecifications;
  const property = 'VpnTunnelOptionsSpecifications';
  if (isUnknown(given)) return [undecided(vpn, given.reason, property)];
  const tunnels = entries(given);
  const missing = Array.from({ length: TUNNELS }, (_, index) => tunnels[index] ?? null);
  return missing.flatMap((tunnel, index): Outcome[] => {
    const weak = Object.entries(ALLOWED).filter(([option, isStrong]) => !isHeld(tunnel, option, isStrong));
    if (weak.length === 0) return [];
    const message = say('vpn-tunnel-options', {
      vpn: vpn.logicalId,
      tunnel: index + 1,
      options: weak.map(([option]) => option),
    });
    return [finding(vpn, message, { property: `${property}[${index}]` })];
  });
}

function isHeld(tunnel: Value, option: string, isStrong: (value: string) => boolean): boolean {
  const values = valuesAt(tunnel, `${option}[].Value`);
  return values.length > 0 && values.every((value) => !isUnknown(value) && isStrong(String(value)));
}
