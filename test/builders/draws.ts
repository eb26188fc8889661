/** Repeatable draws: one seed, one sequence, on any machine (mulberry32). */
export interface Draws {
  /** From 0 (included) to 1 (excluded). */
  readonly share: () => number;
  /** From 0 to `below`, excluded. */
  readonly index: (below: number) => number;
  readonly pick: <Item>(items: readonly Item[]) => Item;
}

export const drawsFrom = (seed: number): Draws => {
  let state = seed;
  const share = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const index = (below: number): number => Math.floor(share() * below);
  return {
    share,
    index,
    pick: (items) => {
      const item = items[index(items.length)];
      if (item === undefined) throw new RangeError("nothing to pick from");
      return item;
    },
  };
};
