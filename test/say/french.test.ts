import { describe, expect, test } from "vitest";
import {
  amountInWords,
  asSentence,
  enumerate,
  frenchNumber,
  withPreposition,
} from "#say/french.ts";

describe("French", () => {
  test("a name carries its article through a preposition", () => {
    expect(withPreposition("à", "le contrat d'engagement jeune")).toBe(
      "au contrat d'engagement jeune",
    );
    expect(withPreposition("à", "les aides de la Région")).toBe("aux aides de la Région");
    expect(withPreposition("de", "le RSA")).toBe("du RSA");
    expect(withPreposition("à", "l'école de la 2e chance")).toBe("à l'école de la 2e chance");
    expect(withPreposition("à", "la rémunération")).toBe("à la rémunération");
  });

  test("an amount has its unit, its period, its qualifier and its date", () => {
    const cej = {
      id: "cej",
      label: "allocation",
      value: 1566.17,
      unit: "EUR/mois",
      qualifier: "maximum",
      since: "2026-04-01",
    } as const;
    expect(amountInWords(cej)).toBe("jusqu'à 1 566,17 € par mois (montant du 1er avril 2026)");
    expect(amountInWords({ ...cej, qualifier: "estimated", stale: true })).toBe(
      "environ 1 566,17 € par mois (montant du 1er avril 2026, peut avoir changé)",
    );
    expect(amountInWords({ ...cej, value: null })).toBeNull();
  });

  test("whole amounts have no cents", () => {
    expect(frenchNumber(685)).toBe("685");
    expect(frenchNumber(3214)).toBe("3 214");
    expect(frenchNumber(0.5)).toBe("0,50");
  });

  test("sentences start with a capital and end once", () => {
    expect(asSentence("à Lens")).toBe("À Lens.");
    expect(asSentence("Déjà fini.")).toBe("Déjà fini.");
    expect(asSentence("vraiment ?")).toBe("Vraiment ?");
  });

  test("a list reads aloud", () => {
    expect(enumerate(["22 ans"])).toBe("22 ans");
    expect(enumerate(["22 ans", "Lens", "CAP"])).toBe("22 ans, Lens et CAP");
  });
});
