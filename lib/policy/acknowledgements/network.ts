import type { Acknowledgement } from './acknowledgement';

const OWNER = '情報政策課 / information policy office';

export const NETWORK = {
  'nacl-second-line': {
    rules: ['AwsSolutions::AwsSolutions-VPC3'],
    clause: '6(3)',
    reason:
      'The pack advises against NACLs in general; here they repeat the flow register as a second line behind the security groups, generated from the same data.',
    owner: OWNER,
    expires: '2027-03-31',
  },
  'literal-availability-zones': {
    rules: ['CloudFormation-Validate::W3010'],
    clause: '6(3)',
    reason:
      'Zones are named in the configuration so that a deployment is the same on every machine and is judged without look-ups.',
    owner: OWNER,
    expires: '2027-03-31',
  },
} as const satisfies Record<string, Acknowledgement>;
