/** Figures of the policy that configuration, rules and documents share. */

/** A range of ports wider than this is no specific communication (clauses 2(11) and 6(3)①). */
export const MOST_PORTS_IN_RANGE = 100;

/** Ports that one entry opens at the most: the widest one known, managed streaming, needs 443 and 1400-1499. */
export const MOST_PORTS = 101;

/** Days that logs are kept (clause 6(7)): the retention of the archive. */
export const RETENTION_DAYS = 365;
