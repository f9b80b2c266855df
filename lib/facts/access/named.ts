import type { Resource } from '../../model/model';
import { InputError } from '../../template/input-error';
import type { World } from './world';

/** Where a name is looked for. */
export interface Sought {
  readonly types?: readonly string[];
  /** Of several of one name the one that the action is about. */
  readonly service?: string;
  readonly what: 'principal' | 'resource' | 'endpoint';
}

const CALLED = {
  principal: { en: 'role or user', ja: 'ロール又はユーザー' },
  resource: { en: 'resource', ja: 'リソース' },
  endpoint: { en: 'VPC endpoint', ja: 'VPCエンドポイント' },
} as const;

/** The one thing that a name means: logical id, `Template/LogicalId`, tag `Name` or physical name. @throws InputError */
export function thingsNamed(name: string, { model }: World, { types, service, what }: Sought): [Resource] {
  const among = types ? model.ofType(...types) : model.resources;
  const all = among.filter((resource) => goesBy(resource, name));
  const ofService = all.filter(({ type }) => service !== undefined && serviceOf(type) === service);
  const found = all.length > 1 && ofService.length > 0 ? ofService : all;
  const [first, ...others] = found;
  if (first && others.length === 0) return [first];
  const { en, ja } = CALLED[what];
  if (!first)
    throw new InputError(
      `there is no ${en} ${name}: name a logical id, Template/LogicalId, a tag Name, a physical name or an ARN`,
      `${name} という${ja}はない。論理ID、Template/LogicalId、タグ Name、物理名又はARNを指定する`,
    );
  const ids = found.map(({ id }) => id).slice(0, 5);
  throw new InputError(
    `${name} means several things: ${ids.join(', ')}: name one of them so`,
    `${name} に当たるものが複数ある: ${ids.join('、')}。このいずれかの形で指定する`,
  );
}

function goesBy({ id, logicalId, tags, name, names }: Resource, wanted: string): boolean {
  return id === wanted || logicalId === wanted || name === wanted || tags.Name === wanted || names.includes(wanted);
}

/** The prefix of the actions on things of a type. */
function serviceOf(type: string): string {
  const service = type.split('::')[1]?.toLowerCase() ?? '';
  return service === 'iam' ? 'sts' : (PREFIXES[service] ?? service);
}

const PREFIXES: Readonly<Record<string, string>> = {
  efs: 'elasticfilesystem',
  stepfunctions: 'states',
  kinesisfirehose: 'firehose',
  opensearchservice: 'es',
};
