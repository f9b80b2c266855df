import type { Rule } from '../../../lib/rules/rule';
import type { TemplateBody, TemplateResource } from '../../../lib/template/template';
import { judge, type Templates } from '../judge';

/** A template of one zone; the zones share an account unless another is given. */
export function template(
  zone: string,
  Resources: Record<string, TemplateResource>,
  account = '111111111111',
  more: Partial<TemplateBody> = {},
): TemplateBody {
  return { Metadata: { sanso: { zone, account } }, Resources, ...more };
}

type Statement = Record<string, unknown>;

/** A role with an entry, and what it may do. */
export function role(
  RoleName: string,
  trust: Statement | Statement[],
  allows: Statement[] = [],
  properties: Record<string, unknown> = {},
): TemplateResource {
  const statements = [trust].flat().map((entry) => ({ Effect: 'Allow', Action: 'sts:AssumeRole', ...entry }));
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName,
      AssumeRolePolicyDocument: { Statement: statements },
      Policies: [
        { PolicyName: 'inline', PolicyDocument: { Statement: allows.map((allow) => ({ Effect: 'Allow', ...allow })) } },
      ],
      ...properties,
    },
  };
}

export const LAMBDA = { Principal: { Service: 'lambda.amazonaws.com' } };

/** Two zones in one account with a role each, and the account of the people. */
export const NEIGHBOURS: Templates = {
  'my-number': template('my-number', { MnRole: role('sanso-my-number-app', LAMBDA) }),
  internet: template('internet', { InRole: role('sanso-internet-web', LAMBDA) }),
  identity: template('security', { Marker: { Type: 'AWS::SNS::Topic', Properties: {} } }, '999999999999'),
};

/** Findings and open questions in short: `finding template/Id …` or `undecided template/Id …`. */
export function shortly(rule: Rule, templates: Templates): string[] {
  return judge(rule, templates).map(({ kind, resources }) => [kind, ...resources].join(' '));
}
