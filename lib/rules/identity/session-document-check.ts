import { POLICY_HOLDERS } from '../../facts/grants/identity-policies';
import { isAdministrator } from '../../facts/grants/wildcards';
import { say } from '../../messages/say';
import { conditionsOn, type Statement, speaksOf } from '../../template/policy-document';
import { mostOf } from '../most-of';
import { finding, type Rule } from '../rule';

const CHECK = 'ssm:SessionDocumentAccessCheck';

/**
 * A session on a host of a closed zone needs a permission on its document too; without the check whoever may reach the host
 * starts the default document, recorded or not. Source: AWS Systems Manager User Guide, "Enforce a session document
 * permission check".
 */
export const sessionDocumentCheck: Rule = {
  id: 'Sanso-6.6-SessionDocumentCheck',
  clauses: ['6(6)b', '6(7)a'],
  title: {
    ja: '閉域のホストへのセッションでは、セッションドキュメントの権限も確かめること',
    en: 'Sessions on hosts of closed zones need a permission on their document',
  },
  aspects: ['C', 'I'],
  severity: 'medium',
  types: POLICY_HOLDERS,
  singleResource: true,
  check: ({ zones, grants }) => {
    const starting = grants.allowed.filter(
      ({ statement }) =>
        speaksOf(statement, 'ssm:StartSession') && reachesHosts(statement) && !isAdministrator(statement),
    );
    const checking = mostOf(
      starting,
      ({ holder }) => grants.actsIn(holder),
      ({ statement }) => isChecked(statement),
    );
    const isUsual = mostOf(
      starting,
      () => true,
      ({ statement }) => isChecked(statement),
    ).has(true);
    return starting.flatMap(({ holder, policy, property, statement }) => {
      const zone = grants.actsIn(holder);
      // Where most of an open zone, or of a deployment, are asked for it, all are.
      if (!zones.isClosedId(zone) && !checking.has(zone) && !isUsual) return [];
      if (isChecked(statement)) return [];
      return [
        finding([policy, holder], say('session-document-check', { holder: holder.name, check: CHECK }), { property }),
      ];
    });
  },
};

function reachesHosts({ resources, notResources }: Statement): boolean {
  return notResources.length > 0 || resources.some((text) => text === '*' || /:(managed-)?instance\//.test(text));
}

function isChecked(statement: Statement): boolean {
  return conditionsOn(statement, CHECK).some(
    ({ operator, values }) => /^Bool(IfExists)?$/.test(operator) && values?.every((value) => value === 'true') === true,
  );
}
