import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clauseMatrix } from '../lib/report/clause-matrix';
import { RULES } from '../lib/rules';

/** Write `docs/en/clauses.md` and `docs/ja/clauses.md` from the register and the rules; a test holds them to it. */
for (const language of ['en', 'ja'] as const) {
  writeFileSync(join(__dirname, '../docs', language, 'clauses.md'), clauseMatrix(RULES, language));
}
