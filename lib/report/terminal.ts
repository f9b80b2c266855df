import { fitted } from './wrap';

type Environment = Readonly<Record<string, string | undefined>>;

/** What a terminal tells of itself. */
interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Columns that text may take: those that `COLUMNS` says, else those of the terminal, else 80. */
export function columnsOf(stream: Stream, env: Environment): number {
  const told = Number(env.COLUMNS);
  if (Number.isInteger(told) && told >= 40) return told;
  return stream.columns !== undefined && stream.columns >= 40 ? stream.columns : 80;
}

/** A message in the columns of the terminal; as it is where it goes to a file, in which whoever searches wants each in one line. */
export function inColumns(message: string, stream: Stream, env: Environment): string {
  return stream.isTTY || env.COLUMNS ? fitted(message, columnsOf(stream, env)) : message;
}

/**
 * Whether to set text off by colours: on a terminal that has them, unless whoever reads wants none.
 *
 * @see https://no-color.org/
 */
export function showsColours({ isTTY }: Stream, env: Environment): boolean {
  return isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
}

/**
 * Whether a terminal shows links (OSC 8): one that does not know them may print their address.
 *
 * @see https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda
 */
export function showsLinks({ isTTY }: Stream, env: Environment): boolean {
  if (!isTTY || env.TERM === 'dumb' || env.CI) return false;
  if (env.WT_SESSION || env.KITTY_WINDOW_ID || env.KONSOLE_VERSION || env.DOMTERM) return true;
  if (Number(env.VTE_VERSION) >= 5000) return true;
  return ['iTerm.app', 'vscode', 'WezTerm', 'ghostty', 'Hyper'].includes(env.TERM_PROGRAM ?? '');
}

/** Text that leads to an address when it is clicked. */
export function linked(text: string, address: string): string {
  return `\u001b]8;;${address}\u001b\\${text}\u001b]8;;\u001b\\`;
}
