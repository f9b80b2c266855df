/** What people do in a zone (clauses 6(3)① and 6(6)); each job is a role, or a permission set, of that zone alone. */
export const ZONE_JOBS = ['administrator', 'operator', 'auditor', 'break-glass', 'key-admin'] as const;
export type ZoneJob = (typeof ZONE_JOBS)[number];

/** Jobs that only one zone has: people who use screens of the internet zone, and readers of the log archive. */
const SPECIAL_JOBS: Record<string, readonly string[]> = {
  internet: ['screen-user'],
  'log-archive': ['auditor'],
};

/** The jobs of a zone or of the log archive, by its id. */
export function jobsOf(zoneId: string): readonly string[] {
  return zoneId === 'log-archive' ? SPECIAL_JOBS[zoneId] : [...ZONE_JOBS, ...(SPECIAL_JOBS[zoneId] ?? [])];
}
