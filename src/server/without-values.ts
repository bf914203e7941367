/** Begins every message of graphql-js about a variable; the value stands behind it. */
const VARIABLE = /^Variable "\$(?<name>\w+)" got invalid value /;
/** The way to the part that does not fit, where graphql-js tells it. */
const PLACE = / at "(?<path>[\w.[\]]+)"; (?=[^"]*(?:"[\w!$[\]]*"[^"]*)*$)/;
/** The reasons that name types and fields, not values. */
const REASON =
  /(?:Field "\w+" is not defined by type "\w+"\.(?: Did you mean .{1,200}\?)?|Field "\w+" of required type "[\w![\]]+" was not provided\.|Expected (?:non-nullable )?type "[\w![\]]+" (?:not to be null|to be an object)\.)$/;
/** Where graphql-js goes on to quote what it found. */
const QUOTED = /(?:, found|:) [\s\S]*$/;

/**
 * A message of graphql-js without the values that it quotes: among them may be a secret in the wrong place. What
 * stays says which variable, or which kind of value, does not fit.
 */
export const withoutValues = (message: string): string => {
  const name = VARIABLE.exec(message)?.groups?.name;
  if (name !== undefined) return variableMessage(name, message);
  return QUOTES_A_VALUE.test(message) ? `${message.replace(QUOTED, '')}.` : message;
};

const QUOTES_A_VALUE = /^(?:Expected value of type|\w+ cannot represent|Enum "\w+" cannot represent)/;

const variableMessage = (name: string, message: string): string => {
  const path = PLACE.exec(message)?.groups?.path ?? name;
  const reason = REASON.exec(message)?.[0];
  const where = path === name ? `The variable "$${name}"` : `The variable "$${name}", at "${path}",`;
  return `${where} does not fit its type.${reason === undefined ? '' : ` ${reason}`}`;
};
