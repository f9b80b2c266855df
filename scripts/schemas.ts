import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishedSchemas } from '../lib/report/schemas';

/** Write the JSON schemas that are published, each made from the form that the judge reads or writes. `npm run docs` calls it. */
const folder = join(__dirname, '..', 'schemas');
mkdirSync(folder, { recursive: true });
for (const [file, content] of publishedSchemas()) writeFileSync(join(folder, file), content);
