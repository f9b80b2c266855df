import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { choice } from '../lib/messages/nearest';
import { CLAUSES } from '../lib/policy/clauses';
import { type NewRule, scaffold, TOPICS } from './new-rule/scaffold';

/** Make a new rule with its test, its messages and its place in the index: `npm run new-rule -- network PortOfCall 6(3)①a AWS::EC2::VPC`. */
const ROOT = join(__dirname, '..');
const USAGE = 'npm run new-rule -- TOPIC Name CLAUSE AWS::Service::Type';
const EXAMPLE = "npm run new-rule -- network PortOfCall '6(3)①a' AWS::EC2::VPC";

function mistakeIn([topic, name, clause, type]: readonly (string | undefined)[]): string | undefined {
  if (!topic || !name || !clause || !type) return `write ${USAGE}, for instance ${EXAMPLE}`;
  if (!TOPICS.includes(topic)) return `there is no topic ${topic}: ${choice(topic, TOPICS).en}`;
  if (!/^([A-Z][a-z0-9]*)+$/.test(name)) return `${name} is no name of a rule: write it as VpcPeering`;
  const clauses = CLAUSES.map(({ id }) => id);
  if (!clauses.includes(clause)) return `there is no clause ${clause}: ${choice(clause, clauses).en}`;
  if (!/^AWS::\w+::\w+$/.test(type)) return `${type} is no type: write it as AWS::EC2::VPC`;
  return undefined;
}

const words = process.argv.slice(2);
const mistake = mistakeIn(words);
if (mistake !== undefined) {
  console.error(mistake);
  process.exitCode = 2;
} else {
  const [topic, name, clause, type] = words;
  const rule: NewRule = { topic, name, clause, type };
  const { made, changed } = scaffold(rule, (file) => readFileSync(join(ROOT, file), 'utf8'));
  const taken = Object.keys(made).find((file) => existsSync(join(ROOT, file)));
  if (taken !== undefined) {
    console.error(`${taken} is there already: choose another name`);
    process.exitCode = 2;
  } else {
    for (const [file, text] of Object.entries({ ...made, ...changed })) {
      writeFileSync(join(ROOT, file), text);
      console.log(file);
    }
    console.log('Write what is marked TODO, then: npm run format, npm test, npm run docs');
  }
}
