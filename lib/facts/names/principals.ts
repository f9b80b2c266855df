import type { Model } from '../../model/model';
import type { Statement } from '../../template/policy-document';
import { Principals } from '../grants/principals';

const views = new WeakMap<Model, Principals>();

function of(model: Model): Principals {
  const view = views.get(model) ?? new Principals(model);
  views.set(model, view);
  return view;
}

// What still asks by the model; `facts.principals` answers the same.
export const partiesOf = (model: Model, statement: Statement) => of(model).partiesOf(statement);
export const zonesOfAccount = (model: Model, account: string) => of(model).zonesOfAccount(account);
export const extentOfPrincipal = (model: Model, text: string) => of(model).extentOfPrincipal(text);
export const zoneInName = (model: Model, name: string) => of(model).zoneInName(name);
