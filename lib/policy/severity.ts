/** How much a finding weighs. */
export type Severity = 'high' | 'medium' | 'low';
