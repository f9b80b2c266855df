import { policiesOfRole } from '../../facts/grants/role-policies';
import type { Model, Resource } from '../../model/model';
import { textsAt } from '../../model/paths';
import { covers } from '../../template/policy-document';
import { finding, type Outcome, type Rule } from '../rule';

const STREAMING_URL = 'appstream:createstreamingurl';

/** People enter screens through an identity provider with MFA, never with a password of the service or a bare link (S05). */
export const screenSignIn: Rule = {
  id: 'Sanso-6.3.1-ScreenSignIn',
  clauses: ['6(3)①', '6(3)②'],
  title: {
    ja: '画面転送の利用者認証は多要素認証の ID 基盤によること',
    en: 'People enter screens through an identity provider with MFA',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::AppStream::User', 'AWS::AppStream::StackUserAssociation', 'AWS::IAM::Role'],
  singleResource: false,
  check: ({ model }) => [
    ...model.ofType('AWS::AppStream::User', 'AWS::AppStream::StackUserAssociation').map((user) => passwords(user)),
    ...model.ofType('AWS::IAM::Role').flatMap((role) => links(model, role)),
  ],
};

function passwords(user: Resource): Outcome {
  const type = textsAt(user.properties, 'AuthenticationType')[0] ?? 'a password';
  return finding(
    user,
    `${user.id} signs in with ${type}: no second factor`,
    'Sign people in through SAML 2.0 or Identity Center.',
    {
      property: 'AuthenticationType',
    },
  );
}

/** A streaming URL lets whoever holds it in. */
function links(model: Model, role: Resource): Outcome[] {
  const grants = policiesOfRole(model, role).statements.filter(
    ({ statement }) =>
      statement.effect === 'Allow' &&
      statement.actions.some((action) => /^appstream:/i.test(action) && covers(action.toLowerCase(), STREAMING_URL)),
  );
  return grants
    .slice(0, 1)
    .map(({ source }) =>
      finding(
        [source, role],
        `${role.id} may hand out streaming URLs, which let in whoever holds them`,
        'Allow appstream:Stream to sessions of the identity provider instead.',
      ),
    );
}
