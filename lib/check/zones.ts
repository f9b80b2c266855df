import type { Model } from '../model/model';
import { ZONE_LABELS } from '../policy/zones';
import { InputError } from '../template/input-error';

/** The zones that a deployment names, by tags or by the metadata of its templates. */
export function zonesIn({ templates, resources, zoneOfTemplate }: Model): string[] {
  const named = [...resources.map(({ zone }) => zone), ...templates.map(zoneOfTemplate)];
  return [...new Set(named.flatMap((zone) => zone ?? []))].sort();
}

/**
 * Without any zone nothing can be judged, and a verdict of "no finding" would mislead: command, plugin, pack and tests refuse alike.
 *
 * @param where what was given, as whoever gave it calls it
 * @throws InputError where no template and no resource names a zone of the policy
 */
export function assertZones(model: Model, where: readonly string[]): void {
  if (zonesIn(model).length > 0) return;
  const labels = ZONE_LABELS.join(', ');
  const place = where.join(', ');
  throw new InputError(
    `${place}: no template names a zone: tag resources sanso:zone or set Metadata.sanso.zone (stack.templateOptions.metadata in a CDK app) to one of ${labels}`,
    `${place}: 領域を示すテンプレートがない。リソースにタグ sanso:zone を付けるか、Metadata.sanso.zone(CDKでは stack.templateOptions.metadata)を ${ZONE_LABELS.join('、')} のいずれかとする`,
  );
}
