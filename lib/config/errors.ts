/** A mistake in a configuration: sentences that name the field, the value, what is allowed and the mend. No stack trace. */
export class ConfigError extends Error {
  constructor(
    readonly configName: string,
    readonly problems: readonly string[],
  ) {
    super(
      [
        `config/${configName}.ts: ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`,
        ...problems.map((p) => `  - ${p}`),
      ].join('\n'),
    );
    this.name = 'ConfigError';
  }
}
