import { type FieldPair, isRead, isWritten } from './field-pair.ts';

export interface ValueProblem {
  readonly kind: 'VALUE_WITHOUT_COUNTERPART' | 'LOSSY_VALUES';
  readonly message: string;
}

/** The values of a pair that stand for nothing on the other side, or come back from it as another one. */
export const valueProblems = (pair: FieldPair): readonly ValueProblem[] => {
  const { to } = pair;
  if (to?.values === undefined) return [];
  return [
    ...(isRead(pair) ? unreadable(pair, to.values) : []),
    ...(isWritten(pair, false) ? unwritable(pair, to.values) : []),
  ];
};

const without = (message: string): ValueProblem => ({ kind: 'VALUE_WITHOUT_COUNTERPART', message });

const unreadable = ({ mapping, from, localOf }: FieldPair, locals: readonly string[]): ValueProblem[] => {
  const { local, external } = mapping;
  return (from.permitted ?? [])
    .filter(({ value }) => !locals.includes(localOf.get(value) ?? value))
    .map(({ value, label }) =>
      without(`${external} may be ${value} (${label}), which stands for no ${local}. Add it to the value mapping.`),
    );
};

const unwritable = (pair: FieldPair, locals: readonly string[]): ValueProblem[] => {
  const { mapping, from } = pair;
  const { local, external } = mapping;
  const permitted = from.permitted?.map(({ value }) => value);
  return locals.flatMap((value): ValueProblem[] => {
    const said = saidAs(pair, value);
    if (said === undefined || permitted?.includes(said) === false) {
      return [
        without(`${local} may be ${value}, for which the source has no ${external}. Add it to the value mapping.`),
      ];
    }
    const back = pair.localOf.get(said) ?? said;
    if (back === value) return [];
    const message = `${local} ${value} is written as ${said}, and what is ${said} there is read as ${back}.`;
    return [{ kind: 'LOSSY_VALUES', message }];
  });
};

/** As `toExternal` says it: a value mapping, once there is one, has to name each value. */
const saidAs = ({ mapping, externalOf }: FieldPair, value: string): string | undefined =>
  externalOf.get(value) ?? (mapping.values.length === 0 ? value : undefined);
