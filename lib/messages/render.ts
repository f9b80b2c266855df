import { EN } from './en';
import type { Filling, Said, SaidFinding } from './say';

/** A message of a catalogue: one text, or the sentence of a finding and its remediation. */
type Entry = string | readonly [message: string, remediation: string];

/** The words of something said: of a finding its sentence. Text that is not from the catalogue stays as it is. */
export function render(said: Said | string): string {
  if (typeof said === 'string') return said;
  const entry: Entry = EN[said.key];
  return filled(typeof entry === 'string' ? entry : entry[0], said);
}

/** What is to be done about a finding. */
export function renderRemediation(said: SaidFinding): string {
  return filled(EN[said.key][1], said);
}

function filled(text: string, { params = {} }: Said): string {
  return text.replace(/\{(\w+)\}/g, (gap, name: string) => (Object.hasOwn(params, name) ? words(params[name]) : gap));
}

function words(filling: Filling): string {
  if (typeof filling === 'number') return String(filling);
  if (Array.isArray(filling)) return (filling as readonly (string | Said)[]).map(render).join(', ');
  return render(filling as Said | string);
}
