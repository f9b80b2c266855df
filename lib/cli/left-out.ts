import type { Language } from '../messages/message';
import type { Model } from '../model/model';
import { inputsLeftOut } from '../report/inputs-text';
import type { ReadInput } from '../template/read';
import { complain } from './print';

/** Say beside an answer what of its input was left out. */
export function tellLeftOut(input: ReadInput, language: Language, model?: Model): void {
  const unused = [...(input.unused ?? []), ...(model?.unused ?? [])];
  for (const sentence of inputsLeftOut({ ...input, unused }, language)) complain(sentence);
}
