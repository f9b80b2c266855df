import type { Language } from './message';

const JAPANESE = /[\u3041-\u30ff\u4e00-\u9fff]/;

/**
 * What people wrote in both languages on one line, `情報政策課 / information policy office`, in one of them. A text that is not
 * written so stays as it is.
 */
export function inLanguage(text: string, language: Language): string {
  const parts = text.split(' / ');
  if (parts.length !== 2 || !JAPANESE.test(parts[0]) || JAPANESE.test(parts[1])) return text;
  return parts[language === 'ja' ? 0 : 1];
}
