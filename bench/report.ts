export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

export const round = (value: number): string => value.toFixed(value < 10 ? 1 : 0);

/** The median of paired ratios, and their spread. */
export const ratio = (values: readonly number[]): { readonly median: number; readonly text: string } => ({
  median: median(values),
  text: `${median(values).toFixed(2)}x (${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)})`,
});
