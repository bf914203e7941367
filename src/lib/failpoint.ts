/** A named place between two writes. Tests stop the process there; in production it does nothing. */
export type Failpoint = (name: string) => void | Promise<void>;

export const noFailpoint: Failpoint = () => undefined;
