import type { Facts } from '../../facts/facts';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { covers, speaksOf } from '../../template/policy-document';
import { GAP, isUnknown } from '../../template/unknown';
import { entries, part } from '../../template/values';
import { finding, type Rule } from '../rule';

const WRITE = 'logs:PutLogEvents';

/**
 * What a function records arrives: its role may write into the log group that it uses, which is the one that it names, or
 * `/aws/lambda/` and its name. Source: AWS Lambda Developer Guide, "Configuring CloudWatch log groups".
 */
export const functionLog: Rule = {
  id: 'Sanso-6.7-FunctionLog',
  clauses: ['6(7)a'],
  title: { ja: '関数の記録がロググループに届くこと', en: 'What functions record arrives in their log group' },
  aspects: ['I'],
  severity: 'medium',
  types: ['AWS::Lambda::Function'],
  singleResource: false,
  check: (facts) =>
    facts.model.ofType('AWS::Lambda::Function').flatMap((code) => {
      if (code.zone === undefined) return [];
      const group = groupOf(facts, code);
      const role = facts.model.find(code.properties.Role, 'AWS::IAM::Role');
      if (group === undefined || !role || mayWrite(facts, role, group)) return [];
      const what = { function: code.logicalId, role: role.logicalId, group };
      return [finding([code, role], say('function-log', what), { property: 'LoggingConfig.LogGroup' })];
    }),
};

/** The name of the log group that a function writes into; undefined where it is not known. */
function groupOf({ model }: Facts, { properties }: Resource): string | undefined {
  const named = part(properties.LoggingConfig, 'LogGroup');
  if (isUnknown(named)) return undefined;
  if (named !== undefined) {
    const found = model.find(named, 'AWS::Logs::LogGroup');
    const name = found ? (found.properties.LogGroupName ?? found.name) : named;
    return typeof name === 'string' ? name : undefined;
  }
  const { FunctionName: name } = properties;
  return typeof name === 'string' ? `/aws/lambda/${name}` : undefined;
}

/** Whether a role may write into a log group; one with a policy that no template holds may. */
function mayWrite({ grants }: Facts, role: Resource, group: string): boolean {
  const { statements, unknown } = grants.ofRole(role);
  if (unknown !== undefined || entries(role.properties.ManagedPolicyArns).some(isOfAws)) return true;
  const arn = `arn:aws:logs:${GAP}:${role.account}:log-group:${group}:log-stream:any`;
  return statements.some(
    ({ statement }) =>
      statement.effect === 'Allow' &&
      speaksOf(statement, WRITE) &&
      (statement.notResources.length > 0 ||
        statement.resources.some((pattern) => [pattern, `${pattern}:*`].some((each) => meant(each, arn)))),
  );
}

function isOfAws(arn: unknown): boolean {
  return isUnknown(arn as never) || /^arn:[^:]*:iam::aws:/.test(String(arn));
}

/** Whether a resource of a policy covers the streams of a log group, in whichever Region. */
function meant(pattern: string, arn: string): boolean {
  const [, , , region = '*'] = pattern.split(':');
  return covers(pattern, arn.replace(GAP, region));
}
