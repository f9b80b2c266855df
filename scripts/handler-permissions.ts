import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What the handlers of CloudFormation call, by resource type: `node --import tsx scripts/handler-permissions.ts FOLDER [TYPE…]`,
 * with the folder that holds the CloudFormation resource provider schemas. Types are those of the file, and those that are named.
 */
const FILE = join(__dirname, '../lib/deployment-policy/handlers.json');

interface Schema {
  readonly handlers?: Readonly<Record<string, { readonly permissions?: readonly string[] }>>;
  readonly tagging?: { readonly permissions?: readonly string[] };
}

/** What deploys, updates and destroys; `list` is what registries call. */
const KINDS = ['create', 'read', 'update', 'delete'] as const;

function rowOf(schema: Schema): Record<string, string> {
  const lists = [...KINDS.map((kind) => [kind, schema.handlers?.[kind]?.permissions] as const)];
  const all = [...lists, ['tag', schema.tagging?.permissions] as const];
  return Object.fromEntries(
    all.flatMap(([kind, permissions = []]) =>
      permissions.length > 0 ? [[kind, [...new Set(permissions)].sort().join(' ')]] : [],
    ),
  );
}

if (require.main === module) {
  const [folder, ...more] = process.argv.slice(2);
  const known = JSON.parse(readFileSync(FILE, 'utf8')) as { source: string; types: Record<string, object> };
  const types = [...new Set([...Object.keys(known.types), ...more])].sort();
  const read = (type: string) =>
    JSON.parse(readFileSync(join(folder, `${type.toLowerCase().replaceAll('::', '-')}.json`), 'utf8')) as Schema;
  const rows = Object.fromEntries(types.map((type) => [type, rowOf(read(type))]));
  writeFileSync(FILE, `${JSON.stringify({ ...known, types: rows }, null, 2)}\n`);
}
