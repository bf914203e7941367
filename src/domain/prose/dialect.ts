import type { EntityType } from '../entity-type.ts';

/** What texts can name. */
export type NamedType = Extract<EntityType, 'PERSON' | 'TICKET'>;

/** A thing as texts at one source name it. */
export interface Named {
  readonly name: string;
  /** Where people see it there. */
  readonly url: string | null;
}

/**
 * How texts of a provider name things, and where it keeps what only its own people may see. Patterns have the flag `u`
 * and are looked for everywhere but in code.
 */
export interface Dialect {
  /** The field, by the provider's own names, whose value names a thing in texts. */
  readonly calledBy: Readonly<Record<NamedType, string>>;
  /**
   * What the provider reads as naming a thing, beside `@name`, which all read as a person. The group `name` is what the
   * thing is called, `project` the project that it is in.
   */
  readonly references: readonly { readonly type: NamedType; readonly pattern: RegExp }[];
  /** Names a thing. */
  write(type: NamedType, thing: Named): string;
  /** An address that names a thing, as one that leads there and names it no more; null where that needs no care. */
  redirect?(url: string): string | null;
  /** Addresses, without their scheme, of files that only the provider's own people may see. */
  readonly uploads: readonly RegExp[];
}

/** A dialect and who speaks it. */
export interface Speaker {
  readonly provider: string;
  /** As people know the provider. */
  readonly name: string;
  readonly dialect: Dialect;
}
