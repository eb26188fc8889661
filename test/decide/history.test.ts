import { describe, expect, it } from "vitest";
import { createRules } from "#decide/rules.ts";
import { rules as compiled } from "#knowledge/compiled.js";

const rules = createRules(compiled);

describe("the history of a scheme", () => {
  it("has every version, oldest first, and says nothing of the first one", () => {
    for (const { id, versions } of compiled.dispositifs) {
      const sheet = rules.sheet(id, "2026-11-21");
      expect(sheet.versions.map(({ validity }) => validity)).toEqual(
        versions.map(({ from, to }) => ({ from, to })),
      );
      expect(sheet.versions[0]?.changed).toEqual([]);
    }
  });

  it("says what a version changed as a jurist reads it, with the values of its day", () => {
    const { versions } = rules.sheet("epide", "2026-11-21");
    const said = versions.flatMap(({ changed }) => changed.flatMap(({ changes }) => changes));
    expect(said.join("\n")).toMatch(/« .+ » devient « .+ »/);
    const all = compiled.dispositifs.flatMap(({ id }) =>
      rules
        .sheet(id, "2026-11-21")
        .versions.flatMap(({ changed }) =>
          changed.flatMap(({ title, changes }) => (title === "Conditions" ? changes : [])),
        ),
    );
    expect(all.filter((text) => /[<>={}_]/.test(text))).toEqual([]);
  });

  it("gives the figures of the scheme date by date, none that it does not name", () => {
    const { figures } = rules.sheet("cej", "2026-11-21");
    expect(figures.map(({ label }) => label).join()).toContain("CEJ");
    expect(figures.map(({ label }) => label).join()).not.toContain("RSA");
    expect(figures[0]?.values.length).toBeGreaterThan(1);
  });
});
