import { type Change, type Json, template } from './kit';

/** Write resources into a template; one that is not there yet is of the zone of its name. */
export function into(name: string, resources: Record<string, Json>): Change {
  return (draft) => {
    draft.templates[name] ??= template(name, {});
    Object.assign(draft.templates[name].Resources, resources);
  };
}

/** Several changes, one after the other. */
export const all =
  (...changes: Change[]): Change =>
  (draft) => {
    for (const change of changes) change(draft);
  };

/** Declare a flow. */
export const declare =
  (flow: object): Change =>
  (draft) => {
    draft.flows.push(flow);
  };

/** Change a deployment that is only tried out. */
export const onTrial = (change: Change): Change =>
  all(change, (draft) => {
    for (const body of Object.values(draft.templates)) body.Metadata.sanso.profile = 'evaluation';
  });

/** Let a parameter decide whether a resource is there; without a default nobody has decided it. */
export const optional =
  (id: string, Default?: 'yes' | 'no'): Change =>
  (draft) => {
    const body = draft.templates[id.split('/')[0]];
    body.Parameters = { ...body.Parameters, Wanted: { Type: 'String', ...(Default === undefined ? {} : { Default }) } };
    body.Conditions = { ...body.Conditions, IsWanted: { 'Fn::Equals': [{ Ref: 'Wanted' }, 'yes'] } };
    draft.resource(id).Condition = 'IsWanted';
  };
