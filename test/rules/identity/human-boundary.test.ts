import { humanBoundary } from '../../../lib/rules/identity/human-boundary';
import { all, into } from '../changes';
import { type Change, resource, testRule } from '../kit';
import { DEPLOYMENT, LAMBDA, role } from './deployment';
import { enters } from './people';

/** The boundary of lgwan. */
const BOUNDARY = into('lgwan', {
  Boundary: resource('IAM::ManagedPolicy', { ManagedPolicyName: 'lgwan-boundary', PolicyDocument: { Statement: [] } }),
});
const BOUND = { PermissionsBoundary: { Ref: 'Boundary' } };
const vendor = (properties: object): Change =>
  enters('lgwan', 'Vendor', {}, { Tags: [{ Key: 'sanso:vendor', Value: 'true' }], ...properties });
const set = (properties: object) =>
  into('identity', { Set: resource('SSO::PermissionSet', { Name: 'staff-lgwan', ...properties }) });

testRule(humanBoundary, DEPLOYMENT, [
  ['a role within the boundary', all(BOUNDARY, enters('lgwan', 'A', {}, BOUND)), 'conforms'],
  [
    'a role without it, beside one within it',
    all(BOUNDARY, enters('lgwan', 'A', {}, BOUND), enters('lgwan', 'B')),
    ['finding lgwan/B'],
  ],
  ['a boundary that nobody bears any more', all(BOUNDARY, enters('lgwan', 'A')), ['finding lgwan/A']],
  ['a permission set without the boundary of its zone', all(BOUNDARY, set({})), ['finding identity/Set']],
  [
    'a permission set within it',
    all(BOUNDARY, set({ PermissionsBoundary: { CustomerManagedPolicyReference: { Name: 'lgwan-boundary' } } })),
    'conforms',
  ],
  [
    'a permission set whose boundary names no policy',
    all(BOUNDARY, set({ PermissionsBoundary: {} })),
    ['finding identity/Set'],
  ],
  ['a role of another zone', all(BOUNDARY, enters('my-number', 'A')), 'conforms'],
  ['a boundary for a vendor alone', all(BOUNDARY, vendor(BOUND), enters('lgwan', 'A')), 'conforms'],
  ['a role of a service', all(BOUNDARY, into('lgwan', { Job: role('job', LAMBDA) })), 'conforms'],
]);
