import { AppError } from '../../domain/app-error.ts';

const MAX_EXTERNAL_ID = 500;
const MAX_INTERNAL_ID = 200;
const CONTROL = /\p{Cc}/u;

/** Throws BAD_USER_INPUT for what no provider calls anything. */
export const checkExternalId = (id: string): void => check('externalId', id, MAX_EXTERNAL_ID);

/** Throws BAD_USER_INPUT for what an application cannot call its thing; otherwise its ids are its own affair. */
export const checkInternalId = (id: string): void => check('internalId', id, MAX_INTERNAL_ID);

const check = (name: string, id: string, most: number): void => {
  if (id.length >= 1 && id.length <= most && id.isWellFormed() && !CONTROL.test(id)) return;
  throw new AppError('BAD_USER_INPUT', `"${name}" takes text of 1 to ${most} characters.`);
};
