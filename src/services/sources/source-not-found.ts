import { type Failure, failure } from '../../domain/failure.ts';

/** The same for a source that never was, is gone, or is another tenant's. */
export const sourceNotFound = (): Failure<'SourceNotFoundError'> =>
  failure('SourceNotFoundError', 'Source account not found');
