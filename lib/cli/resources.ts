import type { Language } from '../messages/message';
import { readStacks } from '../report/assembly';
import { constructNames } from '../report/construct-names';
import { InputError } from '../template/input-error';

export interface ResourcesOptions {
  /** Types of which there must be none. */
  readonly none?: readonly string[];
  readonly lang: Language;
}

/**
 * Count the resources of the templates that a folder's manifest names, by type.
 *
 * @returns 0; 1 when there is a resource of a type of which there must be none
 */
export function resources(directory: string, { none, lang }: ResourcesOptions): number {
  for (const type of none ?? []) assertExists(type);
  const all = readStacks(directory).flatMap(({ name, template }) =>
    Object.entries(template.Resources ?? {}).map(([id, { Type, Metadata }]) => ({
      type: Type,
      place: placeOf(`${name}/${id}`, Metadata),
    })),
  );
  if (all.length === 0)
    throw new InputError(
      `${directory}: it holds no resource, so that nothing can be told of it: synthesize first`,
      `${directory}: リソースが一つもなく、何も言えない。先に合成する`,
    );
  const types = none ?? [...new Set(all.map(({ type }) => type))];
  const counted = types.map((type) => ({ type, places: all.filter((each) => each.type === type) }));
  if (none === undefined) counted.sort((a, b) => b.places.length - a.places.length || (a.type < b.type ? -1 : 1));
  const width = String(all.length).length;
  const row = (count: number, text: string) => console.log(`${String(count).padStart(width)}  ${text}`);
  for (const { type, places } of counted) {
    row(places.length, type);
    if (none !== undefined) for (const { place } of places) console.log(`${' '.repeat(width)}    ${place}`);
  }
  if (none === undefined) row(all.length, lang === 'ja' ? 'リソース' : 'resources');
  return none !== undefined && counted.some(({ places }) => places.length > 0) ? 1 : 0;
}

/** A resource by its construct path, which people know, else by its id. */
function placeOf(id: string, metadata: Readonly<Record<string, unknown>> = {}): string {
  const path = metadata['aws:cdk:path'];
  return constructNames([{ id, logicalId: id, path: typeof path === 'string' ? path : undefined }]).place(id);
}

/** A type that is misspelt is never found, and its absence would prove nothing. */
function assertExists(type: string): void {
  const [, service, name] = /^AWS::(\w+)::(\w+)$/.exec(type) ?? [];
  const exists = service !== undefined && `Cfn${name}` in moduleOf(service);
  if (!exists)
    throw new InputError(
      `--none ${type}: CloudFormation has no such type: write it as AWS::EC2::NatGateway`,
      `--none ${type}: CloudFormationにそのような種類はない。AWS::EC2::NatGateway のように書く`,
    );
}

function moduleOf(service: string): object {
  try {
    return require(`aws-cdk-lib/aws-${service.toLowerCase()}`);
  } catch {
    return {};
  }
}
