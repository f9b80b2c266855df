import { THREE_ZONES } from '../policy/zones';
import type { Model } from './model';

/**
 * Whether templates are a whole deployment, so that what is missing is missing: one of them says so
 * (`Metadata.sanso.deployment: whole`), or they hold VPCs of two of the three zones. Of a part nothing can be missed.
 */
export function isWhole(model: Model): boolean {
  const says = model.templates.some(({ body }) => {
    const sanso = body.Metadata?.sanso as { deployment?: unknown } | null | undefined;
    return sanso?.deployment === 'whole';
  });
  const zones = new Set(model.ofType('AWS::EC2::VPC').map(({ zone }) => zone));
  return says || THREE_ZONES.filter((zone) => zones.has(zone)).length > 1;
}
