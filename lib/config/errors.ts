/** A mistake in a configuration: sentences that name the field, the value, what is allowed and the mend. No stack trace. */
export class ConfigError extends Error {
  /**
   * @param configName the file `config/NAME.ts`; undefined when there is no such file, or it is not to blame
   * @param problems one sentence each
   */
  constructor(
    readonly configName: string | undefined,
    readonly problems: readonly string[],
  ) {
    super(
      [
        `${configName === undefined ? 'configuration' : `config/${configName}.ts`}: ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`,
        ...problems.map((p) => `  - ${p}`),
      ].join('\n'),
    );
    this.name = 'ConfigError';
  }
}
