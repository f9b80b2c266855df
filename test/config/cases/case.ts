/** Changes to a configuration that passes, and every sentence that they cause, in order. */
export interface Case {
  /** The configuration that is changed. Default: `sample`. */
  readonly base?: 'production' | 'union';
  /** New values by dotted path, lists by place: `flows.0.port`; undefined removes the field. */
  readonly set: Readonly<Record<string, unknown>>;
  readonly says: readonly string[];
}
