import { THREE_ZONES } from '../policy/zones';
import { says } from '../template/says';
import type { Model } from './model';

const known = new WeakMap<Model, boolean>();

/**
 * Whether templates are a whole deployment, so that what is missing is missing: one of them says so
 * (`Metadata.sanso.deployment: whole`), or they hold VPCs of two of the three zones. Of a part nothing can be missed. Rules ask
 * it of single resources, so that it is found once.
 */
export function isWhole(model: Model): boolean {
  const found =
    known.get(model) ?? (model.templates.some((each) => says(each, 'deployment', 'whole')) || holdsTwoZones(model));
  known.set(model, found);
  return found;
}

function holdsTwoZones(model: Model): boolean {
  const zones = new Set(model.ofType('AWS::EC2::VPC').map(({ zone }) => zone));
  return THREE_ZONES.filter((zone) => zones.has(zone)).length > 1;
}
