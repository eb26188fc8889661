import { fold } from "../domain/folding.ts";
import type { Commune } from "../domain/place.ts";

const DIGITS = /^\d{2,5}$/;

/** Communes whose name, or one of its words, starts as typed, or whose postal code does; the most populous first. */
export const createCommuneCompletion = (communes: readonly Commune[]) => {
  const known = communes
    .map((commune) => ({ commune, name: fold(commune.nom) }))
    .toSorted((one, other) => other.commune.population - one.commune.population);
  return (typed: string, limit: number): readonly Commune[] => {
    const wanted = fold(typed).replace(/^st(?=e? )/, "saint");
    if (wanted.length < 2) return [];
    const fits = DIGITS.test(wanted)
      ? ({ commune }: (typeof known)[number]) =>
          commune.codesPostaux.some((code) => code.startsWith(wanted))
      : ({ name }: (typeof known)[number]) =>
          name.startsWith(wanted) || name.includes(` ${wanted}`);
    const found = known.filter(fits);
    const exact = found.filter(({ name }) => name === wanted);
    const whole = found.filter((one) => !exact.includes(one) && one.name.startsWith(wanted));
    const others = found.filter((one) => !exact.includes(one) && !whole.includes(one));
    return [...exact, ...whole, ...others].slice(0, limit).map(({ commune }) => commune);
  };
};
