import { flowRegisterRule } from '../../../lib/rules/network/flow-register';
import { type Json, type Row, testRule } from '../kit';
import { flow, NETWORK } from './deployment';

const declared = (title: string, valid: boolean, changes: Json): Row => [
  title,
  (draft) => draft.flows.push(flow(changes)),
  valid ? 'conforms' : ['finding mn-lg'],
];
const internet = { from: { zone: 'lgwan', cidr: '172.16.20.0/24' }, to: { zone: 'internet', cidr: '10.30.1.0/24' } };

testRule(flowRegisterRule, NETWORK, [
  declared('my-number and internet', false, {
    to: { zone: 'internet', cidr: '10.30.1.20/32' },
    sanitization: 'file-scan',
  }),
  declared('lgwan and internet without sanitization', false, internet),
  declared('an independent network', false, { to: { zone: 'independent', cidr: '10.50.1.1/32' } }),
  declared('a zone that does not exist', false, { to: { zone: 'dmz', cidr: '10.60.0.1/32' } }),
  declared('both sides in one zone', false, { to: { zone: 'my-number', cidr: '10.10.1.20/32' } }),
  declared('nobody who approved', false, { approver: ' ' }),
  declared('expired', false, { expires: '2026-11-22' }),
  declared('a last day that is no date', false, { expires: 'never' }),
  declared('a last day that is in no calendar', false, { expires: '2027-02-31' }),
  declared('neither purpose nor basis', false, { purpose: '', basis: '' }),
  declared('any port', false, { port: 'any' }),
  declared('no port', false, { port: undefined }),
  declared('a range of ports with my-number', false, { port: '443-444' }),
  declared('every port', false, { ...internet, sanitization: 'screen-transfer', port: '1-65535' }),
  declared('more than one host of my-number', false, { from: { zone: 'my-number', cidr: '10.10.1.0/24' } }),
  declared('more than one host beside my-number', false, { to: { zone: 'lgwan', cidr: '10.20.0.0/16' } }),
  declared('addresses of another zone', false, { to: { zone: 'lgwan', cidr: '10.30.1.20/32' } }),
  declared('every address', false, {
    ...internet,
    sanitization: 'file-scan',
    from: { zone: 'lgwan', cidr: '0.0.0.0/0' },
  }),
  declared('no address at all', false, { to: { zone: 'lgwan', cidr: 'somewhere' } }),
  ['two entries of one id', (draft) => draft.flows.push(flow(), flow()), ['finding mn-lg']],
  declared('host to host', true, {}),
  declared('its last day', true, { expires: '2026-11-23' }),
  declared('two exact ports', true, { port: [443, '8443'] }),
  declared('screen transfer', true, { ...internet, sanitization: 'screen-transfer', port: [443, '1400-1499'] }),
  declared('a hand-off of objects', true, {
    from: { zone: 'internet', cidr: '10.30.1.0/24' },
    to: { zone: 'lgwan', cidr: '10.20.0.0/16' },
    protocol: 's3',
    sanitization: 'file-scan',
  }),
]);
