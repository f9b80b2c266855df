import { quarantineGroup } from '../../../lib/rules/operations/quarantine-group';
import { testRule } from '../kit';
import { remove, set } from './changes';
import { DEPLOYMENT } from './deployment';

testRule(quarantineGroup, DEPLOYMENT, [
  ['none', remove('my-number/Quarantine'), ['finding security/Detector']],
  [
    'none, and nobody who looks for attacks',
    (draft) => {
      for (const id of ['Detector', 'Hub', 'Macie']) draft.remove(`security/${id}`);
      draft.remove('my-number/Quarantine');
    },
    ['finding deployment'],
  ],
  [
    'no egress rule, so all of it',
    set('my-number/Quarantine', 'SecurityGroupEgress'),
    ['finding my-number/Quarantine'],
  ],
  [
    'a placeholder of another kind',
    set('my-number/Quarantine', 'SecurityGroupEgress', [{ IpProtocol: '-1', CidrIpv6: '::1/128' }]),
    'conforms',
  ],
  [
    'half of all addresses, written like a placeholder',
    set('my-number/Quarantine', 'SecurityGroupEgress', [{ IpProtocol: '-1', CidrIp: '127.0.0.1/1' }]),
    ['finding my-number/Quarantine'],
  ],
  [
    'an empty list, so all of it',
    set('my-number/Quarantine', 'SecurityGroupEgress', []),
    ['finding my-number/Quarantine'],
  ],
  [
    'ingress',
    set('my-number/Quarantine', 'SecurityGroupIngress', [{ IpProtocol: '-1', CidrIp: '10.10.0.0/16' }]),
    ['finding my-number/Quarantine'],
  ],
  [
    'a rule of its own resource',
    (draft) =>
      draft.add('my-number/Way', 'AWS::EC2::SecurityGroupEgress', {
        GroupId: { 'Fn::GetAtt': ['Quarantine', 'GroupId'] },
        IpProtocol: '-1',
        CidrIp: '10.0.0.0/8',
      }),
    ['finding my-number/Way'],
  ],
  [
    'a rule of a group that is not known',
    (draft) =>
      draft.add('my-number/Stray', 'EC2::SecurityGroupIngress', {
        GroupId: { 'Fn::ImportValue': 'of-another-deployment' },
        IpProtocol: '-1',
        CidrIp: '10.0.0.0/8',
      }),
    ['undecided my-number/Quarantine'],
  ],
]);
