import { zoneBoundary } from '../../../lib/rules/identity/zone-boundary';
import { all, into } from '../changes';
import { type Change, resource, testRule } from '../kit';
import { DEPLOYMENT, LAMBDA, role } from './deployment';
import { enters } from './people';

const boundary = (ManagedPolicyName: string) =>
  resource('IAM::ManagedPolicy', { ManagedPolicyName, PolicyDocument: { Statement: [] } });

/** The boundary of lgwan. */
const BOUNDARY = into('lgwan', { Boundary: boundary('lgwan-boundary') });
const BOUND = { PermissionsBoundary: { Ref: 'Boundary' } };
const BOUNDED = into('lgwan', {
  LgRole: role('sanso-lgwan-app', LAMBDA, [], BOUND),
  Batch: role('sanso-lgwan-batch', LAMBDA, [], BOUND),
});
const JOB = (properties: object) => into('lgwan', { Job: role('job', LAMBDA, [], { ...properties }) });
const STACKS = { Principal: { Service: 'cloudformation.amazonaws.com' } };
const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';
const vendor = (properties: object): Change =>
  enters('lgwan', 'Vendor', {}, { Tags: [{ Key: 'sanso:vendor', Value: 'true' }], ...properties });
const set = (properties: object) =>
  into('identity', { Set: resource('SSO::PermissionSet', { Name: 'staff-lgwan', ...properties }) });

testRule(zoneBoundary, DEPLOYMENT, [
  ['a role within the boundary', all(BOUNDARY, BOUNDED, enters('lgwan', 'A', {}, BOUND)), 'conforms'],
  [
    'a role without it, beside one within it',
    all(BOUNDARY, BOUNDED, enters('lgwan', 'A', {}, BOUND), enters('lgwan', 'B')),
    ['finding lgwan/B'],
  ],
  ['a boundary that nobody bears any more', all(BOUNDARY, enters('lgwan', 'A')), ['finding lgwan/A']],
  ['a permission set without the boundary of its zone', all(BOUNDARY, set({})), ['finding identity/Set']],
  [
    'a permission set within it',
    all(
      BOUNDARY,
      BOUNDED,
      set({ PermissionsBoundary: { CustomerManagedPolicyReference: { Name: 'lgwan-boundary' } } }),
    ),
    'conforms',
  ],
  [
    'a permission set whose boundary names no policy',
    all(BOUNDARY, set({ PermissionsBoundary: {} })),
    ['finding identity/Set'],
  ],
  ['a role of another zone', all(BOUNDARY, enters('my-number', 'A')), 'conforms'],
  ['a boundary for a vendor alone', all(BOUNDARY, vendor(BOUND), enters('lgwan', 'A')), 'conforms'],
  ['a role of a service where nobody is bounded', all(BOUNDARY, JOB({})), 'conforms'],
  ['a role of a service where somebody is', all(BOUNDARY, BOUNDED, JOB({})), ['finding lgwan/Job']],
  ['a role of a service within it', all(BOUNDARY, BOUNDED, JOB(BOUND)), 'conforms'],
  [
    'a role of a service in another zone',
    all(BOUNDARY, BOUNDED, into('internet', { Job: role('job', LAMBDA) })),
    'conforms',
  ],
  ['what CloudFormation deploys with', all(BOUNDARY, BOUNDED, into('lgwan', { Job: role('job', STACKS) })), 'conforms'],
  [
    'a policy of AWS as the boundary',
    all(BOUNDARY, BOUNDED, JOB({ PermissionsBoundary: ADMINISTRATOR })),
    ['finding lgwan/Job'],
  ],
  [
    'a policy that no template holds as the boundary',
    all(BOUNDARY, BOUNDED, JOB({ PermissionsBoundary: 'arn:aws:iam::111111111111:policy/elsewhere' })),
    ['finding lgwan/Job'],
  ],
  [
    'the boundary of another zone',
    all(
      BOUNDARY,
      BOUNDED,
      into('internet', { Other: boundary('internet-boundary') }),
      JOB({ PermissionsBoundary: 'arn:aws:iam::111111111111:policy/internet-boundary' }),
    ),
    ['finding lgwan/Job'],
  ],
  [
    'a boundary that nobody knows',
    all(BOUNDARY, BOUNDED, JOB({ PermissionsBoundary: { Ref: 'Open' } })),
    ['undecided lgwan/Job'],
  ],
  [
    'a boundary under a condition that nobody has decided',
    all(
      BOUNDARY,
      BOUNDED,
      JOB({ PermissionsBoundary: { 'Fn::If': ['Decided', { Ref: 'Boundary' }, { Ref: 'AWS::NoValue' }] } }),
      (draft) => {
        draft.templates.lgwan.Conditions = { Decided: { 'Fn::Equals': [{ Ref: 'Open' }, 'yes'] } };
      },
    ),
    ['finding lgwan/Job'],
  ],
]);
