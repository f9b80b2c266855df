import type { Model } from '../../model/model';
import { isObject } from '../../template/json';

/** The organizations that are said to be the own ones, by templates or from outside (`Metadata.sanso.organization`). Mostly none. */
export function saidOrganizations({ templates }: Pick<Model, 'templates'>): readonly string[] {
  const said = templates.flatMap(({ body }) => {
    const sanso = body.Metadata?.sanso;
    return isObject(sanso) && typeof sanso.organization === 'string' ? sanso.organization : [];
  });
  return [...new Set(said)];
}
