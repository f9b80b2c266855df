import { screenNetwork } from '../../../lib/rules/sanitized/screen-network';
import { testRule } from '../kit';
import { fleet, unknown } from './screen-changes';
import { SCREENS } from './screens';

testRule(screenNetwork, SCREENS, [
  ['an exit of its own', fleet('EnableDefaultInternetAccess', true), ['finding screens/Fleet']],
  ['no network', fleet('VpcConfig'), ['finding screens/Fleet']],
  [
    'a subnet of another zone',
    fleet('VpcConfig', { SubnetIds: ['Subnet@lgwan'] }),
    ['finding screens/Fleet', 'finding screens/Fleet'],
  ],
  [
    'a subnet that nobody knows',
    fleet('VpcConfig', { SubnetIds: ['subnet-1'] }),
    ['finding screens/Fleet', 'finding screens/Fleet'],
  ],
  ['the default group', fleet('VpcConfig', { SubnetIds: ['Subnet@internet'] }), ['finding screens/Fleet']],
  [
    'groups of another deployment',
    fleet('VpcConfig', { SubnetIds: ['Subnet@internet'], SecurityGroupIds: unknown }),
    ['undecided screens/Fleet'],
  ],
  [
    'a subnet of another deployment',
    fleet('VpcConfig', { SubnetIds: [unknown] }),
    ['undecided screens/Fleet', 'finding screens/Fleet'],
  ],
  [
    'an image builder with an exit',
    (draft) => draft.add('screens/Builder', 'AWS::AppStream::ImageBuilder', { EnableDefaultInternetAccess: true }),
    ['finding screens/Builder', 'finding screens/Builder'],
  ],
  [
    'a role of another zone',
    (draft) => {
      draft.add('lgwan/Role', 'AWS::IAM::Role', { RoleName: 'reader' });
      fleet('IamRoleArn', 'arn:aws:iam::111111111111:role/reader')(draft);
    },
    ['finding screens/Fleet'],
  ],
  [
    'a role of its own zone',
    (draft) => draft.set('screens/Fleet', { IamRoleArn: { 'Fn::GetAtt': ['UserRole', 'Arn'] } }),
    'conforms',
  ],
]);
