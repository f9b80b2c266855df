import { existsSync } from 'node:fs';
import type { Message } from '../messages/message';
import { InputError } from '../template/input-error';
import { readData } from '../template/read-data';

/** What the questions of a command are called, and the parts of one. */
export interface QuestionWords {
  readonly one: string;
  readonly several: string;
  /** `{from, to, …}` */
  readonly parts: string;
}

/** The questions of a file, each read with the words that say where it stands. @throws InputError */
export function questionsIn<T>(
  file: string,
  { one, several, parts }: QuestionWords,
  read: (entry: unknown, name: Message) => T,
): T[] {
  if (!existsSync(file))
    throw new InputError(`${file}: there is no such file of ${several}`, `${file}: そのような問いのファイルはない`);
  const content = readData(file);
  if (!Array.isArray(content))
    throw new InputError(
      `${file}: a file of ${several} is a JSON array of ${parts}`,
      `${file}: 問いのファイルは ${parts} のJSON配列である`,
    );
  return content.map((entry, index) =>
    read(entry, { en: `${file}: ${one} ${index + 1}: `, ja: `${file}: ${index + 1}番目の問い: ` }),
  );
}

/** The answer to a question; a mistake in it names where it stands. An empty name is that of the command line. */
export function answered<T>(name: Message, answer: () => T): T {
  try {
    return answer();
  } catch (error) {
    if (error instanceof InputError && name.en !== '')
      throw new InputError(`${name.en}${error.in('en')}`, `${name.ja}${error.in('ja')}`);
    throw error;
  }
}
