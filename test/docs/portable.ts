/** Programs that every machine of this project has; `.ci/run` is what a workflow runs, and needs a Unix shell. */
export const PROGRAM = /^((aws|cd|git|node|npm|npx|python3|tar) |\.ci\/run$)/;

const QUOTED = /"[^"]*"/g;

/**
 * What keeps a command from meaning the same in `cmd`, PowerShell and a Unix shell, or nothing. Outside of double quotes PowerShell
 * takes a comma for a list; single quotes are letters to `cmd`; inside of double quotes each expands or escapes something else.
 */
export function unportable(command: string): string | undefined {
  if (!PROGRAM.test(command)) return `begins with none of ${PROGRAM.source}`;
  const bare = command.replace(QUOTED, '');
  const [outside] = /[^\w\s./:=@+-]/.exec(bare) ?? [];
  if (outside !== undefined) return `${outside} outside of double quotes`;
  const [inside] = /[$`\\!%^]/.exec(command) ?? [];
  if (inside !== undefined) return `${inside} inside of double quotes`;
  return undefined;
}
