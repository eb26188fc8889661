import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSeal, newFactsKey } from "#store/sealing.ts";
import { hashToken, newToken, readResumeCode, resumeCodeOf } from "#store/secrets.ts";

describe("a code to dictate", () => {
  it("has three groups of four signs that are not mistaken for one another", async () => {
    for (let draw = 0; draw < 500; draw += 1) {
      expect(await resumeCodeOf(newToken())).toMatch(
        /^[ACFHJKMRUWXY2-9]{4}(-[ACFHJKMRUWXY2-9]{4}){2}$/,
      );
    }
  });

  it("uses each sign as often as the others", async () => {
    const counts = new Map<string, number>();
    const draws = 5_000;
    for (let draw = 0; draw < draws; draw += 1) {
      for (const sign of (await resumeCodeOf(newToken())).replaceAll("-", "")) {
        counts.set(sign, (counts.get(sign) ?? 0) + 1);
      }
    }
    const expected = (draws * 12) / 20;
    expect(counts.size).toBe(20);
    // Six standard deviations: wrong about once in 10⁷ runs.
    const margin = 6 * Math.sqrt(expected);
    for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(margin);
  });

  it("is the same each time it is drawn from a token, and another for another token", async () => {
    const token = newToken();
    expect(await resumeCodeOf(token)).toBe(await resumeCodeOf(token));
    expect(await resumeCodeOf(token)).not.toBe(await resumeCodeOf(newToken()));
  });

  it("is understood in any case and with any separators, and nothing else is", () => {
    expect(readResumeCode(" acfh jkmr.2345 ")).toBe("ACFH-JKMR-2345");
    expect(readResumeCode("acfhjkmr2345")).toBe("ACFH-JKMR-2345");
    for (const wrong of [
      "",
      "ACFH-JKMR-234",
      "ACFH-JKMR-23456",
      "ACFH-JKMR-234O",
      "é".repeat(12),
    ]) {
      expect(readResumeCode(wrong)).toBeNull();
    }
  });
});

describe("a token", () => {
  it("never comes twice, and is kept as something else", async () => {
    const tokens = new Set(Array.from({ length: 1_000 }, newToken));
    expect(tokens.size).toBe(1_000);
    const [token = ""] = tokens;
    expect(await hashToken(token)).not.toContain(token);
    expect(await hashToken(token)).toBe(await hashToken(token));
  });
});

describe("a seal", () => {
  it("opens any text in its own place only, and never writes it twice the same way", async () => {
    const seal = createSeal(newFactsKey());
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), async (text) => {
        const [one, two] = [await seal.seal(text, "here"), await seal.seal(text, "here")];
        expect(one).not.toBe(two);
        expect(await seal.open(one, "here")).toBe(text);
        await expect(seal.open(one, "elsewhere")).rejects.toThrow();
      }),
      { numRuns: 50 },
    );
  });

  it("notices a single changed character", async () => {
    const seal = createSeal(newFactsKey());
    const sealed = await seal.seal("RQTH", "here");
    const at = sealed.length - 4;
    const altered = `${sealed.slice(0, at)}${sealed[at] === "A" ? "B" : "A"}${sealed.slice(at + 1)}`;
    await expect(seal.open(altered, "here")).rejects.toThrow();
  });

  it("keeps a long text, such as a whole reply, in less room, and opens it in its own place only", async () => {
    const seal = createSeal(newFactsKey());
    const reply = "Le CEJ n'est pas possible : vous avez déjà 30 ans. ".repeat(200);
    const sealed = await seal.seal(reply, "here");
    expect(sealed.length).toBeLessThan(reply.length / 10);
    expect(await seal.open(sealed, "here")).toBe(reply);
    await expect(seal.open(sealed, "elsewhere")).rejects.toThrow();
  });

  it("opens pressed bytes as nothing else, whatever is written beside them", async () => {
    const seal = createSeal(newFactsKey());
    const long = await seal.seal("é".repeat(5_000), "here");
    const short = await seal.seal("RQTH", "here");
    await expect(seal.open(long.replace(/\.z$/, ""), "here")).rejects.toThrow();
    await expect(seal.open(`${short}.z`, "here")).rejects.toThrow();
  });

  it("opens what an older key sealed, and finds its digests, while keys are rotated", async () => {
    const [oldKey, newKey] = [newFactsKey(), newFactsKey()];
    const before = createSeal(oldKey);
    const after = createSeal(`${newKey}, ${oldKey}`);
    expect(await after.open(await before.seal("RQTH", "here"), "here")).toBe("RQTH");
    const [digest] = await before.digests("ACFH-JKMR-2345");
    expect(await after.digests("ACFH-JKMR-2345")).toContain(digest);
    await expect(before.open(await after.seal("RQTH", "here"), "here")).rejects.toThrow(
      "FACTS_KEY",
    );
  });

  it("refuses, in French, what is not a key", () => {
    for (const wrong of ["", "secret", newFactsKey().slice(4), `${newFactsKey()},`]) {
      expect(() => createSeal(wrong)).toThrow("FACTS_KEY doit être une clé de 32 octets");
    }
  });
});
