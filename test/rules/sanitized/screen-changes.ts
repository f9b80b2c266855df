import type { Change, Json } from '../kit';

export const stack = (change: (stack: Json) => void): Change => {
  return (draft) => change(draft.of('screens/Stack'));
};
export const fleet = (property: string, value?: unknown): Change => {
  return (draft) => {
    draft.of('screens/Fleet')[property] = value === undefined ? { Ref: 'AWS::NoValue' } : value;
  };
};
export const unknown = { 'Fn::ImportValue': 'of-another-deployment' };
