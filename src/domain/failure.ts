/**
 * An expected failure of a use case. `failure` is the name of the schema's UserError type that answers it, and
 * further members are that type's further fields.
 */
export interface Failure<Name extends string = string> {
  readonly failure: Name;
  readonly message: string;
}

export const failure = <Name extends string>(name: Name, message: string): Failure<Name> => ({
  failure: name,
  message,
});

export const isFailure = (value: object): value is Failure => 'failure' in value;
