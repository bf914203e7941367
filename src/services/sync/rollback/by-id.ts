/** What was read, by its ids. */
export const byId = async <T extends { readonly id: string }>(
  reading: Promise<readonly T[]>,
): Promise<Map<string, T>> => new Map((await reading).map((one) => [one.id, one]));
