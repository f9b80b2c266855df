import type { Change, Json } from '../kit';

export const states = (change: (states: Json, machine: Json) => void): Change => {
  return (draft) => change(draft.of('internet/Flow').Definition.States, draft.of('internet/Flow'));
};
export const denial = (index: number, change: (statement: Json) => void): Change => {
  return (draft) => change(draft.of('internet/IntakePolicy').PolicyDocument.Statement[index]);
};
export const grant = (role: string, index: number, changes: object): Change => {
  return (draft) => Object.assign(draft.of(role).Policies[0].PolicyDocument.Statement[index], changes);
};
export const set = (id: string, property: string, value?: unknown): Change => {
  return (draft) => {
    draft.of(id)[property] = value === undefined ? { Ref: 'AWS::NoValue' } : value;
  };
};
export const unknown = { 'Fn::ImportValue': 'of-another-deployment' };
