/** An accepted finding: who accepts it, under which clause, why, and until when. */
export interface Acknowledgement {
  /**
   * Prefixed, granular ids: `AwsSolutions::AwsSolutions-IAM5[Resource::*]`. A bare id would leave no trace. `{config}`,
   * `{zone}`, `{account}`, `{region}` and `{archive}` (account of the log archive) stand for those of the stack.
   */
  readonly rules: readonly string[];
  /** Clause of the policy under which the finding is accepted. */
  readonly clause: string;
  readonly reason: string;
  /** Office that answers for it. */
  readonly owner: string;
  /** Last valid day, `YYYY-MM-DD`, at most a year after its review (clause 8). */
  readonly expires: string;
}
