/** What a live account shows beside its templates. */
export const LIVE = {
  'out-of-band': [
    '{type} {resource} in account {account} belongs to no stack.',
    'Find out who made it and why; delete it, or bring it into a template if it is right.',
  ],
  'template-drift': [
    '{resource} {property} differs: the template says {template}, the account shows {account}.',
    'Find out who changed it and why; deploy again, or change the template if the change was right.',
  ],
  'template-drift.whole': [
    '{resource} is not as its template says: {account} instead of {template}.',
    'Find out who changed it and why; deploy again, or change the template if the change was right.',
  ],
} as const;
