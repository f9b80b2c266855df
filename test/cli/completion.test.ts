import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { sanso } from './run';

const scriptOf = async (shell: string) => (await sanso('completion', shell)).out;

/** What bash would show for a line, whose last word is being written. */
async function completed(...words: string[]): Promise<string[]> {
  const line = words.map((word) => `'${word}'`).join(' ');
  const script = `${await scriptOf('bash')}
COMP_WORDS=(sanso ${line}); COMP_CWORD=${words.length}; _sanso; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-c', script], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.trim().split('\n');
}

const withBash = existsSync('/bin/bash') || existsSync('/usr/bin/bash') ? test : test.skip;

withBash('bash completes commands, options, values and rules', async () => {
  expect(await completed('ch')).toEqual(['check']);
  expect(await completed('check', '--sev')).toEqual(['--severity']);
  expect(await completed('check', '--severity', '')).toEqual(['high', 'medium', 'low']);
  expect(await completed('check', '--format', 's')).toEqual(['sarif']);
  expect(await completed('check', '--rule', 'VpcPee')).toEqual(['VpcPeering']);
  expect(await completed('check', '--clause', '6(3)①')).toContain('6\\(3\\)①a');
  expect(await completed('explain', 'VpcPee')).toEqual(['VpcPeering']);
  expect(await completed('completion', 'z')).toEqual(['zsh']);
  // What takes a file is left to the shell.
  expect(await completed('check', '--baseline', '')).toEqual(['']);
  expect(await completed('nothing', '')).toEqual(['']);
});

test.each([
  ['zsh', /^autoload -U \+X bashcompinit && bashcompinit$/m],
  ['powershell', /^Register-ArgumentCompleter -Native -CommandName sanso /m],
])('%s gets a script with every command', async (shell, begin) => {
  const script = await scriptOf(shell);
  expect(script).toMatch(begin);
  for (const word of ['check', 'rules', '--baseline', 'sarif']) expect(script).toContain(word);
});

test('a shell that there is not is refused with the nearest one', async () => {
  expect(await sanso('--lang', 'en', 'completion', 'bsah')).toMatchObject({
    code: 2,
    error: expect.stringMatching(/Did you mean bash\?/),
  });
});
