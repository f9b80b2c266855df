import { run } from '../../lib/cli/program';

/** Run the command line and give its exit code and what it printed. */
export async function sanso(...argv: string[]): Promise<{ code: number; out: string; error: string }> {
  let out = '';
  let error = '';
  const toOut = (text: unknown) => {
    out += String(text);
    return true;
  };
  const toError = (text: unknown) => {
    error += String(text);
    return true;
  };
  const spies = [
    jest.spyOn(process.stdout, 'write').mockImplementation(toOut),
    jest.spyOn(process.stderr, 'write').mockImplementation(toError),
    jest.spyOn(console, 'log').mockImplementation((text) => void toOut(`${text}\n`)),
    jest.spyOn(console, 'error').mockImplementation((text) => void toError(`${text}\n`)),
  ];
  const code = await run(argv);
  for (const spy of spies) spy.mockRestore();
  return { code, out, error };
}
