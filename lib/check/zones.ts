import type { Message } from '../messages/message';
import { nearest } from '../messages/nearest';
import type { Model } from '../model/model';
import { isWhole } from '../model/whole';
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
 * @param unused what is said from outside of templates that there are not: it may have been meant to say a zone
 * @throws InputError where no template and no resource names a zone of the policy
 */
export function assertZones(model: Model, where: readonly string[], unused: readonly string[] = []): void {
  if (zonesIn(model).length > 0) return;
  const labels = ZONE_LABELS.join(', ');
  const place = where.join(', ');
  const lost = [...unused, ...model.unused].map((said) => lostWord(said, model));
  throw new InputError(
    `${place}: no template names a zone: tag resources sanso:zone or set Metadata.sanso.zone (stack.templateOptions.metadata in a CDK app) to one of ${labels}; of templates that nobody wants to edit say it in sanso.config.json (sanso init) or with --zones FILE${lost.map(({ en }) => `; ${en}`).join('')}`,
    `${place}: 領域を示すテンプレートがない。リソースにタグ sanso:zone を付けるか、Metadata.sanso.zone(CDKでは stack.templateOptions.metadata)を ${ZONE_LABELS.join('、')} のいずれかとする。テンプレートを編集しない場合は sanso.config.json(sanso init で作る)か --zones FILE で示す${lost.map(({ ja }) => `。${ja}`).join('')}`,
  );
}

/** That what is said from outside means no template, and which one it was probably meant for. */
function lostWord(said: string, { templates }: Model): Message {
  const key = said.slice(said.indexOf(': ') + 2);
  const meant = nearest(
    key,
    templates.map(({ file }) => file),
  );
  return {
    en: `${said} means none of them${meant ? `: did you mean ${meant}?` : ''}`,
    ja: `${said} に当たるものはない${meant ? `。${meant} の誤りではないか` : ''}`,
  };
}

/**
 * Of a part nothing can be missing: whoever says so of a whole deployment would hide what is.
 *
 * @throws InputError where the templates are a whole deployment by what they hold
 */
export function assertPart(model: Model): void {
  if (!isWhole(model)) return;
  throw new InputError(
    'deployment: "part" is given, but the templates hold VPCs of two of the three zones, which is a whole deployment: leave "part" out',
    'deployment: "part" が与えられているが、テンプレートに3領域のうち2領域のVPCがあり、デプロイ全体に当たる。"part" を除く',
  );
}
