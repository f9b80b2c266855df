import { vpnTunnelOptions } from '../../../lib/rules/network/vpn-tunnel-options';
import { type Base, type Change, type Json, resource, template, testRule } from '../kit';

const list = (...values: (string | number)[]) => values.map((Value) => ({ Value }));
const STRONG: Json = {
  IKEVersions: list('ikev2'),
  Phase1EncryptionAlgorithms: list('AES256-GCM-16'),
  Phase2EncryptionAlgorithms: list('AES256-GCM-16', 'AES256'),
  Phase1IntegrityAlgorithms: list('SHA2-384'),
  Phase2IntegrityAlgorithms: list('SHA2-256', 'SHA2-512'),
  Phase1DHGroupNumbers: list(20),
  Phase2DHGroupNumbers: list(14, 24),
};

const vpn =
  (...tunnels: Json[]): Change =>
  (draft) =>
    draft.set('lgwan/Vpn', { VpnTunnelOptionsSpecifications: tunnels });
const with1 = (option: string, value: Json): Change => vpn(STRONG, { ...STRONG, [option]: value });

const zone = (name: string) =>
  template(
    name,
    { Vpn: resource('EC2::VPNConnection', { Type: 'ipsec.1', VpnTunnelOptionsSpecifications: [STRONG, STRONG] }) },
    undefined,
    { Parameters: { Options: { Type: 'CommaDelimitedList' } } },
  );
const BASE: Base = { templates: { lgwan: zone('lgwan'), internet: zone('internet') } };
const WEAK = ['finding lgwan/Vpn'] as const;

testRule(vpnTunnelOptions, BASE, [
  ['IKEv1 is offered too', with1('IKEVersions', list('ikev2', 'ikev1')), WEAK],
  ['AES128 is offered', with1('Phase1EncryptionAlgorithms', list('AES128')), WEAK],
  ['AES128 in GCM is offered', with1('Phase2EncryptionAlgorithms', list('AES128-GCM-16')), 'conforms'],
  ['SHA-1 is offered', with1('Phase2IntegrityAlgorithms', list('SHA1')), WEAK],
  ['a group of 1024 bits is offered', with1('Phase1DHGroupNumbers', list(2)), WEAK],
  ...Object.keys(STRONG).map((option) => [`${option} is not said`, with1(option, undefined), WEAK] as const),
  ['one tunnel is not said', vpn(STRONG), WEAK],
  [
    'no tunnel is said',
    (draft) => draft.set('lgwan/Vpn', { VpnTunnelOptionsSpecifications: undefined }),
    [...WEAK, ...WEAK],
  ],
  ['the values are a bare list', with1('IKEVersions', ['ikev2']), WEAK],
  [
    'the tunnels are not known',
    (draft) => draft.set('lgwan/Vpn', { VpnTunnelOptionsSpecifications: { Ref: 'Options' } }),
    ['undecided lgwan/Vpn'],
  ],
  ['the zone is open', (draft) => draft.set('internet/Vpn', { VpnTunnelOptionsSpecifications: undefined }), 'conforms'],
]);
