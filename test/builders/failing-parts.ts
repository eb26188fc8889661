import { SafeError } from "#domain/errors.ts";
import { smallRules } from "#test/doubles/small-rules.ts";

/** Parts of a service in which each page fails in its own way. */
export const failingParts = () => ({
  rules: {
    ...smallRules,
    sheet: () => {
      throw new SafeError("too_many_requests", "Trop d'essais. Attendez une heure.");
    },
    sheets: () => {
      throw new Error("broken on purpose");
    },
  },
  finder: null,
  reportFailure: () => undefined,
});
