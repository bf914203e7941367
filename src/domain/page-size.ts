/** Items of a page when `first` is left out. */
export const DEFAULT_FIRST = 50;
/** Items of the largest page. */
export const MAX_FIRST = 200;
