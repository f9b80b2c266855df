import type { Command } from 'commander';
import { CLAUSES } from '../policy/clauses';
import { ruleNames } from './named';

export type Shell = 'bash' | 'zsh' | 'powershell';

/** What can follow in a command: its options, and the values of some of them and of its arguments. */
interface Completed {
  readonly name: string;
  readonly options: readonly string[];
  /** Values by option; an option that takes one and has none here takes a file. */
  readonly values: readonly (readonly [option: string, values: readonly string[]])[];
  readonly words: readonly string[];
}

/** Print a script that completes commands, options and values in a shell; it is made from the commands themselves. */
export function completion(program: Command, shell: Shell): number {
  const commands = program.commands.map(completed);
  process.stdout.write(`${{ bash, zsh, powershell }[shell](commands)}\n`);
  return 0;
}

function completed(command: Command): Completed {
  const names = command.options.flatMap(({ short, long }) => [short, long].filter((name) => name !== undefined));
  return {
    name: command.name(),
    options: [...names, '--help'],
    values: command.options.flatMap(({ long, short, required, argChoices }) =>
      [short, long].flatMap((name) =>
        name !== undefined && required ? [[name, argChoices ?? namesOf(name)] as const] : [],
      ),
    ),
    words:
      command.name() === 'explain'
        ? ruleNames()
        : command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
  };
}

/** Names that are known without reading anything. */
function namesOf(option: string): string[] {
  if (option === '--rule') return ruleNames();
  return option === '--clause' ? CLAUSES.map(({ id }) => id) : [];
}

const quoted = (words: readonly string[]) => `'${words.join('\n')}'`;

function bash(commands: readonly Completed[]): string {
  const cases = commands.flatMap(({ name, options, values, words }) => [
    ...values.map(([option, known]) => `    ${name}:${option}) words=${quoted(known)} ;;`),
    `    ${name}:*) if [[ $cur == -* ]]; then words=${quoted(options)}; else words=${quoted(words)}; fi ;;`,
  ]);
  return `# source <(sanso completion bash)
_sanso() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]}
  local words='' word
  COMPREPLY=()
  if (( COMP_CWORD == 1 )); then words=${quoted(commands.map(({ name }) => name))}
  else case "\${COMP_WORDS[1]}:$prev" in
${cases.join('\n')}
  esac; fi
  while IFS= read -r word; do
    [[ -n $word && $word == "$cur"* ]] && COMPREPLY+=("\${word//(/\\\\(}")
  done <<< "$words"
  COMPREPLY=("\${COMPREPLY[@]//)/\\\\)}")
}
complete -o default -F _sanso sanso`;
}

/** zsh reads the script of bash by what it brings along. */
function zsh(commands: readonly Completed[]): string {
  return `# source <(sanso completion zsh)
autoload -U +X compinit && compinit
autoload -U +X bashcompinit && bashcompinit
${bash(commands).split('\n').slice(1).join('\n')}`;
}

function powershell(commands: readonly Completed[]): string {
  const list = (words: readonly string[]) => `@(${words.map((word) => `'${word}'`).join(', ')})`;
  const values = commands.flatMap(({ name, values: known }) =>
    known.map(([option, words]) => `  '${name}:${option}' = ${list(words)}`),
  );
  return `# sanso completion powershell | Out-String | Invoke-Expression
$SansoCommands = [ordered]@{
${commands.map(({ name, options, words }) => `  '${name}' = ${list([...words, ...options])}`).join('\n')}
}
$SansoValues = @{
${values.join('\n')}
}
Register-ArgumentCompleter -Native -CommandName sanso -ScriptBlock {
  param($word, $ast, $position)
  $given = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { $_.ToString() })
  if ($given.Count -le 1) { $words = $SansoCommands.Keys }
  else {
    $key = "$($given[1]):$($given[-1])"
    if ($SansoValues.ContainsKey($key)) { $words = $SansoValues[$key] } else { $words = $SansoCommands[$given[1]] }
  }
  $words | Where-Object { $_ -clike "$word*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}`;
}
