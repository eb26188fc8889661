import { AddressFields } from "./page-link.tsx";

/** Asks where the person lives, by a plain form: it works without a script, and keeps nothing. */
export const HomeForm = ({
  label,
  name,
  typed,
  unknown,
}: {
  label: string;
  name: string;
  typed: string;
  /** True when what was typed is no town of the region. */
  unknown: boolean;
}) => (
  <form method="get" class="as-of">
    <AddressFields />
    <label for={name}>{label}</label>
    <input
      id={name}
      name={name}
      value={typed}
      autocomplete="address-level2"
      {...(unknown ? { "aria-invalid": "true", "aria-describedby": `${name}-erreur` } : {})}
    />
    <button type="submit">Voir</button>
    {unknown && (
      <p id={`${name}-erreur`} class="notice">
        Je ne trouve pas cette commune dans la région. Essayez le code postal.
      </p>
    )}
  </form>
);
