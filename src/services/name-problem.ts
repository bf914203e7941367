const MAX_NAME = 200;
const CONTROL = /\p{Cc}/u;

/** Why a trimmed name cannot be used, as a sentence; null when it can. */
export const nameProblem = (name: string): string | null => {
  if (name === '') return 'Choose a name.';
  if ([...name].length > MAX_NAME) return `Choose a name of at most ${MAX_NAME} characters.`;
  if (!name.isWellFormed() || CONTROL.test(name)) return 'The name holds characters that are no text. Remove them.';
  return null;
};
