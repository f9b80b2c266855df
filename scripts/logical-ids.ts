import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../lib/config/load';
import { synthesized } from '../test/synthesized';

/**
 * Write the logical ids that `test/deployment/whole.long.ts` holds stable. Run it only when resources are added or
 * removed on purpose: a changed id makes CloudFormation replace the resource.
 */
const ids: Record<string, Record<string, string>> = {};
for (const name of ['sample', 'production', 'union']) {
  for (const stack of synthesized(loadConfig(name, '2026-11-23')).stacks) {
    ids[stack.name] = Object.fromEntries(
      Object.entries(stack.template.Resources ?? {}).map(([id, { Type }]) => [id, Type]),
    );
  }
}
writeFileSync(join(__dirname, '../test/deployment/logical-ids.json'), `${JSON.stringify(ids, null, 1)}\n`);
