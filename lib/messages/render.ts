import { EN } from './en';
import type { Translation } from './gaps';
import { JA } from './ja';
import { BETWEEN, type Language } from './message';
import type { Filling, Said, SaidFinding } from './say';

/** A message of a catalogue: one text, or the sentence of a finding and its remediation. */
type Entry = string | readonly [message: string, remediation: string];

/** Each language has the messages of the other and their gaps, or this does not compile. */
const CATALOGUES: { readonly en: Translation<typeof JA>; readonly ja: Translation<typeof EN> } = { en: EN, ja: JA };

/** A gap, and the spaces that set it off from its neighbours: Japanese words, and numbers among them, stand without them. */
const GAPS = /( ?)\{(\w+)\}( ?)/g;
const JAPANESE = /[\u3000-\u303f\u3041-\u30ff\u4e00-\u9fff\uff00-\uffef]/;
const ENDS_IN_JAPANESE = /[\u3000-\u303f\u3041-\u30ff\u4e00-\u9fff\uff00-\uffef]\)?$/;

/** The words of something said: of a finding its sentence. Text that is not from the catalogue stays as it is. */
export function render(said: Said | string, language: Language): string {
  if (typeof said === 'string') return said;
  const entry: Entry = CATALOGUES[language][said.key];
  return filled(typeof entry === 'string' ? entry : entry[0], said, language);
}

/** What is to be done about a finding. */
export function renderRemediation(said: SaidFinding, language: Language): string {
  return filled(CATALOGUES[language][said.key][1], said, language);
}

function filled(text: string, { params }: Said, language: Language): string {
  // Most remediations have no gap.
  if (!params || !text.includes('{')) return text;
  return text.replace(GAPS, (gap, before: string, name: string, after: string, at: number) => {
    if (!Object.hasOwn(params, name)) return gap;
    const own = words(params[name], language);
    if (language !== 'ja') return `${before}${own}${after}`;
    const isNumber = typeof params[name] === 'number';
    const isBare = JAPANESE.test(text[at - 1] ?? '') && (isNumber || JAPANESE.test(own.at(0) ?? ''));
    const isJoined = JAPANESE.test(text[at + gap.length] ?? '') && (isNumber || ENDS_IN_JAPANESE.test(own));
    return `${isBare ? '' : before}${own}${isJoined ? '' : after}`;
  });
}

function words(filling: Filling, language: Language): string {
  if (typeof filling === 'number') return String(filling);
  if (Array.isArray(filling))
    return (filling as readonly (string | Said)[]).map((part) => render(part, language)).join(BETWEEN[language]);
  return render(filling as Said | string, language);
}
