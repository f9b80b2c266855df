/** Severities as people read them. */
export const SEVERITY = {
  en: { high: 'high', medium: 'medium', low: 'low' },
  ja: { high: '高', medium: '中', low: '低' },
} as const;
