const CONTROL = /[\p{Cc}\u2028\u2029]/u;
const CONTROL_WITHIN_LINES = /[^\P{Cc}\t\n\r]/u;

/** How many characters a text has, whatever their encoding takes. */
export const lengthOf = (text: string): number => {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
};

/** Whether it is text that fits in one line. */
export const isLine = (text: string): boolean => text.isWellFormed() && !CONTROL.test(text);

/** Whether it is text of any number of lines. */
export const isProse = (text: string): boolean => text.isWellFormed() && !CONTROL_WITHIN_LINES.test(text);
