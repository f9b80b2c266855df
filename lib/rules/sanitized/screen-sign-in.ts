import { say } from '../../messages/say';
import { covers } from '../../template/policy-document';
import { textsAt } from '../../template/values';
import { finding, type Rule } from '../rule';

const STREAMING_URL = 'appstream:createstreamingurl';

/** People enter screens through an identity provider with MFA, never with a password of the service or a bare link (S05). */
export const screenSignIn: Rule = {
  id: 'Sanso-6.3.1-ScreenSignIn',
  clauses: ['6(3)①c', '6(3)②b'],
  title: {
    ja: '画面転送の利用者認証は多要素認証のあるIDプロバイダーによること',
    en: 'People enter screens through an identity provider with MFA',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::AppStream::User', 'AWS::AppStream::StackUserAssociation', 'AWS::IAM::Role'],
  singleResource: false,
  check: ({ model, pipelines }) => [
    ...model.ofType('AWS::AppStream::User', 'AWS::AppStream::StackUserAssociation').map((user) => {
      const [type = 'USERPOOL'] = textsAt(user.properties, 'AuthenticationType');
      return finding(user, say('screen-sign-in.password', { user: user.id, type }), { property: 'AuthenticationType' });
    }),
    // A streaming URL lets whoever holds it in.
    ...model.ofType('AWS::IAM::Role').flatMap((role) => {
      const grant = pipelines.grants
        .allowed(role)
        .find(({ statement }) =>
          statement.actions.some(
            (action) => /^appstream:/i.test(action) && covers(action.toLowerCase(), STREAMING_URL),
          ),
        );
      return grant ? [finding([grant.source, role], say('screen-sign-in.link', { role: role.id }))] : [];
    }),
  ],
};
