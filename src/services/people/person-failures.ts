import { type Failure, failure } from '../../domain/failure.ts';

export interface PersonNotValid extends Failure<'PersonNotValidError'> {
  readonly field: string;
}

export const personNotValid = (field: string, message: string): PersonNotValid => ({
  ...failure('PersonNotValidError', message),
  field,
});

export type PersonNotFound = Failure<'PersonNotFoundError'>;

/** The same for a person that never was, was deleted, or is another tenant's. */
export const personNotFound = (): PersonNotFound => failure('PersonNotFoundError', 'There is no such person.');
