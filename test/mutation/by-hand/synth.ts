import { cpSync, rmSync } from 'node:fs';
import { config as production } from '../../../config/production';
import { config as sample } from '../../../config/sample';
import { config as union } from '../../../config/union';
import { parseConfig } from '../../../lib/config/load';
import { synthesized } from '../../../test/synthesized';
import { writeFileSync } from 'node:fs';
for (const [name, input] of Object.entries({ production, union, sample })) {
  const { config, directory } = synthesized(parseConfig(name, input, '2026-12-03'));
  rmSync(`by-hand/${name}`, { recursive: true, force: true });
  cpSync(directory, `by-hand/${name}`, { recursive: true });
  writeFileSync(`by-hand/${name}.flows.json`, JSON.stringify(config.flows));
}
