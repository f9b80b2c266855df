/** Values of properties inside a sentence, and those that nobody knows before deployment. */
export const VALUES = {
  /** Words of somebody else's rule. */
  'words.finding': ['{message}', '{remediation}'],
  'words.meant': '{wrong} (did you mean {near}?)',
  'words.reason': '{reason}',
  'rule.failed': '{rule} failed on this input: {error} (SANSO_DEBUG=1 shows where; please report it)',
  'value.absent': 'absent',
  'value.unknown': 'not known ({reason})',
  'value.not-known': '{property} of {resource} is not known before deployment: {reason}',
} as const;
