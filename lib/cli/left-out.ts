import type { Language } from '../messages/message';
import type { Model } from '../model/model';
import { inputsLeftOut } from '../report/inputs-text';
import { columnsOfMessages } from '../report/terminal';
import { fitted } from '../report/wrap';
import type { ReadInput } from '../template/read';

/** Say beside an answer what of its input was left out. */
export function tellLeftOut(input: ReadInput, language: Language, model?: Model): void {
  const width = columnsOfMessages(process.stderr, process.env);
  const unused = [...(input.unused ?? []), ...(model?.unused ?? [])];
  for (const sentence of inputsLeftOut({ ...input, unused }, language))
    console.error(width === undefined ? sentence : fitted(sentence, width));
}
