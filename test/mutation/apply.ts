import type { Template } from '../../lib/template/template';
import { type Json, type Weakening, withEdit } from './weakenings';

/** Templates after a weakening. Where a resource is removed, what refers to it goes with it: entries and properties. */
export function weakened(templates: readonly Template[], { template: name, logicalId, edit }: Weakening): Template[] {
  if (!edit) return withoutResource(templates, name, logicalId);
  return templates.map((template) => {
    if (template.name !== name) return template;
    const resource = template.body.Resources[logicalId];
    const changed = edit.ofResource
      ? withEdit(resource, edit)
      : { ...resource, Properties: withEdit(resource.Properties, edit) };
    return { ...template, body: { ...template.body, Resources: { ...template.body.Resources, [logicalId]: changed } } };
  });
}

const GONE = Symbol('gone');

function withoutResource(templates: readonly Template[], name: string, logicalId: string): Template[] {
  const unexported = new Set<string>();
  const removed = templates.map((template) => {
    if (template.name !== name) return template;
    const { [logicalId]: _, ...Resources } = template.body.Resources;
    const means = (value: Json) => value.Ref === logicalId || [value['Fn::GetAtt']].flat()[0] === logicalId;
    const Outputs: Record<string, Json> = {};
    for (const [id, output] of Object.entries(template.body.Outputs ?? {})) {
      const kept = without(output, means);
      if (kept === GONE || kept.Value === undefined) unexported.add(String(output.Export?.Name));
      else Outputs[id] = kept;
    }
    return { ...template, body: { ...template.body, Resources: cut(Resources, means, logicalId), Outputs } };
  });
  if (unexported.size === 0) return removed;
  const imports = (value: Json) => unexported.has(value['Fn::ImportValue']);
  return removed.map((template) => ({
    ...template,
    body: { ...template.body, Resources: cut(template.body.Resources, imports) },
  }));
}

function cut(resources: Record<string, Json>, means: (value: Json) => boolean, gone?: string): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(resources).map(([id, resource]) => {
      const dependsOn = [resource.DependsOn ?? []].flat().filter((other) => other !== gone);
      const kept = without(resource.Properties ?? {}, means);
      return [id, { ...resource, DependsOn: dependsOn, Properties: kept === GONE ? {} : kept }];
    }),
  );
}

/** A value without the references that a test picks out: an intrinsic function of one is one. */
function without(value: Json, means: (value: Json) => boolean): Json {
  if (value === null || typeof value !== 'object') return value;
  if (means(value)) return GONE;
  if (Array.isArray(value)) return value.map((entry) => without(entry, means)).filter((entry) => entry !== GONE);
  const keys = Object.keys(value);
  if (keys.length === 1 && keys[0].startsWith('Fn::')) return mentions(value, means) ? GONE : value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, entry]) => [key, without(entry, means)])
      .filter(([, entry]) => entry !== GONE),
  );
}

function mentions(value: Json, means: (value: Json) => boolean): boolean {
  if (value === null || typeof value !== 'object') return false;
  return means(value) || Object.values(value).some((entry) => mentions(entry, means));
}
