/** Input that cannot be judged: one sentence that names the file, the place and the mend. Exit code 2, no stack trace. */
export class InputError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'InputError';
  }
}
