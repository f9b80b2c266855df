import { inColumns } from '../report/terminal';

/** Print an answer in the columns of the terminal. */
export function print(text: string): void {
  console.log(inColumns(text, process.stdout, process.env));
}

/** Say beside the answer what is wrong, in the columns of the terminal. */
export function complain(text: string): void {
  console.error(inColumns(text, process.stderr, process.env));
}
