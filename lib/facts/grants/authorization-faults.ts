/** What AWS says of an action where the data does not, and where it says so. */
export interface Fault {
  /** What AWS evaluates the action on, in place of what the data says. Default: what the data says. */
  readonly formats?: readonly string[];
  /** Condition keys that AWS knows for it beside those of the data. Default: none. */
  readonly keys?: readonly string[];
  /** The page of AWS. */
  readonly source: string;
}

/** Where the data is wrong about AWS, by action. A test says when an entry is no longer needed. */
export const FAULTS_OF_THE_DATA: Readonly<Record<string, Fault>> = {
  'logs:DescribeLogGroups': {
    formats: ['arn:*:logs:*:*:log-group::log-stream:'],
    source: 'CloudWatch Logs, AccessDeniedException: not authorized to perform logs:DescribeLogGroups on resource: …',
  },
};
