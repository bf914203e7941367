/** Whether a thrown value carries this `code`, as the errors of the platform and of undici do. */
export const hasCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;
