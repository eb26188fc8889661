/** The parameters of one statement: `bind` keeps a value and gives its place (`$3`). */
export interface SqlValues {
  readonly values: readonly unknown[];
  bind(value: unknown): string;
}

export const createSqlValues = (): SqlValues => {
  const values: unknown[] = [];
  return {
    values,
    bind(value) {
      values.push(value);
      return `$${values.length}`;
    },
  };
};
