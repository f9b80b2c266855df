import type { Model, Resource } from '../../model/model';
import { Grants, type RolePolicies } from './grants';
import { Principals } from './principals';

const views = new WeakMap<Model, Grants>();

/** What still asks by the model; `facts.grants.ofRole(role)` answers the same. */
export function policiesOfRole(model: Model, role: Resource): RolePolicies {
  const view = views.get(model) ?? new Grants(model, new Principals(model));
  views.set(model, view);
  return view.ofRole(role);
}
