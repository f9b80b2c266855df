/** Values of properties inside a sentence, and those that nobody knows before deployment. */
export const VALUES = {
  'value.absent': 'absent',
  'value.unknown': 'not known ({reason})',
  'value.not-known': '{property} of {resource} is not known before deployment: {reason}',
} as const;
