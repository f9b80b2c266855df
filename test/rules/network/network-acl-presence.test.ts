import { networkAclPresence } from '../../../lib/rules/network/network-acl-presence';
import { type Draft, resource, template, testRule } from '../kit';

const network = (zone: string) =>
  template(zone, {
    Vpc: resource('EC2::VPC', { CidrBlock: '10.10.0.0/16' }),
    Subnet: resource('EC2::Subnet', { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.10.0.0/24' }),
    Acl: resource('EC2::NetworkAcl', { VpcId: { Ref: 'Vpc' } }),
    Association: resource('EC2::SubnetNetworkAclAssociation', {
      SubnetId: { Ref: 'Subnet' },
      NetworkAclId: { Ref: 'Acl' },
    }),
  });
const bare = (draft: Draft) => draft.remove('lgwan/Association');
const second = (draft: Draft) => {
  draft.templates['a-second'] = template('lgwan', {
    Vpc: resource('EC2::VPC', { CidrBlock: '10.11.0.0/16' }),
    Subnet: resource('EC2::Subnet', { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.11.0.0/24' }),
  });
};

testRule(networkAclPresence, { templates: { lgwan: network('lgwan'), internet: network('internet') } }, [
  ['a subnet with the default network ACL', bare, ['finding lgwan']],
  [
    'an association that names no network ACL',
    (draft) => draft.set('lgwan/Association', { NetworkAclId: { Ref: 'AWS::NoValue' } }),
    ['finding lgwan'],
  ],
  [
    'an association that names the default network ACL of the VPC',
    (draft) => draft.set('lgwan/Association', { NetworkAclId: { 'Fn::GetAtt': ['Vpc', 'DefaultNetworkAcl'] } }),
    ['finding lgwan'],
  ],
  [
    'another network ACL of its own',
    (draft) => {
      draft.add('lgwan/Other', 'EC2::NetworkAcl', { VpcId: { Ref: 'Vpc' } });
      draft.set('lgwan/Association', { NetworkAclId: { 'Fn::GetAtt': ['Other', 'Id'] } });
    },
    'conforms',
  ],
  ['a subnet more, with the default network ACL', second, ['finding lgwan']],
  [
    'the zone is found once, whatever networks it has',
    (draft) => {
      bare(draft);
      second(draft);
    },
    ['finding lgwan'],
  ],
  [
    'a part of a deployment',
    (draft) => {
      bare(draft);
      delete draft.templates.internet;
    },
    'conforms',
  ],
]);
