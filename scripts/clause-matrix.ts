import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import cdkJson from '../cdk.json';
import { check } from '../lib/check/check';
import { loadConfig } from '../lib/config/load';
import { addDeployment } from '../lib/deployment/deployment';
import { Facts } from '../lib/facts/facts';
import { flowRegister } from '../lib/facts/flows/flow-register';
import { buildModel } from '../lib/model/model';
import { clauseCode } from '../lib/report/clause-code';
import { clauseMatrix } from '../lib/report/clause-matrix';
import { limitTable } from '../lib/report/limit-table';
import { RULES } from '../lib/rules';
import { readInput } from '../lib/template/read';

/** What each configuration leaves without anything to judge. */
function answersOf(name: string) {
  const config = loadConfig(name);
  const outdir = mkdtempSync(join(tmpdir(), 'sanso-clauses-'));
  try {
    const app = new App({ outdir, context: cdkJson.context });
    addDeployment(app, config);
    app.synth();
    const model = buildModel(readInput([outdir]).templates);
    return check(new Facts({ model, register: flowRegister(config.flows), asOf: config.asOf })).summary.clauses;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/**
 * Write `clauses.md`, `code.md` and `limits.md` of both languages from the register, the rules, the limits and the configurations; a test holds them to
 * it.
 */
const judged = Object.fromEntries(['sample', 'production', 'union'].map((name) => [name, answersOf(name)]));
for (const language of ['en', 'ja'] as const) {
  const folder = join(__dirname, '../docs', language);
  writeFileSync(join(folder, 'clauses.md'), clauseMatrix(RULES, language, judged));
  writeFileSync(join(folder, 'code.md'), clauseCode(language));
  writeFileSync(join(folder, 'limits.md'), limitTable(language));
}
