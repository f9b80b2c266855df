import type { Change } from '../kit';

/** Set a property to a value; undefined removes it. */
export const set =
  (id: string, property: string, value?: unknown): Change =>
  (draft) => {
    if (value === undefined) delete draft.of(id)[property];
    else draft.of(id)[property] = value;
  };
export const remove =
  (id: string): Change =>
  (draft) =>
    draft.remove(id);
export const evaluation: Change = ({ templates }) => {
  for (const body of Object.values(templates)) body.Metadata.sanso.profile = 'evaluation';
};
// biome-ignore lint/suspicious/noExplicitAny: a statement is JSON that changes reach into
export const statement = (id: string, change: (statement: any) => void): Change => {
  return (draft) => change(draft.of(id).Content.Statement[0]);
};
/** One more condition on the denial of a policy of the organization. */
export const also = (id: string, Condition: Record<string, object>) =>
  statement(id, (each) => Object.assign(each.Condition, Condition));
export const ROLE = (name: string, account = '*') => ({ 'aws:PrincipalArn': `arn:aws:iam::${account}:role/${name}` });
/** Roles of a zone: one that works in it, and one for emergencies. */
export const roles: Change = (draft) => {
  draft.add('internet/Web', 'AWS::IAM::Role', { RoleName: 'sanso-internet-web' });
  draft.add('internet/Emergency', 'AWS::IAM::Role', { RoleName: 'sanso-internet-break-glass' });
};
export const both =
  (...changes: Change[]): Change =>
  (draft) => {
    for (const change of changes) change(draft);
  };
export const unknown = { 'Fn::ImportValue': 'of-another-deployment' };

/** Without any policy of the organization, where each zone has an account of its own or all share one. */
export const withoutOrganization =
  (accounts: 'one' | 'several'): Change =>
  (draft) => {
    delete draft.templates.organization;
    if (accounts === 'several') draft.templates.internet.Metadata.sanso.account = '222222222222';
  };
