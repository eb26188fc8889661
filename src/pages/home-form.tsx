import { Word } from "./manner.tsx";
import { AddressFields } from "./page-link.tsx";
import type { WordName } from "./words/words.ts";

/** Asks where the person lives, by a plain form: it works without a script, and keeps nothing. */
export const HomeForm = ({
  label,
  place = "",
  name,
  typed,
  unknown,
}: {
  label: WordName;
  /** Said after the label. */
  place?: string;
  name: string;
  typed: string;
  /** True when what was typed is no town of the region. */
  unknown: boolean;
}) => (
  <form method="get" class="as-of">
    <AddressFields />
    <label for={name}>
      <Word name={label} /> {place}
    </label>
    <input
      id={name}
      name={name}
      value={typed}
      autocomplete="address-level2"
      {...(unknown ? { "aria-invalid": "true", "aria-describedby": `${name}-erreur` } : {})}
    />
    <button type="submit">
      <Word name="see" />
    </button>
    {unknown && (
      <p id={`${name}-erreur`} class="notice">
        <Word name="unknownTown" />
      </p>
    )}
  </form>
);
