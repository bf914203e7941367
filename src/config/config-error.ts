/** Everything that is wrong with the environment, found in one go. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  /** A sentence each: the variable, what is wrong with it and what to do. Values are never quoted. */
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[], options?: ErrorOptions) {
    super(`The configuration is not usable:\n${mistakes.map((mistake) => `  - ${mistake}`).join('\n')}`, options);
    this.mistakes = mistakes;
  }
}
