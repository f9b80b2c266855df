/** What a new rule is called, where it stands, and what it judges. */
export interface NewRule {
  /** Folder of `lib/rules`, which has messages of its own. */
  readonly topic: string;
  /** `VpcPeering`. */
  readonly name: string;
  /** First clause that it serves: `6(3)①a`. */
  readonly clause: string;
  readonly type: string;
}

/** Texts of files by their paths. */
type Files = Readonly<Record<string, string>>;

/** Topics that have messages in both languages. */
export const TOPICS: readonly string[] = ['data', 'endpoints', 'identity', 'network', 'operations', 'sanitized'];

/** The id of a rule carries its clause: `Sanso-6.3.1-VpcPeering` serves 6(3)①. */
export function idOf({ name, clause }: Pick<NewRule, 'name' | 'clause'>): string {
  const number = clause
    .replace(/[①②③]/g, (digit) => `.${'①②③'.indexOf(digit) + 1}`)
    .replace(/\((\d+)\)/g, '.$1')
    .replace(/[a-z]$|ただし書$/, '');
  return `Sanso-${number}-${name}`;
}

/**
 * A new rule: the rule and its table of cases, which are made, and the messages and the index, which get a place for it. It finds
 * nothing yet, so that its table fails until it is written.
 */
export function scaffold(
  rule: NewRule,
  read: (file: string) => string,
): { readonly made: Files; readonly changed: Files } {
  const { topic, name, clause, type } = rule;
  const file = name.replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '-').toLowerCase();
  const variable = name.charAt(0).toLowerCase() + name.slice(1);
  const short = type.replace('AWS::', '');
  const code = `import type { Facts } from '../../facts/facts';
import { say } from '../../messages/say';
import { finding, type Outcome, type Rule } from '../rule';

/** TODO: what it asks, in one sentence (${clause}). */
export const ${variable}: Rule = {
  id: '${idOf(rule)}',
  clauses: ['${clause}'],
  title: {
    ja: 'TODO: ……すること',
    en: 'TODO: what holds where it conforms',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['${type}'],
  singleResource: false,
  check: ({ model }: Facts): Outcome[] =>
    model
      .ofType('${type}')
      // TODO: what breaks it
      .filter(() => false)
      .map((resource) => finding(resource, say('${file}', { name: resource.logicalId }))),
};
`;
  const table = `import { ${variable} } from '../../../lib/rules/${topic}/${file}';
import { resource, template, testRule } from '../kit';

/** A deployment that conforms. */
const BASE = { templates: { lg: template('lgwan', { Thing: resource('${short}', {}) }) } };

testRule(${variable}, BASE, [
  ['TODO: what breaks it', (draft) => draft.set('lg/Thing', {}), ['finding lg/Thing']],
  ['TODO: what comes near and conforms', (draft) => draft.set('lg/Thing', {}), 'conforms'],
]);
`;
  const message = (sentence: string, mend: string) => `  '${file}': ['${sentence}', '${mend}'],\n`;
  const before = (text: string, end: string, added: string) => {
    const at = text.lastIndexOf(end);
    return text.slice(0, at) + added + text.slice(at);
  };
  const index = `lib/rules/${topic}/index.ts`;
  const [english, japanese] = ['en', 'ja'].map((language) => `lib/messages/${language}/${topic}.ts`);
  return {
    made: { [`lib/rules/${topic}/${file}.ts`]: code, [`test/rules/${topic}/${file}.test.ts`]: table },
    changed: {
      [index]: before(
        read(index).replace(/(?<=^import type \{ Rule \}.*\n)/m, `import { ${variable} } from './${file}';\n`),
        '];',
        `  ${variable},\n`,
      ),
      [english]: before(read(english), '} as const', message('{name} TODO.', 'TODO.')),
      [japanese]: before(read(japanese), '} as const', message('{name} は TODO。', 'TODO とする。')),
    },
  };
}
