import type { Day } from "../domain/day.ts";
import { AddressFields } from "./page-link.tsx";

interface DateFormProps {
  readonly asOf: Day;
  readonly label: string;
}

/** A day to look at the law on; works without a script. */
export const DateForm = ({ asOf, label }: DateFormProps) => (
  <form class="as-of" method="get">
    <AddressFields />
    <label for="as-of">{label}</label>
    <input id="as-of" name="asOf" type="date" value={asOf} required />
    <button type="submit" class="quiet">
      Afficher
    </button>
  </form>
);
