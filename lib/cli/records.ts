import { recordsOf } from '../report/records';
import { InputError } from '../template/input-error';
import { readBytes } from '../template/read-text';

/** Print the records of downloaded objects of the archive, those that contain a text; the result is the exit code. */
export function records(files: readonly string[], { containing = '' }: { readonly containing?: string }): number {
  for (const file of files) {
    const object = readBytes(file);
    let found: string[];
    try {
      found = recordsOf(object);
    } catch (error) {
      const { message } = error as Error;
      throw new InputError(
        `${file} is no object of the log archive: ${message}`,
        `${file} はログ保管のオブジェクトではない: 記録の途中で終わっているか、展開できない`,
      );
    }
    for (const line of found) if (line.includes(containing)) console.log(line);
  }
  return 0;
}
