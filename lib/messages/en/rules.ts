/** What rules of every topic say. */
export const RULES = {
  'property-unknown': '{property} of {resource} is not known before deployment',
} as const;
