import { screenSignIn } from '../../../lib/rules/sanitized/screen-sign-in';
import { testRule } from '../kit';
import { SCREENS } from './screens';

testRule(screenSignIn, SCREENS, [
  [
    'a password of the service',
    (draft) => draft.add('screens/User', 'AWS::AppStream::User', { AuthenticationType: 'USERPOOL' }),
    ['finding screens/User'],
  ],
  [
    'bare links',
    (draft) => {
      draft.of('screens/UserRole').Policies[0].PolicyDocument.Statement[0].Action = 'appstream:Create*';
    },
    ['finding screens/UserRole'],
  ],
  [
    'a denial of links',
    (draft) =>
      draft.of('screens/UserRole').Policies[0].PolicyDocument.Statement.push({
        Effect: 'Deny',
        Action: 'appstream:CreateStreamingURL',
        Resource: '*',
      }),
    'conforms',
  ],
]);
