import { basename } from 'node:path';
import { assertResource } from './assert-resource';
import { InputError } from './input-error';
import { isObject } from './json';
import { readData } from './read-data';
import { type Placement, type Template, type TemplateBody, THIS_ACCOUNT, THIS_REGION } from './template';

/** Deepest nesting that is read; CloudFormation itself allows far less. */
const DEEPEST = 200;

/** Endings of template files, longest first. */
const ENDINGS = ['.template.json', '.template.yaml', '.template.yml', '.template', '.json', '.yaml', '.yml'];

/**
 * Read one template file.
 *
 * @param placement where an app deploys it; the CDK writes no `Resources` for an empty stack of an app
 */
export function readTemplate(file: string, placement?: Placement): Template {
  return templateOf(file, readData(file), placement);
}

/**
 * A template from what its file holds, or from memory.
 *
 * @param file where it was read, or what it is called; findings name it by its last part without the ending
 */
export function templateOf(file: string, written: unknown, placement?: Placement): Template {
  const { stackName, account, region } = placement ?? {};
  const isMap = written !== null && typeof written === 'object' && !Array.isArray(written);
  const body = withTypes(placement && isMap ? { Resources: {}, ...written } : written);
  const name = nameOf(file);
  assertTemplate(file, body);
  const sanso = (body.Metadata?.sanso ?? {}) as { account?: unknown; region?: unknown };
  const known = (value: unknown) => (typeof value === 'string' && !value.startsWith('unknown-') ? value : undefined);
  const own = known(accountOf(file, sanso.account));
  const said: Placement = {
    stackName,
    account: known(account) ?? own,
    region: known(region) ?? known(sanso.region),
  };
  return {
    name,
    file,
    body,
    stackName: stackName ?? name,
    account: said.account ?? THIS_ACCOUNT,
    region: said.region ?? THIS_REGION,
    placement: said,
    nested: /\.nested(\.template)?(\.json|\.ya?ml)?$/.test(file),
  };
}

/** A body in which a resource that a macro makes as a whole has a type as well: that of what makes it. */
function withTypes(body: unknown): unknown {
  if (!isObject(body) || !isObject(body.Resources)) return body;
  const made = Object.entries(body.Resources).filter(
    ([id, resource]) => !id.startsWith('Fn::') && isObject(resource) && TRANSFORM in resource && !('Type' in resource),
  );
  if (made.length === 0) return body;
  const typed = made.map(([id, resource]) => [id, { Type: TRANSFORM, ...(resource as object) }]);
  return { ...body, Resources: { ...body.Resources, ...Object.fromEntries(typed) } };
}

const TRANSFORM = 'Fn::Transform';

/** An account as text: YAML makes a number of one that is not quoted. */
function accountOf(file: string, written: unknown): unknown {
  if (typeof written !== 'number') return written;
  if (/^\d{12}$/.test(String(written))) return String(written);
  throw new InputError(
    `${file}: Metadata/sanso/account ${written} is not an account id: write its 12 digits in quotes`,
    `${file}: Metadata/sanso/account ${written} はアカウントIDではない。12桁を引用符で囲んで書く`,
  );
}

function nameOf(file: string): string {
  const base = basename(file);
  const ending = ENDINGS.find((candidate) => base.endsWith(candidate)) ?? '';
  return base.slice(0, base.length - ending.length);
}

function assertTemplate(file: string, body: unknown): asserts body is TemplateBody {
  assertDepth(file, body);
  if (body === null || typeof body !== 'object' || Array.isArray(body))
    throw new InputError(
      `${file}: not a template: an object with "Resources" is expected`,
      `${file}: テンプレートではない("Resources" を持つオブジェクトが必要)`,
    );
  const { Resources: resources } = body as { Resources?: unknown };
  if (resources === undefined)
    throw new InputError(
      `${file}: not a template: it has no "Resources"`,
      `${file}: テンプレートではない("Resources" がない)`,
    );
  if (resources === null || typeof resources !== 'object' || Array.isArray(resources))
    throw new InputError(
      `${file}: "Resources" is not an object of resources`,
      `${file}: "Resources" がリソースのオブジェクトではない`,
    );
  for (const [id, resource] of Object.entries(resources)) {
    if (id.startsWith('Fn::')) continue;
    assertResource(file, id, resource);
  }
  for (const section of ['Parameters', 'Mappings', 'Conditions', 'Outputs', 'Metadata'] as const) {
    const content = (body as Record<string, unknown>)[section];
    if (content !== undefined && (content === null || typeof content !== 'object' || Array.isArray(content))) {
      throw new InputError(`${file}: "${section}" is not an object`, `${file}: "${section}" がオブジェクトではない`);
    }
  }
}

/** Refuse what is nested too deeply to be walked. */
function assertDepth(file: string, content: unknown): void {
  let level: unknown[] = [content];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST)
      throw new InputError(`${file}: nested more than ${DEEPEST} levels deep`, `${file}: 入れ子が${DEEPEST}段を超える`);
    level = level.flatMap((value) => (value !== null && typeof value === 'object' ? Object.values(value) : []));
  }
}
