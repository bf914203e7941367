/** What a global id stands for: a type of the schema, and the id among the things of that type. */
export interface GlobalId {
  readonly typeName: string;
  readonly id: string;
}

const MAX_LENGTH = 1024;
const PARTS = /^(?<typeName>[A-Za-z_][A-Za-z0-9_]*):(?<id>[\s\S]+)$/;

export const toGlobalId = (typeName: string, id: string): string =>
  Buffer.from(`${typeName}:${id}`).toString('base64url');

/** Null for what is not exactly a string that `toGlobalId` gives. */
export const fromGlobalId = (globalId: string): GlobalId | null => {
  if (globalId.length > MAX_LENGTH) return null;
  const { typeName, id } = PARTS.exec(Buffer.from(globalId, 'base64url').toString())?.groups ?? {};
  if (typeName === undefined || id === undefined) return null;
  return toGlobalId(typeName, id) === globalId ? { typeName, id } : null;
};
