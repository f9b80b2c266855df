import { CLAUSES } from '../../lib/policy/clauses';
import { RULES } from '../../lib/rules';
import { englishLines } from './output';
import { sanso } from './run';

/** The package holds the judge alone: no command names a file that only the repository has, or fails without a sentence. */

const built = globalThis as { SANSO_PACKAGED?: true };
beforeEach(() => {
  built.SANSO_PACKAGED = true;
});
afterEach(() => {
  delete built.SANSO_PACKAGED;
});
// Where the tests run, the package would lie in lib/.
const IN_REPOSITORY = /(^|\s)(lib\/(?!docs\/)|(test|config|scripts|emulator)\/)|docs\/(en|ja)\/(?!rules\/)/m;

test.each(['en', 'ja'])('what a rule or a clause asks is told without files of the repository: %s', async (lang) => {
  for (const name of ['VpcPeering', ...CLAUSES.map(({ id }) => id)]) {
    const { code, out } = await sanso('explain', name, '--lang', lang);
    expect({ name, code, named: IN_REPOSITORY.exec(out)?.[0] }).toEqual({ name, code: 0, named: undefined });
  }
});

test('the page of a rule is named where the package has it', async () => {
  const { out } = await sanso('explain', RULES[0].id);
  expect(out).toMatch(new RegExp(`docs/en/rules/${RULES[0].id.replaceAll('.', '\\.')}\\.md`));
});

test.each(['nothing', '99'])('what is no rule is refused without such files: %s', async (name) => {
  const { code, error } = await sanso('explain', name);
  expect({ code, named: IN_REPOSITORY.exec(error)?.[0] }).toEqual({ code: 2, named: undefined });
});

test.each(['start', 'doctor', 'deploy-local'])('%s says in a sentence what it needs', async (command) => {
  const { code, error } = await sanso(command);
  expect({ code, lines: error.trim().split('\n').length }).toEqual({ code: 2, lines: 1 });
  expect(error).toMatch(new RegExp(`^sanso ${command} works on the deployment, .* run it in a clone$`, 'm'));
  expect(englishLines((await sanso(command, '--lang', 'ja')).error.replace(`sanso ${command}`, ''))).toEqual([]);
});

test('in the repository files are named', async () => {
  delete built.SANSO_PACKAGED;
  expect((await sanso('explain', 'VpcPeering')).out).toMatch(/lib\/rules\/network\/vpc-peering\.ts/);
  expect((await sanso('explain', '6(3)①')).out).toMatch(/lib\/deployment\//);
});
